// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_members.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/base64.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/base/version.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

/// Numbers whose 0 means that there is none.
void writeUnlessZero(JsonText& json, std::string_view key, std::uint64_t value)
{
    if (value != 0)
        json.member(key, value);
}

void writeProtection(JsonText& json, Protection protection)
{
    if (!protection.known())
        return;
    json.member("protection", accessId(protection));
    const auto flags = flagIds(protection);
    if (flags.empty())
        return;
    json.key("protection_flags").beginArray(JsonText::Layout::Inline);
    for (const std::string_view flag : flags)
        json.string(flag);
    json.endArray();
}

void writeCommandLine(JsonText& json, const std::vector<std::string>& arguments)
{
    if (arguments.empty())
        return;
    json.key("command_line").beginArray(JsonText::Layout::Inline);
    for (const std::string& argument : arguments)
        json.string(argument);
    json.endArray();
    if (std::ranges::all_of(arguments, isValidUtf8))
        return;
    json.key("command_line_bytes").beginArray(JsonText::Layout::Inline);
    for (const std::string& argument : arguments)
        json.string(encodeBase64(argument));
    json.endArray();
}

void writeTextKinds(JsonText& json, std::string_view key, std::span<const TextKind> kinds)
{
    if (kinds.empty())
        return;
    json.key(key).beginArray(JsonText::Layout::Inline);
    for (const TextKind kind : kinds)
        json.string(idOf(kind));
    json.endArray();
}

void writeRegionHead(JsonText& json, const Region& region)
{
    json.key("start").address(region.range.begin);
    json.member("size", region.range.size);
    json.member("type", idOf(region.type));
    if (region.state != RegionState::Unknown)
        json.member("state", idOf(region.state));
    writeProtection(json, region.protection);
    if (region.sharing != Sharing::Unknown)
        json.key("shared").boolean(region.sharing == Sharing::Shared);
}

void writeRegionFigures(JsonText& json, const Region& region)
{
    if (region.detail != RegionDetail::None)
        json.member("detail", idOf(region.detail));
    writeUnlessZero(json, "thread_id", region.threadId);
    writeUnlessZero(json, "offset", region.fileOffset);
    writeMetrics(json, region.metrics);
}

} // namespace

void writeDocumentHead(JsonText& json, std::string_view format, std::uint64_t major, std::uint64_t minor)
{
    using Layout = JsonText::Layout;
    json.member("format", format);
    json.key("version").beginObject(Layout::Inline);
    json.member("major", major);
    json.member("minor", minor);
    json.endObject();
    json.key("generator").beginObject(Layout::Inline);
    json.member("name", std::string_view("vmatlas"));
    json.member("version", std::string_view(kVersion));
    json.endObject();
}

void writeSystemText(JsonText& json, std::string_view key, std::string_view bytes)
{
    if (bytes.empty())
        return;
    json.member(key, bytes);
    if (!isValidUtf8(bytes))
        json.member(std::string(key) + "_bytes", encodeBase64(bytes));
}

void writeMetrics(JsonText& json, const MemoryMetrics& metrics)
{
    for (const NamedMetric& metric : kNamedMetrics)
        json.member(metric.name, metrics.*metric.figure);
}

void writeCounters(JsonText& json, const Counters& counters)
{
    if (counters.runState != RunState::Unknown)
        json.member("run_state", idOf(counters.runState));
    json.member("private_bytes", counters.privateBytes);
    if (counters.privateBytesAccuracy != Accuracy::Unknown)
        json.member("private_bytes_accuracy", idOf(counters.privateBytesAccuracy));
    json.member("virtual_bytes", counters.virtualBytes);
    json.member("virtual_peak", counters.virtualPeak);
    json.member("working_set", counters.workingSet);
    json.member("working_set_peak", counters.workingSetPeak);
    json.member("private_ws", counters.privateWs);
    json.member("shareable_ws", counters.shareableWs);
    json.member("swapped", counters.swapped);
    json.member("locked", counters.locked);
    json.member("page_tables", counters.pageTables);
    json.member("hugetlb", counters.hugeTlb);
    json.member("soft_faults", counters.softFaults);
    json.member("hard_faults", counters.hardFaults);
    json.member("threads", counters.threads);
}

void writeFacts(JsonText& json, const ProcessFacts& facts)
{
    const auto answer = [&json](std::string_view key, Answer value) {
        if (value != Answer::Unknown)
            json.key(key).boolean(value == Answer::Yes);
    };
    json.beginObject();
    for (const NamedFactAmount& named : kFactAmounts)
        json.member(named.id, facts.*named.amount);
    answer("working_set_minimum_hard", facts.workingSetMinimumHard);
    answer("working_set_maximum_hard", facts.workingSetMaximumHard);
    if (facts.policies != MemoryPolicies()) {
        json.key("policies").beginObject(JsonText::Layout::Inline);
        for (const NamedPolicy& policy : kMemoryPolicies)
            answer(policy.id, facts.policies.*policy.answer);
        json.endObject();
    }
    writeSystemText(json, "protection", facts.protection);
    writeSystemText(json, "machine", facts.machine);
    json.endObject();
}

void writeProcessMembers(JsonText& json, const ProcessInfo& process)
{
    json.member("pid", std::uint64_t{process.identity.pid});
    json.member("start_key", std::to_string(process.identity.startTime));
    writeUnlessZero(json, "parent_pid", process.parentPid);
    writeSystemText(json, "name", process.name);
    writeSystemText(json, "path", process.path);
    writeCommandLine(json, process.commandLine);
    writeSystemText(json, "user", process.user);
    if (process.startedAt != WallClock::time_point())
        json.member("started_at", formatIsoTime(process.startedAt));
    writeUnlessZero(json, "bits", static_cast<std::uint64_t>(process.bits));
    writeUnlessZero(json, "image_generation", process.imageGeneration);
}

void writePrivacy(JsonText& json, const Privacy& privacy)
{
    json.beginObject(JsonText::Layout::Inline);
    json.member("profile", idOf(privacy.profile));
    writeTextKinds(json, "removed", privacy.removed);
    writeTextKinds(json, "pseudonymized", privacy.pseudonymized);
    json.endObject();
}

void writeHost(JsonText& json, const HostInfo& host)
{
    json.beginObject();
    writeSystemText(json, "os", host.os);
    writeSystemText(json, "os_version", host.osVersion);
    writeSystemText(json, "arch", host.arch);
    json.member("page_size", std::uint64_t{host.pageSize});
    if (!host.userSpace.empty()) {
        json.key("user_space").beginObject(JsonText::Layout::Inline);
        json.key("start").address(host.userSpace.begin);
        json.member("size", host.userSpace.size);
        json.endObject();
    }
    json.endObject();
}

void writeMoment(JsonText& json, const Snapshot& snapshot)
{
    if (snapshot.capturedAt != WallClock::time_point())
        json.member("captured_at", formatIsoTime(snapshot.capturedAt));
    json.key("process").beginObject();
    writeProcessMembers(json, snapshot.process);
    json.endObject();
    json.key("counters").beginObject();
    writeCounters(json, snapshot.counters);
    json.endObject();
    if (snapshot.facts != ProcessFacts())
        writeFacts(json.key("facts"), snapshot.facts);
    writeGaps(json.key("gaps"), snapshot.gaps);
}

void writeRegion(JsonText& json, const Snapshot& snapshot, const Region& region, std::string_view foreignMembers)
{
    json.beginObject(JsonText::Layout::Inline);
    writeRegionHead(json, region);
    if (const std::string& name = snapshot.nameOf(region); !name.empty())
        json.member("name", name);
    writeRegionFigures(json, region);
    if (region.backing.index < snapshot.backings.size())
        json.member("backing", std::uint64_t{region.backing.index});
    if (region.allocation.index < snapshot.allocations.size())
        json.member("allocation", std::uint64_t{region.allocation.index});
    json.rawMembers(foreignMembers);
    json.endObject();
}

void writeLoneRegion(JsonText& json, const Snapshot& snapshot, const Region& region)
{
    json.beginObject(JsonText::Layout::Inline);
    writeRegionHead(json, region);
    writeSystemText(json, "name", snapshot.nameOf(region));
    writeRegionFigures(json, region);
    if (region.backing.index < snapshot.backings.size())
        writeFileIdentity(json, snapshot.backings[region.backing.index]);
    json.endObject();
}

void writeFileIdentity(JsonText& json, const Backing& backing)
{
    if (backing.inode == 0 && backing.deviceMajor == 0 && backing.deviceMinor == 0)
        return;
    json.member("inode", backing.inode);
    json.key("device").beginArray(JsonText::Layout::Inline);
    json.number(backing.deviceMajor);
    json.number(backing.deviceMinor);
    json.endArray();
}

void writeGaps(JsonText& json, const std::vector<Gap>& gaps)
{
    json.beginArray();
    for (const Gap& gap : gaps) {
        json.beginObject(JsonText::Layout::Inline);
        json.member("facet", idOf(gap.facet));
        json.member("code", idOf(gap.error.code));
        writeUnlessZero(json, "os_code", static_cast<std::uint64_t>(std::max(gap.error.osCode, 0)));
        writeSystemText(json, "context", gap.error.context);
        json.endObject();
    }
    json.endArray();
}

void writePageRuns(JsonText& json, const HostInfo& host, std::span<const PageRun> runs)
{
    std::vector<PageState> states;
    std::unordered_map<std::uint16_t, std::uint64_t> indexOf;
    for (const PageRun& run : runs) {
        if (indexOf.try_emplace(run.state.bits(), states.size()).second)
            states.push_back(run.state);
    }
    json.key("page_states").beginArray();
    for (const PageState state : states) {
        json.beginArray(JsonText::Layout::Inline);
        for (const std::string_view flag : flagIds(state))
            json.string(flag);
        json.endArray();
    }
    json.endArray();
    json.key("page_runs").beginArray();
    for (const PageRun& run : runs) {
        json.beginArray(JsonText::Layout::Inline);
        json.address(run.firstPage * host.pageSize);
        json.number(run.count);
        json.number(indexOf.at(run.state.bits()));
        json.endArray();
    }
    json.endArray();
}

void writePageBuckets(JsonText& json, const HostInfo& host, std::span<const PageBucket> buckets)
{
    json.key("page_buckets").beginArray();
    for (const PageBucket& bucket : buckets) {
        json.beginObject(JsonText::Layout::Inline);
        json.key("start").address(bucket.firstPage * host.pageSize);
        json.member("pages", std::uint64_t{bucket.pages});
        for (const PageBucketCount& field : kPageBucketCounts)
            writeUnlessZero(json, field.id, bucket.*field.count);
        json.endObject();
    }
    json.endArray();
}

void writePages(JsonText& json, const Snapshot& snapshot)
{
    if (!snapshot.pageStatesKnown)
        return;
    if (snapshot.pageBuckets.empty())
        writePageRuns(json, snapshot.host, snapshot.pageRuns);
    else
        writePageBuckets(json, snapshot.host, snapshot.pageBuckets);
}

} // namespace vmatlas
