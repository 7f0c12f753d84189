// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// A line of a table of memory, as VMMap, WinDbg or vmmap write one.
struct MemoryRow {
    AddressRange range; ///< not empty, does not wrap
    RegionType type = RegionType::Unknown;
    RegionState state = RegionState::Unknown;
    Sharing sharing = Sharing::Unknown;
    RegionDetail detail = RegionDetail::None;
    Protection protection;
    std::uint32_t threadId = 0;
    std::string name;
    MemoryMetrics metrics;
    std::string text;        ///< the line itself
    bool summary = false;    ///< of the rows inside its range, which are not counted twice
    std::uint64_t group = 0; ///< neighbours of the same one are one allocation; 0: alone
};

/// Puts a table together: rows in any order, with or without rows that summarise others.
class MemoryRows {
public:
    void add(MemoryRow row) { m_rows.push_back(std::move(row)); }
    [[nodiscard]] std::size_t size() const noexcept { return m_rows.size(); }
    /// For tables that do not say which rows summarise others: those that hold others.
    void markSummaries();
    /// Fills regions, allocations and backings. What lies in a row that summarises others and in none of these becomes
    /// a region of which nothing more is known; rows that overlap others are left out. Both are gaps of the snapshot.
    /// Rows stay for rowAt().
    void build(Snapshot& snapshot);
    /// The row that tells most about an address: not one that summarises others when there is another. Null for none.
    [[nodiscard]] const MemoryRow* rowAt(std::uint64_t address) const;

private:
    struct Leaf {
        const MemoryRow* row;
        const MemoryRow* summary; ///< it lies in; null for none
        AddressRange range;
        bool whole; ///< false: a part of its summary that no row tells of
    };
    [[nodiscard]] std::vector<Leaf> leaves(std::uint64_t& overlapping) const;
    static void addUncovered(const MemoryRow& summary, std::size_t first, std::vector<Leaf>& out);

    std::vector<MemoryRow> m_rows;
};

/// The figures of memory that is there but not in use.
[[nodiscard]] MemoryMetrics nothingUsed();

} // namespace vmatlas
