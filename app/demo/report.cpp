// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/demo/words.h"
#include "core/model/names.h"

namespace vmatlas::demo {

namespace {

using Json = nlohmann::ordered_json;

std::string protectionWord(Protection protection)
{
    return {protection.has(Protection::Read) ? 'r' : '-', protection.has(Protection::Write) ? 'w' : '-',
            protection.has(Protection::Execute) ? 'x' : '-'};
}

Json toJson(const Range& range)
{
    Json json{{"name", range.name},
              {"address", fmt::format("{:#x}", range.range.begin)},
              {"size", range.range.size},
              {"type", wordOf(range.type, kTypeWords)},
              {"state", wordOf(range.state, kStateWords)},
              {"protection", protectionWord(range.protection)},
              {"sharing", wordOf(range.sharing, kSharingWords)},
              {"detail", wordOf(range.detail, kDetailWords)},
              {"whole", range.whole}};
    if (const auto flags = flagIds(range.protection); !flags.empty())
        json["flags"] = flags;
    if (!range.backing.empty())
        json["backing"] = range.backing;
    if (range.threadId != 0)
        json["threadId"] = range.threadId;
    const auto addCount = [&json](const char* key, const std::optional<std::uint64_t>& count) {
        if (count)
            json[key] = *count;
    };
    addCount("residentPages", range.residentPages);
    addCount("privatePages", range.privatePages);
    addCount("sharedPages", range.sharedPages);
    addCount("copyOnWritePages", range.copyOnWritePages);
    addCount("zeroPages", range.zeroPages);
    addCount("guardPages", range.guardPages);
    addCount("lockedPages", range.lockedPages);
    addCount("swappedPages", range.swappedPages);
    return json;
}

} // namespace

std::string report(const Inventory& inventory, std::uint32_t pid, std::uint64_t pageSize)
{
    Json document{{"format", "vmatlas-demo"}, {"version", 1}, {"pid", pid}};
    if (inventory.childPid() != 0)
        document["childPid"] = inventory.childPid();
    document["pageSize"] = pageSize;
    document["ranges"] = Json::array();
    for (const Range& range : inventory.ranges())
        document["ranges"].push_back(toJson(range));
    document["skipped"] = Json::array();
    for (const Inventory::Skipped& skipped : inventory.skipped())
        document["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason}});
    return document.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace vmatlas::demo
