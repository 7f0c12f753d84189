// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_moments.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "ui/timeline/chart_decoration.h"
#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

namespace {

constexpr int kLongestMarkLabel = 160; // pixels
constexpr double kHairWidth = 2;
constexpr double kHandle = 6;  // half the width of the grip on top of the shown moment's hair
constexpr double kFlag = 9;    // height of an own mark's flag
constexpr double kLozenge = 4; // half its diagonal
constexpr double kLabelPadding = 5;

double sharp(double position)
{
    return std::floor(position) + 0.5;
}

QColor withAlpha(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

/// The part of a stretch that is in the plot; empty when none is.
QRectF stretchOf(const ChartView& chart, double from, double to)
{
    const QRectF& plot = chart.plotArea();
    const double left = std::clamp(from, plot.left(), plot.right());
    const double right = std::clamp(to, plot.left(), plot.right());
    return {left, plot.top(), right - left, plot.height()};
}

bool inPlot(const ChartView& chart, double x)
{
    return x >= chart.plotArea().left() - 1 && x <= chart.plotArea().right() + 1;
}

void paintLater(QPainter& painter, const ChartView& chart, double x)
{
    const QRectF later = stretchOf(chart, x, chart.plotArea().right());
    const Theme& theme = Theme::current();
    painter.fillRect(later, withAlpha(theme.colour(ThemeRole::Window), 0.62F));
    painter.fillRect(later, QBrush(withAlpha(theme.colour(ThemeRole::TextMuted), 0.22F), Qt::BDiagPattern));
}

void paintShownHair(QPainter& painter, const ChartView& chart, double x)
{
    const QRectF& plot = chart.plotArea();
    const QColor colour = Theme::current().colour(ThemeRole::Accent);
    painter.setPen(QPen(colour, kHairWidth));
    painter.drawLine(QPointF(std::round(x), plot.top()), QPointF(std::round(x), plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({{x - kHandle, plot.top() - kHandle},
                                   {x + kHandle, plot.top() - kHandle},
                                   {x + kHandle, plot.top()},
                                   {x, plot.top() + kHandle},
                                   {x - kHandle, plot.top()}}));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
}

void paintBaselineHair(QPainter& painter, const ChartView& chart, double x)
{
    const QRectF& plot = chart.plotArea();
    painter.setPen(QPen(Theme::current().colour(ThemeRole::Accent), kHairWidth, Qt::DashLine, Qt::FlatCap));
    painter.drawLine(QPointF(std::round(x), plot.top()), QPointF(std::round(x), plot.bottom()));
}

/// Box of a label centred under `x` on the time axis.
QRectF labelBox(const QPainter& painter, const ChartView& chart, double x, const QString& text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const double width = metrics.horizontalAdvance(text) + 2 * kLabelPadding;
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, chart.width() - width));
    return {left, chart.plotArea().bottom() + 2, width, metrics.height() + 3.0};
}

/// What would stick out behind a label is no time any more.
void hideTicksBehind(QPainter& painter, const ChartView& chart, const QRectF& box)
{
    for (const TimeTick& tick : chart.axes().times)
        if (const QRectF covered = timeLabelBox(painter.fontMetrics(), chart, tick); covered.intersects(box))
            painter.fillRect(covered.adjusted(-1, 0, 1, 0), Theme::current().colour(ThemeRole::Surface));
}

void paintLabel(QPainter& painter, const QRectF& box, const QString& text, bool filled)
{
    const Theme& theme = Theme::current();
    const QColor accent = theme.colour(ThemeRole::Accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accent, 1, filled ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(filled ? accent : theme.colour(ThemeRole::Surface));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(theme.colour(filled ? ThemeRole::AccentText : ThemeRole::Text));
    painter.drawText(box, Qt::AlignCenter, text);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Line and sign of a mark at the top of the plot.
void paintMarkSign(QPainter& painter, const ChartView& chart, const ChartMark& mark, double x)
{
    const QRectF& plot = chart.plotArea();
    const QColor colour = Theme::current().colour(mark.own ? ThemeRole::Text : ThemeRole::TextMuted);
    painter.setPen(QPen(colour, 1, mark.own ? Qt::SolidLine : Qt::DashDotLine));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double top = plot.top() + 1;
    if (mark.own)
        painter.drawPolygon(QPolygonF({{x, top}, {x + kFlag, top + kFlag / 2}, {x, top + kFlag}}));
    else
        painter.drawPolygon(QPolygonF({{x, plot.bottom() - 2 * kLozenge},
                                       {x + kLozenge, plot.bottom() - kLozenge},
                                       {x, plot.bottom()},
                                       {x - kLozenge, plot.bottom() - kLozenge}}));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintMoments(QPainter& painter, const ChartView& chart)
{
    const ChartMoments& moments = chart.moments();
    if (moments.range) {
        const QRectF range = stretchOf(chart, chart.xOf(moments.range->from), chart.xOf(moments.range->to));
        painter.fillRect(range, withAlpha(Theme::current().colour(ThemeRole::Accent), 0.13F));
    }
    if (moments.shown) {
        const double x = chart.xOf(moments.shown->at);
        paintLater(painter, chart, x);
        if (inPlot(chart, x))
            paintShownHair(painter, chart, x);
    }
    if (moments.baseline)
        if (const double x = chart.xOf(moments.baseline->at); inPlot(chart, x))
            paintBaselineHair(painter, chart, x);
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
        paintMarkSign(painter, chart, mark, x);
        const double gap = mark.own ? kFlag + 3 : 4;
        const QString label = metrics.elidedText(mark.label, Qt::ElideRight, kLongestMarkLabel);
        const double width = metrics.horizontalAdvance(label);
        const bool before = x + gap + width > plot.right();
        const double left = before ? x - 4 - width : x + gap;
        if (left < freeFrom)
            continue;
        const QRectF box(left - 2, plot.top() + 1, width + 4, metrics.height());
        painter.fillRect(box, withAlpha(theme.colour(ThemeRole::Surface), 0.7F)); // a curve behind it still shows
        painter.setPen(theme.colour(ThemeRole::Text));
        painter.drawText(box, Qt::AlignCenter, label);
        freeFrom = std::max(x, box.right());
    }
}

void paintMomentLabels(QPainter& painter, const ChartView& chart)
{
    const ChartMoments& moments = chart.moments();
    QRectF shownBox;
    QRectF baselineBox;
    const double shownX = moments.shown ? chart.xOf(moments.shown->at) : 0;
    if (moments.shown && inPlot(chart, shownX))
        shownBox = labelBox(painter, chart, shownX, moments.shown->label);
    if (moments.baseline && inPlot(chart, chart.xOf(moments.baseline->at))) {
        const double x = chart.xOf(moments.baseline->at);
        baselineBox = labelBox(painter, chart, x, moments.baseline->label);
        if (baselineBox.intersects(shownBox)) // both are there to be read: they part to their own sides
            baselineBox.moveLeft(x <= shownX ? std::max(0.0, shownBox.left() - baselineBox.width() - 2)
                                             : shownBox.right() + 2);
    }
    for (const QRectF& box : {shownBox, baselineBox})
        if (!box.isNull())
            hideTicksBehind(painter, chart, box);
    if (!baselineBox.isNull())
        paintLabel(painter, baselineBox, moments.baseline->label, false);
    if (!shownBox.isNull())
        paintLabel(painter, shownBox, moments.shown->label, true);
}

} // namespace vmatlas::ui
