// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vmatlas::cli {

/// "500ms", "1s", "90" (seconds), "1.5m", "1h30m"; empty for anything else and for more than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(std::string_view text);

/// For people: "1.5 s", "2 min 3 s", "10 h 0 min".
[[nodiscard]] std::string formatDuration(std::chrono::milliseconds duration);

} // namespace vmatlas::cli
