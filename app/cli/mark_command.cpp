// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <memory>
#include <optional>

#include <fmt/format.h>

#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/format.h"
#include "core/sampling/mark_sender.h"

namespace vmatlas::cli {

namespace {

/// A program that watches answers in a moment; one that is stopped never does.
constexpr std::chrono::seconds kPatience{1};

struct MarkOptions {
    std::string name;
    std::optional<ProcessId> pid;
};

std::string watchers(std::size_t count)
{
    return fmt::format("{} watcher{}", formatCount(count), count == 1 ? "" : "s");
}

ExitCode nobodyMarked(const MarkOptions& options, const MarkOutcome& outcome)
{
    if (outcome.silent != 0) {
        printMessage(fmt::format("no mark was set; {} did not answer", watchers(outcome.silent)));
        return kOtherFailure;
    }
    printMessage(fmt::format("nobody watches {0}; open {1} in VMAtlas or start 'vmatlas-cli record {2} -o FILE'",
                             options.pid ? fmt::format("process {}", *options.pid) : "a process",
                             options.pid ? "it" : "one", options.pid ? std::to_string(*options.pid) : "PID"));
    return kNoProcess;
}

ExitCode runMark(const MarkOptions& options, SteadyClock::time_point now)
{
    if (options.name.empty() || options.name.size() > kMaxMarkName)
        return reportUsage(fmt::format("the name of a mark has 1 to {} bytes", kMaxMarkName));
    const Result<MarkOutcome> outcome = sendMark({.pid = options.pid, .at = now, .name = options.name}, kPatience);
    if (!outcome) {
        printMessage("no mark was set: " + markProblem(outcome.error()));
        return outcome.error().code == ErrorCode::AccessDenied ? kNoRight : kOtherFailure;
    }
    if (outcome->marked == 0)
        return nobodyMarked(options, *outcome);
    if (outcome->silent != 0)
        printMessage(watchers(outcome->silent) + " did not answer");
    return print(fmt::format("marked in {}\n", watchers(outcome->marked)));
}

} // namespace

Command addMarkCommand(CLI::App& app)
{
    const auto options = std::make_shared<MarkOptions>();
    CLI::App* const command =
        app.add_subcommand("mark", "Set a mark in what is being watched or recorded, for scripts and debuggers");
    command->add_option("NAME", options->name, "What happens now, at most 256 bytes")->required()->type_name("");
    command->add_option("--pid", options->pid, "Only where this process is watched (default: whatever is watched)")
        ->type_name("PID")
        ->check(CLI::PositiveNumber);
    command->footer(
        "Every window and every 'vmatlas-cli record' of the same user that watches the process gets the mark, at\n"
        "the moment at which this command was started. Exit code 3 when nobody watches.\n\n"
        "In a script:  vmatlas-cli mark 'before parse' && ./parse && vmatlas-cli mark 'after parse'\n"
        "In gdb:       (gdb) shell vmatlas-cli mark 'before parse'\n"
        "              (gdb) break parse\n"
        "              (gdb) commands\n"
        "              > silent\n"
        "              > shell vmatlas-cli mark parse > /dev/null\n"
        "              > continue\n"
        "              > end\n"
        "In lldb:      (lldb) breakpoint set --name parse --auto-continue true\n"
        "              (lldb) breakpoint command add --one-liner 'platform shell vmatlas-cli mark parse'");
    const SteadyClock::time_point started = SteadyClock::now();
    return {.options = command, .run = [options, started] { return runMark(*options, started); }};
}

} // namespace vmatlas::cli
