// SPDX-License-Identifier: GPL-3.0-or-later
// The sanitizers keep their notes at fixed addresses (compiler-rt: asan_mapping.h, asan_allocator.h, tsan_platform.h,
// msan.h); their presence is told by the functions that instrumented code calls.
#include <algorithm>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr RegionType kPrivate = RegionType::PrivateData;
constexpr RegionDetail kShadow = RegionDetail::SanitizerShadow;

/// Adds the unnamed private memory inside [begin, end).
void addMapped(const RuntimeView& view, std::uint64_t begin, std::uint64_t end, RegionType type, RegionDetail detail,
               std::vector<RuntimeRange>& out)
{
    const auto entries = view.entries();
    const AddressRange within{begin, end - begin};
    auto entry = std::ranges::lower_bound(entries, begin, {}, [](const MapsEntry& e) { return e.range.begin; });
    for (; entry != entries.end() && within.contains(entry->range); ++entry) {
        if (unexplained(*entry))
            out.push_back({entry->range, type, detail});
    }
}

constexpr std::array<std::string_view, 1> kAsanSymbols{"__asan_shadow_memory_dynamic_address"};

bool isAsan(const ElfFile& file)
{
    return file.symbol("__asan_init").has_value() && file.symbol(kAsanSymbols[0]).has_value();
}

void recogniseAsan(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out)
{
    // A byte of shadow for eight of the 47 bits of user space, behind the gap between what is shadow of the low and
    // of the high addresses.
    const auto offset = view.value<std::uint64_t>(image.symbols[0]);
    constexpr std::uint64_t kShadowSize = 1ULL << 44U;
    constexpr std::uint64_t kMaxOffset = 1ULL << 46U;
    constexpr std::uint64_t kPage = 4096; // one more is mapped below (asan_shadow_setup.cpp)
    if (!offset || *offset < kPage || *offset > kMaxOffset)
        return; // not yet initialised
    addMapped(view, *offset - kPage, *offset + kShadowSize, kPrivate, kShadow, out);
    addMapped(view, 0x600000000000, 0x640000000000, RegionType::Heap, RegionDetail::SanitizerHeap, out);
    addMapped(view, 0x500000000000, 0x540000000000, RegionType::Heap, RegionDetail::SanitizerHeap, out);
}

bool isTsan(const ElfFile& file)
{
    return file.symbol("__tsan_init").has_value() && file.symbol("__tsan_read8").has_value();
}

void recogniseTsan(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    addMapped(view, 0x010000000000, 0x200000000000, kPrivate, kShadow, out); // what was read and written
    addMapped(view, 0x300000000000, 0x400000000000, kPrivate, kShadow, out); // blocks and mutexes
    addMapped(view, 0x600000000000, 0x620000000000, kPrivate, kShadow, out); // histories of threads
    addMapped(view, 0x7b0000000000, 0x7c0000000000, RegionType::Heap, RegionDetail::SanitizerHeap, out);
    addMapped(view, 0x720000000000, 0x730000000000, RegionType::Heap, RegionDetail::SanitizerHeap, out);
}

bool isMsan(const ElfFile& file)
{
    return file.symbol("__msan_init").has_value() && file.symbol("__msan_param_tls").has_value();
}

void recogniseMsan(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    addMapped(view, 0x010000000000, 0x500000000000, kPrivate, kShadow, out);
    addMapped(view, 0x500000000000, 0x510000000000, kPrivate, kShadow, out);
    addMapped(view, 0x600000000000, 0x610000000000, kPrivate, kShadow, out);
    addMapped(view, 0x700000000000, 0x740000000000, RegionType::Heap, RegionDetail::SanitizerHeap, out);
}

} // namespace

extern const Recogniser kAddressSanitizer{"libasan.so", isAsan, kAsanSymbols, recogniseAsan};
extern const Recogniser kThreadSanitizer{"libtsan.so", isTsan, {}, recogniseTsan};
extern const Recogniser kMemorySanitizer{"", isMsan, {}, recogniseMsan};

} // namespace vmatlas
