// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;

namespace vmatlas::ui {

class ChartView;

/// The bands of ChartStack, behind the curves, in the colours and patterns of their types. GUI thread only.
void paintStack(QPainter& painter, const ChartView& chart);

} // namespace vmatlas::ui
