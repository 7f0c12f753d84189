// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse does on a ChartView.
#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QWheelEvent>

#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

namespace {

constexpr double kZoomPerNotch = 0.8;
constexpr double kPanPerNotch = 0.1; // share of the window
constexpr double kNotch = 120;       // QWheelEvent: eighths of a degree, 15 degrees a notch
constexpr double kHandleReach = 5;   // pixels: how near the shown moment's hair must be to look draggable
constexpr double kSmallestRange = 3; // pixels; less is a click

} // namespace

bool ChartView::insidePlot(double x) const
{
    return x >= plotArea().left() && x <= plotArea().right();
}

bool ChartView::onTimeAxis(const QPointF& position) const
{
    return position.y() > plotArea().bottom() && insidePlot(position.x());
}

SteadyClock::time_point ChartView::timeInPlot(double x) const
{
    return timeAt(std::clamp(x, plotArea().left(), plotArea().right()));
}

ChartView::Gesture ChartView::gestureFor(const QMouseEvent& event) const
{
    if (event.button() == Qt::MiddleButton)
        return Gesture::Pan;
    if (event.button() != Qt::LeftButton)
        return Gesture::None;
    if (event.modifiers().testFlag(Qt::ControlModifier) || onTimeAxis(event.position()))
        return Gesture::Pan;
    if (!m_scrubbable || !insidePlot(event.position().x()))
        return Gesture::None;
    return event.modifiers().testFlag(Qt::ShiftModifier) ? Gesture::Range : Gesture::Scrub;
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (m_gesture != Gesture::None)
        return; // a second button while the first drags
    m_gesture = gestureFor(*event);
    if (m_gesture == Gesture::None) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressX = m_dragX = event->position().x();
    if (m_gesture == Gesture::Pan)
        setCursor(Qt::ClosedHandCursor);
    else
        setCursor(Qt::SplitHCursor);
    if (m_gesture == Gesture::Scrub)
        Q_EMIT scrubbed(timeInPlot(m_pressX));
    if (m_gesture == Gesture::Pan)
        Q_EMIT hoverChanged();
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    setHover(insidePlot(x) ? std::optional(x) : std::nullopt);
    switch (m_gesture) {
    case Gesture::None:
        showPossibleGesture(event->position());
        break;
    case Gesture::Scrub:
        Q_EMIT scrubbed(timeInPlot(x));
        break;
    case Gesture::Range:
        Q_EMIT rangeDragged(timeInPlot(m_pressX), timeInPlot(x));
        break;
    case Gesture::Pan: {
        const SteadyClock::duration by = durationOf(m_dragX - x);
        m_dragX = x;
        if (by != SteadyClock::duration::zero())
            Q_EMIT panned(by);
        break;
    }
    }
}

void ChartView::mouseReleaseEvent(QMouseEvent* event)
{
    const Qt::MouseButton button = m_gesture == Gesture::Pan ? event->button() : Qt::LeftButton;
    if (m_gesture == Gesture::None || event->button() != button) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    const Gesture ended = m_gesture;
    m_gesture = Gesture::None;
    showPossibleGesture(event->position());
    const double x = event->position().x();
    if (ended == Gesture::Range && std::abs(x - m_pressX) >= kSmallestRange)
        Q_EMIT rangeChosen(timeInPlot(m_pressX), timeInPlot(x));
    else
        Q_EMIT hoverChanged();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && onTimeAxis(event->position()))
        Q_EMIT showAllRequested();
    else
        mousePressEvent(event); // quick clicks are clicks
}

void ChartView::showPossibleGesture(const QPointF& position)
{
    const bool nearHair = m_moments.shown && std::abs(xOf(m_moments.shown->at) - position.x()) <= kHandleReach;
    if (onTimeAxis(position))
        setCursor(Qt::OpenHandCursor);
    else if (m_scrubbable && nearHair && insidePlot(position.x()))
        setCursor(Qt::SplitHCursor);
    else
        unsetCursor();
}

void ChartView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways = event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y());
    // With Shift or Alt some platforms turn the axis themselves.
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
    if (notches == 0)
        return;
    if (sideways)
        Q_EMIT panned(durationOf(-notches * kPanPerNotch * plotArea().width()));
    else
        Q_EMIT zoomed(std::pow(kZoomPerNotch, notches), timeAt(event->position().x()));
    event->accept();
}

void ChartView::leaveEvent(QEvent* event)
{
    setHover(std::nullopt);
    QWidget::leaveEvent(event);
}

} // namespace vmatlas::ui
