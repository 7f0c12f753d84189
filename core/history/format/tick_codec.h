// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/history/format/committed_codec.h"
#include "core/history/format/point_codec.h"
#include "core/history/format/record_scanner.h"
#include "core/history/snapshot_delta.h"
#include "core/model/timeline_point.h"

// The content of key and delta records. Both say what makes the tick's snapshot of another one: a delta of the tick
// before, a key frame of an empty one.
namespace vmatlas {

/// What a key frame says beyond the snapshot, so that a file opens without unpacking all of it.
struct KeyHead {
    std::uint64_t tick = 0;                  ///< its number in the recording
    std::vector<TimelinePoint> pointsBefore; ///< of the ticks since the key frame before, without that one's
    /// Of those ticks and of this one; none when it is not told.
    std::optional<std::vector<CommittedState>> committed;
};

/// Committed bytes by type at the tick before a delta's and at its own.
struct CommittedStep {
    CommittedState before;
    CommittedState now;
};

/// `before` and `after` may be the same snapshot: nothing changed.
[[nodiscard]] std::string encodeKey(const KeyHead& head, const TimelinePoint& point, const Snapshot& after,
                                    SteadyClock::time_point start);
[[nodiscard]] std::string encodeDelta(const TimelinePoint& point, const CommittedStep& committed,
                                      const Snapshot& before, const Snapshot& after, SteadyClock::time_point start);

/// What stands in front of a tick's tables.
struct TickFront {
    TimelinePoint point;
    std::optional<KeyHead> head;
    std::optional<CommittedChange> committed; ///< of a delta; none: nothing changed, or it is not told
    bool cut = false;                         ///< the content ended before what it tells about committed bytes
};
/// `content` may end behind the front. TooLarge when it ends inside it.
[[nodiscard]] Result<TickFront> decodeTickFront(std::string_view content, SteadyClock::time_point start);

/// Reads as little of a tick's record as that takes.
[[nodiscard]] Result<TickFront> readTickFront(RandomAccessBytes& bytes, const RecordPlace& place,
                                              SteadyClock::time_point start);

/// The snapshot of a tick, not yet checked against what the model promises; `before` itself when nothing changed.
[[nodiscard]] Result<SnapshotPtr> decodeTick(std::string_view content, const SnapshotPtr& before,
                                             SteadyClock::time_point start);

} // namespace vmatlas
