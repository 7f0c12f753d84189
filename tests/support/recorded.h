// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/history/format/record_scanner.h"
#include "core/history/recording.h"
#include "core/model/timeline_point.h"

namespace vmatlas::test {

/// Steady times in recordings of tests are told from here.
inline constexpr SteadyClock::time_point kRecordingStart{std::chrono::hours(5)};

/// What a recording was made of: a snapshot and a point a tick.
struct RecordedTicks {
    std::vector<SnapshotPtr> snapshots;
    std::vector<TimelinePoint> points;
};

/// Ticks of one process that changes now and then, one a second. The same for each seed.
[[nodiscard]] RecordedTicks randomTicks(std::uint32_t seed, std::size_t count, std::size_t regions);

/// The file that a writer makes of them, with an event before tick 3.
[[nodiscard]] std::string recordingOf(const RecordedTicks& ticks, bool finished = true);

[[nodiscard]] Result<std::unique_ptr<Recording>> openBytes(std::string bytes);

/// Where its records stand, up to the first that is damaged.
[[nodiscard]] std::vector<RecordPlace> placesIn(const std::string& bytes);

/// Empty when a recording gives the tick back as it was, otherwise what differs.
[[nodiscard]] std::string differenceAt(Recording& recording, std::size_t tick, const RecordedTicks& ticks,
                                       std::size_t original);

} // namespace vmatlas::test
