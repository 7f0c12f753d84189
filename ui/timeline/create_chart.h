// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace vmatlas::ui {

class ChartView;

/// The chart of this build: drawn by Qt Charts where there is such a library, by PaintedChartView where there is none
/// or the environment has VMATLAS_CHART=painted. GUI thread only; `parent` owns it.
[[nodiscard]] ChartView* createChart(QWidget* parent = nullptr);

} // namespace vmatlas::ui
