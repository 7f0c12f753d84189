// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace vmatlas {

/// When the tick after the one of `last` is due: the first of last + interval, last + 2 interval, ... that is not over
/// at `now`. Ticks that passed during a slow pass are dropped, and being late does not shift those that follow.
/// `interval` is more than 0.
[[nodiscard]] constexpr SteadyClock::time_point nextTick(SteadyClock::time_point last, SteadyClock::duration interval,
                                                         SteadyClock::time_point now)
{
    const auto passed = (now - last + interval - SteadyClock::duration{1}) / interval;
    return last + (passed > 1 ? passed : 1) * interval;
}

} // namespace vmatlas
