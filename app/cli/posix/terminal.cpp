// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <cerrno>

#include <unistd.h>

#include "app/write_signals.h"

namespace vmatlas::cli {

std::vector<std::string> commandLineOf(int argc, char** argv)
{
    return argc > 0 ? std::vector<std::string>(argv + 1, argv + argc) : std::vector<std::string>();
}

void prepareStreams()
{
    ignoreWriteSignals();
}

bool errorsGoToTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool outputGoesToTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

int writeToOutput(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return errno;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

bool readerWentAway(int osCode)
{
    return osCode == EPIPE;
}

std::string_view moreRightsHint()
{
    return "run as the user it belongs to, or as root";
}

std::string_view administratorHint()
{
    return "try sudo";
}

std::string markProblemOf(ErrorCode code, std::string_view details)
{
    if (code == ErrorCode::AccessDenied)
        return "the folder " + std::string(details) + " is not this user's alone; remove it";
    if (code == ErrorCode::TooLarge)
        return std::string(details) + "; set XDG_RUNTIME_DIR to a shorter path";
    return {};
}

} // namespace vmatlas::cli
