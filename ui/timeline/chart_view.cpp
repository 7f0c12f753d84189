// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/chart_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace vmatlas::ui {

namespace {

constexpr double kZoomPerNotch = 0.8;
constexpr double kPanPerNotch = 0.1; // share of the window
constexpr double kNotch = 120;       // QWheelEvent: eighths of a degree, 15 degrees a notch

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

void ChartView::setMarks(std::vector<ChartMark> marks)
{
    m_marks = std::move(marks);
    refresh(Part::Overlay);
}

void ChartView::setCrosshair(std::optional<Crosshair> crosshair)
{
    if (!crosshair && !m_crosshair)
        return;
    m_crosshair = std::move(crosshair);
    refresh(Part::Overlay);
}

void ChartView::placePlotArea()
{
    // Fixed margins: the picture must not jump when a label grows by a digit.
    const QFontMetrics metrics = fontMetrics();
    const double side = metrics.horizontalAdvance(QStringLiteral("8,888 MiB")) + 12;
    const double line = metrics.height() + 6;
    const QRectF area = QRectF(rect()).adjusted(side, line + 2, -side, -line);
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

double ChartView::yOf(std::uint64_t value, bool onRight) const
{
    const QRectF& plot = plotArea();
    const ByteScale& scale = onRight ? m_axes.right : m_axes.left;
    const auto min = static_cast<double>(scale.min);
    const double share = (static_cast<double>(value) - min) / (static_cast<double>(scale.max) - min);
    return plot.bottom() - share * plot.height();
}

std::optional<SteadyClock::time_point> ChartView::hoveredTime() const
{
    return m_hoverX && !m_dragX ? std::optional(timeAt(*m_hoverX)) : std::nullopt;
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

void ChartView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_dragX = event->position().x();
    setCursor(Qt::ClosedHandCursor);
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_dragX) {
        const SteadyClock::duration by = durationOf(*m_dragX - x);
        m_dragX = x;
        if (by != SteadyClock::duration::zero())
            Q_EMIT panned(by);
    }
    const QRectF& plot = plotArea();
    const bool inside = x >= plot.left() && x <= plot.right();
    setHover(inside ? std::optional(x) : std::nullopt);
}

void ChartView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_dragX.reset();
    unsetCursor();
    Q_EMIT hoverChanged();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT showAllRequested();
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
