// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/convert_recording.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/atomic_file.h"
#include "core/base/format.h"
#include "core/base/path_text.h"
#include "core/export/type_csv_writer.h"
#include "core/history/recording_writer.h"

namespace vmatlas::cli {

namespace {

/// Calls `write(tick, snapshot)` for each tick that can be read, until it fails.
template <typename Write> Result<void> eachTick(Recording& recording, const TickRange& ticks, const Write& write)
{
    std::size_t lost = 0;
    for (std::size_t tick = ticks.first; tick <= ticks.last; tick += ticks.every) {
        const Result<SnapshotPtr> snapshot = recording.snapshotAt(tick);
        if (!snapshot) {
            ++lost;
            continue;
        }
        if (Result<void> written = write(tick, *snapshot); !written)
            return written;
    }
    if (lost != 0)
        printMessage(fmt::format("{} damaged ticks are left out", formatCount(lost)));
    return {};
}

Result<void> writeCsv(Recording& recording, const TickRange& ticks, ByteSink& sink)
{
    TypeCsvWriter writer(sink);
    return writer.writeHeader().and_then([&] {
        return eachTick(recording, ticks, [&](std::size_t tick, const SnapshotPtr& snapshot) {
            return writer.write(tick, recording.points()[tick], *snapshot);
        });
    });
}

/// The events among these ticks, and those behind them when the last tick of the recording is one of them: an exit
/// comes behind the last tick.
std::vector<TargetEvent> eventsAmong(const Recording& recording, const TickRange& ticks)
{
    const auto& points = recording.points();
    const bool toTheEnd = ticks.last + ticks.every >= points.size();
    const auto begin = std::ranges::lower_bound(recording.events(), points[ticks.first].at, {}, &TargetEvent::at);
    const auto end = toTheEnd
                         ? recording.events().end()
                         : std::ranges::upper_bound(recording.events(), points[ticks.last].at, {}, &TargetEvent::at);
    return {begin, end};
}

Result<void> writeRecording(Recording& recording, const TickRange& ticks, ByteSink& sink, Redaction& redaction)
{
    const auto& points = recording.points();
    RecordingWriter writer(sink, points[ticks.first].at);
    const std::vector<TargetEvent> events =
        redaction.of(eventsAmong(recording, ticks), recording.snapshotAt(ticks.first).value_or(nullptr));
    auto event = events.begin();
    const auto writeEventsUpTo = [&](SteadyClock::time_point at) -> Result<void> {
        for (; event != events.end() && event->at <= at; ++event) {
            if (Result<void> written = writer.append(*event); !written)
                return written;
        }
        return {};
    };
    return writer
        .begin({.startedAt = points[ticks.first].wallClock,
                .interval = recording.meta().interval * static_cast<std::int64_t>(ticks.every)})
        .and_then([&] {
            return eachTick(recording, ticks, [&](std::size_t tick, const SnapshotPtr& snapshot) {
                return writeEventsUpTo(points[tick].at).and_then([&] {
                    return writer.append(redaction.of(snapshot), points[tick]);
                });
            });
        })
        .and_then([&] { return writeEventsUpTo(SteadyClock::time_point::max()); })
        .and_then([&] { return writer.finish(); });
}

/// Writes to a file, whole or not at all, or to standard output.
template <typename Write> ExitCode writeTo(const std::string& file, const Write& write)
{
    if (file.empty() || file == "-") {
        StandardOutput out;
        static_cast<void>(write(out)); // out.finish() tells
        return out.finish();
    }
    AtomicFile target;
    const Result<void> written =
        target.open(pathOf(file)).and_then([&] { return write(target); }).and_then([&] { return target.commit(); });
    return written ? kDone : reportWriteError(written.error());
}

} // namespace

ExitCode convertToCsv(Recording& recording, const TickRange& ticks, const std::string& file)
{
    return writeTo(file, [&](ByteSink& sink) { return writeCsv(recording, ticks, sink); });
}

ExitCode convertToRecording(Recording& recording, const TickRange& ticks, const std::string& file, Redaction& redaction)
{
    const ExitCode written =
        writeTo(file, [&](ByteSink& sink) { return writeRecording(recording, ticks, sink, redaction); });
    if (written == kDone)
        redaction.report();
    return written;
}

ExitCode previewTicks(Recording& recording, const TickRange& ticks, Redaction& redaction)
{
    static_cast<void>(eachTick(recording, ticks, [&](std::size_t, const SnapshotPtr& snapshot) -> Result<void> {
        static_cast<void>(redaction.of(snapshot));
        return {};
    }));
    static_cast<void>(redaction.of(eventsAmong(recording, ticks), nullptr));
    return redaction.printPreview();
}

} // namespace vmatlas::cli
