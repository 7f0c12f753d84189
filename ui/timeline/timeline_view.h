// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/layout/timeline_viewport.h"
#include "ui/live/session.h"
#include "ui/timeline/timeline_content.h"

class QAction;
class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class TimelineBar;

/// Private Bytes, Working Set and Virtual Bytes over time, with what happened to the target. Draws only what changed.
/// GUI thread only; `session` must outlive it.
class TimelineView : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] const TimelineViewport& viewport() const { return m_viewport; }
    [[nodiscard]] const ChartView& chart() const { return *m_chart; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLayout();
    void addActions();
    void retranslate();
    void onTimelineChanged();
    [[nodiscard]] bool changesPicture(const TimeWindow& dataBefore) const;
    [[nodiscard]] bool singlePoint() const;
    [[nodiscard]] TimeWindow window() const;
    /// Lays everything out anew.
    void refresh();
    [[nodiscard]] TimelineChoice choice() const;
    [[nodiscard]] TickRoom tickRoom() const;
    void refreshReadout();
    /// The sample whose values are shown; none when none is asked for.
    [[nodiscard]] std::optional<std::size_t> inspectedPoint() const;
    /// Moves the keyboard's cursor by one sample: back when `direction` is negative.
    void stepCursor(int direction);
    template <typename Change> void changeViewport(Change change);

    Session* m_session;
    TimelineBar* m_bar;
    ChartView* m_chart;
    ReadoutPanel* m_readout;
    QLabel* m_emptyText;
    QStackedLayout* m_pages;
    QAction* m_followAction;
    QAction* m_allAction;
    QAction* m_elapsedAction;
    TimelineViewport m_viewport;
    TimeStyle m_timeStyle = TimeStyle::Clock;
    std::optional<std::size_t> m_cursor; ///< sample chosen by keyboard
    SteadyClock::time_point m_drawnTo;   ///< newest sample and number of events in the picture
    std::size_t m_drawnEvents = 0;
    bool m_stale = true; ///< changed while hidden
};

} // namespace vmatlas::ui
