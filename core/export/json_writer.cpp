// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_writer.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "core/export/json_members.h"
#include "core/export/json_text.h"
#include "core/model/foreign_members.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

using Layout = JsonText::Layout;

/// Names of the figures that at least one region has.
void writeMeasuredMetrics(JsonText& json, std::span<const Region> regions)
{
    json.beginArray(Layout::Inline);
    json.string("size");
    for (const NamedMetric& column : kNamedMetrics) {
        if (std::ranges::any_of(regions, [&](const Region& r) { return (r.metrics.*column.figure).known(); }))
            json.string(column.name);
    }
    json.endArray();
}

void writeBackings(JsonText& json, std::span<const Backing> backings)
{
    json.beginArray();
    for (const Backing& backing : backings) {
        json.beginObject(Layout::Inline);
        writeSystemText(json, "name", backing.name);
        writeFileIdentity(json, backing);
        json.endObject();
    }
    json.endArray();
}

void writeAllocations(JsonText& json, const Snapshot& snapshot)
{
    json.beginArray();
    for (const Allocation& allocation : snapshot.allocations) {
        json.beginObject(Layout::Inline);
        json.key("start").address(allocation.range.begin);
        json.member("size", allocation.range.size);
        json.member("type", idOf(allocation.type));
        if (allocation.detail != RegionDetail::None)
            json.member("detail", idOf(allocation.detail));
        if (allocation.threadId != 0)
            json.member("thread_id", std::uint64_t{allocation.threadId});
        json.member("first_region", std::uint64_t{allocation.firstRegion});
        json.member("region_count", std::uint64_t{allocation.regionCount});
        if (allocation.backing.index < snapshot.backings.size())
            json.member("backing", std::uint64_t{allocation.backing.index});
        json.endObject();
    }
    json.endArray();
}

void writeRegions(JsonText& json, const Snapshot& snapshot)
{
    static const ForeignMembers kNone;
    const auto& foreign = (snapshot.foreign ? *snapshot.foreign : kNone).regions;
    json.beginArray();
    for (std::uint32_t i = 0; i < snapshot.regions.size(); ++i) {
        const auto known = foreign.empty() ? foreign.end() : foreign.find(i);
        writeRegion(json, snapshot, snapshot.regions[i], known != foreign.end() ? known->second : std::string_view());
    }
    json.endArray();
}

} // namespace

Result<void> writeJson(const Snapshot& snapshot, ByteSink& sink)
{
    JsonText json(sink);
    json.beginObject();
    writeDocumentHead(json, kSnapshotFormat, kSnapshotMajor, kSnapshotMinor);
    writePrivacy(json.key("privacy"), snapshot.privacy);
    json.key("source").beginObject(Layout::Inline);
    json.member("kind", idOf(snapshot.source));
    json.endObject();
    json.key("cost").beginObject(Layout::Inline);
    json.member("cpu_ns", static_cast<std::uint64_t>(snapshot.cost.cpu.count()));
    json.member("wall_ns", static_cast<std::uint64_t>(snapshot.cost.wall.count()));
    json.endObject();
    writeHost(json.key("host"), snapshot.host);
    writeMoment(json, snapshot);
    writeMeasuredMetrics(json.key("metrics"), snapshot.regions);
    writeBackings(json.key("backings"), snapshot.backings);
    writeAllocations(json.key("allocations"), snapshot);
    writeRegions(json.key("regions"), snapshot);
    writePages(json, snapshot);
    if (snapshot.foreign)
        json.rawMembers(snapshot.foreign->top);
    json.endObject();
    return json.finish();
}

} // namespace vmatlas
