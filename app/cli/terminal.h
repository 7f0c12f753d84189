// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

// What is different on every system about the program's start and its three streams. One definition a system's folder.
namespace vmatlas::cli {

/// The words of the command line behind the program's name, as VMAtlas has text: main()'s own on POSIX systems; UTF-8
/// on Windows, where main()'s lack what the code page lacks.
[[nodiscard]] std::vector<std::string> commandLineOf(int argc, char** argv);

/// Once, first. A reader that goes away, and a file that may not grow, are failures of the write from then on and do
/// not kill the program; a console on Windows shows UTF-8.
void prepareStreams();

/// Whether a person watches stderr.
[[nodiscard]] bool errorsGoToTerminal();
/// Whether a person watches stdout.
[[nodiscard]] bool outputGoesToTerminal();

/// Writes all of it to stdout at once; 0 or the Error's osCode.
[[nodiscard]] int writeToOutput(std::string_view bytes);
/// What writeToOutput() gives when nobody reads stdout any more.
[[nodiscard]] bool readerWentAway(int osCode);

/// What somebody can do who may not read a process: "run as administrator".
[[nodiscard]] std::string_view moreRightsHint();
/// What somebody can do who may not read what only the administrator may.
[[nodiscard]] std::string_view administratorHint();
/// Why a mark could not be handed over, where that has a reason of this system's own; empty otherwise. `details` as
/// messages have them.
[[nodiscard]] std::string markProblemOf(ErrorCode code, std::string_view details);

} // namespace vmatlas::cli
