// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/diff_json.h"

#include <array>

#include "core/export/json_members.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr auto kInline = JsonText::Layout::Inline;

struct CounterName {
    std::string_view name;
    Measured Counters::*figure;
};
constexpr auto kCounters = std::to_array<CounterName>({
    {"private_bytes", &Counters::privateBytes},
    {"virtual_bytes", &Counters::virtualBytes},
    {"virtual_peak", &Counters::virtualPeak},
    {"working_set", &Counters::workingSet},
    {"working_set_peak", &Counters::workingSetPeak},
    {"private_ws", &Counters::privateWs},
    {"shareable_ws", &Counters::shareableWs},
    {"swapped", &Counters::swapped},
    {"locked", &Counters::locked},
    {"page_tables", &Counters::pageTables},
    {"hugetlb", &Counters::hugeTlb},
    {"soft_faults", &Counters::softFaults},
    {"hard_faults", &Counters::hardFaults},
    {"threads", &Counters::threads},
});

void writeSide(JsonText& json, std::string_view key, const SummaryRow& row)
{
    json.key(key).beginObject(kInline);
    json.member("size", row.size);
    writeMetrics(json, row.metrics);
    json.member("blocks", row.blocks);
    json.member("largest", row.largest);
    json.endObject();
}

void writeDifference(JsonText& json, const FiguresChange& figures)
{
    json.key("difference").beginObject(kInline);
    json.difference("size", figures.size());
    for (const NamedMetric& metric : kNamedMetrics)
        json.difference(metric.name, figures.metric(metric.figure));
    json.difference("blocks", figures.blocks());
    json.endObject();
}

/// The members of a type or total.
void writeFigures(JsonText& json, const FiguresChange& figures)
{
    writeSide(json, "before", figures.before);
    writeSide(json, "after", figures.after);
    writeDifference(json, figures);
}

void writeFlow(JsonText& json, std::string_view key, const PageFlow& flow)
{
    json.key(key).beginObject(kInline);
    json.member("gained", flow.gained);
    json.member("lost", flow.lost);
    json.endObject();
}

void writePageFlows(JsonText& json, const PageChanges& pages)
{
    json.key("pages").beginObject(kInline);
    writeFlow(json, "present", pages.present);
    writeFlow(json, "private", pages.privatePages);
    writeFlow(json, "swapped", pages.swapped);
    json.endObject();
}

void writeRegions(JsonText& json, std::string_view key, const Snapshot& snapshot,
                  std::span<const std::uint32_t> regions)
{
    json.key(key).beginArray(kInline);
    for (const std::uint32_t region : regions)
        writeLoneRegion(json, snapshot, snapshot.regions[region]);
    json.endArray();
}

void writeChange(JsonText& json, const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
                 const RegionChange& change)
{
    json.beginObject(kInline);
    json.key("changes").beginArray(kInline);
    for (const std::string_view id : flagIds(change.kinds))
        json.string(id);
    json.endArray();
    if (change.beforeCount != 0 && change.afterCount != 0)
        json.member("match", idOf(change.match));
    writeRegions(json, "before", before, diff.before(change));
    writeRegions(json, "after", after, diff.after(change));
    writeDifference(json, change.figures);
    if (diff.pageKnowledge != PageKnowledge::Unknown)
        writePageFlows(json, change.pages);
    json.endObject();
}

void writeConditions(JsonText& json, std::span<const CheckedCondition> conditions)
{
    if (conditions.empty())
        return;
    json.key("conditions").beginArray();
    for (const CheckedCondition& checked : conditions) {
        json.beginObject(kInline);
        json.member("condition", checked.text);
        json.member("before", checked.figure.before);
        json.member("after", checked.figure.after);
        json.difference("difference", checked.figure);
        if (checked.holds)
            json.key("holds").boolean(*checked.holds);
        json.endObject();
    }
    json.endArray();
}

void writeMomentOf(JsonText& json, std::string_view key, const Snapshot& snapshot)
{
    json.key(key).beginObject();
    writeMoment(json, snapshot);
    json.endObject();
}

void writeRegionChanges(JsonText& json, const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff)
{
    json.key("types").beginArray();
    for (const FiguresChange& type : diff.types) {
        json.beginObject(kInline);
        json.member("type", idOf(type.after.type));
        writeFigures(json, type);
        json.endObject();
    }
    json.endArray();
    if (diff.pageKnowledge != PageKnowledge::Unknown) {
        json.member("page_changes", idOf(diff.pageKnowledge));
        writePageFlows(json, diff.pages);
    }
    json.member("unchanged", std::uint64_t{diff.unchanged});
    json.key("regions").beginArray();
    for (const RegionChange& change : diff.changes)
        writeChange(json, before, after, diff, change);
    json.endArray();
}

} // namespace

void writeDiff(JsonText& json, const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
               std::span<const CheckedCondition> conditions)
{
    json.beginObject();
    writeDocumentHead(json, "vmatlas-diff", 1, 1);
    writeMomentOf(json, "before", before);
    writeMomentOf(json, "after", after);
    json.key("counters").beginObject(kInline);
    for (const CounterName& counter : kCounters)
        json.difference(counter.name, {diff.countersBefore.*counter.figure, diff.countersAfter.*counter.figure});
    json.endObject();
    writeConditions(json, conditions);
    json.key("total").beginObject(kInline);
    writeFigures(json, diff.total);
    json.endObject();
    json.key("free").beginObject(kInline);
    writeFigures(json, diff.free);
    json.endObject();
    if (diff.regionsKnown) {
        json.member("matching", idOf(diff.mode));
        writeRegionChanges(json, before, after, diff);
    }
    json.endObject();
}

} // namespace vmatlas
