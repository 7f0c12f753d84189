// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include <QWidget>

#include "ui/live/session.h"
#include "ui/region_history/history_chart.h"

class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class ElidedLabel;

/// How the size and the working set of what is selected went over the session. Earlier moments are read back one after
/// another while the view can be seen, the coarse curve first. GUI thread only; `session` outlives it.
class RegionHistoryView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMoments = 256; ///< of the past that are read back

    explicit RegionHistoryView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] const TrackedHistory& history() const { return m_history; }
    [[nodiscard]] HistoryChart* chart() const { return m_chart; }
    [[nodiscard]] QString readout() const; ///< or why there is no curve

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildLayout();
    void follow(); // what is selected
    void restart();
    void planPast();
    void readNext();
    void note(SteadyClock::time_point at, const Snapshot& snapshot);
    void takeAside(SteadyClock::time_point at, const SnapshotPtr& snapshot);
    void takeLatest();
    void hover(int x);
    void updateReadout();
    void retranslate();
    [[nodiscard]] QString figuresText(SteadyClock::time_point at) const;
    [[nodiscard]] QString emptyText() const;

    Session* m_session;
    ElidedLabel* m_title;
    HistoryChart* m_chart;
    QLabel* m_legend;
    QLabel* m_readout;
    QLabel* m_message; // instead of all
    QStackedLayout* m_pages;
    TrackedMemory m_memory;
    TrackedHistory m_history;
    std::deque<SteadyClock::time_point> m_wanted; // moments to read back
    std::optional<SteadyClock::time_point> m_hovered;
    bool m_seen = false;
};

} // namespace vmatlas::ui
