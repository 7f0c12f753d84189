// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/html_writer.h"

#include <array>

#include "core/analysis/summary.h"
#include "core/export/html_columns.h"
#include "core/export/html_page.h"
#include "core/export/html_timeline.h"
#include "core/export/json_members.h"
#include "core/export/json_text.h"
#include "core/export/script_data_sink.h"
#include "core/export/summary_json.h"
#include "core/layout/block_shades.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr auto kInline = JsonText::Layout::Inline;

/// Roles that the page's style knows as variables: --surface, ...
struct StyleColour {
    std::string_view name;
    ColourRole role;
};
constexpr std::array kStyleColours = std::to_array<StyleColour>({
    {"window", ColourRole::Window},
    {"surface", ColourRole::Surface},
    {"surface-alternate", ColourRole::SurfaceAlternate},
    {"border", ColourRole::Border},
    {"grid", ColourRole::Grid},
    {"text", ColourRole::Text},
    {"text-muted", ColourRole::TextMuted},
    {"accent", ColourRole::Accent},
    {"accent-text", ColourRole::AccentText},
    {"selection", ColourRole::Selection},
    {"selection-text", ColourRole::SelectionText},
    {"selection-outline", ColourRole::SelectionOutline},
    {"gap", ColourRole::Gap},
    {"gap-text", ColourRole::GapText},
    {"warning", ColourRole::Warning},
    {"private-bytes", ColourRole::SeriesPrivateBytes},
    {"virtual-bytes", ColourRole::SeriesVirtualBytes},
    {"working-set", ColourRole::SeriesWorkingSet},
});

void writeFills(JsonText& json, std::string_view name, const ColourTable& table, std::span<const MapFill> fills)
{
    json.key(name).beginArray(kInline);
    for (const MapFill& fill : fills) {
        const std::uint32_t reserved = reservedShade(table, fill.rgb);
        json.beginArray(kInline);
        for (const std::uint32_t rgb : {fill.rgb, patternInk(table, fill.rgb), textOn(fill.rgb), reserved,
                                        patternInk(table, reserved), textOn(reserved)})
            json.number(rgb);
        json.number(static_cast<std::uint64_t>(fill.pattern));
        json.endArray();
    }
    json.endArray();
}

void writeColours(JsonText& json, std::string_view name, const ColourTable& table)
{
    json.key(name).beginObject();
    json.key("roles").beginObject(kInline);
    for (const StyleColour& colour : kStyleColours)
        json.key(colour.name).number(table.rgb(colour.role));
    json.endObject();
    writeFills(json, "type", table, table.types);
    writeFills(json, "state", table, table.states);
    writeFills(json, "protection", table, table.protections);
    writeFills(json, "working_set", table, table.residency);
    json.endObject();
}

/// The colours of the window, for both schemes: what a fill is, its pattern's ink and its text, and all that for a
/// reserved block; then the pattern.
void writeColours(JsonText& json)
{
    json.key("colours").beginObject();
    writeColours(json, "light", lightColours());
    writeColours(json, "dark", darkColours());
    json.key("patterns").beginArray(kInline);
    for (int i = 0; i <= static_cast<int>(FillPattern::DenseDots); ++i) {
        json.beginArray(kInline);
        for (const std::uint8_t row : patternTile(static_cast<FillPattern>(i)))
            json.number(row);
        json.endArray();
    }
    json.endArray();
    json.endObject();
}

} // namespace

Result<void> writeHtmlData(const ExportInput& input, ByteSink& sink)
{
    const Snapshot& snapshot = input.snapshot;
    ScriptDataSink escaped(sink);
    JsonText json(escaped);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-page", 1, 0);
    json.member("source", idOf(snapshot.source));
    writePrivacy(json.key("privacy"), snapshot.privacy);
    writeHost(json.key("host"), snapshot.host);
    writeMoment(json, snapshot);
    json.key("summary").beginObject();
    writeSummary(json, summarize(snapshot));
    json.endObject();
    writeRegionColumns(json, snapshot);
    writePageColumns(json, snapshot);
    writeTimeline(json, input);
    writeColours(json);
    json.endObject();
    return json.finish().and_then([&] { return escaped.finish(); });
}

Result<void> writeHtml(const ExportInput& input, ByteSink& sink)
{
    return sink.write(htmlPageBeforeData()).and_then([&] { return writeHtmlData(input, sink); }).and_then([&] {
        return sink.write(htmlPageAfterData());
    });
}

} // namespace vmatlas
