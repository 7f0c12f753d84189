// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/model/snapshot.h"

// The rows of a snapshot's tables as plain numbers, in the order that docs/formats.md gives them.
namespace vmatlas {

using ColumnValue = std::optional<std::uint64_t>; ///< empty: unknown, or nothing referred to
template <std::size_t Count> using Columns = std::array<ColumnValue, Count>;

/// Where a row begins, an address or a page, is no column: tables write it as the distance to the row before.
template <typename Row> struct RowColumns;

template <> struct RowColumns<Region> {
    static constexpr std::size_t kCount = 17;
    static constexpr std::size_t kBacking = 7; ///< column that refers to the table of backings
    [[nodiscard]] static std::uint64_t begin(const Region& row) { return row.range.begin; }
    [[nodiscard]] static std::uint64_t end(const Region& row) { return row.range.begin + row.range.size; }
    [[nodiscard]] static Columns<kCount> of(const Region& row);
    /// Empty when a value is out of its bounds.
    [[nodiscard]] static std::optional<Region> row(std::uint64_t begin, const Columns<kCount>& columns);
};

template <> struct RowColumns<Allocation> {
    static constexpr std::size_t kCount = 6;
    static constexpr std::size_t kBacking = 5;
    [[nodiscard]] static std::uint64_t begin(const Allocation& row) { return row.range.begin; }
    [[nodiscard]] static std::uint64_t end(const Allocation& row) { return row.range.begin + row.range.size; }
    [[nodiscard]] static Columns<kCount> of(const Allocation& row);
    [[nodiscard]] static std::optional<Allocation> row(std::uint64_t begin, const Columns<kCount>& columns);
};

template <> struct RowColumns<PageRun> {
    static constexpr std::size_t kCount = 2;
    static constexpr std::size_t kBacking = kCount; ///< there is none
    [[nodiscard]] static std::uint64_t begin(const PageRun& row) { return row.firstPage; }
    [[nodiscard]] static std::uint64_t end(const PageRun& row) { return row.firstPage + row.count; }
    [[nodiscard]] static Columns<kCount> of(const PageRun& row);
    [[nodiscard]] static std::optional<PageRun> row(std::uint64_t begin, const Columns<kCount>& columns);
};

template <> struct RowColumns<PageBucket> {
    static constexpr std::size_t kCount = 11;
    static constexpr std::size_t kBacking = kCount;
    [[nodiscard]] static std::uint64_t begin(const PageBucket& row) { return row.firstPage; }
    [[nodiscard]] static std::uint64_t end(const PageBucket& row) { return row.firstPage + row.pages; }
    [[nodiscard]] static Columns<kCount> of(const PageBucket& row);
    [[nodiscard]] static std::optional<PageBucket> row(std::uint64_t begin, const Columns<kCount>& columns);
};

} // namespace vmatlas
