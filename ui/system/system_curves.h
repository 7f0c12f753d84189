// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/system/figures_model.h"
#include "ui/system/system_watch.h"
#include "ui/timeline/chart_view.h"

// From the looks at the machine to what a chart shows of them. Functions without state; GUI thread.
namespace vmatlas::ui {

/// Where a figure is measured: totals as a rate.
[[nodiscard]] ChartSide sideOf(const SystemFigure& figure);

/// Axes for that stretch of time; there must be a point. `times` and `values`: how many labels have room.
[[nodiscard]] ChartAxes systemAxes(const SystemWatch& watch, const std::vector<FigureLine>& lines,
                                   const TimeWindow& window, int times, int values);
/// Curves for a chart `columns` pixels wide.
[[nodiscard]] std::vector<ChartCurve> systemCurves(const SystemWatch& watch, const std::vector<FigureLine>& lines,
                                                   const TimeWindow& window, int columns);
/// Scales on the right of the plot that these curves need.
[[nodiscard]] int systemScalesOnRight(const std::vector<FigureLine>& lines);
/// The point nearest to a moment; there must be one.
[[nodiscard]] std::size_t pointAt(const SystemWatch& watch, SteadyClock::time_point at);
/// What a figure is on the chart there: bytes, a number, or thousandths a second.
[[nodiscard]] Measured chartValue(const SystemWatch& watch, std::size_t point, const SystemFigure& figure);

} // namespace vmatlas::ui
