// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/time_option.h"

#include <charconv>
#include <optional>
#include <string_view>

#include <CLI/Option.hpp>

namespace vmatlas::cli {

namespace {

std::optional<double> millisecondsOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc())
        return std::nullopt;
    if (unit == "ms")
        return number;
    if (unit.empty() || unit == "s")
        return number * 1000;
    if (unit == "m")
        return number * 60'000;
    return unit == "h" ? std::optional(number * 3'600'000) : std::nullopt;
}

} // namespace

CLI::Option* addTimeOption(CLI::App& command, const char* name, double& milliseconds, double least, double most,
                           const std::string& help)
{
    const auto set = [&milliseconds, least, most](const CLI::results_t& texts) {
        const std::optional<double> time = millisecondsOf(texts.front());
        if (!time || !(*time >= least && *time <= most))
            return false;
        milliseconds = *time;
        return true;
    };
    return command.add_option(name, set, help)->type_name("TIME");
}

} // namespace vmatlas::cli
