// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QWidget>

#include "core/history/timeline.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QToolButton;

namespace vmatlas::ui {

/// Legend whose entries switch curves on and off, the choice of the span, and the way back to the newest sample.
/// GUI thread only.
class TimelineBar : public QWidget {
    Q_OBJECT
public:
    using Span = std::optional<SteadyClock::duration>; ///< none: everything

    explicit TimelineBar(QWidget* parent = nullptr);

    [[nodiscard]] bool shows(TimelineMetric metric) const;
    /// False hides the controls: there is nothing to move through.
    void setNavigable(bool navigable);
    /// Reflects what the view does; emits nothing. A span that is no choice of its own leaves the choice empty.
    void setFollowing(bool following, Span span);

Q_SIGNALS:
    void metricToggled();
    void spanChosen(vmatlas::ui::TimelineBar::Span span);
    void followToggled(bool follow);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void paintLegend();
    void paintFollow();
    void foldToWidth();

    QBoxLayout* m_row;
    QWidget* m_legend;
    QWidget* m_controls;
    std::array<QCheckBox*, kTimelineMetrics.size()> m_entries;
    QComboBox* m_span;
    QToolButton* m_follow;
};

} // namespace vmatlas::ui
