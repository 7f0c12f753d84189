// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/rate.h"

#include <charconv>

namespace vmatlas::demo {

std::optional<std::uint64_t> parseRate(std::string_view text)
{
    constexpr std::string_view kUnits = "KMGT";
    constexpr std::uint64_t kLargest = 1ULL << 40;

    if (text.ends_with("/s"))
        text.remove_suffix(2);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number == 0 || number > kLargest)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty())
        return number;
    const std::size_t unit = kUnits.find(text.front());
    if (text.size() != 1 || unit == std::string_view::npos)
        return std::nullopt;
    const int shift = 10 * (static_cast<int>(unit) + 1);
    if (number > kLargest >> shift)
        return std::nullopt;
    return number << shift;
}

} // namespace vmatlas::demo
