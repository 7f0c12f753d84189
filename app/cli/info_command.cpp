// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/duration.h"
#include "app/cli/facts_text.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/words.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/base/path_text.h"
#include "core/export/json_members.h"
#include "core/history/recording.h"
#include "core/model/names.h"
#include "core/source/file/recording_source.h"

namespace vmatlas::cli {

namespace {

struct InfoOptions {
    std::string file;
    bool json = false;
};

/// What can be said of a recording after everything in it was read once.
struct RecordingFacts {
    const Recording& recording;
    RecordingState state;
    std::uint64_t bytes = 0;
    SnapshotPtr last; ///< null when it cannot be read

    [[nodiscard]] std::chrono::milliseconds span() const
    {
        const auto& points = recording.points();
        return std::chrono::duration_cast<std::chrono::milliseconds>(points.back().at - points.front().at);
    }
};

/// A mark and when it was set, from the first tick on.
struct MarkFacts {
    std::chrono::milliseconds after{0};
    const TargetEvent* event = nullptr;
};

std::vector<MarkFacts> marksIn(const Recording& recording)
{
    const SteadyClock::time_point first = recording.points().front().at;
    std::vector<MarkFacts> marks;
    for (const TargetEvent& event : recording.events())
        if (event.kind == TargetEventKind::Mark)
            marks.push_back({std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::max(SteadyClock::duration(0), event.at - first)),
                             &event});
    std::ranges::stable_sort(marks, {}, &MarkFacts::after);
    return marks;
}

std::string listOf(std::string_view what, const std::vector<TextKind>& kinds)
{
    std::string text;
    for (const TextKind kind : kinds)
        (text += text.empty() ? "" : ", ") += idOf(kind);
    return kinds.empty() ? text : fmt::format("; {}: {}", what, text);
}

/// A line about what was taken out of the file; nothing when nothing was.
std::string textOf(const Privacy& privacy)
{
    if (privacy.profile == PrivacyProfile::None)
        return {};
    return fmt::format("Privacy   made to be shared{}{}\n", listOf("replaced", privacy.pseudonymized),
                       listOf("removed", privacy.removed));
}

std::string textOf(const std::vector<MarkFacts>& marks)
{
    std::string text;
    for (const MarkFacts& mark : marks)
        text += fmt::format("Mark      {} ({})\n", nameCell(mark.event->detail), formatDuration(mark.after));
    return text;
}

std::string textOf(const RecordingFacts& facts)
{
    const RecordingMeta& meta = facts.recording.meta();
    const auto& points = facts.recording.points();
    std::string text = fmt::format("VMAtlas recording, version {}.{}, by {} {}\n", kRecordingMajor, meta.minor,
                                   nameCell(meta.generator), nameCell(meta.generatorVersion));
    if (facts.last)
        text += fmt::format("Process   {}\n", processText(facts.last->process)) + textOf(facts.last->privacy);
    text += fmt::format("From      {}\nTo        {} ({})\n", momentText(points.front().wallClock),
                        momentText(points.back().wallClock), formatDuration(facts.span()));
    if (meta.interval.count() != 0)
        text += fmt::format("Interval  {}\n",
                            formatDuration(std::chrono::duration_cast<std::chrono::milliseconds>(meta.interval)));
    text += fmt::format("Ticks     {}, from 0 to {}\nEvents    {}\n", formatCount(points.size()), points.size() - 1,
                        formatCount(facts.recording.events().size()));
    text += textOf(marksIn(facts.recording));
    text +=
        fmt::format("Size      {}, {} a tick\n", formatBytes(facts.bytes), formatBytes(facts.bytes / points.size()));
    text += facts.state.complete() ? std::string("State     complete")
                                   : fmt::format("State     recovered {}", lossText(facts.state));
    return text + (facts.state.closed ? "\n" : "; not closed: still being written, or cut off\n");
}

ExitCode printJson(const RecordingFacts& facts)
{
    const auto& points = facts.recording.points();
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-info", 1, 2);
    json.member("kind", "recording");
    json.key("recording_version").beginObject(JsonText::Layout::Inline);
    json.member("major", std::uint64_t{kRecordingMajor});
    json.member("minor", std::uint64_t{facts.recording.meta().minor});
    json.endObject();
    json.member("first", formatIsoTime(points.front().wallClock));
    json.member("last", formatIsoTime(points.back().wallClock));
    json.member("span_ms", static_cast<std::uint64_t>(std::max<std::int64_t>(0, facts.span().count())));
    json.member("ticks", facts.state.ticks);
    json.member("ticks_written", facts.state.ticksWritten);
    json.member("dropped_bytes", facts.state.droppedBytes);
    json.member("events", facts.recording.events().size());
    json.key("marks").beginArray();
    for (const MarkFacts& mark : marksIn(facts.recording)) {
        json.beginObject(JsonText::Layout::Inline);
        json.member("name", mark.event->detail);
        json.member("after_ms", static_cast<std::uint64_t>(mark.after.count()));
        json.member("time", formatIsoTime(mark.event->wallClock));
        json.endObject();
    }
    json.endArray();
    json.member("bytes", facts.bytes);
    json.key("closed").boolean(facts.state.closed);
    if (facts.last) {
        writePrivacy(json.key("privacy"), facts.last->privacy);
        json.key("process").beginObject();
        writeProcessMembers(json, facts.last->process);
        json.endObject();
    }
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode tellRecording(Recording& recording, const InfoOptions& options)
{
    const Result<RecordingState> checked = recording.check();
    if (!checked)
        return reportSourceError(checked.error(), options.file);
    std::error_code error;
    const RecordingFacts facts{.recording = recording,
                               .state = *checked,
                               .bytes = std::filesystem::file_size(options.file, error),
                               .last = recording.snapshotAt(recording.points().size() - 1).value_or(nullptr)};
    return options.json ? printJson(facts) : print(textOf(facts));
}

/// "linux 6.18, x86_64, 64 bits", as much of it as is known.
std::string hostText(const Snapshot& snapshot)
{
    const std::string os = escapeControl(snapshot.host.os) + (snapshot.host.osVersion.empty() ? "" : " ") +
                           escapeControl(snapshot.host.osVersion);
    std::string text = nameCell(os);
    if (!snapshot.host.arch.empty())
        text += ", " + escapeControl(snapshot.host.arch);
    return snapshot.process.bits == 0 ? text : fmt::format("{}, {} bits", text, snapshot.process.bits);
}

ExitCode tellSnapshot(const InfoOptions& options)
{
    const Captured captured = captureSource({.source = options.file});
    if (!captured.snapshot)
        return captured.code;
    const Snapshot& snapshot = *captured.snapshot;
    if (!options.json)
        return print(fmt::format("{}\nSystem    {}\nProcess   {}\nTaken     {}\nRegions   {}\n{}", captured.format,
                                 hostText(snapshot), processText(snapshot.process), momentText(snapshot.capturedAt),
                                 formatCount(snapshot.regions.size()),
                                 textOf(snapshot.privacy) + factLines(snapshot.facts)));
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-info", 1, 2);
    json.member("kind", "snapshot");
    json.member("file_format", captured.format);
    writePrivacy(json.key("privacy"), snapshot.privacy);
    writeMoment(json, snapshot);
    json.member("regions", snapshot.regions.size());
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode runInfo(const InfoOptions& options)
{
    if (!isRecording(options.file))
        return tellSnapshot(options);
    const Result<std::unique_ptr<Recording>> recording = openRecording(pathOf(options.file));
    return recording ? tellRecording(**recording, options) : reportSourceError(recording.error(), options.file);
}

} // namespace

Command addInfoCommand(CLI::App& app)
{
    const auto options = std::make_shared<InfoOptions>();
    CLI::App* const command = app.add_subcommand("info", "Say what a file is, and what of it is missing");
    command->add_option("FILE", options->file, "A recording, a snapshot or a file of another program")
        ->required()
        ->type_name("");
    command->add_flag("--json", options->json, "Print one JSON document");
    command->footer("A recording is read to its end once: 'recovered 99 of 100 ticks' says how much of it is whole.");
    return {.options = command, .run = [options] { return runInfo(*options); }};
}

} // namespace vmatlas::cli
