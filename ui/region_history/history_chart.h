// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QWidget>

#include "core/analysis/region_track.h"
#include "core/history/timeline.h"

namespace vmatlas::ui {

/// Figures of one piece of memory by the moment they were seen at.
using TrackedHistory = std::map<SteadyClock::time_point, TrackedFigures>;

/// Size and working set of one piece of memory as two stepped lines over time; gaps where they are unknown. Paints what
/// it is given. GUI thread only.
class HistoryChart : public QWidget {
    Q_OBJECT
public:
    explicit HistoryChart(QWidget* parent = nullptr);

    /// `timeline` words the moments and must outlive the chart, as must `history`; update() after changes.
    void setContents(const TrackedHistory* history, const Timeline* timeline);
    /// The moment whose figures are marked; none: the last.
    void setMoment(const std::optional<SteadyClock::time_point>& moment);
    /// The last moment seen not later than the one that stands at `x`.
    [[nodiscard]] std::optional<SteadyClock::time_point> momentAt(int x) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hovered(int x); ///< -1 when the pointer left
    void chosen(int x);  ///< clicked

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Frame;
    [[nodiscard]] Frame frame() const;
    void paintAxes(QPainter& painter, const Frame& frame) const;
    void paintLine(QPainter& painter, const Frame& frame, Measured TrackedFigures::*figure, const QColor& colour,
                   Qt::PenStyle style) const;

    const TrackedHistory* m_history = nullptr;
    const Timeline* m_timeline = nullptr;
    std::optional<SteadyClock::time_point> m_moment;
};

} // namespace vmatlas::ui
