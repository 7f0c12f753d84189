// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "app/cli/interruption.h"
#include "app/cli/leak_report.h"
#include "app/cli/leak_words.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/time_option.h"
#include "core/base/format.h"
#include "core/base/path_text.h"
#include "core/history/recording.h"
#include "core/sampling/cadence.h"
#include "core/source/file/umdh_comparison.h"
#include "core/source/live.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

namespace {

struct LeaksOptions {
    std::string source;
    double duration = 60'000; // milliseconds
    double interval = 1000;   // milliseconds
    bool json = false;
    bool all = false;
};

/// A process that is watched, as far as it has come.
struct Watch {
    LeakWatch leaks;
    SnapshotPtr last;
    std::uint64_t samples = 0;
    SteadyClock::time_point startedAt;
    SteadyClock::time_point endedAt;
};

/// What was seen at `at`; `snapshot` was taken then or still holds.
void take(Watch& watch, const SnapshotPtr& snapshot, const Counters& counters, Measured descriptors,
          SteadyClock::time_point at)
{
    watch.endedAt = at;
    watch.last = snapshot;
    watch.leaks.add(*snapshot, at);
    LeakSample sample = leakSampleOf(at, counters);
    if (const Measured exact = snapshot->counters.privateBytes; exact)
        sample.privateBytes = exact;
    sample.descriptors = descriptors;
    watch.leaks.add(sample);
    ++watch.samples;
}

/// One tick. The snapshot is spread over several where it would cost more than a twentieth of the interval.
Result<void> takeSample(Source& source, const LeaksOptions& options, Watch& watch)
{
    constexpr int kBudgetShare = 20;
    CaptureRequest request{.force = watch.last == nullptr};
    if (watch.last)
        request.budget = std::chrono::nanoseconds(static_cast<std::int64_t>(options.interval * 1e6 / kBudgetShare));
    const Result<Counters> counters = source.readCounters();
    if (!counters)
        return tl::unexpected(counters.error());
    const Result<SnapshotPtr> snapshot = source.capture(request);
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    take(watch, *snapshot, *counters, countOpenFiles((*snapshot)->process.identity.pid), SteadyClock::now());
    return {};
}

ExitCode report(const LeaksOptions& options, Watch& watch)
{
    const Snapshot& last = *watch.last;
    const LeakReport result{.last = last,
                            .findings = watch.leaks.findings(),
                            .seconds = std::chrono::duration<double>(watch.endedAt - watch.startedAt).count(),
                            .samples = watch.samples};
    return options.json ? printJson(result) : print(textOf(result));
}

ExitCode watchProcess(Source& source, const LeaksOptions& options)
{
    endOnSignals();
    const auto toDuration = [](double milliseconds) {
        return std::chrono::duration_cast<SteadyClock::duration>(
            std::chrono::duration<double, std::milli>(milliseconds));
    };
    const SteadyClock::duration interval = toDuration(options.interval);
    Watch watch;
    watch.startedAt = SteadyClock::now();
    SteadyClock::time_point due = watch.startedAt;
    Result<void> sampled;
    for (;;) {
        sampled = takeSample(source, options, watch);
        due = nextTick(due, interval, SteadyClock::now());
        if (!sampled || interrupted() || due > watch.startedAt + toDuration(options.duration))
            break;
        waitUntil(due);
    }
    if (!watch.last)
        return reportSourceError(sampled.error(), options.source);
    if (const Result<GrowthLimits> limits = readGrowthLimits(watch.last->process.identity.pid))
        watch.leaks.setLimits(*limits);
    const ExitCode gaps = reportGaps(*watch.last);
    const ExitCode printed = report(options, watch);
    if (printed != kDone)
        return printed;
    return sampled ? gaps : reportSourceError(sampled.error(), options.source);
}

/// What was recorded, as if it had been watched. Which limits held is not in a recording.
ExitCode watchRecording(Recording& recording, const LeaksOptions& options)
{
    const std::vector<TimelinePoint>& points = recording.points();
    Watch watch;
    watch.startedAt = points.front().at;
    for (std::size_t tick = 0; tick < points.size(); ++tick)
        if (const Result<SnapshotPtr> snapshot = recording.snapshotAt(tick)) // else damaged; the rest is looked at
            take(watch, *snapshot, points[tick].counters, {}, points[tick].at);
    if (!watch.last)
        return reportSourceError({.code = ErrorCode::Malformed, .context = options.source + ": no tick can be read"},
                                 options.source);
    if (watch.samples < points.size())
        printMessage(fmt::format("{} of {} ticks could not be read", formatCount(points.size() - watch.samples),
                                 formatCount(points.size())));
    return report(options, watch);
}

ExitCode showFile(const LeaksOptions& options)
{
    if (isRecording(options.source)) {
        const Result<std::unique_ptr<Recording>> recording = openRecording(pathOf(options.source));
        return recording ? watchRecording(**recording, options) : reportSourceError(recording.error(), options.source);
    }
    const Result<std::optional<UmdhComparison>> read = openUmdhComparison(pathOf(options.source), {});
    if (!read)
        return reportSourceError(read.error(), options.source);
    if (!*read)
        return reportSourceError({.code = ErrorCode::Malformed,
                                  .context = options.source + ": one moment shows no growth; name a process, a "
                                                              "recording, or a file that 'umdh LOG1 LOG2' wrote"},
                                 options.source);
    constexpr std::size_t kStacks = 20;
    constexpr std::size_t kFrames = 8;
    const std::size_t everything = options.all ? (*read)->frames.size() + (*read)->stacks.size() : 0;
    return options.json ? printJson(**read)
                        : print(textOf(**read, std::max(kStacks, everything), std::max(kFrames, everything)));
}

ExitCode runLeaks(const LeaksOptions& options)
{
    const SourceSpecKind kind = kindOf(options.source);
    if (kind == SourceSpecKind::File || kind == SourceSpecKind::StandardInput)
        return showFile(options);
    const Result<std::unique_ptr<Source>> source = openSource(options.source);
    return source ? watchProcess(**source, options) : reportSourceError(source.error(), options.source);
}

} // namespace

Command addLeaksCommand(CLI::App& app)
{
    const auto options = std::make_shared<LeaksOptions>();
    CLI::App* const command =
        app.add_subcommand("leaks", "Watch a process, or a recording of one, and say what keeps growing, and where");
    command
        ->add_option("SOURCE", options->source,
                     "A pid, self, name:NAME (must match one process), a recording, or a file or -\n"
                     "with what 'umdh LOG1 LOG2' wrote: its stacks by growth")
        ->required()
        ->type_name("");
    addTimeOption(*command, "--duration", options->duration, 1000, 7.0 * 24 * 3'600'000,
                  "How long to watch (1m); half a minute at least shows something. Ctrl+C ends it with the report");
    addTimeOption(*command, "--interval", options->interval, 100, 600'000, "Time between two samples (1s)");
    command->add_flag("--json", options->json, "Print one JSON document, sizes in bytes");
    command->add_flag("--all", options->all, "All stacks and frames of a file, not only the first ones");
    command->footer(
        "TIME is a number of seconds, or has a unit: 500ms, 2s, 1m, 3h.\n\n"
        "Growth is told when it is steady, goes on until the end and is not chance: warm-up, the sawtooth of "
        "a\ngarbage collector and single jumps are no leaks. A longer watch sees a slower leak.\n\n"
        "Examples: vmatlas-cli leaks name:firefox --duration 10m\n"
        "          vmatlas-cli leaks overnight.vmatlas\n"
        "          vmatlas-cli leaks growth.txt --all");
    return {.options = command, .run = [options] { return runLeaks(*options); }};
}

} // namespace vmatlas::cli
