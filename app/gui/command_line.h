// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

// What is different on every system about how the desktop program starts. One definition a system's folder.
namespace vmatlas {

/// Once, first: what it prints reaches the console that it was started from. On Windows a desktop program has none of
/// its own.
void attachToConsole();

/// The words behind the program's name, as VMAtlas has text, without those that the QApplication took, if there is one.
[[nodiscard]] std::vector<std::string> commandLineOf(int argc, char** argv);

} // namespace vmatlas
