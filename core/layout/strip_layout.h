// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "core/layout/address_strip.h"
#include "core/layout/map_lines.h"
#include "core/layout/strip_columns.h"

namespace vmatlas {

/// The proportional map: one strip of all addresses, broken into lines as text is. Immutable value without the snapshot
/// in it.
class StripLayout : public MapLines {
public:
    StripLayout() = default;
    /// `columnLength`: positions of a column; `columns`: of a line, a power of two; `phase`: columns that the first
    /// line begins with before the strip does, so that anything can stand anywhere in its line.
    StripLayout(AddressStrip strip, std::uint64_t columnLength, std::uint32_t columns, const RowHeights& heights,
                std::uint32_t phase = 0);
    /// For another layout of the same strip.
    [[nodiscard]] AddressStrip takeStrip() && { return std::move(m_strip); }

    [[nodiscard]] const AddressStrip& strip() const { return m_strip; }
    [[nodiscard]] std::uint64_t columnLength() const { return m_columnLength; }
    [[nodiscard]] std::uint32_t phase() const { return m_phase; }

    [[nodiscard]] bool empty() const override { return m_strip.empty(); }
    [[nodiscard]] MapLine lineAt(std::int64_t y) const override;
    [[nodiscard]] MapLine lineOf(std::uint64_t address) const override;
    [[nodiscard]] bool foldsGaps() const override { return false; }
    [[nodiscard]] const Segment* foldOf(const MapLine&) const override { return nullptr; }
    [[nodiscard]] std::uint32_t columns() const override { return m_columns; }
    [[nodiscard]] std::uint64_t lastRow() const override { return rowAt(m_strip.length() - 1); }
    [[nodiscard]] AddressRange rangeOfRow(std::uint64_t row) const override;
    [[nodiscard]] AddressRange rangeOfCell(std::uint64_t row, std::uint32_t column) const override;
    [[nodiscard]] ColumnSpan columnsOf(std::uint64_t row, const AddressRange& range) const override;
    void cellsOf(const MapPyramid& pyramid, std::uint64_t row, std::vector<Cell>& cells) const override;
    void ghostsOf(const CellOptions& options, std::uint64_t row, const std::vector<Cell>& cells,
                  std::vector<Ghost>& ghosts) const override;

private:
    [[nodiscard]] std::uint64_t lineLength() const { return m_columnLength * m_columns; }
    [[nodiscard]] std::uint64_t before() const { return m_phase * m_columnLength; } // the strip begins
    [[nodiscard]] std::uint64_t rowAt(std::uint64_t position) const { return (position + before()) / lineLength(); }
    [[nodiscard]] StripColumns columnsOf(std::uint64_t row) const;
    [[nodiscard]] MapLine lineOfRow(std::uint64_t row) const;

    AddressStrip m_strip;
    std::uint64_t m_columnLength = 1;
    std::uint32_t m_columns = 1;
    std::uint32_t m_phase = 0; // less than m_columns
};

} // namespace vmatlas
