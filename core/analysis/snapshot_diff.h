// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/page_changes.h"
#include "core/analysis/region_matching.h"
#include "core/analysis/summary.h"
#include "core/base/measured_change.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// What happened to a region, as a set; several may hold at once.
class ChangeKinds {
public:
    enum Flag : std::uint16_t {
        Added = 1 << 0,
        Gone = 1 << 1,
        Grown = 1 << 2,      ///< more address space
        Shrunk = 1 << 3,     ///< less
        Protection = 1 << 4, ///< other protection, of all or a part
        State = 1 << 5,      ///< reserved became committed or the reverse, all or a part
        Type = 1 << 6,       ///< recognised as something else
        Moved = 1 << 7,      ///< the same part of a file stands elsewhere; in one process or one layout only
        Split = 1 << 8,      ///< one became several
        Merged = 1 << 9,     ///< several became one
        Usage = 1 << 10      ///< other figures or pages, such as the working set
    };

    constexpr ChangeKinds() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a set is written as ChangeKinds::Grown | ChangeKinds::Usage
    constexpr ChangeKinds(unsigned bits) noexcept
        : m_bits(static_cast<std::uint16_t>(bits))
    {
    }
    [[nodiscard]] constexpr bool has(Flag flag) const noexcept { return (m_bits & flag) != 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return m_bits == 0; }
    constexpr void add(unsigned bits) noexcept { m_bits = static_cast<std::uint16_t>(m_bits | bits); }
    friend constexpr bool operator==(const ChangeKinds&, const ChangeKinds&) = default;

private:
    std::uint16_t m_bits = 0;
};

/// VMMap's columns before and after. What is not there has 0 of everything.
struct FiguresChange {
    SummaryRow before;
    SummaryRow after;

    [[nodiscard]] MeasuredChange size() const { return {before.size, after.size}; }
    [[nodiscard]] MeasuredChange blocks() const { return {before.blocks, after.blocks}; }
    [[nodiscard]] MeasuredChange metric(Measured MemoryMetrics::*figure) const
    {
        return {before.metrics.*figure, after.metrics.*figure};
    }
    friend bool operator==(const FiguresChange&, const FiguresChange&) = default;
};

/// Regions that belong together and are not the same in both snapshots; mostly one and one.
struct RegionChange {
    ChangeKinds kinds;
    MatchKind match = MatchKind::Address; ///< without meaning for what was added or has gone
    std::uint32_t firstBefore = 0;        ///< index into SnapshotDiff::beforeRegions
    std::uint32_t beforeCount = 0;        ///< 0: added
    std::uint32_t firstAfter = 0;
    std::uint32_t afterCount = 0; ///< 0: gone
    FiguresChange figures;        ///< sums over them; `type` is that of the first
    PageChanges pages;            ///< zeros when SnapshotDiff::pageKnowledge is Unknown
};

/// What is different between two snapshots. Refers to their regions by index.
struct SnapshotDiff {
    MatchMode mode = MatchMode::SameProcess;
    bool regionsKnown = true;                 ///< false: one snapshot has no list of regions; there are only totals
    std::vector<RegionChange> changes;        ///< by address, the lower one of before and after
    std::vector<std::uint32_t> beforeRegions; ///< indices into Snapshot::regions, in the order of changes
    std::vector<std::uint32_t> afterRegions;
    std::size_t unchanged = 0;        ///< regions that are in no change, counted once
    std::vector<FiguresChange> types; ///< one a type that is in either, in the order of RegionType
    FiguresChange total;
    FiguresChange free;
    Counters countersBefore;
    Counters countersAfter;
    PageKnowledge pageKnowledge = PageKnowledge::Unknown;
    PageChanges pages; ///< sum over all regions, also those that did not change otherwise

    [[nodiscard]] std::span<const std::uint32_t> before(const RegionChange& change) const
    {
        return std::span(beforeRegions).subspan(change.firstBefore, change.beforeCount);
    }
    [[nodiscard]] std::span<const std::uint32_t> after(const RegionChange& change) const
    {
        return std::span(afterRegions).subspan(change.firstAfter, change.afterCount);
    }
    [[nodiscard]] std::size_t count(ChangeKinds::Flag kind) const;
};

/// Pure. Linear for a process that hardly changed, O(n log n) in regions in the worst case. diff(a, a) has no changes.
[[nodiscard]] SnapshotDiff diffSnapshots(const Snapshot& before, const Snapshot& after);

/// By how much a region changed, for sorting: the largest known difference of size, private bytes, working set and
/// swapped. bytes
[[nodiscard]] std::uint64_t weightOf(const RegionChange& change);

// Stable identifiers, as in core/model/names.h.
[[nodiscard]] std::string_view idOf(MatchMode mode) noexcept;           ///< "same-process"
[[nodiscard]] std::string_view idOf(MatchKind kind) noexcept;           ///< "overlap"
[[nodiscard]] std::string_view idOf(PageKnowledge knowledge) noexcept;  ///< "exact"
[[nodiscard]] std::vector<std::string_view> flagIds(ChangeKinds kinds); ///< "grown", "usage"

} // namespace vmatlas
