// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QDateTime>

#include "core/history/timeline.h"
#include "core/layout/axis_ticks.h"
#include "ui/timeline/chart_view.h"

// How the timeline writes moments and sizes on its axes. GUI thread.
namespace vmatlas::ui {

enum class TimeStyle : std::uint8_t {
    Clock,  ///< the wall clock of this place
    Elapsed ///< since the first sample
};

/// The wall-clock time of a moment, from the sample nearest to it: a clock that was set meanwhile does not matter.
/// There must be a sample.
[[nodiscard]] QDateTime clockTime(const Timeline& timeline, SteadyClock::time_point at);
/// Date and time to the millisecond.
[[nodiscard]] QString clockText(WallClock::time_point at);
/// "14:03:05.2 (21/11/2026)" or "0:03:05.2".
[[nodiscard]] QString momentText(const Timeline& timeline, SteadyClock::time_point at, TimeStyle style);
/// Labelled ticks of the time axis, at most `maxTicks`. There must be a sample.
[[nodiscard]] std::vector<TimeTick> timeAxis(const Timeline& timeline, const TimeWindow& window, TimeStyle style,
                                             int maxTicks);
/// "h:mm:ss", with the sign before and with tenths or thousandths where `resolution` is below a second.
[[nodiscard]] QString elapsedText(SteadyClock::duration elapsed, SteadyClock::duration resolution);
/// "14:03:05.2" or "0:03:05.2", for a hair on the chart.
[[nodiscard]] QString shortMomentText(const Timeline& timeline, SteadyClock::time_point at, TimeStyle style);
/// A labelled axis for values of that unit.
[[nodiscard]] ChartScale chartScale(const std::optional<ValueRange>& range, MetricUnit unit, bool logarithmic,
                                    int maxTicks, const QString& caption);

} // namespace vmatlas::ui
