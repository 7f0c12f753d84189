// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duration.h"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace vmatlas::cli {

namespace {

struct Unit {
    std::string_view name;
    double milliseconds;
};
constexpr std::array kUnits = std::to_array<Unit>(
    {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}); // "ms" before "m"
constexpr double kMaxMilliseconds = 366 * 86'400'000.0;

const Unit* takeUnit(std::string_view& text)
{
    for (const Unit& unit : kUnits) {
        if (!text.starts_with(unit.name))
            continue;
        text.remove_prefix(unit.name.size());
        return &unit;
    }
    return nullptr;
}

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(std::string_view text)
{
    double sum = 0;
    const bool empty = text.empty();
    while (!text.empty()) {
        double number = 0;
        const auto [stopped, error] =
            std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
        if (error != std::errc{} || !(number >= 0))
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
        const bool bare = text.empty();
        const Unit* const unit = bare ? &kUnits[1] : takeUnit(text);
        if (unit == nullptr)
            return std::nullopt;
        sum += number * unit->milliseconds;
    }
    if (empty || !(sum <= kMaxMilliseconds))
        return std::nullopt;
    return std::chrono::milliseconds(std::llround(sum));
}

std::string formatDuration(std::chrono::milliseconds duration)
{
    const auto seconds = duration.count() / 1000;
    if (seconds < 60)
        return fmt::format("{}.{} s", seconds, duration.count() % 1000 / 100);
    if (seconds < 3600)
        return fmt::format("{} min {} s", seconds / 60, seconds % 60);
    return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

} // namespace vmatlas::cli
