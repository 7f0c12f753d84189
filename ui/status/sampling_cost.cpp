// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status/sampling_cost.h"

namespace vmatlas::ui {

std::optional<SamplingCost> samplingCost(std::span<const TimelinePoint> points, std::chrono::milliseconds interval)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    constexpr std::chrono::seconds kLookBack{10};
    if (points.empty())
        return std::nullopt;
    const SteadyClock::time_point newest = points.back().at;
    Milliseconds wall{0};
    Milliseconds cpu{0};
    std::size_t count = 0;
    SteadyClock::time_point oldest = newest;
    for (auto it = points.rbegin(); it != points.rend() && newest - it->at <= kLookBack; ++it, ++count) {
        wall += it->cost.wall;
        cpu += it->cost.cpu;
        oldest = it->at;
    }
    const auto samples = static_cast<double>(count);
    // n points span n - 1 intervals.
    const Milliseconds passed =
        count > 1 ? Milliseconds(newest - oldest) * (samples / (samples - 1)) : Milliseconds(interval);
    return SamplingCost{.millisecondsPerSample = wall.count() / samples,
                        .percentOfOneCpu = passed.count() > 0 ? 100 * cpu.count() / passed.count() : 0};
}

} // namespace vmatlas::ui
