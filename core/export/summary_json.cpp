// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/summary_json.h"

#include "core/export/json_members.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr auto kInline = JsonText::Layout::Inline;

void writeRow(JsonText& json, const SummaryRow& row)
{
    json.member("size", row.size);
    writeMetrics(json, row.metrics);
    json.member("blocks", row.blocks);
    json.member("largest", row.largest);
    json.endObject();
}

} // namespace

void writeSummary(JsonText& json, const Summary& summary)
{
    json.key("types").beginArray();
    for (const SummaryRow& row : summary.rows) {
        json.beginObject(kInline);
        json.member("type", idOf(row.type));
        writeRow(json, row);
    }
    json.endArray();
    json.key("total").beginObject(kInline);
    writeRow(json, summary.total);
    json.key("free").beginObject(kInline);
    writeRow(json, summary.free);
}

} // namespace vmatlas
