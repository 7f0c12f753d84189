// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capture.h"

#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

Captured captureSource(const std::string& source)
{
    const Result<SnapshotPtr> captured = openSource(source).and_then(
        [](const std::unique_ptr<Source>& opened) { return opened->capture({.force = true, .stop = {}}); });
    if (!captured)
        return {.snapshot = nullptr, .code = reportSourceError(captured.error(), source)};
    return {.snapshot = *captured, .code = reportGaps(**captured)};
}

void addSourceOption(CLI::App& command, std::string& source)
{
    command
        .add_option("SOURCE", source,
                    "A pid, self, name:NAME (must match one process), a file\n(snapshot, also gzipped), or - for "
                    "standard input")
        ->required()
        ->type_name("");
}

} // namespace vmatlas::cli
