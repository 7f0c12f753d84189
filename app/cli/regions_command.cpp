// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/base/format.h"
#include "core/export/csv_writer.h"
#include "core/export/json_members.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

struct RegionsOptions {
    CaptureOptions capture;
    bool json = false;
    bool csv = false;
    bool pages = false;
};

std::string stateCell(RegionState state)
{
    return state == RegionState::Unknown ? std::string(kUnknownText) : std::string(idOf(state));
}

std::string protectionCell(Protection protection)
{
    return protection.known() ? protectionId(protection) : std::string(kUnknownText);
}

std::string pageRunLine(const PageRun& run, std::uint64_t pageSize)
{
    std::string line = fmt::format("    {}  {} KiB ", formatHex(run.firstPage * pageSize),
                                   formatKib(Measured(run.count) ? run.count * pageSize : 0));
    for (const std::string_view flag : flagIds(run.state))
        (line += ' ') += flag;
    return line;
}

std::string pageBucketLine(const PageBucket& bucket, std::uint64_t pageSize)
{
    std::string line = fmt::format("    {}  {} KiB  {} pages:", formatHex(bucket.firstPage * pageSize),
                                   formatKib(bucket.range(pageSize).size), bucket.pages);
    for (const PageBucketCount& field : kPageBucketCounts) {
        if (const unsigned count = bucket.*field.count; count != 0)
            line += fmt::format(" {} {}", count, field.id);
    }
    return line;
}

constexpr std::ptrdiff_t kCopyOnWritePlace = 8; // behind the private working set, which it is a part of

std::string tableOf(const Snapshot& snapshot, bool withPages, bool copyOnWrite)
{
    using Align = TextTable::Align;
    std::vector<TextTable::Column> columns({{"ADDRESS"},
                                            {"SIZE KiB"},
                                            {"TYPE", Align::Left},
                                            {"STATE", Align::Left},
                                            {"PROTECTION", Align::Left},
                                            {"PRIVATE"},
                                            {"TOTAL WS"},
                                            {"PRIVATE WS"},
                                            {"SWAPPED"},
                                            {"NAME", Align::Left}});
    if (copyOnWrite)
        columns.insert(columns.begin() + kCopyOnWritePlace, {"COW SHARED"});
    TextTable table(std::move(columns));
    const std::uint64_t pageSize = snapshot.host.pageSize;
    auto run = snapshot.pageRuns.begin(); // runs and buckets ascend as the regions do
    auto bucket = snapshot.pageBuckets.begin();
    for (const Region& region : snapshot.regions) {
        const MemoryMetrics& m = region.metrics;
        std::vector<std::string> cells({formatHex(region.range.begin), formatKib(region.range.size),
                                        typeWord(region.type), stateCell(region.state),
                                        protectionCell(region.protection), formatKib(m.privateBytes),
                                        formatKib(m.workingSet), formatKib(m.privateWs), formatKib(m.swapped),
                                        escapeControl(snapshot.nameOf(region))});
        if (copyOnWrite)
            cells.insert(cells.begin() + kCopyOnWritePlace, formatKib(m.copyOnWriteShared));
        table.addRow(std::move(cells));
        for (; withPages && run != snapshot.pageRuns.end() && run->firstPage * pageSize <= region.range.last(); ++run)
            table.addLine(pageRunLine(*run, pageSize));
        for (; withPages && bucket != snapshot.pageBuckets.end() && bucket->firstPage * pageSize <= region.range.last();
             ++bucket)
            table.addLine(pageBucketLine(*bucket, pageSize));
    }
    return table.text();
}

ExitCode printJson(const Snapshot& snapshot, bool withPages)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-regions", 1, 0);
    writeMoment(json, snapshot);
    json.key("regions").beginArray();
    for (const Region& region : snapshot.regions)
        writeLoneRegion(json, snapshot, region);
    json.endArray();
    if (withPages)
        writePages(json, snapshot);
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode printCsv(const Snapshot& snapshot, bool withPages)
{
    StandardOutput out;
    static_cast<void>(writeCsv(snapshot, out, withPages ? CsvRows::RegionsAndPageRuns : CsvRows::Regions));
    return out.finish();
}

ExitCode runRegions(const RegionsOptions& options)
{
    const Captured captured = captureSource(options.capture);
    if (!captured.snapshot)
        return captured.code;
    const Snapshot& snapshot = *captured.snapshot;
    const bool copyOnWrite = options.capture.copyOnWrite || knowsCopyOnWrite(snapshot);
    const ExitCode printed = options.json  ? printJson(snapshot, options.pages)
                             : options.csv ? printCsv(snapshot, options.pages)
                                           : print(tableOf(snapshot, options.pages, copyOnWrite));
    return printed != kDone ? printed : captured.code;
}

} // namespace

Command addRegionsCommand(CLI::App& app)
{
    const auto options = std::make_shared<RegionsOptions>();
    CLI::App* const command = app.add_subcommand("regions", "List a process's regions in address order");
    addCaptureOptions(*command, options->capture);
    CLI::Option* const json = command->add_flag("--json", options->json,
                                                "Print one JSON document, sizes in bytes, instead of a table in KiB");
    command->add_flag("--csv", options->csv, "Print CSV (RFC 4180), sizes in bytes")->excludes(json);
    command->add_flag("--pages", options->pages,
                      "Also print the runs of equal pages that are in memory or swapped out; where those are "
                      "too many to keep, the pages of each 2 MiB counted");
    command->footer("In CSV a name that a spreadsheet would take for a formula starts with an apostrophe.\n\n"
                    "Examples: vmatlas-cli regions 1234 --csv > regions.csv\n"
                    "          vmatlas-cli regions self --json | jq '.regions[] | select(.type == \"heap\")'");
    return {.options = command, .run = [options] { return runRegions(*options); }};
}

} // namespace vmatlas::cli
