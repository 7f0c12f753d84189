// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;

// The moments that are looked at, and the marks, above the curves of a chart. GUI thread only.
namespace vmatlas::ui {

class ChartView;

/// The compared stretch, the veil over what is later than the shown moment, and the hairs.
void paintMoments(QPainter& painter, const ChartView& chart);
/// Own marks are flags, what happened by itself is a line with a lozenge. Names that have no room are left out.
void paintMarks(QPainter& painter, const ChartView& chart);
/// The times of the shown moment and of the baseline, on the time axis.
void paintMomentLabels(QPainter& painter, const ChartView& chart);

} // namespace vmatlas::ui
