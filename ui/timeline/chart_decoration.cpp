// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_decoration.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/timeline/chart_moments.h"
#include "ui/timeline/chart_stack.h"
#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

namespace {

constexpr double kLabelGap = 6;
constexpr double kDotRadius = 3.5;

/// Lines of one pixel stay sharp in the middle of a pixel.
double sharp(double position)
{
    return std::floor(position) + 0.5;
}

void paintTimes(QPainter& painter, const ChartView& chart)
{
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    for (const TimeTick& tick : chart.axes().times) {
        const double x = sharp(chart.xOf(tick.at));
        painter.setPen(theme.colour(ThemeRole::Grid));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        painter.drawText(timeLabelBox(painter.fontMetrics(), chart, tick), Qt::AlignCenter | Qt::TextDontClip,
                         tick.label);
    }
}

void paintTicks(QPainter& painter, const ChartView& chart, ChartSide side)
{
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    const double scaleX = chart.scaleX(side);
    const bool lines =
        side == ChartSide::Left || (side == ChartSide::Right && chart.axes().scale(ChartSide::Left).ticks.empty());
    for (const ValueTick& tick : chart.axes().scale(side).ticks) {
        const double y = sharp(chart.yOf(tick.at, side));
        painter.setPen(theme.colour(lines ? ThemeRole::Grid : ThemeRole::Border));
        if (lines) // the lines across belong to one axis
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        if (side != ChartSide::Left)
            painter.drawLine(QPointF(scaleX, y), QPointF(scaleX + kLabelGap / 2, y));
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        const double baseline = std::min(y + metrics.capHeight() / 2.0, plot.bottom() + metrics.descent());
        const double x =
            side == ChartSide::Left ? scaleX - kLabelGap - metrics.horizontalAdvance(tick.label) : scaleX + kLabelGap;
        painter.drawText(QPointF(x, baseline), tick.label);
    }
}

void paintScale(QPainter& painter, const ChartView& chart, ChartSide side)
{
    const ChartScale& scale = chart.axes().scale(side);
    if (scale.ticks.empty())
        return;
    paintTicks(painter, chart, side);
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const double scaleX = chart.scaleX(side);
    QRectF caption(2, 0, plot.right() - 2, plot.top() - 6);
    if (side == ChartSide::Right)
        caption = QRectF(plot.left(), 0, scaleX + chart.scaleWidth() - plot.left() - 2, plot.top() - 6);
    if (side == ChartSide::Rate || side == ChartSide::Count) { // units of their own: the caption stands on its scale
        caption = QRectF(scaleX + 2, 0, chart.scaleWidth() - 4, plot.top() - 6);
        painter.setPen(theme.colour(ThemeRole::Border));
        painter.drawLine(QPointF(sharp(scaleX), plot.top()), QPointF(sharp(scaleX), plot.bottom()));
    }
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    painter.drawText(
        caption, (side == ChartSide::Left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(scale.caption, Qt::ElideRight, static_cast<int>(caption.width())));
}

void paintCrosshair(QPainter& painter, const ChartView& chart, const Crosshair& crosshair)
{
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const double x = chart.xOf(crosshair.at);
    if (x < plot.left() - 1 || x > plot.right() + 1)
        return;
    painter.setPen(
        QPen(theme.colour(ThemeRole::TextMuted), 1, Qt::DotLine)); // the shown moment's hair is solid and wide
    painter.drawLine(QPointF(sharp(x), plot.top()), QPointF(sharp(x), plot.bottom()));
    painter.setPen(QPen(theme.colour(ThemeRole::Surface), 1.5));
    for (const Crosshair::Dot& dot : crosshair.dots) {
        painter.setBrush(theme.colour(dot.colour));
        painter.drawEllipse(QPointF(x, chart.yOf(dot.value, dot.side)), kDotRadius, kDotRadius);
    }
}

} // namespace

QRectF timeLabelBox(const QFontMetrics& metrics, const ChartView& chart, const TimeTick& tick)
{
    const double width = metrics.horizontalAdvance(tick.label);
    const double left = std::clamp(sharp(chart.xOf(tick.at)) - width / 2, 0.0, std::max(0.0, chart.width() - width));
    return {left, chart.plotArea().bottom() + 4, width, static_cast<double>(metrics.height())};
}

void paintAxes(QPainter& painter, const ChartView& chart)
{
    painter.setFont(chart.font());
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTimes(painter, chart);
    for (const ChartSide side : kChartSides)
        paintScale(painter, chart, side);
    paintStack(painter, chart);
    painter.setPen(Theme::current().colour(ThemeRole::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(chart.plotArea().toAlignedRect());
}

void paintOverlay(QPainter& painter, const ChartView& chart)
{
    painter.setFont(chart.font());
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintMoments(painter, chart);
    paintMarks(painter, chart);
    paintMomentLabels(painter, chart);
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto& crosshair = chart.crosshair())
        paintCrosshair(painter, chart, *crosshair);
}

} // namespace vmatlas::ui
