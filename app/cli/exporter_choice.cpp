// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exporter_choice.h"

#include <filesystem>

#include <fmt/format.h>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/format.h"
#include "core/base/path_text.h"

namespace vmatlas::cli {

std::string exporterNames()
{
    std::string names;
    for (const Exporter& exporter : exporters())
        (names += names.empty() ? "" : ", ") += exporter.name;
    return names;
}

const Exporter* chooseExporter(const OutputOptions& options)
{
    const std::filesystem::path file = pathOf(options.file);
    const Exporter* const chosen = !options.format.empty() ? exporterByName(options.format)
                                   : file.has_extension()  ? exporterForFile(file)
                                                           : &exporters().front();
    if (chosen == nullptr)
        static_cast<void>(reportUsage(options.format.empty()
                                          ? fmt::format("'{}' has no known ending; choose one with --format: {}",
                                                        escapeControl(options.file), exporterNames())
                                          : fmt::format("there is no format '{}'; there are: {}",
                                                        escapeControl(options.format), exporterNames())));
    return chosen;
}

ExitCode writeSnapshot(const ExportInput& input, const Exporter& exporter, const std::string& file)
{
    if (!file.empty() && file != "-") {
        const Result<void> saved = saveSnapshot(input, exporter, pathOf(file));
        return saved ? kDone : reportWriteError(saved.error());
    }
    StandardOutput out;
    static_cast<void>(exporter.write(input, out)); // out.finish() tells
    return out.finish();
}

} // namespace vmatlas::cli
