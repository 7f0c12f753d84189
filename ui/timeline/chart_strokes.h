// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPen>

#include "ui/timeline/chart_view.h"

// How every chart draws a curve: in unbroken strokes, a lone sample as a dot. GUI thread only.
namespace vmatlas::ui {

inline constexpr double kDotSize = 7; ///< pixels

/// Index behind the unbroken stretch that begins with that sample.
[[nodiscard]] std::size_t strokeEnd(const ChartCurve& curve, std::size_t first);
[[nodiscard]] QPen curvePen(const ChartView& chart, const ChartCurve& curve);

} // namespace vmatlas::ui
