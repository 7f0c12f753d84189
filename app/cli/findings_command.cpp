// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/command.h"
#include "app/cli/standard_output.h"
#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/analysis/findings/finding.h"
#include "core/base/format.h"
#include "core/export/json_members.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

struct FindingsOptions {
    CaptureOptions capture;
    bool json = false;
};

std::string whatOf(const Snapshot& snapshot, const Finding& finding)
{
    if (finding.backing.valid())
        return escapeControl(snapshot.backings[finding.backing.index].name);
    if (finding.threadId != 0)
        return "thread " + std::to_string(finding.threadId);
    if (finding.detail != RegionDetail::None)
        return std::string(idOf(finding.detail));
    const Region* const region = finding.range.empty() ? nullptr : snapshot.regionAt(finding.range.begin);
    return region == nullptr ? std::string() : typeWord(region->type);
}

std::string textOf(const Snapshot& snapshot, const std::vector<Finding>& findings)
{
    using Align = TextTable::Align;
    std::string text =
        fmt::format("Process {} ({})\n\n", nameCell(snapshot.process.name), snapshot.process.identity.pid);
    if (findings.empty())
        return text + "Nothing to notice.\n";
    TextTable table({{"WEIGHT", Align::Left},
                     {"FINDING", Align::Left},
                     {"SIZE"},
                     {"OF"},
                     {"COUNT"},
                     {"ADDRESS", Align::Left},
                     {"WHAT", Align::Left}});
    for (const Finding& finding : findings)
        table.addRow({std::string(idOf(finding.weight)), std::string(sentenceOf(finding.kind)),
                      formatBytes(finding.size), finding.of == 0 ? std::string() : formatBytes(finding.of),
                      finding.count == 0 ? std::string() : formatCount(finding.count),
                      finding.range.empty() ? std::string() : formatHex(finding.range.begin),
                      whatOf(snapshot, finding)});
    return text + table.text();
}

void writeFinding(JsonText& json, const Snapshot& snapshot, const Finding& finding)
{
    json.beginObject(JsonText::Layout::Inline);
    json.member("kind", idOf(finding.kind));
    json.member("weight", idOf(finding.weight));
    json.member("size", finding.size);
    if (finding.of != 0)
        json.member("of", finding.of);
    if (finding.count != 0)
        json.member("count", finding.count);
    if (!finding.range.empty()) {
        json.key("base").address(finding.range.begin);
        json.member("length", finding.range.size);
    }
    if (finding.backing.valid())
        json.member("backing", snapshot.backings[finding.backing.index].name);
    if (finding.detail != RegionDetail::None)
        json.member("detail", idOf(finding.detail));
    if (finding.threadId != 0)
        json.member("thread", std::uint64_t{finding.threadId});
    json.endObject();
}

ExitCode printJson(const Snapshot& snapshot, const std::vector<Finding>& findings)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-findings", 1, 0);
    writeMoment(json, snapshot);
    json.key("findings").beginArray();
    for (const Finding& finding : findings)
        writeFinding(json, snapshot, finding);
    json.endArray();
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

ExitCode runFindings(const FindingsOptions& options)
{
    const Captured captured = captureSource(options.capture);
    if (!captured.snapshot)
        return captured.code;
    const std::vector<Finding> findings = findingsOf(*captured.snapshot);
    const ExitCode printed =
        options.json ? printJson(*captured.snapshot, findings) : print(textOf(*captured.snapshot, findings));
    return printed != kDone ? printed : captured.code;
}

} // namespace

Command addFindingsCommand(CLI::App& app)
{
    const auto options = std::make_shared<FindingsOptions>();
    CLI::App* const command = app.add_subcommand("findings", "Tell what an expert would notice in a process's memory");
    addCaptureOptions(*command, options->capture);
    command->add_flag("--json", options->json, "Print one JSON document, sizes in bytes, instead of a table");
    command->footer(
        "What is alike is one finding, with the address of its largest part. Warnings come first.\n\n"
        "Examples: vmatlas-cli findings name:firefox\n          vmatlas-cli findings before.json.gz --json");
    return {.options = command, .run = [options] { return runFindings(*options); }};
}

} // namespace vmatlas::cli
