// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <random>

#include "tests/support/snapshot_builder.h"

namespace vmatlas::test {

/// A process-like snapshot: clusters of regions of very different sizes, far apart, all types, states and page states.
inline SnapshotPtr randomSnapshot(std::uint64_t seed, int regionCount, std::uint32_t pageSize = 4096)
{
    std::mt19937_64 random(seed);
    SnapshotBuilder builder;
    builder.snapshot().host.pageSize = pageSize;
    std::uint64_t page = 0x10000 / pageSize + random() % 100;
    const std::uint64_t topPage = 0x7fff'ffff'f000 / pageSize;
    for (int i = 0; i < regionCount; ++i) {
        const std::uint64_t gap = random() % 3 == 0 ? random() % (1u << (random() % 20)) : 0;
        const std::uint64_t pages = 1 + random() % (1u << (random() % (random() % 50 == 0 ? 28 : 10)));
        if (topPage - page <= gap + pages)
            break;
        page += gap;
        Region& region = builder.add(page * pageSize, pages * pageSize,
                                     static_cast<RegionType>(random() % static_cast<int>(RegionType::Free)),
                                     Protection(static_cast<unsigned>(random() % 64)));
        region.state = static_cast<RegionState>(2 + random() % 2);
        for (std::uint64_t at = page; region.state == RegionState::Committed && at < page + pages;) {
            const std::uint64_t count = std::min(page + pages - at, 1 + random() % 50);
            if (random() % 2 == 0)
                builder.pages(at, count, PageState(1u << (random() % 9) | PageState::Present));
            at += count + (random() % 4 == 0 ? pages / 2 : 0);
        }
        page += pages;
    }
    return builder.build();
}

} // namespace vmatlas::test
