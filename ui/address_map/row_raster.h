// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QImage>

#include "ui/address_map/block_groups.h"
#include "ui/address_map/block_styles.h"
#include "ui/address_map/ink_line.h"
#include "ui/address_map/map_view.h"

namespace vmatlas::ui {

/// Writes the blocks of rows straight into an image's scan lines: a hundred thousand blocks are too many for QPainter.
/// Each row is composed once as a line of pixels, which is then copied down with its pattern and edges.
class RowRaster {
public:
    /// All must outlive the raster. `image` is Format_RGB32.
    RowRaster(QImage& image, const MapView& view, const MapPixels& pixels, const BlockStyles& styles);

    /// Columns of the row that is drawn next which huge pages map, ascending: a bar along their bottom says so.
    void setHuge(const std::vector<ColumnSpan>& huge) { m_huge = &huge; }
    /// Draws a row of blocks between device lines [y0, y1), which may reach beyond the image. `mapY`: device distance
    /// of y0 from the top of the map, which keeps the patterns in place while scrolling. Behind `columns` there is
    /// nothing.
    void drawRow(const std::vector<Cell>& cells, const std::vector<BlockGroup>& groups,
                 const std::vector<Ghost>& ghosts, std::uint32_t columns, int y0, int y1, std::int64_t mapY);
    /// Fills the whole width with one style: the line of a fold inside a region.
    void drawBand(const BlockStyle& style, int y0, int y1, std::int64_t mapY);
    /// Fills the whole width, gutter included, with one colour.
    void drawPlain(QRgb colour, int y0, int y1);
    /// Fills what is in the picture of a rectangle, logical pixels.
    void drawPlain(QRgb colour, const QRect& rect);
    /// A row of dots of one logical pixel, from `x` up to before `end`, each `step` behind the one before; logical
    /// pixels.
    void drawDots(QRgb colour, int x, int end, int y, int step);

private:
    struct Run {
        int x0 = 0;
        int x1 = 0;
        QRgb colour = 0; // with its alpha
    };
    struct Pixel {
        int x = 0;
        QRgb colour = 0; // opaque
    };
    /// A line of the picture.
    struct Target {
        QRgb* pixels = nullptr;
        unsigned tileRow = 0; // of the patterns
    };
    using TileRows = std::array<QRgb*, 8>;
    struct PatternRun {
        int x0 = 0;
        int x1 = 0;
        const BlockStyle* style = nullptr;
    };

    /// Shows that nothing is known of what lies between the cells.
    void hatchGaps(const std::vector<Cell>& cells, std::uint32_t columns);
    void fillCell(const Cell& cell);
    void fillGhost(const Ghost& ghost);
    void addPageLines(const Cell& cell);
    void addHugeBars(const std::vector<Cell>& cells);
    void addGroupEdges(const BlockGroup& group);
    /// Edges along the parts of a group that do not go on in the row above or below.
    void addTopEdge(const BlockGroup& group, bool outlined);
    void addBottomEdge(const BlockGroup& group);
    void addOutline(const BlockGroup& group, std::uint32_t from, std::uint32_t to, InkLine& line) const;
    void composeUprights();
    void emitLines(int y0, int y1, std::int64_t mapY);
    void composePatterns();
    void composeLines();
    void beginRow(QRgb background);
    void fill(int x0, int x1, QRgb colour);

    QImage& m_image;
    const MapView& m_view;
    const MapPixels& m_pixels;
    const BlockStyles& m_styles;
    const std::vector<ColumnSpan>* m_huge = nullptr;
    std::vector<QRgb> m_line; // one line of the row under work, without pattern
    std::vector<PatternRun> m_patterns;
    std::vector<QRgb> m_change;       // by pixel, the bits in which a dot differs; without meaning where there is none
    std::vector<std::int32_t> m_dots; // by pixel, a bit for each row of the tile that has ink there
    std::vector<std::uint8_t> m_tileColumns; // by pixel
    std::vector<QRgb> m_unseen;              // takes the rows of the tiles that no line of the picture has
    InkLine m_topOuter;                      // gap above an allocation, or the line between its rows
    InkLine m_topInner;                      // outline inside it
    InkLine m_bottomInner;
    InkLine m_hugeBars;
    std::vector<Target> m_targets; // of the row under work
    std::vector<Run> m_verticals;  // edges that stand on top of the pattern
    std::vector<Pixel> m_uprights; // the same, as they come out
};

} // namespace vmatlas::ui
