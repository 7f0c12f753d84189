// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capture.h"

#include <algorithm>

#include <CLI/App.hpp>

#include "app/cli/messages.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

Captured captureSource(const CaptureOptions& options)
{
    const CaptureRequest request{
        .force = true, .accounting = options.exact, .copyOnWrite = options.copyOnWrite, .stop = {}};
    const Result<SnapshotPtr> captured =
        openSource(options.source).and_then([&](const std::unique_ptr<Source>& opened) {
            return opened->capture(request);
        });
    if (!captured)
        return {.snapshot = nullptr, .code = reportSourceError(captured.error(), options.source)};
    if (options.copyOnWrite && (*captured)->source == SourceKind::SnapshotFile && !knowsCopyOnWrite(**captured))
        printMessage("--cow asks a process, and this file does not tell which private pages a fork left shared");
    return {.snapshot = *captured, .code = reportGaps(**captured)};
}

void addCaptureOptions(CLI::App& command, CaptureOptions& options)
{
    command.add_option("SOURCE", options.source, kSourceHelp)->required()->type_name("");
    addExactOption(command, options.exact);
    addCopyOnWriteOption(command, options.copyOnWrite);
}

void addExactOption(CLI::App& command, bool& exact)
{
    command.add_flag("--exact", exact,
                     "Ask the system what it charges for every region, so that Private Bytes are exact also\nfor a "
                     "process with very many regions or very much memory; that may take it a second");
}

void addCopyOnWriteOption(CLI::App& command, bool& copyOnWrite)
{
    command.add_flag("--cow", copyOnWrite,
                     "Ask also which private pages are still shared with a parent or child after a fork, until\none of "
                     "them writes them; a part of the private working set, and dearer the larger that is");
}

bool knowsCopyOnWrite(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.regions,
                               [](const Region& region) { return region.metrics.copyOnWriteShared.known(); });
}

} // namespace vmatlas::cli
