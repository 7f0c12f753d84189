// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/convert_recording.h"
#include "app/cli/duration.h"
#include "app/cli/exporter_choice.h"
#include "app/cli/messages.h"
#include "app/cli/redaction_option.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/base/path_text.h"
#include "core/history/recording.h"
#include "core/source/file/recording_source.h"

namespace vmatlas::cli {

namespace {

constexpr std::string_view kRecordingFormatName = "vmatlas";

struct ConvertOptions {
    std::string input;
    OutputOptions output;
    std::string at;
    std::optional<std::uint64_t> tick;
    std::string from;
    std::string to;
    std::uint64_t every = 1;
    RedactionOptions redaction;

    [[nodiscard]] bool oneMoment() const { return tick || !at.empty(); }
    [[nodiscard]] bool severalMoments() const { return !from.empty() || !to.empty() || every != 1; }
};

/// "2026-02-11T14:22:08Z", or a time from the first tick on: "90s", "1h30m".
std::optional<std::size_t> tickNamed(const Recording& recording, const std::string& time)
{
    if (const auto wall = parseIsoTime(time))
        return recording.tickAt(*wall);
    if (const auto passed = parseDuration(time))
        return recording.tickAt(recording.points().front().at + *passed);
    static_cast<void>(reportUsage(fmt::format(
        "'{}' is no time such as 2026-02-11T14:22:08Z, or 90s or 1h30m from the beginning", escapeControl(time))));
    return std::nullopt;
}

/// Writes the snapshot of one moment, with what happened before and after it in formats that have a place for that, or
/// tells what would be written.
ExitCode writeMoment(const SnapshotPtr& moment, const Exporter& exporter, const ConvertOptions& options,
                     std::span<const TimelinePoint> points = {}, const std::vector<TargetEvent>& allEvents = {})
{
    Redaction redaction(options.redaction);
    const std::vector<TargetEvent> events = redaction.of(allEvents, moment);
    const SnapshotPtr snapshot = redaction.of(moment);
    if (options.redaction.preview)
        return redaction.printPreview();
    redaction.report();
    return writeSnapshot({.snapshot = *snapshot, .points = points, .events = events}, exporter, options.output.file);
}

std::optional<TickRange> rangeOf(const Recording& recording, const ConvertOptions& options)
{
    const auto first = options.from.empty() ? std::optional<std::size_t>(0) : tickNamed(recording, options.from);
    const auto last =
        options.to.empty() ? std::optional(recording.points().size() - 1) : tickNamed(recording, options.to);
    if (!first || !last)
        return std::nullopt;
    if (*first <= *last)
        return TickRange{*first, *last, static_cast<std::size_t>(options.every)};
    static_cast<void>(reportUsage("--from is behind --to"));
    return std::nullopt;
}

ExitCode convertMoment(Recording& recording, const ConvertOptions& options)
{
    const Exporter* const exporter = chooseExporter(options.output);
    if (exporter == nullptr)
        return kUsage;
    if (options.tick && *options.tick >= recording.points().size())
        return reportUsage(
            fmt::format("there is no tick {}; the last is {}", *options.tick, recording.points().size() - 1));
    const auto tick = options.tick          ? std::optional(static_cast<std::size_t>(*options.tick))
                      : !options.at.empty() ? tickNamed(recording, options.at)
                                            : std::optional(recording.points().size() - 1);
    if (!tick)
        return kUsage;
    const Result<SnapshotPtr> snapshot = recording.snapshotAt(*tick);
    return snapshot ? writeMoment(*snapshot, *exporter, options, recording.points(), recording.events())
                    : reportSourceError(snapshot.error(), options.input);
}

bool endsIn(const std::string& file, std::string_view format)
{
    return pathOf(file).extension() == '.' + std::string(format);
}

bool wants(const ConvertOptions& options, std::string_view format)
{
    return options.output.format.empty() ? endsIn(options.output.file, format) : options.output.format == format;
}

ExitCode convert(Recording& recording, const ConvertOptions& options)
{
    const bool toRecording = wants(options, kRecordingFormatName);
    if (options.oneMoment() || (!toRecording && !wants(options, "csv"))) {
        if (options.severalMoments() || toRecording)
            return reportUsage("one moment or several? --at and --tick make a snapshot, --from, --to and --every a "
                               "recording (.vmatlas) or CSV");
        return convertMoment(recording, options);
    }
    const std::optional<TickRange> ticks = rangeOf(recording, options);
    if (!ticks)
        return kUsage;
    Redaction redaction(options.redaction);
    if (options.redaction.preview)
        return previewTicks(recording, *ticks, redaction);
    if (toRecording)
        return convertToRecording(recording, *ticks, options.output.file, redaction);
    redaction.report(); // numbers only: nothing to replace
    return convertToCsv(recording, *ticks, options.output.file);
}

ExitCode convertSnapshot(const ConvertOptions& options)
{
    if (options.oneMoment() || options.severalMoments())
        return reportUsage(fmt::format("'{}' is no recording, it has one moment only", escapeControl(options.input)));
    const Exporter* const exporter = chooseExporter(options.output);
    if (exporter == nullptr)
        return kUsage;
    const Captured captured = captureSource({.source = options.input});
    if (!captured.snapshot)
        return captured.code;
    const ExitCode written = writeMoment(captured.snapshot, *exporter, options);
    return written != kDone ? written : captured.code;
}

ExitCode runConvert(const ConvertOptions& options)
{
    if (!isRecording(options.input))
        return convertSnapshot(options);
    const Result<std::unique_ptr<Recording>> recording = openRecording(pathOf(options.input));
    if (!recording)
        return reportSourceError(recording.error(), options.input);
    const RecordingState& state = (*recording)->state();
    if (!state.complete())
        printMessage(fmt::format("{}: recovered {}", escapeControl(options.input), lossText(state)));
    return convert(**recording, options);
}

} // namespace

Command addConvertCommand(CLI::App& app)
{
    const auto options = std::make_shared<ConvertOptions>();
    CLI::App* const command =
        app.add_subcommand("convert", "Make a snapshot, CSV or a smaller recording of a recording");
    command->add_option("IN", options->input, "A recording; a snapshot is written in another format")
        ->required()
        ->type_name("");
    command
        ->add_option("-o,--output", options->output.file,
                     "File to write, whole or not at all (default: standard output)")
        ->type_name("FILE");
    command
        ->add_option(
            "--format", options->output.format,
            fmt::format("One of: {}, {} (default: by FILE's ending, or json)", exporterNames(), kRecordingFormatName))
        ->type_name("F");
    CLI::Option* const at =
        command->add_option("--at", options->at, "The snapshot of that moment: a UTC time, or 90s from the beginning")
            ->type_name("TIME");
    command->add_option("--tick", options->tick, "The snapshot of that tick, from 0")->type_name("N")->excludes(at);
    command->add_option("--from", options->from, "Ticks from that moment on")->type_name("TIME");
    command->add_option("--to", options->to, "Ticks up to that moment")->type_name("TIME");
    command->add_option("--every", options->every, "One tick of so many")->type_name("N")->check(CLI::PositiveNumber);
    addRedactionOptions(*command, options->redaction);
    command->footer(
        "Without a moment, JSON is the last snapshot, HTML that with the timeline, and CSV has a row a tick and region "
        "type.\n\n"
        "Examples: vmatlas-cli convert leak.vmatlas -o growth.csv\n"
        "          vmatlas-cli convert leak.vmatlas --at 10m -o at-ten-minutes.json.gz\n"
        "          vmatlas-cli convert leak.vmatlas -o leak.html\n"
        "          vmatlas-cli convert leak.vmatlas --from 1h --to 2h --every 10 -o hour.vmatlas\n"
        "          vmatlas-cli convert leak.vmatlas --redact -o for-everybody.vmatlas");
    return {.options = command, .run = [options] { return runConvert(*options); }};
}

} // namespace vmatlas::cli
