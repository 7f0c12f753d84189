// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_decoration.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

namespace {

constexpr double kLabelGap = 6;
constexpr int kLongestMarkLabel = 160; // pixels
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
        const double width = painter.fontMetrics().horizontalAdvance(tick.label);
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, chart.width() - width));
        painter.drawText(QPointF(left, plot.bottom() + painter.fontMetrics().ascent() + 4), tick.label);
    }
}

void paintScale(QPainter& painter, const ChartView& chart, bool onRight)
{
    const ByteScale& scale = onRight ? chart.axes().right : chart.axes().left;
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    for (const ByteTick& tick : scale.ticks) {
        const double y = sharp(chart.yOf(tick.at, onRight));
        painter.setPen(theme.colour(ThemeRole::Grid));
        if (onRight) // the lines across belong to the left axis
            painter.drawLine(QPointF(plot.right(), y), QPointF(plot.right() + kLabelGap / 2, y));
        else
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        const double baseline = std::min(y + metrics.capHeight() / 2.0, plot.bottom() + metrics.descent());
        const double x =
            onRight ? plot.right() + kLabelGap : plot.left() - kLabelGap - metrics.horizontalAdvance(tick.label);
        painter.drawText(QPointF(x, baseline), tick.label);
    }
    if (scale.ticks.empty())
        return;
    const QRectF captions(2, 0, chart.width() - 4, plot.top() - 6);
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    painter.drawText(captions, (onRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, scale.caption);
}

void paintMarks(QPainter& painter, const ChartView& chart)
{
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    double freeFrom = plot.left(); // labels do not run into each other: the later one stays away
    for (const ChartMark& mark : chart.marks()) {
        const double x = sharp(chart.xOf(mark.at));
        if (x < plot.left() || x > plot.right() + 1)
            continue;
        painter.setPen(QPen(theme.colour(ThemeRole::TextMuted), 1, Qt::DashDotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const QString label = metrics.elidedText(mark.label, Qt::ElideRight, kLongestMarkLabel);
        const double width = metrics.horizontalAdvance(label);
        const bool before = x + 4 + width > plot.right();
        const double left = before ? x - 4 - width : x + 4;
        if (left < freeFrom)
            continue;
        const QRectF box(left - 2, plot.top() + 1, width + 4, metrics.height());
        QColor veil = theme.colour(ThemeRole::Surface);
        veil.setAlphaF(0.7F); // a curve behind the label still shows
        painter.fillRect(box, veil);
        painter.setPen(theme.colour(ThemeRole::Text));
        painter.drawText(box, Qt::AlignCenter, label);
        freeFrom = std::max(x, box.right());
    }
}

void paintCrosshair(QPainter& painter, const ChartView& chart, const Crosshair& crosshair)
{
    const QRectF& plot = chart.plotArea();
    const Theme& theme = Theme::current();
    const double x = chart.xOf(crosshair.at);
    if (x < plot.left() - 1 || x > plot.right() + 1)
        return;
    painter.setPen(theme.colour(ThemeRole::SelectionOutline));
    painter.drawLine(QPointF(sharp(x), plot.top()), QPointF(sharp(x), plot.bottom()));
    painter.setPen(QPen(theme.colour(ThemeRole::Surface), 1.5));
    for (const Crosshair::Dot& dot : crosshair.dots) {
        painter.setBrush(theme.colour(dot.colour));
        painter.drawEllipse(QPointF(x, chart.yOf(dot.value, dot.onRight)), kDotRadius, kDotRadius);
    }
}

} // namespace

void paintAxes(QPainter& painter, const ChartView& chart)
{
    painter.setFont(chart.font());
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTimes(painter, chart);
    paintScale(painter, chart, false);
    paintScale(painter, chart, true);
    painter.setPen(Theme::current().colour(ThemeRole::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(chart.plotArea().toAlignedRect());
}

void paintOverlay(QPainter& painter, const ChartView& chart)
{
    painter.setFont(chart.font());
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintMarks(painter, chart);
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto& crosshair = chart.crosshair())
        paintCrosshair(painter, chart, *crosshair);
}

} // namespace vmatlas::ui
