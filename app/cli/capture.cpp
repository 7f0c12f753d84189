// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capture.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <CLI/App.hpp>
#include <fmt/format.h>

#include "app/cli/messages.h"
#include "app/cli/terminal.h"
#include "core/base/format.h"
#include "core/base/path_text.h"
#include "core/source/file/importers.h"
#include "core/source/source_spec.h"

namespace vmatlas::cli {

namespace {

/// How much of a large file was read, on a line that is written over; nothing where nobody watches.
class ReadingShown {
public:
    void tell(std::uint64_t done, std::uint64_t total)
    {
        const auto now = SteadyClock::now();
        if (!errorsGoToTerminal() || now < m_next)
            return;
        m_next = now + std::chrono::milliseconds(200);
        if (std::exchange(m_begun, true)) { // not at once: most files take less
            const std::string share = total == 0 ? "" : fmt::format(" of {}", formatBytes(total));
            std::fputs(fmt::format("\r\x1b[Kreading: {}{}", formatBytes(done), share).c_str(), stderr);
            m_shown = true;
        }
    }
    void clear()
    {
        if (std::exchange(m_shown, false))
            std::fputs("\r\x1b[K", stderr);
    }

private:
    SteadyClock::time_point m_next;
    bool m_begun = false;
    bool m_shown = false;
};

Result<OpenedFile> open(std::string_view spec)
{
    const SourceSpecKind kind = kindOf(spec);
    if (kind == SourceSpecKind::File || kind == SourceSpecKind::StandardInput)
        return openKnownFile(pathOf(spec));
    return openSource(spec).map([](std::unique_ptr<Source>&& source) { return OpenedFile{std::move(source), {}}; });
}

} // namespace

Captured captureSource(const CaptureOptions& options)
{
    ReadingShown shown;
    const CaptureRequest request{.force = true,
                                 .accounting = options.exact,
                                 .copyOnWrite = options.copyOnWrite,
                                 .stop = {},
                                 .progress = [&shown](auto done, auto total) { shown.tell(done, total); }};
    std::string_view format;
    const Result<SnapshotPtr> captured = open(options.source).and_then([&](const OpenedFile& opened) {
        format = opened.format;
        return opened.source->capture(request);
    });
    shown.clear();
    if (!captured)
        return {.snapshot = nullptr, .code = reportSourceError(captured.error(), options.source)};
    if (options.copyOnWrite && (*captured)->source == SourceKind::SnapshotFile && !knowsCopyOnWrite(**captured))
        printMessage("--cow asks a process, and this file does not tell which private pages a fork left shared");
    return {.snapshot = *captured, .format = format, .code = reportGaps(**captured)};
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
