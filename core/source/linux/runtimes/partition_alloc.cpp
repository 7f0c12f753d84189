// SPDX-License-Identifier: GPL-3.0-or-later
// PartitionAlloc, the allocator of Chromium: pools of 16 GiB at addresses that are multiples of it, wholly reserved and
// cut into super pages of 2 MiB, whose head is two pages without access (one in older versions), one page of metadata
// and again no access up to the payload at 16 KiB (partition_alloc_constants.h).
#include <algorithm>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kPool = 16ULL * 1024 * 1024 * 1024; // bytes
constexpr std::uint64_t kSuperPage = 2ULL * 1024 * 1024;    // bytes
constexpr std::uint64_t kPage = 4096;                       // bytes
constexpr std::uint64_t kPayload = 16ULL * 1024;            // offset in a super page
constexpr int kMinSuperPages = 2;

/// Chromium exports its allocator over the C library's; so do programs that embed it.
bool isIn(const ElfFile& file)
{
    return file.symbol("malloc_size").has_value() && file.symbol("__libc_cfree").has_value();
}

/// Whether mapping `i` is the metadata of a super page.
bool isMetadata(std::span<const MapsEntry> entries, std::size_t i)
{
    if (i == 0 || i + 2 >= entries.size())
        return false;
    const MapsEntry& entry = entries[i];
    const MapsEntry& before = entries[i - 1];
    const MapsEntry& behind = entries[i + 1];
    const std::uint64_t offset = entry.range.begin % kSuperPage;
    const std::uint64_t super = entry.range.begin - offset;
    return (offset == kPage || offset == 2 * kPage) && entry.range.size == kPage && entry.writable &&
           before.noAccess() && before.range.last() + 1 == entry.range.begin && before.range.contains(super) &&
           behind.noAccess() && behind.range.begin == entry.range.last() + 1 &&
           behind.range.last() + 1 == super + kPayload && entries[i + 2].range.begin == super + kPayload &&
           entries[i + 2].writable;
}

void recognise(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    const auto entries = view.entries();
    std::uint64_t pool = 0;
    int superPages = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!unexplained(entries[i]) || !isMetadata(entries, i))
            continue;
        const std::uint64_t begin = entries[i].range.begin / kPool * kPool;
        superPages = begin == pool ? superPages + 1 : 1;
        pool = begin;
        if (superPages == kMinSuperPages && view.endOfAnonymous(pool, pool + kPool) == pool + kPool)
            out.push_back({{pool, kPool}, RegionType::Heap, RegionDetail::PartitionAlloc});
    }
}

} // namespace

extern const Recogniser kPartitionAlloc{"libcef.so", isIn, {}, recognise};

} // namespace vmatlas
