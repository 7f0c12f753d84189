// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/history/committed_rows.h"
#include "core/history/format/note_codec.h"
#include "core/history/format/record_scanner.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

struct TickFront;

/// How much of a recording is there.
struct RecordingState {
    bool closed = false;            ///< it was ended; nothing follows
    bool indexed = false;           ///< opened by its index, without a look at all records
    std::uint64_t ticks = 0;        ///< that can be shown
    std::uint64_t ticksWritten = 0; ///< as far as the file tells
    std::uint64_t droppedBytes = 0; ///< of damaged records and of those that need them

    [[nodiscard]] bool complete() const noexcept { return ticks == ticksWritten && droppedBytes == 0; }
};

/// An open recording (.vmatlas), maybe one that is still being written. Points and events are in memory, snapshots are
/// read when they are asked for: from the key frame before, fastest in ascending order. Times are from the beginning of
/// the recording, at the epoch of SteadyClock. Input is hostile: nothing is believed before it is checked. Used by one
/// thread at a time.
class Recording {
public:
    /// Malformed when it has no tick, Unsupported when it needs a newer version; or the error of the bytes.
    [[nodiscard]] static Result<std::unique_ptr<Recording>> open(std::unique_ptr<RandomAccessBytes> bytes);

    [[nodiscard]] const RecordingMeta& meta() const noexcept { return m_meta; }
    [[nodiscard]] const RecordingState& state() const noexcept { return m_state; }
    /// One a tick, in order.
    [[nodiscard]] const std::vector<TimelinePoint>& points() const noexcept { return m_points; }
    [[nodiscard]] const std::vector<TargetEvent>& events() const noexcept { return m_events; }
    /// Committed bytes by type, by index into points(). None at all when the recording does not tell, as versions
    /// before 1.1 do not.
    [[nodiscard]] const CommittedRows& committed() const noexcept { return m_committed; }
    /// The last tick that is not after `at`; the first when all are.
    [[nodiscard]] std::size_t tickAt(SteadyClock::time_point at) const;
    [[nodiscard]] std::size_t tickAt(WallClock::time_point at) const;
    /// The snapshot of a tick; the same pointer for neighbours without a change between them. Malformed when it, or one
    /// that it needs, is damaged.
    [[nodiscard]] Result<SnapshotPtr> snapshotAt(std::size_t tick);
    /// Takes in what was written since; true when there was something.
    [[nodiscard]] Result<bool> refresh();
    /// Unpacks everything and says how much of it can be read.
    [[nodiscard]] Result<RecordingState> check();

private:
    /// A key frame and the deltas that follow it.
    struct Segment {
        RecordPlace key;
        std::size_t firstTick = 0;
        std::size_t ticks = 0;           ///< 1 and the deltas
        std::vector<RecordPlace> deltas; ///< those of an indexed file are looked up when needed
    };
    /// The snapshot that was asked for last.
    struct Shown {
        std::size_t tick = 0;
        SnapshotPtr snapshot;
    };

    explicit Recording(std::shared_ptr<RandomAccessBytes> bytes);
    [[nodiscard]] Result<void> readMeta();
    [[nodiscard]] Result<void> openByIndex();
    [[nodiscard]] Result<void> addIndexedKey(std::uint64_t offset, std::uint64_t ticks);
    [[nodiscard]] Result<RecordPlace> placeAt(std::uint64_t offset, RecordType type);
    void forgetAll();
    [[nodiscard]] Result<bool> walk();
    void take(const RecordPlace& place);
    void takeKey(const RecordPlace& place);
    void takeDelta(const RecordPlace& place);
    void takeEvent(const RecordPlace& place);
    void takeEnd(const RecordPlace& place);
    void drop(const RecordPlace& place);
    using Committed = std::optional<std::vector<CommittedState>>;
    /// Gives the deltas at the end their points, out of `known` when those are the right ones.
    void addPoints(const std::vector<TimelinePoint>& known, const Committed& committed);
    void addPoint(const TickFront& delta);
    /// Of ticks in a row, of which the first is points()[first].
    void addCommitted(std::size_t first, const Committed& committed);
    void updateState();
    [[nodiscard]] Result<void> findDeltas(Segment& segment);
    [[nodiscard]] Result<void> showNext(Segment& segment, std::size_t tick);
    [[nodiscard]] std::size_t readableTicks(const Segment& segment, std::uint64_t& readableBytes) const;

    std::shared_ptr<RandomAccessBytes> m_bytes;
    RecordingMeta m_meta;
    RecordingState m_state;
    std::vector<TimelinePoint> m_points;
    std::vector<TargetEvent> m_events;
    CommittedRows m_committed;
    std::optional<CommittedState> m_lastCommitted; // of the last tick, which the next delta changes; none: not told
    std::vector<Segment> m_segments;
    std::optional<Shown> m_shown;
    // Of the walk over the records:
    std::optional<RecordScanner> m_scanner;
    bool m_inSegment = false;          // the next delta belongs to the last segment
    std::uint64_t m_ticksWritten = 0;  // as far as whole records tell
    std::uint64_t m_unusableBytes = 0; // of records that were not taken
};

/// Whether bytes begin as recordings do.
[[nodiscard]] bool looksLikeRecording(std::string_view head);

/// Whether there is a file of that name that begins as recordings do.
[[nodiscard]] bool isRecording(const std::filesystem::path& path);
[[nodiscard]] Result<std::unique_ptr<Recording>> openRecording(const std::filesystem::path& path);

} // namespace vmatlas
