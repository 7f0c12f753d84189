// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recorded.h"

#include <cstdlib>

#include "core/history/recording_writer.h"
#include "tests/support/changing_snapshot.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas::test {

namespace {

constexpr std::size_t kTicksPerProcess = 50; // then it is another one: changes make a snapshot larger and larger

/// As it comes back: from a file, in the recording's time.
Snapshot asRead(Snapshot snapshot)
{
    snapshot.source = SourceKind::SnapshotFile;
    snapshot.takenAt = SteadyClock::time_point(snapshot.takenAt - kRecordingStart);
    snapshot.foreign = nullptr;
    return snapshot;
}

void require(const Result<void>& done)
{
    if (!done)
        std::abort();
}

} // namespace

RecordedTicks randomTicks(std::uint32_t seed, std::size_t count, std::size_t regions)
{
    RecordedTicks ticks;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t now = seed + static_cast<std::uint32_t>(i);
        const auto at = kRecordingStart + std::chrono::seconds(i) - std::chrono::milliseconds(300);
        if (i % kTicksPerProcess == 0 || now % 4 != 0) {
            Snapshot next = i % kTicksPerProcess == 0 ? randomSnapshot(now, regions)
                                                      : changedSnapshot(*ticks.snapshots.back(), now);
            next.takenAt = at;
            next.generation = i + 1;
            ticks.snapshots.push_back(std::make_shared<const Snapshot>(std::move(next)));
        } else {
            ticks.snapshots.push_back(ticks.snapshots.back());
        }
        TimelinePoint point{.at = at,
                            .wallClock = WallClock::time_point(std::chrono::seconds(1'700'000'000 + i)),
                            .counters = ticks.snapshots.back()->counters,
                            .regions = {},
                            .cost = {.cpu = std::chrono::nanoseconds(i), .wall = std::chrono::microseconds(i)}};
        point.counters.softFaults = now % 3 == 0 ? Measured() : Measured(now);
        point.regions = ticks.snapshots.back()->regions.size();
        ticks.points.push_back(point);
    }
    return ticks;
}

std::string recordingOf(const RecordedTicks& ticks, bool finished)
{
    StringSink sink;
    RecordingWriter writer(sink, kRecordingStart);
    require(writer.begin({.startedAt = WallClock::time_point(std::chrono::seconds(1'700'000'000)),
                          .interval = std::chrono::seconds(1)}));
    for (std::size_t i = 0; i < ticks.snapshots.size(); ++i) {
        if (i == 3)
            require(writer.append(
                TargetEvent{TargetEventKind::Exec, ticks.points[i].at, ticks.points[i].wallClock, "a\xff"}));
        require(writer.append(ticks.snapshots[i], ticks.points[i]));
    }
    if (finished)
        require(writer.finish());
    return sink.text;
}

Result<std::unique_ptr<Recording>> openBytes(std::string bytes)
{
    return Recording::open(std::make_unique<MemoryBytes>(std::move(bytes)));
}

std::string differenceAt(Recording& recording, std::size_t tick, const RecordedTicks& ticks, std::size_t original)
{
    const TimelinePoint& point = recording.points()[tick];
    const TimelinePoint& wanted = ticks.points[original];
    if (kRecordingStart + point.at.time_since_epoch() != wanted.at || point.wallClock != wanted.wallClock ||
        point.counters != wanted.counters || point.regions != wanted.regions || point.cost.cpu != wanted.cost.cpu ||
        point.cost.wall != wanted.cost.wall)
        return "another point";
    const Result<SnapshotPtr> snapshot = recording.snapshotAt(tick);
    if (!snapshot)
        return snapshot.error().context;
    return identical(asRead(*ticks.snapshots[original]), **snapshot) ? "" : "another snapshot";
}

std::vector<RecordPlace> placesIn(const std::string& bytes)
{
    MemoryBytes memory(bytes);
    RecordScanner scanner(memory, 0);
    std::vector<RecordPlace> places;
    while (const auto place = scanner.next().value_or(std::nullopt))
        places.push_back(*place);
    return places;
}

} // namespace vmatlas::test
