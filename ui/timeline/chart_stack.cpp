// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_stack.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

namespace {

Qt::BrushStyle brushStyle(FillPattern pattern)
{
    switch (pattern) {
    case FillPattern::Solid:
        return Qt::NoBrush;
    case FillPattern::DiagonalUp:
        return Qt::BDiagPattern;
    case FillPattern::DiagonalDown:
        return Qt::FDiagPattern;
    case FillPattern::DiagonalCross:
        return Qt::DiagCrossPattern;
    case FillPattern::Horizontal:
        return Qt::HorPattern;
    case FillPattern::Vertical:
        return Qt::VerPattern;
    case FillPattern::Cross:
        return Qt::CrossPattern;
    case FillPattern::Dots:
        return Qt::Dense6Pattern;
    case FillPattern::DenseDots:
        return Qt::Dense5Pattern;
    }
    return Qt::NoBrush;
}

/// One band over the columns [first, last), which are joined.
QPolygonF bandOver(const ChartView& chart, std::size_t band, std::size_t first, std::size_t last)
{
    const ChartStack& stack = chart.stack();
    QPolygonF edge;
    const auto x = [&](std::size_t i) { return chart.xOf(stack.columns[i].at); };
    for (std::size_t i = first; i < last; ++i)
        edge << QPointF(x(i), chart.yOf(stack.columns[i].tops[band], stack.side));
    for (std::size_t i = last; i-- > first;)
        edge << QPointF(x(i), chart.yOf(band == 0 ? 0 : stack.columns[i].tops[band - 1], stack.side));
    return edge;
}

} // namespace

void paintStack(QPainter& painter, const ChartView& chart)
{
    const ChartStack& stack = chart.stack();
    if (stack.columns.empty())
        return;
    painter.save();
    painter.setClipRect(chart.plotArea());
    painter.setPen(Qt::NoPen);
    for (std::size_t first = 0; first < stack.columns.size();) {
        std::size_t last = first + 1;
        while (last < stack.columns.size() && stack.columns[last].joined)
            ++last;
        for (std::size_t band = 0; band < stack.bands.size(); ++band) {
            const QPolygonF edge = bandOver(chart, band, first, last);
            const Fill& fill = stack.bands[band];
            painter.setBrush(fill.colour);
            painter.drawPolygon(edge);
            if (const Qt::BrushStyle style = brushStyle(fill.pattern); style != Qt::NoBrush) {
                painter.setBrush(QBrush(Theme::current().patternInk(fill.colour), style));
                painter.drawPolygon(edge);
            }
        }
        first = last;
    }
    painter.restore();
}

} // namespace vmatlas::ui
