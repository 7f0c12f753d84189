// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/history/committed_types.h"
#include "core/history/format/note_codec.h"
#include "core/history/format/recording_index.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// Writes a recording (.vmatlas) record by record: each is one write() of the sink and complete in itself, so whatever
/// ends the program loses the tick that was being written and no other. A tick that could not be written is left out,
/// and the recording goes on with the next. Used by one thread; the sink must live longer.
class RecordingWriter {
public:
    static constexpr std::uint64_t kTicksPerKey = 60;
    static constexpr std::uint64_t kDeltaBytesPerKey = std::uint64_t{1} << 20U; ///< packed
    static constexpr std::chrono::seconds kSyncInterval{5};

    /// Steady times are told from `start`.
    RecordingWriter(ByteSink& sink, SteadyClock::time_point start);

    /// Once, first of all. The version of the generator and of the format are filled in.
    [[nodiscard]] Result<void> begin(RecordingMeta meta);
    /// A tick. `snapshot` may be the one of the tick before when nothing changed; null when only totals could be read.
    [[nodiscard]] Result<void> append(const SnapshotPtr& snapshot, const TimelinePoint& point);
    [[nodiscard]] Result<void> append(const TargetEvent& event);
    /// Once, last of all: readers then open it at once.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] std::uint64_t ticks() const noexcept { return m_ticks; }
    /// Of the recording so far.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_offset; }

private:
    [[nodiscard]] Result<void> write(RecordType type, SteadyClock::time_point at, std::string_view content);
    [[nodiscard]] Result<void> writeKey(const Snapshot& after, const TimelinePoint& point,
                                        const CommittedState& committed);
    [[nodiscard]] Result<void> writeDelta(const Snapshot& after, const TimelinePoint& point,
                                          const CommittedState& committed);
    [[nodiscard]] Result<void> noteClock(const TimelinePoint& point);
    [[nodiscard]] Result<void> syncWhenDue(bool keyFrame);

    ByteSink& m_sink;
    SteadyClock::time_point m_start;
    RecordingIndex m_index;
    std::vector<TimelinePoint> m_pointsBefore;     // since the last key frame
    std::vector<CommittedState> m_committedBefore; // of those
    SnapshotPtr m_previous;
    CommittedState m_committed; // of the tick before
    TimelinePoint m_lastPoint;
    SteadyClock::time_point m_lastSync; // when, not in the recording's time
    std::uint64_t m_offset = 0;
    std::uint64_t m_ticks = 0;
    std::uint64_t m_deltaBytes = 0; // since the last key frame
};

} // namespace vmatlas
