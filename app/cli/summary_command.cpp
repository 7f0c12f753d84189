// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/facts_text.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/analysis/summary.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/export/json_members.h"
#include "core/export/summary_json.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

constexpr std::ptrdiff_t kCopyOnWritePlace = 6; // behind the private working set, which it is a part of

struct SummaryOptions {
    CaptureOptions capture;
    bool json = false;
};

std::vector<std::string> cellsOf(std::string title, const SummaryRow& row, bool copyOnWrite)
{
    const MemoryMetrics& m = row.metrics;
    std::vector<std::string> cells{std::move(title),          formatKib(row.size),     formatKib(m.committed),
                                   formatKib(m.privateBytes), formatKib(m.workingSet), formatKib(m.privateWs),
                                   formatKib(m.shareableWs),  formatKib(m.sharedWs),   formatKib(m.lockedWs),
                                   formatKib(m.swapped),      formatCount(row.blocks), formatKib(row.largest)};
    if (copyOnWrite)
        cells.insert(cells.begin() + kCopyOnWritePlace, formatKib(m.copyOnWriteShared));
    return cells;
}

std::string footnoteOf(const Snapshot& snapshot)
{
    if (snapshot.counters.privateBytesAccuracy != Accuracy::Estimated)
        return {};
    const bool live = snapshot.source == SourceKind::Live && !snapshot.regions.empty();
    return std::string("\nPrivate Bytes are an estimate from what is writable or was written") +
           (live ? "; --exact asks the system.\n" : ".\n");
}

std::string textOf(const Snapshot& snapshot, bool copyOnWrite)
{
    using Align = TextTable::Align;
    const Summary summary = summarize(snapshot);
    std::vector<TextTable::Column> columns({{"TYPE", Align::Left},
                                            {"SIZE"},
                                            {"COMMITTED"},
                                            {"PRIVATE"},
                                            {"TOTAL WS"},
                                            {"PRIVATE WS"},
                                            {"SHAREABLE WS"},
                                            {"SHARED WS"},
                                            {"LOCKED WS"},
                                            {"SWAPPED"},
                                            {"BLOCKS"},
                                            {"LARGEST"}});
    if (copyOnWrite)
        columns.insert(columns.begin() + kCopyOnWritePlace, {"COW SHARED"});
    TextTable table(std::move(columns));
    for (const SummaryRow& row : summary.rows)
        table.addRow(cellsOf(typeWord(row.type), row, copyOnWrite));
    table.addRow(cellsOf("Total", summary.total, copyOnWrite));
    table.addRow(cellsOf("Free", summary.free, copyOnWrite));
    const Counters& totals = snapshot.counters;
    return fmt::format("Process {} at {}\nPrivate Bytes {} KiB, Virtual Bytes {} KiB, Working Set {} KiB\n"
                       "{}All sizes in KiB\n\n",
                       processText(snapshot.process), momentText(snapshot.capturedAt), formatKib(totals.privateBytes),
                       formatKib(totals.virtualBytes), formatKib(totals.workingSet), factLines(snapshot.facts)) +
           table.text() + footnoteOf(snapshot);
}

ExitCode printJson(const Snapshot& snapshot)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-summary", 1, 0);
    writeMoment(json, snapshot);
    writeSummary(json, summarize(snapshot));
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode runSummary(const SummaryOptions& options)
{
    const Captured captured = captureSource(options.capture);
    if (!captured.snapshot)
        return captured.code;
    const Snapshot& snapshot = *captured.snapshot;
    const bool copyOnWrite = options.capture.copyOnWrite || knowsCopyOnWrite(snapshot);
    const ExitCode printed = options.json ? printJson(snapshot) : print(textOf(snapshot, copyOnWrite));
    return printed != kDone ? printed : captured.code;
}

} // namespace

Command addSummaryCommand(CLI::App& app)
{
    const auto options = std::make_shared<SummaryOptions>();
    CLI::App* const command = app.add_subcommand("summary", "Sum a process's memory up: a row a region type");
    addCaptureOptions(*command, options->capture);
    command->add_flag("--json", options->json, "Print one JSON document, sizes in bytes, instead of a table in KiB");
    command->footer(
        "Free space is what lies between the regions of the user's part of the address space; it is not in\n"
        "the total. A number that is not known is shown as \u2013; a sum with an unknown part is unknown.\n\n"
        "Examples: vmatlas-cli summary name:firefox\n          vmatlas-cli summary before.json.gz --json");
    return {.options = command, .run = [options] { return runSummary(*options); }};
}

} // namespace vmatlas::cli
