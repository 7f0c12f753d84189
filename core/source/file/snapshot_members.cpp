// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/snapshot_members.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"

namespace vmatlas {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxPageSize = std::uint64_t{1} << 30;
constexpr std::uint64_t kMaxNanoseconds = std::numeric_limits<std::int64_t>::max();

// What readRegion() and writeRegion() of the exporter know, ascending.
constexpr std::array kRegionMembers = std::to_array<std::string_view>({"allocation",   "backing",
                                                                       "committed",    "copy_on_write_shared",
                                                                       "detail",       "dirty",
                                                                       "locked_ws",    "name",
                                                                       "name_bytes",   "offset",
                                                                       "private",      "private_ws",
                                                                       "protection",   "protection_flags",
                                                                       "shareable_ws", "shared",
                                                                       "shared_ws",    "size",
                                                                       "start",        "state",
                                                                       "swapped",      "thread_id",
                                                                       "type",         "working_set"});
static_assert(std::ranges::is_sorted(kRegionMembers));

/// The value when every field was right, otherwise the first error.
template <typename Value> Result<Value> resultOf(const JsonFields& fields, Value&& value)
{
    return fields.result().map([&] { return std::forward<Value>(value); });
}

std::string malformed(JsonPlace place, std::string_view why)
{
    return place.text() + ": " + std::string(why);
}

Protection readProtection(JsonFields& fields)
{
    if (!fields.has("protection"))
        return {};
    const auto access = protectionFromId(fields.text("protection"));
    if (!access)
        fields.reject("protection", "not a protection such as \"rw-\"");
    unsigned bits = access.value_or(Protection()).bits();
    const Json* const flags = fields.find("protection_flags");
    if (flags == nullptr)
        return {bits};
    if (!flags->is_array())
        fields.reject("protection_flags", "not a list");
    for (const Json& flag : *flags) {
        const auto* const id = flag.get_ptr<const Json::string_t*>();
        if (const auto known = id ? protectionFromId("---+" + *id) : std::nullopt)
            bits |= known->bits();
    }
    return {bits};
}

WallClock::time_point readTime(JsonFields& fields, const char* key)
{
    if (!fields.has(key))
        return {};
    const auto time = parseIsoTime(fields.text(key));
    if (!time)
        fields.reject(key, "not a time such as \"2026-02-11T14:22:08Z\"");
    return time.value_or(WallClock::time_point());
}

std::vector<std::string> readCommandLine(JsonFields& fields)
{
    const bool encoded = fields.has("command_line_bytes");
    const char* const key = encoded ? "command_line_bytes" : "command_line";
    std::vector<std::string> arguments;
    const Json* const list = fields.find(key);
    if (list == nullptr)
        return arguments;
    if (!list->is_array())
        fields.reject(key, "not a list");
    for (const Json& item : *list) {
        const auto* const text = item.get_ptr<const Json::string_t*>();
        const auto bytes = text && encoded ? decodeBase64(*text) : std::optional<std::string>(text ? *text : "");
        if (!text || !bytes)
            fields.reject(key, "not a list of texts");
        else
            arguments.push_back(*bytes);
    }
    return arguments;
}

std::vector<TextKind> readTextKinds(JsonFields& fields, const char* key)
{
    std::vector<TextKind> kinds;
    const Json* const list = fields.find(key);
    if (list == nullptr)
        return kinds;
    if (!list->is_array())
        fields.reject(key, "not a list");
    for (const Json& item : *list) {
        const auto* const id = item.get_ptr<const Json::string_t*>();
        const auto kind = id ? fromId<TextKind>(*id) : std::nullopt;
        if (kind && std::ranges::find(kinds, *kind) == kinds.end())
            kinds.push_back(*kind);
    }
    return kinds;
}

std::uint64_t readStartKey(JsonFields& fields)
{
    const std::string text = fields.text("start_key");
    std::uint64_t number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && (error != std::errc{} || stopped != text.data() + text.size()))
        fields.reject("start_key", "not decimal digits");
    return number;
}

Answer readAnswer(JsonFields& fields, const char* key)
{
    const std::optional<bool> flag = fields.flag(key);
    return !flag ? Answer::Unknown : *flag ? Answer::Yes : Answer::No;
}

} // namespace

std::string jsonText(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void appendItem(std::string& list, std::string_view item)
{
    if (!list.empty())
        list += ',';
    list += item;
}

void appendMember(std::string& members, std::string_view key, std::string_view value)
{
    appendItem(members, jsonText(Json(key)));
    (members += ':') += value;
}

Result<HostInfo> readHost(const Json& value)
{
    JsonFields fields(value, {"host", {}});
    HostInfo host;
    host.os = fields.systemText("os");
    host.osVersion = fields.systemText("os_version");
    host.arch = fields.systemText("arch");
    const std::uint64_t pageSize = fields.number("page_size", host.pageSize, kMaxPageSize);
    if (pageSize == 0 || (pageSize & (pageSize - 1)) != 0)
        fields.reject("page_size", "not a power of two");
    host.pageSize = static_cast<std::uint32_t>(pageSize);
    if (const Json* const space = fields.find("user_space")) {
        JsonFields ends(*space, {"host.user_space", {}});
        host.userSpace = ends.range("start", "size");
        if (auto checked = ends.result(); !checked)
            return tl::unexpected(checked.error());
    }
    return resultOf(fields, std::move(host));
}

Result<Privacy> readPrivacy(const Json& value)
{
    JsonFields fields(value, {"privacy", {}});
    Privacy privacy;
    privacy.profile = fields.id("profile", PrivacyProfile::None);
    privacy.removed = readTextKinds(fields, "removed");
    privacy.pseudonymized = readTextKinds(fields, "pseudonymized");
    return resultOf(fields, std::move(privacy));
}

Result<ProcessInfo> readProcess(const Json& value)
{
    JsonFields fields(value, {"process", {}});
    ProcessInfo process;
    process.identity = {.pid = fields.number32("pid"), .startTime = readStartKey(fields)};
    process.parentPid = fields.number32("parent_pid");
    process.name = fields.systemText("name");
    process.path = fields.systemText("path");
    process.commandLine = readCommandLine(fields);
    process.user = fields.systemText("user");
    process.startedAt = readTime(fields, "started_at");
    process.bits = static_cast<int>(fields.number("bits", 0, 128));
    process.imageGeneration = fields.number32("image_generation");
    return resultOf(fields, std::move(process));
}

Result<Counters> readCounters(const Json& value)
{
    JsonFields fields(value, {"counters", {}});
    Counters counters;
    counters.runState = fields.id("run_state", RunState::Unknown);
    counters.privateBytes = fields.measured("private_bytes");
    counters.privateBytesAccuracy = fields.id("private_bytes_accuracy", Accuracy::Unknown);
    counters.virtualBytes = fields.measured("virtual_bytes");
    counters.virtualPeak = fields.measured("virtual_peak");
    counters.workingSet = fields.measured("working_set");
    counters.workingSetPeak = fields.measured("working_set_peak");
    counters.privateWs = fields.measured("private_ws");
    counters.shareableWs = fields.measured("shareable_ws");
    counters.swapped = fields.measured("swapped");
    counters.locked = fields.measured("locked");
    counters.pageTables = fields.measured("page_tables");
    counters.hugeTlb = fields.measured("hugetlb");
    counters.softFaults = fields.measured("soft_faults");
    counters.hardFaults = fields.measured("hard_faults");
    counters.threads = fields.measured("threads");
    return resultOf(fields, std::move(counters));
}

Result<ProcessFacts> readFacts(const Json& value)
{
    JsonFields fields(value, {"facts", {}});
    ProcessFacts facts;
    for (const NamedFactAmount& named : kFactAmounts)
        facts.*named.amount = fields.measured(named.id.data());
    facts.workingSetMinimumHard = readAnswer(fields, "working_set_minimum_hard");
    facts.workingSetMaximumHard = readAnswer(fields, "working_set_maximum_hard");
    facts.protection = fields.systemText("protection");
    facts.machine = fields.systemText("machine");
    if (const Json* const policies = fields.find("policies")) {
        JsonFields answers(*policies, {"facts.policies", {}});
        for (const NamedPolicy& policy : kMemoryPolicies)
            facts.policies.*policy.answer = readAnswer(answers, policy.id.data());
        if (auto checked = answers.result(); !checked)
            return tl::unexpected(checked.error());
    }
    return resultOf(fields, std::move(facts));
}

Result<SampleCost> readCost(const Json& value)
{
    JsonFields fields(value, {"cost", {}});
    SampleCost cost;
    cost.cpu = std::chrono::nanoseconds(fields.number("cpu_ns", 0, kMaxNanoseconds));
    cost.wall = std::chrono::nanoseconds(fields.number("wall_ns", 0, kMaxNanoseconds));
    return resultOf(fields, std::move(cost));
}

Result<Gap> readGap(const Json& value, JsonPlace place)
{
    JsonFields fields(value, place);
    Gap gap;
    gap.facet = fields.id("facet", Facet::File);
    gap.error.code = fields.id("code", ErrorCode::Unsupported);
    gap.error.osCode = static_cast<int>(fields.number("os_code", 0, std::numeric_limits<int>::max()));
    gap.error.context = fields.systemText("context");
    return resultOf(fields, std::move(gap));
}

Result<Backing> readBacking(const Json& value, JsonPlace place)
{
    JsonFields fields(value, place);
    Backing backing;
    backing.name = fields.systemText("name");
    backing.inode = fields.number("inode");
    if (const Json* const device = fields.find("device")) {
        const auto part = [&](std::size_t i) {
            const auto number = device->is_array() && device->size() == 2 ? wholeNumber((*device)[i]) : std::nullopt;
            if (!number || *number > std::numeric_limits<std::uint32_t>::max())
                fields.reject("device", "not two numbers");
            return static_cast<std::uint32_t>(number.value_or(0));
        };
        backing.deviceMajor = part(0);
        backing.deviceMinor = part(1);
    }
    return resultOf(fields, std::move(backing));
}

Result<Allocation> readAllocation(const Json& value, JsonPlace place)
{
    JsonFields fields(value, place);
    Allocation allocation;
    allocation.range = fields.range("start", "size");
    allocation.type = fields.id("type", RegionType::Unknown);
    allocation.detail = fields.id("detail", RegionDetail::None);
    allocation.threadId = fields.number32("thread_id");
    allocation.firstRegion = fields.number32("first_region");
    allocation.regionCount = fields.number32("region_count");
    allocation.backing = {fields.number32("backing", BackingId::kNone)};
    return resultOf(fields, std::move(allocation));
}

Result<Region> readRegion(const Json& value, JsonPlace place, std::string& foreign)
{
    JsonFields fields(value, place);
    Region region;
    region.range = fields.range("start", "size");
    region.type = fields.id("type", RegionType::Unknown);
    region.state = fields.id("state", RegionState::Unknown);
    if (const auto shared = fields.flag("shared"))
        region.sharing = *shared ? Sharing::Shared : Sharing::Private;
    region.detail = fields.id("detail", RegionDetail::None);
    region.protection = readProtection(fields);
    region.threadId = fields.number32("thread_id");
    region.backing = {fields.number32("backing", BackingId::kNone)};
    region.allocation = {fields.number32("allocation", AllocationId::kNone)};
    region.fileOffset = fields.number("offset");
    region.metrics = {.committed = fields.measured("committed"),
                      .privateBytes = fields.measured("private"),
                      .workingSet = fields.measured("working_set"),
                      .privateWs = fields.measured("private_ws"),
                      .shareableWs = fields.measured("shareable_ws"),
                      .sharedWs = fields.measured("shared_ws"),
                      .lockedWs = fields.measured("locked_ws"),
                      .swapped = fields.measured("swapped"),
                      .copyOnWriteShared = fields.measured("copy_on_write_shared"),
                      .dirty = fields.measured("dirty")};
    const bool unusable = region.type == RegionType::Unusable; // free space that is kept, as nothing can be made of it
    if (region.type == RegionType::Free || (region.state == RegionState::Free && !unusable))
        fields.reject("type", "free space is not a region");
    if (value.is_object()) {
        for (const auto& item : value.items()) {
            if (!std::ranges::binary_search(kRegionMembers, std::string_view(item.key())))
                appendMember(foreign, item.key(), jsonText(item.value()));
        }
    }
    return resultOf(fields, std::move(region));
}

Result<PageState> readPageState(const Json& value, JsonPlace place)
{
    if (!value.is_array())
        return fail(ErrorCode::Malformed, malformed(place, "not a list of flags"));
    unsigned bits = 0;
    for (const Json& flag : value) {
        const auto* const id = flag.get_ptr<const Json::string_t*>();
        if (id == nullptr)
            return fail(ErrorCode::Malformed, malformed(place, "not a list of flags"));
        bits |= pageFlagFromId(*id).value_or(PageState()).bits();
    }
    return PageState(bits);
}

Result<PageRun> readRawPageRun(const Json& value, JsonPlace place)
{
    if (!value.is_array() || value.size() != 3)
        return fail(ErrorCode::Malformed, malformed(place, "not an address, a number of pages and a state"));
    const auto* const start = value[0].get_ptr<const Json::string_t*>();
    const auto address = start ? parseHexAddress(*start) : std::nullopt;
    const auto count = wholeNumber(value[1]);
    const auto state = wholeNumber(value[2]);
    if (!address || !count || !state || *state > std::numeric_limits<std::uint16_t>::max())
        return fail(ErrorCode::Malformed, malformed(place, "not an address, a number of pages and a state"));
    return PageRun{.firstPage = *address, .count = *count, .state = PageState(static_cast<unsigned>(*state))};
}

Result<PageBucket> readRawPageBucket(const Json& value, JsonPlace place)
{
    constexpr std::uint64_t kMaxPages = std::numeric_limits<std::uint16_t>::max();
    JsonFields fields(value, place);
    PageBucket bucket;
    bucket.firstPage = fields.address("start");
    bucket.pages = static_cast<std::uint16_t>(fields.number("pages", 0, kMaxPages));
    for (const PageBucketCount& field : kPageBucketCounts)
        bucket.*field.count = static_cast<std::uint16_t>(fields.number(field.id.data(), 0, kMaxPages));
    return resultOf(fields, std::move(bucket));
}

} // namespace vmatlas
