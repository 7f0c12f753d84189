// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/command_line.h"

#include <cstdio>
#include <tuple>

#include <windows.h>

#include <QCoreApplication>

#include "ui/words/file_names.h"

namespace vmatlas {

// Streams that lead somewhere already, to a file or a pipe, stay as they are.
void attachToConsole()
{
    const bool hasOutput = ::GetStdHandle(STD_OUTPUT_HANDLE) != nullptr;
    const bool hasErrors = ::GetStdHandle(STD_ERROR_HANDLE) != nullptr;
    if ((hasOutput && hasErrors) || ::AttachConsole(ATTACH_PARENT_PROCESS) == 0)
        return;
    if (!hasOutput)
        std::ignore = std::freopen("CONOUT$", "w", stdout);
    if (!hasErrors)
        std::ignore = std::freopen("CONOUT$", "w", stderr);
}

// main()'s own words lack what the code page lacks.
std::vector<std::string> commandLineOf(int argc, char** argv)
{
    if (QCoreApplication::instance() == nullptr)
        return {argv + 1, argv + argc};
    std::vector<std::string> words;
    for (const QString& word : QCoreApplication::arguments().mid(1))
        words.push_back(ui::words::fileText(word));
    return words;
}

} // namespace vmatlas
