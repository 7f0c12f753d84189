// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// How the regions of two snapshots were brought together.
enum class MatchMode : std::uint8_t {
    SameProcess,   ///< one process that did not exec in between: by address
    SameAddresses, ///< another run that was laid out the same way, as under a debugger: by address
    OtherRun       ///< addresses mean nothing: by module, by size and by order
};

/// Why two regions count as the same one.
enum class MatchKind : std::uint8_t {
    Address, ///< they begin at the same address
    Overlap, ///< they have addresses in common
    Module,  ///< the same part of the same file, elsewhere
    Order,   ///< the nth of their type, protection and name
    Size     ///< of the same type and protection, and as big; with the same name also nearly so
};

/// Which regions of two snapshots are the same. A group has at least one region of each; more than one where a region
/// was split or several were merged.
struct RegionMatching {
    static constexpr std::uint32_t kNone = 0xffff'ffff;

    MatchMode mode = MatchMode::SameProcess;
    std::vector<std::uint32_t> groupOfBefore; ///< by region; kNone: it has gone
    std::vector<std::uint32_t> groupOfAfter;  ///< by region; kNone: it is new
    std::vector<MatchKind> groups;

    /// Makes a group of two regions that are in none.
    void pair(std::uint32_t before, std::uint32_t after, MatchKind kind);
};

/// Pure. Linear for a process that hardly changed, O(n log n) in the worst case.
[[nodiscard]] RegionMatching matchRegions(const Snapshot& before, const Snapshot& after);

} // namespace vmatlas
