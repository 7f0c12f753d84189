// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <unistd.h>

namespace vmatlas::cli {

bool errorsGoToTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool outputGoesToTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

} // namespace vmatlas::cli
