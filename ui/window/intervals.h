// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>

#include <QString>

namespace vmatlas::ui {

/// What a person can choose between two samples; the ends are the sampler's own.
inline constexpr std::array<std::chrono::milliseconds, 7> kIntervals{
    std::chrono::milliseconds(100),   std::chrono::milliseconds(200),  std::chrono::milliseconds(500),
    std::chrono::milliseconds(1000),  std::chrono::milliseconds(2000), std::chrono::milliseconds(5000),
    std::chrono::milliseconds(10'000)};

/// "200 ms", "1 s", "2.5 s".
[[nodiscard]] QString intervalText(std::chrono::milliseconds interval);

} // namespace vmatlas::ui
