// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>

#include <fmt/format.h>

#include "app/cli/capture.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/format.h"
#include "core/export/exporters.h"

namespace vmatlas::cli {

namespace {

struct SnapshotOptions {
    CaptureOptions capture;
    std::string file;
    std::string format;
};

std::string formatNames()
{
    std::string names;
    for (const Exporter& exporter : exporters())
        (names += names.empty() ? "" : ", ") += exporter.name;
    return names;
}

/// By --format, otherwise by the file's ending, otherwise the default; null when the ending is of no format.
const Exporter* chooseExporter(const SnapshotOptions& options)
{
    if (!options.format.empty())
        return exporterByName(options.format);
    const std::filesystem::path file(options.file);
    return file.has_extension() ? exporterForFile(file) : &exporters().front();
}

ExitCode writeOut(const Snapshot& snapshot, const Exporter& exporter, const std::string& file)
{
    if (!file.empty() && file != "-") {
        const Result<void> saved = saveSnapshot(snapshot, exporter, file);
        return saved ? kDone : reportWriteError(saved.error());
    }
    StandardOutput out;
    static_cast<void>(exporter.write(snapshot, out)); // out.finish() tells
    return out.finish();
}

ExitCode runSnapshot(const SnapshotOptions& options)
{
    const Exporter* const exporter = chooseExporter(options);
    if (exporter == nullptr)
        return reportUsage(
            options.format.empty()
                ? fmt::format("'{}' has no known ending; choose one with --format: {}", escapeControl(options.file),
                              formatNames())
                : fmt::format("there is no format '{}'; there are: {}", escapeControl(options.format), formatNames()));
    const Captured captured = captureSource(options.capture);
    if (!captured.snapshot)
        return captured.code;
    const ExitCode written = writeOut(*captured.snapshot, *exporter, options.file);
    return written != kDone ? written : captured.code;
}

} // namespace

Command addSnapshotCommand(CLI::App& app)
{
    const auto options = std::make_shared<SnapshotOptions>();
    CLI::App* const command = app.add_subcommand("snapshot", "Save one snapshot, which opens anywhere");
    addCaptureOptions(*command, options->capture);
    command->add_option("-o,--output", options->file, "File to write, whole or not at all (default: standard output)")
        ->type_name("FILE");
    command
        ->add_option("--format", options->format,
                     fmt::format("One of: {} (default: by FILE's ending, or json)", formatNames()))
        ->type_name("F");
    command->footer("JSON holds everything and can be opened again; CSV is the table of regions.\n\n"
                    "Examples: vmatlas-cli snapshot name:firefox -o firefox.json.gz\n"
                    "          vmatlas-cli snapshot 1234 | jq .counters\n"
                    "          vmatlas-cli snapshot firefox.json.gz -o firefox.csv");
    return {.options = command, .run = [options] { return runSnapshot(*options); }};
}

} // namespace vmatlas::cli
