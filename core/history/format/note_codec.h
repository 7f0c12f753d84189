// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/history/format/committed_codec.h"
#include "core/history/format/point_codec.h"
#include "core/model/timeline_point.h"

// The content of the records that are no ticks.
namespace vmatlas {

/// What the first record says.
struct RecordingMeta {
    std::string generator = "VMAtlas";
    std::string generatorVersion;
    std::uint16_t minor = 0;              ///< of the format
    WallClock::time_point startedAt;      ///< when the recording began
    std::chrono::nanoseconds interval{0}; ///< wanted between two ticks; 0 not told

    friend bool operator==(const RecordingMeta&, const RecordingMeta&) = default;
};

/// What the format's name says in the first record's `format`.
inline constexpr std::string_view kRecordingFormat = "vmatlas-recording";

[[nodiscard]] std::string encodeMeta(const RecordingMeta& meta);
[[nodiscard]] Result<RecordingMeta> decodeMeta(std::string_view content);

[[nodiscard]] std::string encodeEvent(const TargetEvent& event, SteadyClock::time_point start);
/// Empty for a kind of event that a newer version added.
[[nodiscard]] Result<std::optional<TargetEvent>> decodeEvent(std::string_view content, SteadyClock::time_point start);

/// The wall clock now says `wall`, `step` more than the steady clock accounts for.
[[nodiscard]] std::string encodeClock(WallClock::time_point wall, std::chrono::nanoseconds step);

/// How the recording ended.
struct RecordingEnd {
    std::uint64_t ticks = 0;                              ///< of the whole recording
    std::vector<TimelinePoint> pointsBefore;              ///< of the ticks behind the last key frame
    std::optional<std::vector<CommittedState>> committed; ///< of those ticks; none when it is not told
};
[[nodiscard]] std::string encodeEnd(const RecordingEnd& end, SteadyClock::time_point start);
[[nodiscard]] Result<RecordingEnd> decodeEnd(std::string_view content, SteadyClock::time_point start);

} // namespace vmatlas
