// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

class QFontMetrics;
class QPainter;

// What every chart shows around and above its curves. Painted in the coordinates of the chart. GUI thread only.
namespace vmatlas::ui {

class ChartView;
struct TimeTick;

/// Where the label of a tick of the time axis stands.
[[nodiscard]] QRectF timeLabelBox(const QFontMetrics& metrics, const ChartView& chart, const TimeTick& tick);

/// Grid, axis labels and captions.
void paintAxes(QPainter& painter, const ChartView& chart);
/// Event marks and the crosshair.
void paintOverlay(QPainter& painter, const ChartView& chart);

} // namespace vmatlas::ui
