// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_writer.h"

#include <algorithm>

#include "core/analysis/summary.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/export/english_words.h"
#include "core/export/svg_fills.h"
#include "core/export/svg_label.h"
#include "core/export/svg_text.h"
#include "core/layout/map_layout.h"
#include "core/layout/map_pyramid.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

// In the picture's units, which are pixels at its natural size.
constexpr int kMargin = 16;
constexpr int kGutter = 132; ///< addresses
constexpr int kMapWidth = 1024;
constexpr int kHead = 56;
constexpr int kLegendEntry = 176;
constexpr int kLegendRow = 22;
constexpr int kMapLeft = kMargin + kGutter;
constexpr RowHeights kHeights{.row = 20, .fold = 16};
constexpr ColumnLimits kColumns{.fewest = 32, .most = 512};
constexpr std::int64_t kMostMapHeight = 1600;

/// Draws one snapshot from top to bottom.
class MapPicture {
public:
    MapPicture(const Snapshot& snapshot, SvgText& svg)
        : m_snapshot(snapshot)
        , m_svg(svg)
        , m_table(lightColours())
        , m_pyramid(snapshot)
        , m_layout(m_pyramid, fitGrid(m_pyramid, kColumns, kHeights, kMostMapHeight), kHeights)
        , m_summary(summarize(snapshot))
    {
    }

    void draw()
    {
        begin();
        drawHead();
        m_svg.markup("<g font-size=\"12\">\n");
        for (std::int64_t y = 0; y < m_layout.height();) {
            const MapLine line = m_layout.lineAt(y);
            drawLine(line);
            y = line.top + line.height;
        }
        m_svg.markup("</g>\n");
        drawLegend();
        m_svg.markup("</svg>\n");
    }

private:
    [[nodiscard]] static int legendRows(std::size_t entries)
    {
        constexpr int kInARow = (kGutter + kMapWidth) / kLegendEntry;
        return static_cast<int>((entries + kInARow - 1) / kInARow);
    }

    void begin()
    {
        const double width = kMapLeft + kMapWidth + kMargin;
        const double height = kHead + static_cast<double>(m_layout.height()) + kMargin +
                              kLegendRow * legendRows(m_summary.rows.size()) + kMargin;
        m_svg.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        m_svg.number(width).markup("\" height=\"").number(height).markup("\" viewBox=\"0 0 ");
        m_svg.number(width).markup(" ").number(height).markup(
            "\" role=\"img\" font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\">\n<title>");
        m_svg.text(m_snapshot.process.name).markup(" — VMAtlas</title>\n");
        writeFillDefinitions(m_svg, m_table);
        m_svg.markup("<rect width=\"100%\" height=\"100%\" fill=\"").colour(m_table.rgb(ColourRole::Surface));
        m_svg.markup("\"/>\n");
    }

    void beginText(double x, double y, std::uint32_t colour, std::string_view more = {})
    {
        m_svg.markup("<text x=\"").number(x).markup("\" y=\"").number(y).markup("\" fill=\"").colour(colour);
        m_svg.markup("\"").markup(more).markup(">");
    }

    void drawHead()
    {
        const ProcessInfo& process = m_snapshot.process;
        beginText(kMargin, 26, m_table.rgb(ColourRole::Text), " font-size=\"17\" font-weight=\"600\"");
        m_svg.text(process.name.empty() ? "Process without a name" : process.name).markup("</text>\n");
        beginText(kMargin, 44, m_table.rgb(ColourRole::TextMuted), " font-size=\"12\"");
        if (process.identity.pid != 0)
            m_svg.text("PID " + std::to_string(process.identity.pid) + " · ");
        m_svg.text(m_snapshot.host.os).text(" ").text(m_snapshot.host.arch);
        if (m_snapshot.capturedAt != WallClock::time_point())
            m_svg.text(" · " + formatIsoTime(std::chrono::floor<std::chrono::seconds>(m_snapshot.capturedAt)));
        const Counters& totals = m_snapshot.counters;
        m_svg.text(" · Private Bytes " + formatBytes(totals.privateBytes));
        m_svg.text(" · Virtual Bytes " + formatBytes(totals.virtualBytes));
        m_svg.text(" · Working Set " + formatBytes(totals.workingSet));
        m_svg.text(" · a row is " + formatBytes(m_layout.grid().rowBytes())).markup("</text>\n");
    }

    void drawLine(const MapLine& line)
    {
        const double y = kHead + static_cast<double>(line.top);
        const Segment* const fold = m_layout.foldOf(line);
        const std::uint64_t address = fold ? fold->extent.begin : m_layout.rangeOfRow(line.row).begin;
        beginText(kMapLeft - 8, y + line.height / 2.0 + 4, m_table.rgb(ColourRole::TextMuted),
                  " text-anchor=\"end\" font-size=\"11\"");
        m_svg.text(formatHex(address)).markup("</text>\n");
        if (fold)
            drawFold(*fold, y, line.height);
        else
            drawRow(line, y);
    }

    void rectangle(double x, double y, double width, double height)
    {
        m_svg.markup("<rect x=\"").number(x).markup("\" y=\"").number(y).markup("\" width=\"").number(width);
        m_svg.markup("\" height=\"").number(height).markup("\" fill=\"");
    }

    void drawFold(const Segment& fold, double y, int height)
    {
        rectangle(kMapLeft, y, kMapWidth, height - 1);
        const bool inRegion = fold.kind == SegmentKind::RegionFold;
        std::uint32_t ink = m_table.rgb(ColourRole::GapText);
        if (inRegion) {
            const Region& region = m_snapshot.regions[fold.region];
            ink = writeFill(m_svg, m_table, region.type, region.state == RegionState::Reserved);
        } else {
            writeGapFill(m_svg, m_table, fold.kind == SegmentKind::UnknownFold);
        }
        m_svg.markup("\"/>\n");
        const std::string text = foldText(fold);
        if (fold.kind == SegmentKind::UnknownFold) { // text on hatching needs a ground
            const double width = svgTextWidth(text) + 16;
            rectangle(kMapLeft + (kMapWidth - width) / 2, y, width, height - 1);
            m_svg.colour(m_table.rgb(ColourRole::Gap)).markup("\"/>\n");
        }
        beginText(kMapLeft + kMapWidth / 2.0, y + height / 2.0 + 4, ink, " text-anchor=\"middle\"");
        m_svg.text(text).markup("</text>\n");
    }

    [[nodiscard]] std::string foldText(const Segment& fold) const
    {
        const std::string size = formatBytes(fold.extent.size);
        switch (fold.kind) {
        case SegmentKind::FreeFold:
            return size + " free";
        case SegmentKind::OutsideFold:
            return size + " outside the user space";
        case SegmentKind::UnknownFold:
            return size + " not known";
        case SegmentKind::Rows:
        case SegmentKind::RegionFold:
            break;
        }
        const Region& region = m_snapshot.regions[fold.region];
        return size + (region.state == RegionState::Reserved ? " reserved · " : " never touched · ") +
               svgTitleOf(m_snapshot, region);
    }

    void drawRow(const MapLine& line, double y)
    {
        rectangle(kMapLeft, y, kMapWidth, line.height - 1);
        writeGapFill(m_svg, m_table, m_snapshot.host.userSpace.empty());
        m_svg.markup("\"/>\n");
        m_layout.cellsOf(m_pyramid, line.row, m_cells);
        for (const Cell& cell : m_cells)
            drawCell(cell, y, line.height - 1);
    }

    void drawCell(const Cell& cell, double y, int height)
    {
        const Region& region = m_snapshot.regions[cell.region];
        const double column = static_cast<double>(kMapWidth) / m_layout.columns();
        const double x = kMapLeft + cell.firstColumn * column;
        const double width = cell.columnCount * column;
        rectangle(x, y, width, height);
        const std::uint32_t ink = writeFill(m_svg, m_table, region.type, cell.colour.reserved);
        m_svg.markup("\"");
        if (cell.has(Cell::StartsRegion) && width >= 4)
            m_svg.markup(" stroke=\"#000\" stroke-opacity=\"0.3\" stroke-width=\"0.6\"");
        m_svg.markup("><title>").text(svgTitleOf(m_snapshot, region));
        m_svg.markup("\n").text(formatHex(region.range.begin) + ", " + formatBytes(region.range.size));
        m_svg.text(", " + typeWord(region.type) + ", " + protectionId(region.protection));
        if (cell.things > 1)
            m_svg.markup("\n").text("one of " + formatCount(std::uint64_t{cell.things}) + " regions here");
        m_svg.markup("</title></rect>\n");
        drawLabel(cell, region, x, y + height / 2.0 + 4, width, ink);
    }

    /// An allocation is labelled once, in the first block with room for it.
    void drawLabel(const Cell& cell, const Region& region, double x, double y, double width, std::uint32_t ink)
    {
        const std::uint32_t name = region.allocation.index < m_snapshot.allocations.size()
                                       ? region.allocation.index
                                       : static_cast<std::uint32_t>(m_snapshot.allocations.size()) + cell.region;
        if (m_labelled == name)
            return;
        const std::string label = shortenedForSvg(svgTitleOf(m_snapshot, region), width - 10);
        if (label.empty())
            return;
        m_labelled = name;
        beginText(x + 5, y, ink, " pointer-events=\"none\"");
        m_svg.text(label).markup("</text>\n");
    }

    void drawLegend()
    {
        const double top = kHead + static_cast<double>(m_layout.height()) + kMargin;
        m_svg.markup("<g font-size=\"12\">\n");
        for (std::size_t i = 0; i < m_summary.rows.size(); ++i) {
            const SummaryRow& row = m_summary.rows[i];
            constexpr int kInARow = (kGutter + kMapWidth) / kLegendEntry;
            const double x = kMargin + static_cast<double>(i % kInARow) * kLegendEntry;
            const double y = top + static_cast<double>(i / kInARow) * kLegendRow;
            rectangle(x, y, 14, 14);
            writeFill(m_svg, m_table, row.type, false);
            m_svg.markup("\" stroke=\"#000\" stroke-opacity=\"0.3\" stroke-width=\"0.6\"/>\n");
            beginText(x + 20, y + 11.5, m_table.rgb(ColourRole::Text));
            m_svg.text(typeWord(row.type) + "  " + formatBytes(row.size)).markup("</text>\n");
        }
        m_svg.markup("</g>\n");
    }

    const Snapshot& m_snapshot;
    SvgText& m_svg;
    const ColourTable& m_table;
    const MapPyramid m_pyramid;
    const MapLayout m_layout;
    const Summary m_summary;
    std::vector<Cell> m_cells;      // scratch
    std::uint32_t m_labelled = ~0u; // the allocation that was labelled last
};

} // namespace

Result<void> writeSvg(const Snapshot& snapshot, ByteSink& sink)
{
    SvgText svg(sink);
    MapPicture(snapshot, svg).draw();
    return svg.finish();
}

} // namespace vmatlas
