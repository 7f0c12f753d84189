// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;

// What every chart shows around and above its curves. Painted in the coordinates of the chart. GUI thread only.
namespace vmatlas::ui {

class ChartView;

/// Grid, axis labels and captions.
void paintAxes(QPainter& painter, const ChartView& chart);
/// Event marks and the crosshair.
void paintOverlay(QPainter& painter, const ChartView& chart);

} // namespace vmatlas::ui
