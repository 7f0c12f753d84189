// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/html_columns.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/format.h"
#include "core/export/json_members.h"
#include "core/layout/colour_by.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

using Layout = JsonText::Layout;

constexpr std::uint64_t kMostExact = (std::uint64_t{1} << 53U) - 1; // a JavaScript number keeps every integer up to it
constexpr std::size_t kMostPageRuns = 250'000;                      // about 3 MB; with more, pages are left out

void writeExact(JsonText& json, std::uint64_t value)
{
    if (value <= kMostExact)
        json.number(value);
    else
        json.string(std::to_string(value));
}

/// {"unit":4096,"values":[1,null,...]}, or "same" instead of "values" where all are equal; nothing when all are
/// unknown. `at(index)` gives a Measured.
template <typename At>
void writeColumn(JsonText& json, std::string_view name, std::size_t count, std::uint64_t pageSize, const At& at)
{
    std::uint64_t unit = std::max<std::uint64_t>(1, pageSize);
    bool same = true;
    bool known = false;
    for (std::size_t i = 0; i < count; ++i) {
        const Measured value = at(i);
        same = same && value == at(0);
        known = known || value.known();
        if (value && *value % unit != 0)
            unit = 1;
    }
    if (!known)
        return;
    json.key(name).beginObject(Layout::Inline);
    json.member("unit", unit);
    if (same) {
        writeExact(json.key("same"), *at(0) / unit);
    } else {
        json.key("values").beginArray();
        for (std::size_t i = 0; i < count; ++i) {
            if (const Measured value = at(i))
                writeExact(json, *value / unit);
            else
                json.null();
        }
        json.endArray();
    }
    json.endObject();
}

template <typename Enum> void writeIds(JsonText& json, std::string_view name, Enum last)
{
    json.key(name).beginArray(Layout::Inline);
    for (int i = 0; i <= static_cast<int>(last); ++i)
        json.string(idOf(static_cast<Enum>(i)));
    json.endArray();
}

/// The different ones among the regions, and the place of each in the list of them.
class ProtectionTable {
public:
    explicit ProtectionTable(const LargeVector<Region>& regions)
    {
        for (const Region& region : regions) {
            if (m_places.try_emplace(region.protection.bits(), m_protections.size()).second)
                m_protections.push_back(region.protection);
        }
    }

    [[nodiscard]] std::uint64_t placeOf(Protection protection) const { return m_places.at(protection.bits()); }

    void write(JsonText& json) const
    {
        json.key("protections").beginArray();
        for (const Protection protection : m_protections) {
            json.beginObject(Layout::Inline);
            json.member("access", accessId(protection));
            json.key("flags").beginArray();
            for (const std::string_view flag : flagIds(protection))
                json.string(flag);
            json.endArray();
            json.member("class", static_cast<std::uint64_t>(protectionClass(protection)));
            json.endObject();
        }
        json.endArray();
    }

private:
    std::vector<Protection> m_protections;
    std::unordered_map<std::uint16_t, std::uint64_t> m_places;
};

Measured nameOf(const Snapshot& snapshot, const Region& region)
{
    const std::uint32_t index = region.backing.index;
    return index < snapshot.backings.size() ? Measured(index) : Measured();
}

} // namespace

void writeRegionColumns(JsonText& json, const Snapshot& snapshot)
{
    const LargeVector<Region>& regions = snapshot.regions;
    const ProtectionTable protections(regions);
    writeIds(json, "types", RegionType::Free);
    writeIds(json, "states", RegionState::Committed);
    writeIds(json, "sharings", Sharing::Shared);
    writeIds(json, "details", RegionDetail::UserSharedData);
    protections.write(json);
    json.key("names").beginArray(Layout::Inline);
    for (const Backing& backing : snapshot.backings)
        json.string(escapeControl(backing.name));
    json.endArray();

    json.key("regions").beginObject();
    json.member("count", std::uint64_t{regions.size()});
    const auto column = [&](std::string_view name, const auto& numberOf) {
        writeColumn(json, name, regions.size(), snapshot.host.pageSize,
                    [&](std::size_t i) -> Measured { return numberOf(regions[i]); });
    };
    writeColumn(json, "gap", regions.size(), snapshot.host.pageSize, [&](std::size_t i) -> Measured {
        const AddressRange before = i > 0 ? regions[i - 1].range : AddressRange();
        return regions[i].range.begin - (before.begin + before.size);
    });
    column("size", [](const Region& r) { return r.range.size; });
    column("type", [](const Region& r) { return static_cast<std::uint64_t>(r.type); });
    column("state", [](const Region& r) { return static_cast<std::uint64_t>(r.state); });
    column("sharing", [](const Region& r) { return static_cast<std::uint64_t>(r.sharing); });
    column("protection", [&](const Region& r) { return protections.placeOf(r.protection); });
    column("detail", [](const Region& r) { return static_cast<std::uint64_t>(r.detail); });
    column("thread_id", [](const Region& r) { return std::uint64_t{r.threadId}; });
    column("name", [&](const Region& r) { return nameOf(snapshot, r); });
    column("offset", [](const Region& r) { return r.fileOffset; });
    for (const NamedMetric& metric : kNamedMetrics)
        column(metric.name, [&metric](const Region& r) { return r.metrics.*metric.figure; });
    json.endObject();
}

void writePageColumns(JsonText& json, const Snapshot& snapshot)
{
    const LargeVector<PageRun>& runs = snapshot.pageRuns;
    if (!snapshot.pageStatesKnown || !snapshot.pageBuckets.empty() || runs.size() > kMostPageRuns)
        return;
    std::vector<PageState> states;
    std::unordered_map<std::uint16_t, std::uint64_t> places;
    for (const PageRun& run : runs) {
        if (places.try_emplace(run.state.bits(), states.size()).second)
            states.push_back(run.state);
    }
    json.key("page_states").beginArray();
    for (const PageState state : states) {
        json.beginObject(Layout::Inline);
        json.key("flags").beginArray();
        for (const std::string_view flag : flagIds(state))
            json.string(flag);
        json.endArray();
        json.member("class", static_cast<std::uint64_t>(residencyClass(state)));
        json.endObject();
    }
    json.endArray();
    json.key("page_runs").beginObject();
    json.member("count", std::uint64_t{runs.size()});
    writeColumn(json, "gap", runs.size(), 1, [&](std::size_t i) -> Measured {
        return runs[i].firstPage - (i > 0 ? runs[i - 1].firstPage + runs[i - 1].count : 0);
    });
    writeColumn(json, "pages", runs.size(), 1, [&](std::size_t i) -> Measured { return runs[i].count; });
    writeColumn(json, "state", runs.size(), 1,
                [&](std::size_t i) -> Measured { return places.at(runs[i].state.bits()); });
    json.endObject();
}

} // namespace vmatlas
