// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_strokes.h"

#include <cmath>

namespace vmatlas::ui {

namespace {

constexpr double kLineWidth = 1.6;

bool dense(const ChartView& chart, const ChartCurve& curve)
{
    // Dashes of a wider line cost 5 ms a thousand pixels; a noisy curve has hundreds of thousands.
    constexpr double kLongest = 3'000; // pixels, up and down
    double length = 0;
    for (std::size_t i = 1; i < curve.samples.size() && length < kLongest; ++i)
        if (curve.samples[i].joined)
            length += std::abs(chart.yOf(curve.samples[i].value, curve.side) -
                               chart.yOf(curve.samples[i - 1].value, curve.side));
    return length >= kLongest;
}

} // namespace

std::size_t strokeEnd(const ChartCurve& curve, std::size_t first)
{
    std::size_t end = first + 1;
    while (end < curve.samples.size() && curve.samples[end].joined)
        ++end;
    return end;
}

QPen curvePen(const ChartView& chart, const ChartCurve& curve)
{
    const QColor colour = Theme::current().colour(curve.colour);
    if (dense(chart, curve))
        return QPen(colour, 0, curve.line); // the thinnest line there is, which Qt dashes without a detour
    return QPen(colour, kLineWidth, curve.line, Qt::FlatCap, Qt::RoundJoin);
}

} // namespace vmatlas::ui
