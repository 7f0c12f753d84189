// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vmatlas {

using WallTime = std::chrono::system_clock::time_point;

/// UTC as ISO 8601 writes it, with as many decimals (0, 3, 6 or 9) as the moment needs: "2026-02-11T14:22:08.866Z".
[[nodiscard]] std::string formatIsoTime(WallTime moment);
/// Reads that form with up to nine decimals; empty for anything else and for moments that WallTime cannot hold.
[[nodiscard]] std::optional<WallTime> parseIsoTime(std::string_view text);

} // namespace vmatlas
