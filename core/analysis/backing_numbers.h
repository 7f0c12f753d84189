// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// What makes two backings of different snapshots the same one.
enum class BackingIdentity : std::uint8_t {
    Inode,   ///< the file itself, or the name where there is no file; for one process at two moments
    Name,    ///< the whole name: another run may find a file that was built anew
    BaseName ///< the name behind the last '/', for what moved to another folder
};

/// Numbers for the backings of two snapshots; the same one has the same number in both. Pure, O(n log n).
struct BackingNumbers {
    static constexpr std::uint32_t kNone = 0; ///< of a region without a backing

    std::vector<std::uint32_t> before; ///< by BackingId::index
    std::vector<std::uint32_t> after;

    [[nodiscard]] std::uint32_t ofBefore(const Region& region) const { return of(before, region.backing); }
    [[nodiscard]] std::uint32_t ofAfter(const Region& region) const { return of(after, region.backing); }

private:
    static std::uint32_t of(const std::vector<std::uint32_t>& numbers, BackingId id)
    {
        return id.index < numbers.size() ? numbers[id.index] : kNone;
    }
};

[[nodiscard]] BackingNumbers numberBackings(const Snapshot& before, const Snapshot& after, BackingIdentity identity);

/// Whether a file or an object with an inode is behind the region, so that its offset has a meaning.
[[nodiscard]] bool isFileBacked(const Snapshot& snapshot, const Region& region);

} // namespace vmatlas
