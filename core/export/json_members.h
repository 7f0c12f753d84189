// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/export/json_text.h"
#include "core/model/snapshot.h"

// Members that several JSON documents share: snapshots and what the command line prints. docs/formats.md defines them.
namespace vmatlas {

/// `"format": ..., "version": {...}, "generator": {...}`; the first members of every document.
void writeDocumentHead(JsonText& json, std::string_view format, std::uint64_t major, std::uint64_t minor);
/// key, and key_bytes (base64) when the bytes are not valid UTF-8; nothing when empty.
void writeSystemText(JsonText& json, std::string_view key, std::string_view bytes);
/// A column of figures and the name it has in documents.
struct NamedMetric {
    std::string_view name;
    Measured MemoryMetrics::*figure;
};
inline constexpr auto kNamedMetrics = std::to_array<NamedMetric>({
    {"committed", &MemoryMetrics::committed},
    {"private", &MemoryMetrics::privateBytes},
    {"working_set", &MemoryMetrics::workingSet},
    {"private_ws", &MemoryMetrics::privateWs},
    {"shareable_ws", &MemoryMetrics::shareableWs},
    {"shared_ws", &MemoryMetrics::sharedWs},
    {"locked_ws", &MemoryMetrics::lockedWs},
    {"swapped", &MemoryMetrics::swapped},
    {"copy_on_write_shared", &MemoryMetrics::copyOnWriteShared},
    {"dirty", &MemoryMetrics::dirty},
});
/// The known figures of `metrics`.
void writeMetrics(JsonText& json, const MemoryMetrics& metrics);
/// The known totals and the run state.
void writeCounters(JsonText& json, const Counters& counters);
/// The known ones, in braces.
void writeFacts(JsonText& json, const ProcessFacts& facts);
/// Identity, names and command line.
void writeProcessMembers(JsonText& json, const ProcessInfo& process);
/// What was done to the texts, with the braces.
void writePrivacy(JsonText& json, const Privacy& privacy);
/// The machine, with the braces.
void writeHost(JsonText& json, const HostInfo& host);
/// What a list of regions or a summary is about: "captured_at", "process", "counters", "facts" where there
/// are any, and "gaps".
void writeMoment(JsonText& json, const Snapshot& snapshot);
/// One region of a snapshot file, with the braces, on one line: refers to the file's "backings" and "allocations".
/// `foreignMembers` are added as they are.
void writeRegion(JsonText& json, const Snapshot& snapshot, const Region& region, std::string_view foreignMembers);
/// The same for a list without those tables: it names its file itself.
void writeLoneRegion(JsonText& json, const Snapshot& snapshot, const Region& region);
/// "inode" and "device"; nothing when there is no file.
void writeFileIdentity(JsonText& json, const Backing& backing);
/// The array behind "gaps".
void writeGaps(JsonText& json, const std::vector<Gap>& gaps);
/// The members "page_states", each state that occurs, and "page_runs", arrays of address, pages and index of the state.
void writePageRuns(JsonText& json, const HostInfo& host, std::span<const PageRun> runs);
/// The member "page_buckets".
void writePageBuckets(JsonText& json, const HostInfo& host, std::span<const PageBucket> buckets);
/// What the snapshot keeps about pages, runs or buckets; nothing when it does not know their states.
void writePages(JsonText& json, const Snapshot& snapshot);

} // namespace vmatlas
