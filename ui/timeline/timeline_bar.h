// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QStringList>
#include <QWidget>

#include "core/history/timeline.h"

class QAction;
class QActionGroup;
class QBoxLayout;
class QCheckBox;
class QComboBox;
class QMenu;
class QToolButton;

namespace vmatlas::ui {

/// Legend whose entries switch curves on and off, a menu with further curves and what else changes the picture, the
/// choice of the span, the player, and the way back to the newest sample. GUI thread only.
class TimelineBar : public QWidget {
    Q_OBJECT
public:
    using Span = std::optional<SteadyClock::duration>; ///< none: everything

    explicit TimelineBar(QWidget* parent = nullptr);

    [[nodiscard]] bool shows(TimelineMetric metric) const;
    [[nodiscard]] bool logarithmic() const;
    [[nodiscard]] bool stack() const;
    void toggleLogarithmic();
    /// What is shown, by names that stay: for settings.
    [[nodiscard]] QStringList chosen() const;
    void choose(const QStringList& names);

    /// False hides the controls: there is nothing to move through.
    void setNavigable(bool navigable);
    /// False when there is nothing to stack.
    void setStackable(bool stackable);
    /// Reflects what the view does; emits nothing. A span that is no choice of its own leaves the choice empty.
    void setFollowing(bool following, Span span);
    void setPlaying(bool playing);
    void setSpeed(int speed);

Q_SIGNALS:
    void choiceChanged(); ///< other curves, or another way to draw them
    void spanChosen(vmatlas::ui::TimelineBar::Span span);
    void followToggled(bool follow);
    void playToggled();
    void speedChosen(int speed);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLegend();
    void buildMenu();
    void buildControls();
    void retranslate();
    void retranslateControls();
    void paintSigns();
    void entryToggled(std::size_t index, bool on);
    void foldToWidth();

    QBoxLayout* m_row;
    QWidget* m_legend;
    QWidget* m_controls;
    std::array<QCheckBox*, kTimelineMetrics.size()> m_entries{};
    std::array<QAction*, kTimelineMetrics.size()> m_further{}; ///< in the menu; null for the usual ones
    QToolButton* m_more;
    QMenu* m_moreMenu;
    QAction* m_stack = nullptr;
    QAction* m_logarithmic = nullptr;
    QToolButton* m_play;
    QActionGroup* m_speeds;
    QComboBox* m_span;
    QToolButton* m_follow;
    bool m_playing = false;
};

} // namespace vmatlas::ui
