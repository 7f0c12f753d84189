// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas::test {

/// Runs the real vmatlas-cli with `arguments`.
inline Finished runCli(std::vector<std::string> arguments, std::string_view input = {})
{
    arguments.insert(arguments.begin(), VMATLAS_CLI);
    return runProgram(arguments, input);
}

/// The same with a shell command line in which $CLI is the program: for pipes and redirections.
inline Finished runShell(const std::string& commandLine)
{
    return runProgram({"/bin/bash", "-c", "set -o pipefail; CLI='" VMATLAS_CLI "'; " + commandLine});
}

inline void writeFile(const std::string& name, const std::string& bytes)
{
    std::ofstream(name, std::ios::binary) << bytes;
}

} // namespace vmatlas::test
