// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/layout/timeline_viewport.h"
#include "ui/live/session.h"
#include "ui/timeline/moment_control.h"
#include "ui/timeline/timeline_content.h"

class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class MarkEditor;
class MomentPlayer;
class StackLegend;
class TimelineBar;

/// The totals of a session over time, with what happened to the target, and the way to any moment of it: what is
/// clicked here is what all views show. Draws only what changed. GUI thread only; `session` must outlive it.
class TimelineView : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] const TimelineViewport& viewport() const { return m_viewport; }
    [[nodiscard]] const ChartView& chart() const { return *m_chart; }
    [[nodiscard]] MomentPlayer* player() const { return m_player; }

    /// The curves that are shown, how, and how fast they are played through.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildLayout();
    void connectSession();
    void connectBar();
    void connectChart();
    void retranslate();
    void showMenu(const QPoint& position);

    void onTimelineChanged();
    void onMomentChanged();
    [[nodiscard]] bool changesPicture(const TimeWindow& dataBefore) const;
    [[nodiscard]] bool singlePoint() const;
    [[nodiscard]] TimeWindow window() const;
    /// Lays everything out anew.
    void refresh();
    void refreshBar();
    [[nodiscard]] TimelineChoice choice() const;
    [[nodiscard]] TickRoom tickRoom() const;
    void refreshMoments();
    void refreshReadout();
    void refreshStackLegend();
    /// The sample whose values are shown; none when none is asked for.
    [[nodiscard]] std::optional<std::size_t> inspectedPoint() const;
    [[nodiscard]] std::optional<std::size_t> hoveredPoint() const;
    [[nodiscard]] std::optional<std::size_t> baselinePoint() const;

    bool momentKey(const QKeyEvent& event);
    bool markKey(const QKeyEvent& event);
    bool viewportKey(const QKeyEvent& event);
    void setFollowing(bool follow);
    void showEverything();
    void setTimeStyle(TimeStyle style);
    void stepMoment(int samples);
    void jump(Towards towards);
    void addMark();
    void renameMark();
    void removeMark();
    void placeEditor();
    void togglePlaying();
    template <typename Change> void changeViewport(Change change);

    Session* m_session;
    MomentControl m_control;
    MomentPlayer* m_player;
    TimelineBar* m_bar;
    ChartView* m_chart;
    StackLegend* m_stackLegend;
    ReadoutPanel* m_readout;
    MarkEditor* m_editor;
    QLabel* m_emptyText;
    QStackedLayout* m_pages;
    TimelineViewport m_viewport;
    TimeStyle m_timeStyle = TimeStyle::Clock;
    std::optional<TimeWindow> m_dragged; ///< a stretch that is being chosen; its ends may be in either order
    bool m_readShown = false;            ///< the values of the shown moment are to be read: it was chosen by keyboard
    bool m_followAgain = false;          ///< once the newest sample is shown again, with this span
    std::optional<SteadyClock::duration> m_spanBefore;
    SteadyClock::time_point m_drawnTo; ///< newest sample and state of the events in the picture
    std::uint64_t m_drawnEvents = 0;
    bool m_stale = true; ///< changed while hidden
};

template <typename Change> void TimelineView::changeViewport(Change change)
{
    const TimelineViewport before = m_viewport;
    change(m_viewport);
    if (m_viewport.window() != before.window() || m_viewport.following() != before.following() ||
        m_viewport.followSpan() != before.followSpan())
        refresh();
}

} // namespace vmatlas::ui
