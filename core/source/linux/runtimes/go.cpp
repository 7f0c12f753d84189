// SPDX-License-Identifier: GPL-3.0-or-later
// Go: the file carries its build information, and the runtime reserves its arenas of 64 MiB at fixed hints, one behind
// the other (runtime/malloc.go: 0x00c0<<32 | i<<40), where the kernel puts nothing by itself.
#include <algorithm>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kArena = 64ULL * 1024 * 1024; // bytes
constexpr std::uint64_t kFirstHint = 0x00c0ULL << 32U;
constexpr unsigned kHints = 0x80;

bool isIn(const ElfFile& file)
{
    constexpr std::string_view kMagic = "\xff Go buildinf:";
    std::array<char, kMagic.size()> bytes{};
    return file.readSection(".go.buildinfo", bytes) && std::string_view(bytes.data(), bytes.size()) == kMagic;
}

void recognise(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    for (std::uint64_t i = 0; i < kHints; ++i) {
        const std::uint64_t begin = kFirstHint | i << 40U;
        const std::uint64_t end = view.endOfAnonymous(begin, begin + (1ULL << 40U));
        if (end != begin && (end - begin) % kArena == 0)
            out.push_back({{begin, end - begin}, RegionType::ManagedHeap, RegionDetail::GoHeap});
    }
}

} // namespace

extern const Recogniser kGo{"", isIn, {}, recognise};

} // namespace vmatlas
