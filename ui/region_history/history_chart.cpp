// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/region_history/history_chart.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "core/layout/axis_ticks.h"
#include "ui/theme/theme.h"
#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

/// Where things stand on the widget.
struct HistoryChart::Frame {
    QRect plot;
    TimeWindow window;
    ValueAxis axis;

    [[nodiscard]] double x(SteadyClock::time_point at) const
    {
        const double span = std::chrono::duration<double>(window.to - window.from).count();
        const double from = std::chrono::duration<double>(at - window.from).count();
        return plot.left() + (span <= 0 ? 1.0 : from / span) * (plot.width() - 1);
    }
    [[nodiscard]] double y(std::uint64_t value) const
    {
        return plot.bottom() - placeOn(axis, value) * (plot.height() - 1);
    }
};

HistoryChart::HistoryChart(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, [this] { update(); });
}

void HistoryChart::setContents(const TrackedHistory* history, const Timeline* timeline)
{
    m_history = history;
    m_timeline = timeline;
    update();
}

void HistoryChart::setMoment(const std::optional<SteadyClock::time_point>& moment)
{
    if (moment == m_moment)
        return;
    m_moment = moment;
    update();
}

QSize HistoryChart::sizeHint() const
{
    return {40 * fontMetrics().averageCharWidth(), 12 * fontMetrics().height()};
}

QSize HistoryChart::minimumSizeHint() const
{
    return {20 * fontMetrics().averageCharWidth(), 6 * fontMetrics().height()};
}

HistoryChart::Frame HistoryChart::frame() const
{
    Frame frame;
    const QFontMetrics metrics = fontMetrics();
    const int left = metrics.horizontalAdvance(QStringLiteral("888.8 MiB")) + 8;
    frame.plot = QRect(left, metrics.height() / 2, std::max(1, width() - left - 8),
                       std::max(1, height() - 2 * metrics.height() - 6));
    std::uint64_t most = 0;
    for (const auto& [at, figures] : *m_history)
        most = std::max({most, figures.size.valueOr(0), figures.workingSet.valueOr(0)});
    frame.axis = linearAxis(ValueRange{0, most}, std::clamp(frame.plot.height() / (2 * metrics.height()), 2, 6),
                            TickBase::Bytes);
    frame.window = {m_history->begin()->first, m_history->rbegin()->first};
    return frame;
}

std::optional<SteadyClock::time_point> HistoryChart::momentAt(int x) const
{
    if (!m_history || m_history->empty())
        return std::nullopt;
    const Frame f = frame();
    const double share = std::clamp(static_cast<double>(x - f.plot.left()) / std::max(1, f.plot.width() - 1), 0.0, 1.0);
    const auto at =
        f.window.from + std::chrono::duration_cast<SteadyClock::duration>((f.window.to - f.window.from) * share);
    const auto behind = m_history->upper_bound(at);
    return behind == m_history->begin() ? behind->first : std::prev(behind)->first;
}

void HistoryChart::paintAxes(QPainter& painter, const Frame& frame) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = fontMetrics();
    const std::uint64_t step = frame.axis.ticks.size() > 1 ? frame.axis.ticks[1] - frame.axis.ticks[0] : 1;
    for (const std::uint64_t tick : frame.axis.ticks) {
        const int y = static_cast<int>(frame.y(tick));
        painter.setPen(theme.colour(ThemeRole::Grid));
        painter.drawLine(frame.plot.left(), y, frame.plot.right(), y);
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        painter.drawText(QRect(0, y - metrics.height() / 2, frame.plot.left() - 6, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, words::formatSizeTick(tick, step));
    }
    if (!m_timeline || m_timeline->points().empty())
        return;
    const int room = metrics.horizontalAdvance(QStringLiteral("00:00:00.0")) * 2;
    for (const TimeTick& tick :
         timeAxis(*m_timeline, frame.window, TimeStyle::Clock, std::max(2, frame.plot.width() / room))) {
        const int x = static_cast<int>(frame.x(tick.at));
        painter.setPen(theme.colour(ThemeRole::Grid));
        painter.drawLine(x, frame.plot.top(), x, frame.plot.bottom() + 3);
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        const int half = room / 2;
        const int from = std::clamp(x - half, 0, std::max(0, width() - room));
        painter.drawText(QRect(from, frame.plot.bottom() + 4, room, metrics.height()), Qt::AlignCenter, tick.label);
    }
}

// Each value stands until the next moment; a line is broken where it is unknown.
void HistoryChart::paintLine(QPainter& painter, const Frame& frame, Measured TrackedFigures::*figure,
                             const QColor& colour, Qt::PenStyle style) const
{
    QPainterPath path;
    bool drawing = false;
    for (const auto& [at, figures] : *m_history) {
        const Measured value = figures.*figure;
        const double x = frame.x(at);
        if (drawing)
            path.lineTo(x, path.currentPosition().y());
        if (value && drawing)
            path.lineTo(x, frame.y(*value));
        else if (value)
            path.moveTo(x, frame.y(*value));
        drawing = value.known();
    }
    if (m_history->size() == 1 && drawing)
        path.lineTo(frame.plot.left(), path.currentPosition().y());
    painter.setPen(QPen(colour, 2, style));
    painter.drawPath(path);
}

void HistoryChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    painter.fillRect(rect(), theme.colour(ThemeRole::Surface));
    if (!m_history || m_history->empty())
        return;
    const Frame f = frame();
    paintAxes(painter, f);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLine(painter, f, &TrackedFigures::size, theme.colour(ThemeRole::SeriesVirtualBytes), Qt::DashLine);
    paintLine(painter, f, &TrackedFigures::workingSet, theme.colour(ThemeRole::SeriesWorkingSet), Qt::SolidLine);
    if (m_moment && m_history->contains(*m_moment)) {
        painter.setPen(QPen(theme.colour(ThemeRole::Accent), 1));
        const auto x = static_cast<int>(f.x(*m_moment));
        painter.drawLine(x, f.plot.top(), x, f.plot.bottom());
    }
}

void HistoryChart::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT hovered(event->position().toPoint().x());
}

void HistoryChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT chosen(event->position().toPoint().x());
}

void HistoryChart::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    Q_EMIT hovered(-1);
}

} // namespace vmatlas::ui
