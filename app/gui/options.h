// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

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

/// The options, or the exit code after help, version or a usage message was printed.
[[nodiscard]] std::variant<Options, ExitCode> parseOptions(int argc, char** argv);

} // namespace vmatlas
