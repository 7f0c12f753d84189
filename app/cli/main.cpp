// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "app/cli/command.h"
#include "app/cli/messages.h"
#include "app/cli/standard_output.h"
#include "core/base/format.h"
#include "core/base/version.h"

namespace vmatlas::cli {

namespace {

constexpr const char* kFooter =
    R"(SOURCE is a pid, self, name:NAME (must match one process), a file (snapshot, also gzipped, or
recording, which is its last moment; a file called like one of these is written ./self), or - for
standard input.

Exit codes: 0 done; 2 usage; 3 no such process or it ended; 4 no right to read it; 5 input not understood or
damaged; 6 writing failed; 10 a condition of diff --fail-if holds; 1 anything else. Data goes to standard output, messages to standard error.

'vmatlas-cli COMMAND --help' explains a command.)";

ExitCode run(int argc, char** argv)
{
    CLI::App app("VMAtlas shows what a process does with its virtual address space.", "vmatlas-cli");
    app.set_version_flag("--version", std::string("vmatlas-cli ") + kVersion, "Print the version");
    app.set_help_flag("-h,--help", "Print this help");
    app.footer(kFooter);
    app.require_subcommand(1);
    app.get_formatter()->column_width(26);
    const std::array commands{addListCommand(app),     addSummaryCommand(app), addRegionsCommand(app),
                              addSnapshotCommand(app), addRecordCommand(app),  addMarkCommand(app),
                              addInfoCommand(app),     addConvertCommand(app), addDiffCommand(app),
                              addLeaksCommand(app),    addSystemCommand(app)};
    if (argc < 2)
        return reportUsage("no command given");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return print(app.help());
    } catch (const CLI::CallForVersion&) {
        return print(app.version() + '\n');
    } catch (const CLI::ParseError& error) {
        const bool wrongCommand = app.get_subcommands().empty() && argv[1][0] != '-';
        return reportUsage(wrongCommand ? "there is no command '" + escapeControl(argv[1]) + '\''
                                        : escapeControl(error.what()));
    }
    const auto given = std::ranges::find_if(commands, [](const Command& command) { return command.options->parsed(); });
    return given->run();
}

} // namespace

} // namespace vmatlas::cli

int main(int argc, char** argv)
{
    vmatlas::cli::ignoreWriteSignals();
    return vmatlas::cli::run(argc, argv);
}
