// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vmatlas {

/// One step through an older table: `keep` rows stay, then `drop` rows go and `put` new rows stand in their place. A
/// changed row is dropped and put.
struct Splice {
    std::uint32_t keep = 0;
    std::uint32_t drop = 0;
    std::uint32_t put = 0;

    friend bool operator==(const Splice&, const Splice&) = default;
};

/// How one table of a snapshot becomes the next one. What follows the last splice stays.
template <typename Row> struct TableDelta {
    std::vector<Splice> splices; ///< ascending
    std::vector<Row> rows;       ///< those that are put, in order

    [[nodiscard]] bool empty() const noexcept { return splices.empty(); }
    friend bool operator==(const TableDelta&, const TableDelta&) = default;
};

/// Collects splices in the order of the older table; neighbouring changes become one splice.
template <typename Row> class TableDeltaBuilder {
public:
    void keep(std::size_t rows = 1) noexcept { m_keep += static_cast<std::uint32_t>(rows); }
    void drop() { ++open().drop; }
    void put(const Row& row)
    {
        ++open().put;
        m_delta.rows.push_back(row);
    }
    [[nodiscard]] TableDelta<Row> take() { return std::move(m_delta); }

private:
    Splice& open()
    {
        if (m_keep != 0 || m_delta.splices.empty())
            m_delta.splices.push_back({.keep = m_keep});
        m_keep = 0;
        return m_delta.splices.back();
    }
    TableDelta<Row> m_delta;
    std::uint32_t m_keep = 0; ///< since the last change
};

/// Compares two tables in one pass. `keyOf(row)` ascends in both (where it does not, the result is right but large);
/// `same(before, after)` tells whether rows with one key are equal.
template <typename Row, typename KeyOf, typename Same> [[nodiscard]] TableDelta<Row>
diffTables(std::span<const Row> before, std::span<const Row> after, KeyOf keyOf, Same same)
{
    TableDeltaBuilder<Row> builder;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() || j < after.size()) {
        const std::size_t shorter = std::min(before.size() - i, after.size() - j);
        std::size_t kept = 0;
        while (kept < shorter && keyOf(before[i + kept]) == keyOf(after[j + kept]) &&
               same(before[i + kept], after[j + kept]))
            ++kept;
        builder.keep(kept);
        i += kept;
        j += kept;
        const bool both = i < before.size() && j < after.size();
        if (both && keyOf(before[i]) == keyOf(after[j])) {
            builder.drop();
            builder.put(after[j]);
            ++i;
            ++j;
        } else if (i < before.size() && (j == after.size() || keyOf(before[i]) < keyOf(after[j]))) {
            builder.drop();
            ++i;
        } else if (j < after.size()) {
            builder.put(after[j]);
            ++j;
        }
    }
    return builder.take();
}

/// Whether the splices stay inside a table of `rows` rows and put exactly `put` of them: to be asked about what came
/// from a file.
[[nodiscard]] bool fits(std::span<const Splice> splices, std::size_t rows, std::size_t put) noexcept;

/// Which row of the new table each old one became; kGoneRow when it is dropped. The splices fit.
inline constexpr std::uint32_t kGoneRow = 0xffff'fffe;
[[nodiscard]] std::vector<std::uint32_t> newPlaces(std::span<const Splice> splices, std::size_t rows);

/// The new table; the delta fits.
template <typename Row>
[[nodiscard]] std::vector<Row> spliced(const std::vector<Row>& before, const TableDelta<Row>& delta)
{
    std::size_t dropped = 0;
    for (const Splice& splice : delta.splices)
        dropped += splice.drop;
    std::vector<Row> after;
    after.reserve(before.size() - dropped + delta.rows.size());
    auto old = before.begin();
    auto put = delta.rows.begin();
    for (const Splice& splice : delta.splices) {
        after.insert(after.end(), old, old + splice.keep);
        old += std::ptrdiff_t{splice.keep} + splice.drop;
        after.insert(after.end(), put, put + splice.put);
        put += splice.put;
    }
    after.insert(after.end(), old, before.end());
    return after;
}

} // namespace vmatlas
