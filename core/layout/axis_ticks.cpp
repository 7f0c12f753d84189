// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/axis_ticks.h"

#include <algorithm>
#include <array>
#include <limits>

namespace vmatlas {

namespace {

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kSmallestSpan = 4096; // bytes; one page

std::uint64_t saturatingAdd(std::uint64_t a, std::uint64_t b)
{
    return a > kMax - b ? kMax : a + b;
}

ValueRange widened(const ValueRange& range)
{
    ValueRange wide = range;
    if (range.min <= range.max / 2)
        wide.min = 0;
    const std::uint64_t wanted = std::max(range.max / 64, kSmallestSpan);
    if (const std::uint64_t span = wide.max - wide.min; span < wanted) {
        const std::uint64_t half = (wanted - span) / 2;
        wide.min = wide.min > half ? wide.min - half : 0;
        wide.max = saturatingAdd(wide.min, wanted);
    }
    return wide;
}

/// Steps that cover the range when its ends go out to multiples of `step`.
std::uint64_t stepsAcross(const ValueRange& range, std::uint64_t step)
{
    return range.max / step + (range.max % step != 0 ? 1 : 0) - range.min / step;
}

std::uint64_t byteStep(const ValueRange& range, std::uint64_t maxSteps)
{
    static constexpr std::array<std::uint64_t, 9> kFactors{1, 2, 5, 10, 20, 50, 100, 200, 500};
    for (std::uint64_t unit = 1;; unit *= 1024) {
        for (const std::uint64_t factor : kFactors) {
            if (factor > kMax / unit)
                return std::uint64_t{1} << 63;
            if (stepsAcross(range, factor * unit) <= maxSteps)
                return factor * unit;
        }
    }
}

SteadyClock::duration timeStep(SteadyClock::duration atLeast)
{
    using namespace std::chrono_literals;
    static constexpr std::array<std::chrono::milliseconds, 36> kSteps{
        1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s,    2s,     5s,
        10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h,    2h,     3h,
        6h,  12h, 24h, 48h,  168h, 336h, 672h,  2184h, 4368h, 8760h, 17520h, 87600h};
    for (const std::chrono::milliseconds step : kSteps)
        if (step >= atLeast)
            return step;
    return kSteps.back();
}

} // namespace

ByteAxis byteAxis(const std::optional<ValueRange>& range, int maxTicks)
{
    const ValueRange wide = widened(range.value_or(ValueRange{}));
    const std::uint64_t step = byteStep(wide, static_cast<std::uint64_t>(std::max(maxTicks, 2) - 1));
    const std::uint64_t first = wide.min / step * step;
    const std::uint64_t steps = std::max<std::uint64_t>(stepsAcross(wide, step), 1);
    ByteAxis axis{.min = first, .max = first, .ticks = {first}};
    for (std::uint64_t i = 0; i < steps; ++i) {
        if (axis.max > kMax - step) { // beyond 2^64 there is no tick, but the value still has its place
            axis.max = kMax;
            break;
        }
        axis.max += step;
        axis.ticks.push_back(axis.max);
    }
    return axis;
}

TimeTicks timeTicks(const TimeWindow& window, SteadyClock::time_point origin, int maxTicks)
{
    TimeTicks result;
    if (window.to < window.from || maxTicks < 1)
        return result;
    const SteadyClock::duration step = timeStep(window.span() / maxTicks + SteadyClock::duration(1));
    result.step = step;
    const SteadyClock::duration offset = window.from - origin;
    auto past = offset % step; // time since the last whole step; towards the past also before `origin`
    if (past < SteadyClock::duration::zero())
        past += step;
    SteadyClock::time_point tick = past == SteadyClock::duration::zero() ? window.from : window.from - past + step;
    for (; tick <= window.to && static_cast<int>(result.ticks.size()) < maxTicks; tick += step)
        result.ticks.push_back(tick);
    return result;
}

} // namespace vmatlas
