// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/exit_code.h"

namespace vmatlas {

/// What the command line of the desktop program asks for.
struct Options {
    std::string source; ///< empty: the picker
    bool demo = false;
    std::string compare; ///< what `source` is compared with; empty: nothing
    std::optional<std::chrono::milliseconds> interval;
    std::string goTo; ///< hexadecimal address
    std::string screenshot;
    std::string snapshot;
    std::chrono::milliseconds after{2000}; ///< between the first sample and the picture

    /// Runs to the end by itself and exits.
    [[nodiscard]] bool unattended() const { return !screenshot.empty() || !snapshot.empty(); }
};

/// Of the words behind the program's name: the options, or the exit code after help, version or a usage message was
/// printed.
[[nodiscard]] std::variant<Options, ExitCode> parseOptions(std::vector<std::string> words);

} // namespace vmatlas
