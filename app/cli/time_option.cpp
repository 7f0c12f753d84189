// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/time_option.h"

#include <optional>

#include <CLI/Option.hpp>

#include "app/cli/duration.h"

namespace vmatlas::cli {

CLI::Option* addTimeOption(CLI::App& command, const char* name, double& milliseconds, double least, double most,
                           const std::string& help)
{
    const auto set = [&milliseconds, least, most](const CLI::results_t& texts) {
        const std::optional<std::chrono::milliseconds> time = parseDuration(texts.front());
        const auto value = time ? static_cast<double>(time->count()) : -1;
        if (value < least || value > most)
            return false;
        milliseconds = value;
        return true;
    };
    return command.add_option(name, set, help)->type_name("TIME");
}

} // namespace vmatlas::cli
