// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QColor>

#include "core/layout/row_cells.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// Fill that a value of a colour's enum has in the theme.
[[nodiscard]] Fill fillOf(const Theme& theme, ColourBy colourBy, std::uint8_t value);

/// How blocks of one colour are drawn; pixels as 0xffRRGGBB.
struct BlockStyle {
    QRgb fill = 0;
    QRgb ink = 0;                         ///< of the pattern
    const PatternTile* pattern = nullptr; ///< null when solid
    PatternTile columns{};                ///< the same by columns: bit y of column x is set where ink goes
    QRgb text = 0;
};

/// Lines on top of blocks, whatever their colour; pixels as 0xAARRGGBB, not premultiplied.
struct BlockInks {
    QRgb outline = 0; ///< around an allocation
    QRgb edge = 0;    ///< between the regions of an allocation
    QRgb page = 0;    ///< between pages
    QRgb row = 0;     ///< between the rows of an allocation
};

/// All styles of one frame, looked up by cell.
class BlockStyles {
public:
    BlockStyles(const Theme& theme, ColourBy colourBy);

    [[nodiscard]] const BlockStyle& of(const CellColour& colour, bool filtered) const
    {
        return m_styles[std::size_t{colour.value} * 3 + (filtered ? 2u : colour.reserved ? 1u : 0u)];
    }
    [[nodiscard]] const BlockStyle& of(const Cell& cell) const { return of(cell.colour, cell.filtered); }
    /// Of what stood in free space; only for ColourBy::Change.
    [[nodiscard]] const BlockStyle& ghost() const { return m_ghost; }
    /// Of addresses that nothing is known of.
    [[nodiscard]] const BlockStyle& unknownGap() const { return m_unknownGap; }
    [[nodiscard]] const BlockInks& inks() const { return m_inks; }
    [[nodiscard]] QRgb gap() const { return m_gap; }
    [[nodiscard]] QRgb surface() const { return m_surface; }

private:
    std::vector<BlockStyle> m_styles; // value x {plain, reserved, filtered}
    BlockStyle m_ghost;
    BlockStyle m_unknownGap;
    BlockInks m_inks;
    QRgb m_gap;
    QRgb m_surface;
};

} // namespace vmatlas::ui
