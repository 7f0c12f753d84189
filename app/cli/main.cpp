// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "app/cli/terminal.h"
#include "core/base/format.h"
#include "core/base/version.h"
#include "core/source/debug_privilege.h"

namespace vmatlas::cli {

namespace {

constexpr const char* kFooter =
    R"(SOURCE is a pid, self, name:NAME (must match one process), a file (snapshot, also gzipped; recording,
which is its last moment; core, minidump, saved maps or smaps, VMMap's .csv and .mmp, !address or vmmap text, known by
what is in it; a file called like one of these is written ./self), or - for standard input.

Exit codes: 0 done; 2 usage; 3 no such process or it ended; 4 no right to read it; 5 input not understood or
damaged; 6 writing failed; 10 a condition of diff --fail-if holds; 1 anything else. Data goes to standard output, messages to standard error.

'vmatlas-cli COMMAND --help' explains a command.)";

struct Word {
    std::string_view name;
    Command (*add)(CLI::App&);
    bool readsProcesses = false; ///< of others, too
};
constexpr std::array kCommands{
    Word{"list", addListCommand, true},
    Word{"summary", addSummaryCommand, true},
    Word{"regions", addRegionsCommand, true},
    Word{"snapshot", addSnapshotCommand, true},
    Word{"record", addRecordCommand, true},
    Word{"mark", addMarkCommand},
    Word{"info", addInfoCommand},
    Word{"convert", addConvertCommand, true},
    Word{"diff", addDiffCommand, true},
    Word{"leaks", addLeaksCommand, true},
    Word{"system", addSystemCommand},
    Word{"findings", addFindingsCommand, true},
};

/// The options of one command take as long to set up as a small process takes to read, so only those of the command
/// that is named first are; all of them where none is, for help and messages.
std::vector<Command> addCommands(CLI::App& app, std::string_view first, bool& debugPrivilege)
{
    const auto named = std::ranges::find(kCommands, first, &Word::name);
    std::vector<Command> commands;
    for (auto word = named != kCommands.end() ? named : kCommands.begin(); word != kCommands.end(); ++word) {
        commands.push_back(word->add(app));
        if (word->readsProcesses && DebugPrivilege::exists())
            commands.back().options->add_flag(
                "--debug-privilege", debugPrivilege,
                "As administrator: switch SeDebugPrivilege on meanwhile, to read processes "
                "of\nother accounts and sessions");
        if (word == named)
            break;
    }
    return commands;
}

/// Nothing when it cannot be had, with the message given.
std::optional<DebugPrivilege> enableDebugPrivilege()
{
    Result<DebugPrivilege> privilege = DebugPrivilege::enable();
    if (privilege)
        return std::move(*privilege);
    printMessage(std::string("SeDebugPrivilege is not this account's to switch on; ") +
                 std::string(administratorHint()));
    return std::nullopt;
}

ExitCode run(const std::vector<std::string>& words)
{
    CLI::App app("VMAtlas shows what a process does with its virtual address space.", "vmatlas-cli");
    app.set_version_flag("--version", std::string("vmatlas-cli ") + kVersion, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.footer(kFooter);
    app.allow_windows_style_options(false); // a file's name may begin with a slash
    app.require_subcommand(1);
    app.get_formatter()->column_width(26);
    bool debugPrivilege = false;
    const std::vector<Command> commands = addCommands(app, words.empty() ? "" : words.front(), debugPrivilege);
    if (words.empty())
        return reportUsage("no command given");
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend())); // it takes them from the end
    } catch (const CLI::CallForHelp&) {
        return print(app.help());
    } catch (const CLI::CallForVersion&) {
        return print(app.version() + '\n');
    } catch (const CLI::ParseError& error) {
        const bool wrongCommand = app.get_subcommands().empty() && !words.front().starts_with('-');
        return reportUsage(wrongCommand ? "there is no command '" + escapeControl(words.front()) + '\''
                                        : escapeControl(error.what()));
    }
    const auto given = std::ranges::find_if(commands, [](const Command& command) { return command.options->parsed(); });
    if (!debugPrivilege)
        return given->run();
    const std::optional<DebugPrivilege> privilege = enableDebugPrivilege(); // until the command is done
    return privilege ? given->run() : kNoRight;
}

} // namespace

} // namespace vmatlas::cli

int main(int argc, char** argv)
{
    vmatlas::cli::prepareStreams();
    return vmatlas::cli::run(vmatlas::cli::commandLineOf(argc, argv));
}
