// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <shellapi.h>

#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"

namespace vmatlas::cli {

std::vector<std::string> commandLineOf(int /*argc*/, char** /*argv*/)
{
    std::vector<std::string> words;
    int count = 0;
    LPWSTR* const wide = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    for (int i = 1; wide != nullptr && i < count; ++i)
        words.push_back(narrowOf(wide[i]));
    ::LocalFree(wide);
    return words;
}

void prepareStreams()
{
    ::SetConsoleOutputCP(CP_UTF8);
    const HANDLE output = ::GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD mode = 0;
    if (::GetConsoleMode(output, &mode) != 0) // so that it clears the screen when it is told to
        ::SetConsoleMode(output, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    ::_setmode(::_fileno(stderr), _O_BINARY); // lines end as on every other system
}

bool errorsGoToTerminal()
{
    return ::_isatty(::_fileno(stderr)) != 0;
}

bool outputGoesToTerminal()
{
    return ::_isatty(::_fileno(stdout)) != 0;
}

int writeToOutput(std::string_view bytes)
{
    constexpr std::size_t kMostAtOnce = 32 * 1024; // consoles take no more
    while (!bytes.empty()) {
        DWORD written = 0;
        const auto size = static_cast<DWORD>(std::min(bytes.size(), kMostAtOnce));
        if (::WriteFile(::GetStdHandle(STD_OUTPUT_HANDLE), bytes.data(), size, &written, nullptr) == 0)
            return lastError();
        bytes.remove_prefix(written);
    }
    return 0;
}

bool readerWentAway(int osCode)
{
    return osCode == ERROR_BROKEN_PIPE || osCode == ERROR_NO_DATA;
}

std::string_view moreRightsHint()
{
    return "run as administrator, and with --debug-privilege where it is another account's";
}

std::string_view administratorHint()
{
    return "run as administrator";
}

/// All that can be wrong is said by the system.
std::string markProblemOf(ErrorCode /*code*/, std::string_view /*details*/)
{
    return {};
}

} // namespace vmatlas::cli
