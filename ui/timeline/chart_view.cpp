// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>

namespace vmatlas::ui {

namespace {

double ratio(SteadyClock::duration part, SteadyClock::duration whole)
{
    return static_cast<double>(part.count()) / static_cast<double>(std::max<SteadyClock::rep>(whole.count(), 1));
}

} // namespace

ChartView::ChartView(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(200, 90);
    placePlotArea();
}

void ChartView::setAxes(ChartAxes axes)
{
    m_axes = std::move(axes);
    refresh(Part::Axes);
}

void ChartView::setCurves(std::vector<ChartCurve> curves)
{
    m_curves = std::move(curves);
    refresh(Part::Curves);
}

void ChartView::setStack(ChartStack stack)
{
    m_stack = std::move(stack);
    refresh(Part::Axes);
}

void ChartView::setMarks(std::vector<ChartMark> marks)
{
    m_marks = std::move(marks);
    refresh(Part::Overlay);
}

void ChartView::setMoments(ChartMoments moments)
{
    m_moments = std::move(moments);
    refresh(Part::Overlay);
}

void ChartView::setCrosshair(std::optional<Crosshair> crosshair)
{
    if (!crosshair && !m_crosshair)
        return;
    m_crosshair = std::move(crosshair);
    refresh(Part::Overlay);
}

void ChartView::setScalesOnRight(int count)
{
    count = std::max(count, 1); // a picture that jumps when the usual second scale goes would be worse than the room
    if (count == m_scalesOnRight)
        return;
    m_scalesOnRight = count;
    placePlotArea();
}

double ChartView::scaleWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("88,888 MiB")) + 12;
}

double ChartView::scaleX(ChartSide side) const
{
    double x = m_plotArea.right();
    if (side == ChartSide::Left)
        return m_plotArea.left();
    for (const ChartSide before : {ChartSide::Right, ChartSide::Rate, ChartSide::Count}) {
        if (before == side)
            break;
        if (!m_axes.scale(before).ticks.empty())
            x += scaleWidth();
    }
    return x;
}

void ChartView::placePlotArea()
{
    // Fixed margins: the picture must not jump when a label grows by a digit.
    const double side = scaleWidth();
    const double line = fontMetrics().height() + 6;
    const QRectF area = QRectF(rect()).adjusted(side, line + 2, -side * m_scalesOnRight, -line);
    m_plotArea = area.width() > 1 && area.height() > 1 ? area : QRectF(side, line, 1, 1);
    Q_EMIT plotAreaChanged();
}

SteadyClock::time_point ChartView::timeAt(double x) const
{
    return m_axes.window.from + durationOf(x - plotArea().left());
}

double ChartView::xOf(SteadyClock::time_point at) const
{
    const QRectF& plot = plotArea();
    return plot.left() + ratio(at - m_axes.window.from, m_axes.window.span()) * plot.width();
}

double ChartView::yOf(std::uint64_t value, ChartSide side) const
{
    const QRectF& plot = plotArea();
    return plot.bottom() - placeOn(m_axes.scale(side).axis, value) * plot.height();
}

std::optional<SteadyClock::time_point> ChartView::hoveredTime() const
{
    return m_hoverX && m_gesture != Gesture::Pan ? std::optional(timeAt(*m_hoverX)) : std::nullopt;
}

SteadyClock::duration ChartView::durationOf(double pixels) const
{
    const double share = pixels / plotArea().width();
    return SteadyClock::duration(std::llround(share * static_cast<double>(m_axes.window.span().count())));
}

void ChartView::setHover(std::optional<double> x)
{
    if (x == m_hoverX)
        return;
    m_hoverX = x;
    Q_EMIT hoverChanged();
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placePlotArea();
}

void ChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placePlotArea();
}

} // namespace vmatlas::ui
