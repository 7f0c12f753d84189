// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/axis_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace vmatlas {

namespace {

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kDecadesAboveZero = 4; // of a logarithmic axis whose values come down to 0

std::uint64_t smallestSpan(TickBase base)
{
    return base == TickBase::Bytes ? 4096 : 4; // one page; whole numbers from tick to tick
}

std::uint64_t saturatingAdd(std::uint64_t a, std::uint64_t b)
{
    return a > kMax - b ? kMax : a + b;
}

ValueRange widened(const ValueRange& range, TickBase base)
{
    ValueRange wide = range;
    if (range.min <= range.max / 2)
        wide.min = 0;
    const std::uint64_t wanted = std::max(range.max / 64, smallestSpan(base));
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

std::uint64_t roundStep(const ValueRange& range, std::uint64_t maxSteps, TickBase base)
{
    static constexpr std::array<std::uint64_t, 9> kFactors{1, 2, 5, 10, 20, 50, 100, 200, 500};
    const std::uint64_t unitStep = base == TickBase::Bytes ? 1024 : 1000;
    for (std::uint64_t unit = 1;; unit *= unitStep) {
        for (const std::uint64_t factor : kFactors) {
            if (factor > kMax / unit)
                return std::uint64_t{1} << 63;
            if (stepsAcross(range, factor * unit) <= maxSteps)
                return factor * unit;
        }
    }
}

/// All decades that fit: 1, 10, 100 of every unit.
std::vector<std::uint64_t> decades(TickBase base)
{
    const std::uint64_t unitStep = base == TickBase::Bytes ? 1024 : 1000;
    std::vector<std::uint64_t> all;
    for (std::uint64_t unit = 1;; unit *= unitStep) {
        for (const std::uint64_t factor : {1U, 10U, 100U}) {
            if (factor > kMax / unit)
                return all;
            all.push_back(factor * unit);
        }
        if (unit > kMax / unitStep)
            return all;
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

ValueAxis linearAxis(const std::optional<ValueRange>& range, int maxTicks, TickBase base)
{
    const ValueRange wide = widened(range.value_or(ValueRange{}), base);
    const std::uint64_t step = roundStep(wide, static_cast<std::uint64_t>(std::max(maxTicks, 2) - 1), base);
    const std::uint64_t first = wide.min / step * step;
    const std::uint64_t steps = std::max<std::uint64_t>(stepsAcross(wide, step), 1);
    ValueAxis axis{.min = first, .max = first, .ticks = {first}, .logarithmic = false, .fromZero = false};
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

ValueAxis logarithmicAxis(const std::optional<ValueRange>& range, int maxTicks, TickBase base)
{
    const std::vector<std::uint64_t> all = decades(base);
    const ValueRange values = range.value_or(ValueRange{});
    const auto indexAbove = [&](std::uint64_t value) {
        return static_cast<std::size_t>(std::ranges::lower_bound(all, value) - all.begin());
    };
    const std::size_t top = std::min(std::max<std::size_t>(indexAbove(values.max), 1), all.size() - 1);
    std::size_t bottom = top - std::min(top, kDecadesAboveZero);
    const bool fromZero = values.min == 0;
    if (!fromZero) {
        bottom = std::min(indexAbove(values.min), all.size() - 1);
        if (bottom > 0 && all[bottom] > values.min)
            --bottom;
        if (bottom > 0 && values.min - all[bottom] < all[bottom] / 16) // a curve would lie on the edge of the plot
            --bottom;
        bottom = std::min(bottom, top - 1);
    }
    ValueAxis axis{.min = all[bottom], .max = all[top], .ticks = {}, .logarithmic = true, .fromZero = fromZero};
    if (fromZero)
        axis.ticks.push_back(0);
    const auto gaps = static_cast<std::size_t>(std::max(maxTicks, 2) - 1) - axis.ticks.size();
    const std::size_t stride = gaps == 0 ? 1 : (top - bottom + gaps - 1) / gaps;
    for (std::size_t i = gaps == 0 ? top : bottom; i <= top; i += stride)
        axis.ticks.push_back(all[i]);
    axis.max = std::max(axis.max, values.max);
    return axis;
}

double placeOn(const ValueAxis& axis, std::uint64_t value)
{
    const auto min = static_cast<double>(axis.min);
    const auto max = static_cast<double>(axis.max);
    if (!axis.logarithmic)
        return (static_cast<double>(value) - min) / (max - min);
    const double decade = axis.fromZero ? std::log(10.0) : 0;
    const double whole = decade + std::log(max / min);
    if (value <= axis.min)
        return decade * static_cast<double>(value) / min / whole;
    return (decade + std::log(static_cast<double>(value) / min)) / whole;
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
