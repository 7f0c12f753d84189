// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/snapshot_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/model/foreign_members.h"
#include "core/source/file/json_stream.h"
#include "core/source/file/snapshot_members.h"

namespace vmatlas {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kFormat = "vmatlas-snapshot";
constexpr std::uint64_t kReadableMajor = 1;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Written for other readers; saving again makes them anew.
constexpr std::array kDerivedMembers = std::to_array<std::string_view>({"generator", "metrics", "source"});
constexpr std::array kArrayMembers = std::to_array<std::string_view>(
    {"gaps", "backings", "allocations", "regions", "page_states", "page_runs", "page_buckets"});
constexpr std::array kOtherMembers = std::to_array<std::string_view>(
    {"format", "version", "captured_at", "cost", "host", "privacy", "process", "counters", "facts"});

bool isOneOf(const auto& list, std::string_view key)
{
    return std::ranges::find(list, key) != list.end();
}

tl::unexpected<Error> malformed(std::string_view key, std::string_view why)
{
    return fail(ErrorCode::Malformed, std::string(key) + ": " + std::string(why));
}

/// Puts a value into its place when it could be read.
template <typename Target, typename Value> Result<void> store(Target& target, Result<Value>&& value)
{
    return std::move(value).map([&](Value&& read) { target = std::move(read); });
}
template <typename Table, typename Value>
Result<void> append(Table& table, Result<Value>&& value, std::size_t limit, std::string_view key)
{
    if (table.size() >= limit)
        return fail(ErrorCode::TooLarge, std::string(key) + ": too many");
    return std::move(value).map([&](Value&& read) { table.push_back(std::move(read)); });
}

/// Collects a snapshot from the members of its file, in whatever order they come.
class SnapshotReader : public JsonVisitor {
public:
    Result<void> onMember(std::string_view key, Json& value) override;
    Result<void> onArray(std::string_view key) override;
    Result<void> onElement(std::string_view key, std::size_t index, Json& value) override;
    /// After the last member: resolves what refers to other members and checks the whole.
    Result<Snapshot> finish();

private:
    Result<void> noteFirst(std::string_view key);
    Result<void> readVersion(const Json& value);
    Result<void> readCapturedAt(const Json& value);
    Result<void> addRegion(const Json& value, JsonPlace place);
    Result<void> keepForeign(std::string_view key, const Json& value);
    Result<void> keepForeignElement(std::string_view key, const Json& value);
    Result<void> countForeign(std::size_t bytes);
    void internNames();
    void makeAllocations();
    Result<void> resolvePageRuns();
    Result<void> resolvePageBuckets();

    Snapshot m_snapshot;
    std::vector<std::pair<std::uint32_t, std::string>> m_names; // of regions (by index) that name no backing
    std::vector<PageState> m_pageStates;
    std::set<std::string, std::less<>> m_seen; // known top-level members
    ForeignMembers m_foreign;
    std::map<std::string, std::string, std::less<>> m_foreignArrays; // their elements as JSON
    std::size_t m_foreignBytes = 0;
};

Result<void> SnapshotReader::noteFirst(std::string_view key)
{
    return m_seen.emplace(key).second ? Result<void>() : malformed(key, "stands there twice");
}

Result<void> SnapshotReader::onMember(std::string_view key, Json& value)
{
    if (value.is_null() || isOneOf(kDerivedMembers, key))
        return {};
    if (isOneOf(kArrayMembers, key))
        return malformed(key, "not a list");
    if (!isOneOf(kOtherMembers, key))
        return keepForeign(key, value);
    if (auto first = noteFirst(key); !first)
        return first;
    if (key == "format")
        return value == Json(kFormat) ? Result<void>() : malformed(key, "not a VMAtlas snapshot");
    if (key == "version")
        return readVersion(value);
    if (key == "captured_at")
        return readCapturedAt(value);
    if (key == "cost")
        return store(m_snapshot.cost, readCost(value));
    if (key == "host")
        return store(m_snapshot.host, readHost(value));
    if (key == "privacy")
        return store(m_snapshot.privacy, readPrivacy(value));
    if (key == "process")
        return store(m_snapshot.process, readProcess(value));
    if (key == "facts")
        return store(m_snapshot.facts, readFacts(value));
    return store(m_snapshot.counters, readCounters(value));
}

Result<void> SnapshotReader::onArray(std::string_view key)
{
    if (isOneOf(kDerivedMembers, key))
        return {};
    if (isOneOf(kOtherMembers, key))
        return malformed(key, "must not be a list");
    if (isOneOf(kArrayMembers, key))
        return noteFirst(key);
    m_foreignArrays[std::string(key)].clear();
    return {};
}

Result<void> SnapshotReader::onElement(std::string_view key, std::size_t index, Json& value)
{
    const JsonPlace place{key, index};
    if (key == "regions")
        return addRegion(value, place);
    if (key == "page_runs")
        return append(m_snapshot.pageRuns, readRawPageRun(value, place), kMaxSnapshotPageRuns, key);
    if (key == "page_buckets")
        return append(m_snapshot.pageBuckets, readRawPageBucket(value, place), kMaxSnapshotPageBuckets, key);
    if (key == "backings")
        return append(m_snapshot.backings, readBacking(value, place), kMaxSnapshotRegions, key);
    if (key == "allocations")
        return append(m_snapshot.allocations, readAllocation(value, place), kMaxSnapshotRegions, key);
    if (key == "page_states")
        return append(m_pageStates, readPageState(value, place), std::numeric_limits<std::uint16_t>::max(), key);
    if (key == "gaps")
        return append(m_snapshot.gaps, readGap(value, place), kMaxSnapshotRegions, key);
    if (isOneOf(kDerivedMembers, key))
        return {};
    return keepForeignElement(key, value);
}

Result<void> SnapshotReader::readVersion(const Json& value)
{
    JsonFields version(value, {"version", {}});
    const std::uint64_t major = version.number("major");
    if (version.result() && major == 0)
        version.reject("major", "missing or 0");
    if (version.result() && major > kReadableMajor)
        return fail(ErrorCode::Unsupported, "needs a program that reads version " + std::to_string(major) +
                                                " of the format; this one reads up to " +
                                                std::to_string(kReadableMajor));
    return version.result();
}

Result<void> SnapshotReader::readCapturedAt(const Json& value)
{
    const auto* const text = value.get_ptr<const Json::string_t*>();
    const auto time = text ? parseIsoTime(*text) : std::nullopt;
    if (!time)
        return malformed("captured_at", "not a time such as \"2026-02-11T14:22:08Z\"");
    m_snapshot.capturedAt = *time;
    return {};
}

Result<void> SnapshotReader::addRegion(const Json& value, JsonPlace place)
{
    std::string foreign;
    auto added = append(m_snapshot.regions, readRegion(value, place, foreign), kMaxSnapshotRegions, place.key);
    if (!added)
        return added;
    const auto index = static_cast<std::uint32_t>(*place.index);
    if (!m_snapshot.regions.back().backing.valid()) {
        JsonFields fields(value, place);
        if (std::string name = fields.systemText("name"); !name.empty())
            m_names.emplace_back(index, std::move(name));
        if (auto checked = fields.result(); !checked)
            return checked;
    }
    if (foreign.empty())
        return {};
    const std::size_t bytes = foreign.size();
    m_foreign.regions.emplace(index, std::move(foreign));
    return countForeign(bytes);
}

Result<void> SnapshotReader::keepForeign(std::string_view key, const Json& value)
{
    const std::string text = jsonText(value);
    appendMember(m_foreign.top, key, text);
    return countForeign(key.size() + text.size());
}

Result<void> SnapshotReader::keepForeignElement(std::string_view key, const Json& value)
{
    const std::string text = jsonText(value);
    appendItem(m_foreignArrays.find(key)->second, text);
    return countForeign(text.size());
}

Result<void> SnapshotReader::countForeign(std::size_t bytes)
{
    m_foreignBytes += bytes;
    return m_foreignBytes <= kMaxForeignBytes ? Result<void>() : fail(ErrorCode::TooLarge, "too many unknown members");
}

void SnapshotReader::internNames()
{
    std::map<std::string, BackingId, std::less<>> known;
    for (auto& [region, name] : m_names) {
        const BackingId next{static_cast<std::uint32_t>(m_snapshot.backings.size())};
        const auto [entry, isNew] = known.try_emplace(name, next);
        if (isNew)
            m_snapshot.backings.push_back({.name = std::move(name)});
        m_snapshot.regions[region].backing = entry->second;
    }
}

/// A file without allocations, perhaps written by hand: each region is its own.
void SnapshotReader::makeAllocations()
{
    for (std::uint32_t i = 0; i < m_snapshot.regions.size(); ++i) {
        Region& region = m_snapshot.regions[i];
        region.allocation = {i};
        m_snapshot.allocations.push_back({.range = region.range,
                                          .type = region.type,
                                          .detail = region.detail,
                                          .threadId = region.threadId,
                                          .firstRegion = i,
                                          .regionCount = 1,
                                          .backing = region.backing});
    }
}

Result<void> SnapshotReader::resolvePageRuns()
{
    const std::uint64_t pageSize = m_snapshot.host.pageSize;
    for (std::size_t i = 0; i < m_snapshot.pageRuns.size(); ++i) {
        PageRun& run = m_snapshot.pageRuns[i];
        if (run.firstPage % pageSize != 0)
            return malformed(JsonPlace{"page_runs", i}.text(), "not the address of a page");
        if (run.state.bits() >= m_pageStates.size())
            return malformed(JsonPlace{"page_runs", i}.text(), "there is no such page state");
        run.firstPage /= pageSize;
        run.state = m_pageStates[run.state.bits()];
    }
    return {};
}

Result<void> SnapshotReader::resolvePageBuckets()
{
    const std::uint64_t pageSize = m_snapshot.host.pageSize;
    for (std::size_t i = 0; i < m_snapshot.pageBuckets.size(); ++i) {
        PageBucket& bucket = m_snapshot.pageBuckets[i];
        if (bucket.firstPage % pageSize != 0)
            return malformed(JsonPlace{"page_buckets", i}.text(), "not the address of a page");
        bucket.firstPage /= pageSize;
    }
    return {};
}

Result<Snapshot> SnapshotReader::finish()
{
    for (const std::string_view key : {"format", "version"}) {
        if (!m_seen.contains(key))
            return malformed(key, "missing, so this is no VMAtlas snapshot");
    }
    internNames();
    if (!m_seen.contains("allocations"))
        makeAllocations();
    m_snapshot.pageStatesKnown = m_seen.contains("page_runs") || m_seen.contains("page_buckets");
    for (const auto& [key, elements] : m_foreignArrays)
        appendMember(m_foreign.top, key, '[' + elements + ']');
    if (m_foreign != ForeignMembers())
        m_snapshot.foreign = std::make_shared<const ForeignMembers>(std::move(m_foreign));
    return resolvePageRuns()
        .and_then([&] { return resolvePageBuckets(); })
        .and_then([&] { return checkSnapshot(m_snapshot); })
        .map([&] { return std::move(m_snapshot); });
}

} // namespace

bool looksLikeSnapshotJson(std::string_view head)
{
    if (head.starts_with(kByteOrderMark))
        head.remove_prefix(kByteOrderMark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && head[first] == '{';
}

Result<Snapshot> readSnapshotJson(ByteStream& bytes, const std::stop_token& stop)
{
    SnapshotReader reader;
    return streamJson(bytes, stop, reader).and_then([&] { return reader.finish(); });
}

Result<Imported> importSnapshotJson(ImportInput& input)
{
    if (input.part > 1)
        return fail(ErrorCode::NotFound, "a snapshot is of one process");
    return readSnapshotJson(input.stream(), input.stop).map([](Snapshot&& snapshot) {
        return Imported{.snapshot = std::move(snapshot)};
    });
}

} // namespace vmatlas
