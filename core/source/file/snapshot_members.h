// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/file/json_fields.h"

// Each function reads one kind of object of a snapshot file; Malformed says which member is wrong.
namespace vmatlas {

[[nodiscard]] Result<HostInfo> readHost(const nlohmann::json& value);
/// Kinds of texts that this version does not know are left out.
[[nodiscard]] Result<Privacy> readPrivacy(const nlohmann::json& value);
[[nodiscard]] Result<ProcessInfo> readProcess(const nlohmann::json& value);
[[nodiscard]] Result<Counters> readCounters(const nlohmann::json& value);
[[nodiscard]] Result<ProcessFacts> readFacts(const nlohmann::json& value);
[[nodiscard]] Result<SampleCost> readCost(const nlohmann::json& value);
[[nodiscard]] Result<Gap> readGap(const nlohmann::json& value, JsonPlace place);
[[nodiscard]] Result<Backing> readBacking(const nlohmann::json& value, JsonPlace place);
[[nodiscard]] Result<Allocation> readAllocation(const nlohmann::json& value, JsonPlace place);
/// Its indices are not yet checked. `foreign` receives the members that this version does not know.
[[nodiscard]] Result<Region> readRegion(const nlohmann::json& value, JsonPlace place, std::string& foreign);
/// Flags that this version does not know are left out.
[[nodiscard]] Result<PageState> readPageState(const nlohmann::json& value, JsonPlace place);
/// `firstPage` of the result is an address and `state` an index into "page_states": what they refer to may come later.
[[nodiscard]] Result<PageRun> readRawPageRun(const nlohmann::json& value, JsonPlace place);
/// `firstPage` of the result is an address; its counts are not yet checked against each other.
[[nodiscard]] Result<PageBucket> readRawPageBucket(const nlohmann::json& value, JsonPlace place);

/// `value` as JSON on one line; text that is not valid UTF-8, which no parser lets through, would become U+FFFD.
[[nodiscard]] std::string jsonText(const nlohmann::json& value);
/// Adds an item to a list in which commas separate the items.
void appendItem(std::string& list, std::string_view item);
/// Adds `"key":value` to such a list.
void appendMember(std::string& members, std::string_view key, std::string_view value);

} // namespace vmatlas
