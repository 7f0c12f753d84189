// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace vmatlas::ui {

/// Since when the map shows changes.
enum class ChangesSince : std::uint8_t {
    Baseline,  ///< that of the session
    Moments,   ///< what happened in the last seconds, fading
    LastMinute ///< the same, for longer
};
inline constexpr int kChangesSinceCount = static_cast<int>(ChangesSince::LastMinute) + 1;

/// How long a change is remembered; not for Baseline.
[[nodiscard]] constexpr std::chrono::seconds remembered(ChangesSince since)
{
    return std::chrono::seconds(since == ChangesSince::Moments ? 10 : 60);
}

} // namespace vmatlas::ui
