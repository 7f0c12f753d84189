// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/model/timeline_point.h"

namespace vmatlas {

/// Whether the system refused to tell the regions.
[[nodiscard]] bool regionsDenied(const Snapshot& snapshot);

/// Finds what happened to a target between one tick and the next: exec, rights lost and regained, modules loaded and
/// unloaded, sudden changes of Private Bytes. A tick on which nothing changed costs nothing. Used by one thread.
class TargetChanges {
public:
    using Events = std::vector<TargetEvent>;

    /// Smallest change of Private Bytes that is a jump: this many bytes, and one part in so many of what it was before.
    static constexpr std::uint64_t kJumpBytes = std::uint64_t{16} << 20U;
    static constexpr std::uint64_t kJumpShare = 10;
    /// A point is compared with the one before it. When that one is an estimate and this one exact, or the other way
    /// round, then with the last of its own kind, which may be so old.
    static constexpr std::chrono::seconds kJumpSpan{5};
    /// After a jump comes none in the same direction for that long: a ramp is one jump, not a hundred.
    static constexpr std::chrono::seconds kJumpPause{10};

    /// The next tick, as SampleSink::onSample gets it; events in the order in which they are told.
    [[nodiscard]] Events next(const SnapshotPtr& snapshot, const TimelinePoint& point);

private:
    void noteSnapshot(const Snapshot& next, const TimelinePoint& point, Events& events);
    void noteModules(const Snapshot& next, const TimelinePoint& point, Events& events);
    void noteJump(const TimelinePoint& point, Events& events);

    SnapshotPtr m_previous;
    std::array<std::optional<TimelinePoint>, 3> m_lastOf;             // by Accuracy
    SteadyClock::time_point m_lastPointAt;                            // of any
    std::array<std::optional<SteadyClock::time_point>, 2> m_lastJump; // down, up
};

} // namespace vmatlas
