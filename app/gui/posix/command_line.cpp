// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/command_line.h"

namespace vmatlas {

void attachToConsole() {}

std::vector<std::string> commandLineOf(int argc, char** argv)
{
    return {argv + 1, argv + argc};
}

} // namespace vmatlas
