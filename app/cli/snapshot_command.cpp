// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/exporter_choice.h"
#include "app/cli/redaction_option.h"

namespace vmatlas::cli {

namespace {

struct SnapshotOptions {
    CaptureOptions capture;
    OutputOptions output;
    RedactionOptions redaction;
};

ExitCode runSnapshot(const SnapshotOptions& options)
{
    const Exporter* const exporter = chooseExporter(options.output);
    if (exporter == nullptr)
        return kUsage;
    const Captured captured = captureSource(options.capture);
    if (!captured.snapshot)
        return captured.code;
    Redaction redaction(options.redaction);
    const SnapshotPtr snapshot = redaction.of(captured.snapshot);
    if (options.redaction.preview)
        return redaction.printPreview();
    redaction.report();
    const ExitCode written = writeSnapshot({.snapshot = *snapshot}, *exporter, options.output.file);
    return written != kDone ? written : captured.code;
}

} // namespace

Command addSnapshotCommand(CLI::App& app)
{
    const auto options = std::make_shared<SnapshotOptions>();
    CLI::App* const command = app.add_subcommand("snapshot", "Save one snapshot, which opens anywhere");
    addCaptureOptions(*command, options->capture);
    command
        ->add_option("-o,--output", options->output.file,
                     "File to write, whole or not at all (default: standard output)")
        ->type_name("FILE");
    command
        ->add_option("--format", options->output.format,
                     fmt::format("One of: {} (default: by FILE's ending, or json)", exporterNames()))
        ->type_name("F");
    addRedactionOptions(*command, options->redaction);
    command->footer("JSON holds everything and can be opened again; CSV is the table of regions, vmmap-csv the\n"
                    "same as VMMap lays it out; html is a page for any browser, svg a picture of the map, md a\n"
                    "summary for an issue tracker.\n\n"
                    "Examples: vmatlas-cli snapshot name:firefox -o firefox.json.gz\n"
                    "          vmatlas-cli snapshot 1234 | jq .counters\n"
                    "          vmatlas-cli snapshot firefox.json.gz -o firefox.csv\n"
                    "          vmatlas-cli snapshot firefox.json.gz --redact -o for-everybody.json.gz");
    return {.options = command, .run = [options] { return runSnapshot(*options); }};
}

} // namespace vmatlas::cli
