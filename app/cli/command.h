// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <CLI/App.hpp>

#include "app/exit_code.h"

namespace vmatlas::cli {

/// One word of the command line: its options and what it does. A new one is a file of its own and a line in main.cpp.
struct Command {
    CLI::App* options = nullptr;   ///< owned by the app it was added to
    std::function<ExitCode()> run; ///< after parsing; data to stdout, messages to stderr
};

Command addListCommand(CLI::App& app);
Command addSummaryCommand(CLI::App& app);
Command addRegionsCommand(CLI::App& app);
Command addSnapshotCommand(CLI::App& app);
Command addDiffCommand(CLI::App& app);
Command addRecordCommand(CLI::App& app);
Command addMarkCommand(CLI::App& app);
Command addInfoCommand(CLI::App& app);
Command addConvertCommand(CLI::App& app);
Command addSystemCommand(CLI::App& app);
Command addLeaksCommand(CLI::App& app);
Command addFindingsCommand(CLI::App& app);

} // namespace vmatlas::cli
