// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <charconv>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/duration.h"
#include "app/cli/interruption.h"
#include "app/cli/messages.h"
#include "app/cli/terminal.h"
#include "core/base/append_file.h"
#include "core/base/format.h"
#include "core/base/path_text.h"
#include "core/history/recording_writer.h"
#include "core/sampling/mark_listener.h"
#include "core/sampling/sampler.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

namespace {

using std::chrono::milliseconds;

struct RecordOptions {
    std::string source;
    std::string file;
    std::string interval = "1s";
    std::string duration;
    std::uint64_t ticks = 0; ///< 0: no limit
    bool onChange = false;
    bool copyOnWrite = false;
};

/// The options, understood.
struct RecordPlan {
    milliseconds interval{0};
    std::optional<milliseconds> duration;
    std::uint64_t ticks = std::numeric_limits<std::uint64_t>::max();
    bool onChange = false;
};

/// Writes what the sampler sees until there are enough ticks, and the marks that are set meanwhile. onSample() and its
/// like run on the sampling thread, onMark() on the listener's, the rest on the one that waits.
class Recorder : public SampleSink {
public:
    enum class Outcome : std::uint8_t { Going, Enough, TargetEnded, SourceFailed, WriteFailed };

    Recorder(RecordingWriter& writer, const RecordPlan& plan, std::optional<ProcessId> pid)
        : m_plan(plan)
        , m_writer(writer)
    {
        auto listener =
            MarkListener::start([this](const std::string& name, SteadyClock::time_point at) { onMark(name, at); });
        if (listener) {
            m_listener = std::move(*listener);
            m_listener->setWatched(pid);
        } else {
            printMessage("'vmatlas-cli mark' will not reach this recording: " + markProblem(listener.error()));
        }
    }

    void onSample(SnapshotPtr snapshot, const TimelinePoint& point) override
    {
        if (snapshot && m_listener)
            m_listener->setWatched(snapshot->process.identity.pid);
        const std::scoped_lock lock(m_mutex);
        if (m_outcome != Outcome::Going || (m_plan.onChange && m_writer.ticks() != 0 && snapshot == m_last))
            return;
        m_last = snapshot;
        m_point = point;
        if (!keep(m_writer.append(snapshot, point)) || m_writer.ticks() < m_plan.ticks)
            return;
        end(Outcome::Enough);
    }
    void onEvent(const TargetEvent& event) override
    {
        const std::scoped_lock lock(m_mutex);
        if (m_outcome == Outcome::Going && keep(m_writer.append(event)) && event.kind == TargetEventKind::Exited)
            end(Outcome::TargetEnded);
    }
    void onFailure(const Error& error) override
    {
        const std::scoped_lock lock(m_mutex);
        m_error = error;
        end(Outcome::SourceFailed);
    }

    /// Call before the recording is finished: no mark comes from then on.
    void ignoreMarks() { m_listener = {}; }

    /// Returns when it ended or after a short while; what the while is for is a signal, which cannot wake anybody.
    Outcome waitAWhile()
    {
        constexpr milliseconds kWhile{100};
        std::unique_lock lock(m_mutex);
        m_ended.wait_for(lock, kWhile, [this] { return m_outcome != Outcome::Going; });
        return m_outcome;
    }
    [[nodiscard]] std::string progress()
    {
        const std::scoped_lock lock(m_mutex);
        return fmt::format("{} ticks, {}, Private Bytes {}", formatCount(m_writer.ticks()),
                           formatBytes(m_writer.bytes()), formatBytes(m_point.counters.privateBytes));
    }
    [[nodiscard]] const Error& error() const { return m_error; } ///< after the sampler was stopped

private:
    void onMark(const std::string& name, SteadyClock::time_point at)
    {
        const auto age = std::chrono::duration_cast<WallClock::duration>(SteadyClock::now() - at);
        const TargetEvent mark{
            .kind = TargetEventKind::Mark, .at = at, .wallClock = WallClock::now() - age, .detail = name};
        const std::scoped_lock lock(m_mutex);
        if (m_outcome == Outcome::Going)
            keep(m_writer.append(mark));
    }
    bool keep(const Result<void>& written)
    {
        if (!written) {
            m_error = written.error();
            end(Outcome::WriteFailed);
        }
        return written.has_value();
    }
    void end(Outcome outcome)
    {
        m_outcome = outcome;
        m_ended.notify_all();
    }

    const RecordPlan m_plan;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    RecordingWriter& m_writer; // this and the rest: guarded by m_mutex
    Outcome m_outcome = Outcome::Going;
    Error m_error;
    SnapshotPtr m_last;
    TimelinePoint m_point;
    std::unique_ptr<MarkListener> m_listener; // not guarded; last: ends before the rest goes
};

/// The process that SOURCE names by its number; of others it is known when they were read.
std::optional<ProcessId> pidIn(const std::string& source)
{
    ProcessId pid = 0;
    const auto [end, error] = std::from_chars(source.data(), source.data() + source.size(), pid);
    const bool whole = error == std::errc() && end == source.data() + source.size();
    return whole ? std::optional(pid) : std::nullopt;
}

std::optional<RecordPlan> planOf(const RecordOptions& options, std::string& wrong)
{
    RecordPlan plan{.onChange = options.onChange};
    const auto interval = parseDuration(options.interval);
    if (!interval || *interval < Sampler::kMinInterval || *interval > Sampler::kMaxInterval) {
        wrong = fmt::format("--interval '{}' is not between 100ms and 10s", escapeControl(options.interval));
        return std::nullopt;
    }
    plan.interval = *interval;
    if (options.ticks != 0)
        plan.ticks = options.ticks;
    if (!options.duration.empty()) {
        plan.duration = parseDuration(options.duration);
        if (!plan.duration || plan.duration->count() == 0) {
            wrong =
                fmt::format("--duration '{}' is not a time such as 30s, 10m or 1h30m", escapeControl(options.duration));
            return std::nullopt;
        }
    }
    return plan;
}

/// Lets the sampler run until something ends it. A person is shown how far it is.
Recorder::Outcome wait(Recorder& recorder, const RecordPlan& plan)
{
    const bool watched = errorsGoToTerminal();
    const auto start = SteadyClock::now();
    std::string shown;
    auto outcome = Recorder::Outcome::Going;
    while (outcome == Recorder::Outcome::Going && !interrupted() &&
           (!plan.duration || SteadyClock::now() - start < *plan.duration)) {
        outcome = recorder.waitAWhile();
        const std::string progress = watched ? recorder.progress() : std::string();
        if (progress != shown)
            std::fprintf(stderr, "\r%s\x1b[K", progress.c_str());
        shown = progress;
    }
    if (!shown.empty())
        std::fputs("\n", stderr);
    return outcome;
}

/// A file without a tick cannot be opened, so it is better not there.
ExitCode withoutTick(const RecordOptions& options, const Recorder& recorder, Recorder::Outcome outcome)
{
    std::error_code ignored;
    std::filesystem::remove(pathOf(options.file), ignored);
    if (outcome == Recorder::Outcome::Going) {
        printMessage("nothing was recorded");
        return kOtherFailure;
    }
    const bool gone = outcome == Recorder::Outcome::TargetEnded;
    return reportSourceError(gone ? Error{ErrorCode::ProcessGone, 0, {}} : recorder.error(), options.source);
}

ExitCode record(std::unique_ptr<Source> source, const RecordPlan& plan, const RecordOptions& options)
{
    using Outcome = Recorder::Outcome;
    AppendFile file;
    if (auto created = file.create(pathOf(options.file)); !created)
        return reportWriteError(created.error());
    RecordingWriter writer(file, SteadyClock::now());
    if (auto begun = writer.begin({.startedAt = WallClock::now(), .interval = plan.interval}); !begun)
        return reportWriteError(begun.error());
    endOnSignals();
    Recorder recorder(writer, plan, pidIn(options.source));
    Sampler sampler(std::move(source), recorder, plan.interval, options.copyOnWrite);
    const Outcome outcome = wait(recorder, plan);
    sampler.stop();
    recorder.ignoreMarks();
    if (writer.ticks() == 0 && outcome != Outcome::WriteFailed)
        return withoutTick(options, recorder, outcome);
    if (outcome == Outcome::WriteFailed) {
        static_cast<void>(writer.finish()); // an index, if there is room for it
        return reportWriteError(recorder.error());
    }
    if (auto finished = writer.finish(); !finished)
        return reportWriteError(finished.error());
    if (outcome == Outcome::SourceFailed)
        return reportSourceError(recorder.error(), options.source);
    if (outcome == Outcome::TargetEnded)
        printMessage("the process has ended, and the recording with it");
    return kDone;
}

ExitCode runRecord(const RecordOptions& options)
{
    std::string wrong;
    const std::optional<RecordPlan> plan = planOf(options, wrong);
    if (!plan)
        return reportUsage(wrong);
    const SourceSpecKind kind = kindOf(options.source);
    if (kind == SourceSpecKind::File || kind == SourceSpecKind::StandardInput)
        return reportUsage(fmt::format("'{}' is a file, and only a process can be recorded; name one by its pid or as "
                                       "name:NAME",
                                       escapeControl(options.source)));
    Result<std::unique_ptr<Source>> source = openSource(options.source);
    if (!source)
        return reportSourceError(source.error(), options.source);
    return record(std::move(*source), *plan, options);
}

} // namespace

Command addRecordCommand(CLI::App& app)
{
    const auto options = std::make_shared<RecordOptions>();
    CLI::App* const command = app.add_subcommand("record", "Record a process over time, until Ctrl+C");
    command->add_option("SOURCE", options->source, "A pid, self, or name:NAME (must match one process)")
        ->required()
        ->type_name("");
    command->add_option("-o,--output", options->file, "New file to write, usually FILE.vmatlas; never overwritten")
        ->required()
        ->type_name("FILE");
    command->add_option("--interval", options->interval, "Time from tick to tick, 100ms to 10s (default: 1s)")
        ->type_name("TIME");
    CLI::Option* const duration =
        command->add_option("--duration", options->duration, "End after that time: 30s, 10m, 1h30m")->type_name("TIME");
    command->add_option("--ticks", options->ticks, "End after so many ticks")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->excludes(duration);
    command->add_flag("--on-change", options->onChange, "Only ticks at which something has changed");
    addCopyOnWriteOption(*command, options->copyOnWrite);
    command->footer(
        "The file can be opened while it is written, and whatever ends this program costs the last tick at\n"
        "most. The end of the process ends the recording.\n"
        "'vmatlas-cli mark NAME' sets a mark in it.\n\n"
        "Examples: vmatlas-cli record name:firefox -o firefox.vmatlas --duration 10m\n"
        "          vmatlas-cli record 1234 -o leak.vmatlas --interval 10s");
    return {.options = command, .run = [options] { return runRecord(*options); }};
}

} // namespace vmatlas::cli
