// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/growth_limit.h"

#include <algorithm>
#include <cmath>

namespace vmatlas {

std::optional<LimitReach> firstLimit(std::span<const LimitUse> uses, const GrowthRate& rate)
{
    if (!std::isfinite(rate.slope) || rate.slope <= 0)
        return std::nullopt;
    std::optional<LimitReach> first;
    for (const LimitUse& use : uses) {
        if (!use.used || !use.limit)
            continue;
        const std::uint64_t left = *use.limit - std::min(*use.used, *use.limit);
        if (first && left >= first->left)
            continue;
        const auto room = static_cast<double>(left);
        first = LimitReach{.kind = use.kind,
                           .limit = *use.limit,
                           .left = left,
                           .minutes = room / rate.slope,
                           .earliestMinutes = room / std::max(rate.high, rate.slope),
                           .latestMinutes = rate.low > 0 ? std::optional(room / rate.low) : std::nullopt};
    }
    return first;
}

} // namespace vmatlas
