// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QHash>
#include <QImage>
#include <QString>

#include "ui/address_map/block_groups.h"
#include "ui/address_map/label_cache.h"
#include "ui/address_map/map_view.h"

class QPainter;

namespace vmatlas::ui {

class BlockStyles;
struct BlockStyle;
class RowRaster;

/// Draws the address map into an image. Keeps scratch memory and laid out texts between frames. Used by one thread at a
/// time.
class MapRenderer {
public:
    [[nodiscard]] QImage render(const MapView& view);
    /// The same into `image`, whose memory is used again when it has the right size.
    void renderTo(QImage& image, const MapView& view);

    /// To be called when the next picture is of another snapshot, or in another language: titles are kept.
    void forgetTitles() { m_titles.clear(); }

    /// What the line of a fold says: "5.4 TiB free".
    [[nodiscard]] static QString foldText(const Snapshot& snapshot, const Segment& fold);
    /// The same of addresses between regions, the free part of them where they reach beyond the user space.
    [[nodiscard]] static QString gapText(const Snapshot& snapshot, const AddressRange& gap);
    /// What a fold of free space hides of a comparison, to be put behind its text; empty when that is nothing.
    [[nodiscard]] static QString goneText(const CellOptions& cells, const Segment& fold);

private:
    /// A name for a block.
    struct Label {
        QRect inside; // room on the block and on the free space to its right and left, logical pixels
        QRect right;
        QRect left;
        std::uint32_t region = 0;
        QRgb colour = 0;
    };

    /// What a fold says, in the middle of its line.
    struct FoldLabel {
        QRect line; // all of it, logical pixels
        int left = 0;
        int width = 0;
        QString text;
        bool hasGone = false; // some of it says what has gone
        QColor colour;

        /// QRect::center() rounds the other way above the picture.
        [[nodiscard]] int middle() const { return line.top() + (line.height() - 1) / 2; }
    };

    void drawRow(RowRaster& raster, const BlockStyles& styles, const MapLine& line);
    void drawFold(RowRaster& raster, const BlockStyles& styles, const Segment& fold);
    void drawFoldLine(RowRaster& raster, const Segment& fold, const FoldLabel& label);
    [[nodiscard]] const BlockStyle& foldStyle(const BlockStyles& styles, const Segment& fold) const;
    void findHuge(const MapLine& line);
    void addLabels(RowRaster& raster, const BlockStyles& styles, const MapLine& line);
    /// Returns where the text stands.
    QRect addLabel(RowRaster& raster, const Label& label);
    /// Free space in a row that is not folded away says how much it is, when there is room.
    void addGapLabels(RowRaster& raster, const MapLine& line);
    [[nodiscard]] QRect rectOf(const MapLine& line, const ColumnSpan& columns) const;
    [[nodiscard]] std::size_t cellAt(const BlockGroup& group, std::uint32_t column) const;
    /// The widest part of a group on which one colour of text reads.
    [[nodiscard]] ColumnSpan widestOfOneTextColour(const BlockStyles& styles, const BlockGroup& group) const;
    /// What takes a painter.
    void drawRest(QImage& image);
    /// What is written on a block.
    [[nodiscard]] const QString& titleOf(std::uint32_t region);

    const MapView* m_view = nullptr; // these two: during render() only
    const MapPixels* m_pixels = nullptr;
    std::uint64_t m_labelledUpTo = 0; // allocations before this address have their label
    std::uint64_t m_gapsLabelledUpTo = 0;
    std::vector<QRect> m_taken;     // by labels of a row
    std::vector<QRectF> m_swatches; // before what folds say of what has gone
    std::vector<Cell> m_cells;
    std::vector<BlockGroup> m_groups;
    std::vector<Ghost> m_ghosts;
    std::vector<AddressRange> m_hugeRuns;
    std::vector<ColumnSpan> m_huge;
    QHash<QPair<quint64, quint32>, QString> m_titles; // by what they are made of
    LabelCache m_labelTexts;
    LabelCache m_addressTexts;
};

} // namespace vmatlas::ui
