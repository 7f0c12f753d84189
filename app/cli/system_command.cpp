// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>

#include <fmt/format.h>

#include "app/cli/interruption.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/system_report.h"
#include "app/cli/terminal.h"
#include "app/cli/time_option.h"
#include "core/base/format.h"
#include "core/base/path_text.h"
#include "core/sampling/cadence.h"
#include "core/source/file/poolmon_text.h"
#include "core/source/kernel_pools.h"
#include "core/source/system_memory.h"

namespace vmatlas::cli {

namespace {

constexpr std::size_t kPoolsWatched = 20; // in the table; a screen holds little more

struct SystemOptions {
    double interval = 1000;  // milliseconds
    std::uint64_t ticks = 0; // 0: no limit
    bool watch = false;
    bool pools = false;
    bool json = false;
    std::string file; ///< of PoolMon; empty: this machine
};

/// `poolsFailed` says why there are none.
Result<SystemLook> look(bool pools, std::optional<Error>& poolsFailed)
{
    Result<SystemMemory> memory = readSystemMemory();
    if (!memory)
        return tl::unexpected(memory.error());
    SystemLook seen{.at = WallClock::now(), .memory = *memory, .pools = {}};
    if (!pools)
        return seen;
    if (Result<std::vector<KernelPool>> read = readKernelPools())
        seen.pools = std::move(*read);
    else
        poolsFailed = read.error();
    return seen;
}

/// Why the pools are missing, once.
ExitCode reportPools(const std::optional<Error>& failed)
{
    if (!failed)
        return kDone;
    if (failed->code == ErrorCode::AccessDenied) {
        printMessage(std::string("the kernel's pools are not shown: only the administrator may read them; ") +
                     std::string(administratorHint()));
        return kNoRight;
    }
    return reportSourceError(*failed, "the kernel's pools");
}

/// What PoolMon saw on another machine.
ExitCode showFile(const SystemOptions& options)
{
    const Result<std::optional<PoolmonScreen>> read = openPoolmon(pathOf(options.file), {});
    if (!read)
        return reportSourceError(read.error(), options.file);
    if (!*read)
        return reportSourceError({ErrorCode::Malformed, 0, options.file + ": not a screen of PoolMon"}, options.file);
    const PoolmonScreen& screen = **read;
    if (screen.linesSkipped != 0)
        printMessage(fmt::format("lines not understood: {}", formatCount(screen.linesSkipped)));
    if (screen.moreScreens != 0)
        printMessage(fmt::format("the first of {} screens is shown", formatCount(screen.moreScreens + 1)));
    const SystemLook seen{.at = {}, .memory = screen.memory, .pools = screen.pools};
    if (!options.json)
        return print(textOf({.now = seen, .onlyKnown = true}));
    StandardOutput out;
    static_cast<void>(writeJson({.now = seen}, JsonText::Layout::Lines, out)); // out.finish() tells
    return out.finish();
}

ExitCode showOnce(const SystemOptions& options)
{
    std::optional<Error> poolsFailed;
    const Result<SystemLook> seen = look(options.pools, poolsFailed);
    if (!seen)
        return reportSourceError(seen.error(), "the system's memory");
    ExitCode code = kDone;
    if (options.json) {
        StandardOutput out;
        static_cast<void>(writeJson({.now = *seen}, JsonText::Layout::Lines, out)); // out.finish() tells
        code = out.finish();
    } else {
        code = print(textOf({.now = *seen}));
    }
    return code == kDone ? reportPools(poolsFailed) : code;
}

/// False when nobody reads on.
bool show(const SystemReport& report, bool json, StandardOutput& out)
{
    constexpr std::string_view kHomeAndClear = "\x1b[H\x1b[J";
    if (json)
        return writeJson(report, JsonText::Layout::Inline, out).has_value() && out.flush().has_value();
    const std::string text = std::string(outputGoesToTerminal() ? kHomeAndClear : "") + textOf(report) + '\n';
    return out.write(text).has_value() && out.flush().has_value();
}

ExitCode watch(const SystemOptions& options)
{
    endOnSignals();
    const auto interval =
        std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double, std::milli>(options.interval));
    std::optional<Error> poolsFailed;
    const Result<SystemLook> first = look(true, poolsFailed);
    if (!first)
        return reportSourceError(first.error(), "the system's memory");
    if (options.pools && poolsFailed) // otherwise they are a courtesy
        static_cast<void>(reportPools(poolsFailed));
    StandardOutput out;
    SystemLook now = *first;
    SteadyClock::time_point due = SteadyClock::now();
    for (std::uint64_t tick = 1;; ++tick) {
        if (!show({.now = now, .first = &*first, .mostPools = kPoolsWatched}, options.json, out) ||
            tick == options.ticks)
            break;
        due = nextTick(due, interval, SteadyClock::now());
        waitUntil(due);
        if (interrupted())
            break;
        std::optional<Error> ignored;
        Result<SystemLook> next = look(first->pools.has_value(), ignored);
        if (!next)
            return reportSourceError(next.error(), "the system's memory");
        now = std::move(*next);
    }
    const ExitCode written = out.finish();
    return written == kDone && options.pools && poolsFailed ? kNoRight : written;
}

} // namespace

namespace {

ExitCode run(const SystemOptions& options)
{
    if (!options.file.empty())
        return showFile(options);
    return options.watch ? watch(options) : showOnce(options);
}

} // namespace

Command addSystemCommand(CLI::App& app)
{
    const auto options = std::make_shared<SystemOptions>();
    CLI::App* const command =
        app.add_subcommand("system", "Show the machine's memory: commit, cache, page file, kernel and its pools");
    command->add_flag("--pools", options->pools,
                      "Also what the kernel's pools hold: slab caches (Linux, as root) or pool tags (Windows)");
    CLI::Option* const watching =
        command->add_flag("--watch", options->watch,
                          "Again and again until Ctrl+C, with what changed since the first look and the\n"
                          "pools that grew most: whether the kernel leaks");
    addTimeOption(*command, "--interval", options->interval, 100, 3'600'000, "Time from look to look (1s)")
        ->needs(watching);
    command->add_option("--ticks", options->ticks, "End after so many looks")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->needs(watching);
    command->add_flag("--json", options->json,
                      "Print one JSON document, sizes in bytes, instead of a table; with --watch one a line");
    command->add_option("FILE", options->file, "A screen of Windows' PoolMon, copied or saved, instead of this machine")
        ->type_name("")
        ->excludes(watching);
    command->footer("A number that this system does not have is shown as \u2013.");
    return {.options = command, .run = [options] { return run(*options); }};
}

} // namespace vmatlas::cli
