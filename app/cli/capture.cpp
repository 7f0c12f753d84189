// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capture.h"

#include <CLI/App.hpp>

#include "app/cli/messages.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

Captured captureSource(const CaptureOptions& options)
{
    const CaptureRequest request{.force = true, .accounting = options.exact, .stop = {}};
    const Result<SnapshotPtr> captured =
        openSource(options.source).and_then([&](const std::unique_ptr<Source>& opened) {
            return opened->capture(request);
        });
    if (!captured)
        return {.snapshot = nullptr, .code = reportSourceError(captured.error(), options.source)};
    return {.snapshot = *captured, .code = reportGaps(**captured)};
}

void addCaptureOptions(CLI::App& command, CaptureOptions& options)
{
    command
        .add_option("SOURCE", options.source,
                    "A pid, self, name:NAME (must match one process), a file\n(snapshot, also gzipped, or recording), "
                    "or - for standard input")
        ->required()
        ->type_name("");
    command.add_flag("--exact", options.exact,
                     "Ask the system what it charges for every region, so that Private Bytes are exact also\nfor a "
                     "process with very many regions or very much memory; that may take it a second");
}

} // namespace vmatlas::cli
