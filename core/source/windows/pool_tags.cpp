// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/pool_tags.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "core/source/windows/number_at.h"

namespace vmatlas::windows {

namespace {

// SYSTEM_POOLTAG_INFORMATION and SYSTEM_POOLTAG of 64-bit Windows. bytes
constexpr std::size_t kFirstEntry = 8;
constexpr std::size_t kEntryBytes = 40;
constexpr std::size_t kTagBytes = 4;
constexpr std::size_t kPaged = 4; ///< ULONG allocs, ULONG frees, then (aligned) SIZE_T used
constexpr std::size_t kPagedUsed = 16;
constexpr std::size_t kNonpaged = 24;
constexpr std::size_t kNonpagedUsed = 32;

std::string tagIn(std::span<const std::byte> entry)
{
    std::string tag(reinterpret_cast<const char*>(entry.data()), kTagBytes);
    tag.erase(tag.find_last_not_of(' ') + 1);
    return tag;
}

void add(std::span<const std::byte> entry, KernelPoolKind kind, std::size_t counts, std::size_t used,
         std::vector<KernelPool>& pools)
{
    const auto allocs = numberAt<std::uint32_t>(entry, counts);
    const auto frees = numberAt<std::uint32_t>(entry, counts + 4);
    const auto bytes = numberAt<std::uint64_t>(entry, used);
    if (allocs == 0 && frees == 0 && bytes == 0)
        return;
    KernelPool pool{.name = tagIn(entry), .kind = kind, .allocs = allocs, .frees = frees};
    const std::uint32_t objects = allocs - frees; // the counters wrap, their difference does not
    pool.objects = objects;
    if (bytes != std::numeric_limits<std::uint64_t>::max())
        pool.bytes = bytes;
    if (objects != 0 && pool.bytes)
        pool.objectSize = bytes / objects;
    pools.push_back(std::move(pool));
}

} // namespace

std::vector<KernelPool> decodePoolTags(std::span<const std::byte> table)
{
    std::vector<KernelPool> pools;
    if (table.size() < kFirstEntry)
        return pools;
    const std::size_t told = numberAt<std::uint32_t>(table, 0);
    const std::size_t count = std::min(told, (table.size() - kFirstEntry) / kEntryBytes);
    for (std::size_t i = 0; i < count; ++i) {
        const auto entry = table.subspan(kFirstEntry + i * kEntryBytes, kEntryBytes);
        add(entry, KernelPoolKind::Paged, kPaged, kPagedUsed, pools);
        add(entry, KernelPoolKind::Nonpaged, kNonpaged, kNonpagedUsed, pools);
    }
    return pools;
}

} // namespace vmatlas::windows
