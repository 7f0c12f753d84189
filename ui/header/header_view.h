// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QWidget>

#include "core/history/timeline.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

class ElidedLabel;
class MetricCard;
class StateChip;

/// Who is looked at, in what state, and the three headline numbers. GUI thread only; `session` must outlive it.
class HeaderView : public QWidget {
    Q_OBJECT
public:
    explicit HeaderView(Session* session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void retranslate();
    void refreshAll();
    void refreshIdentity();
    void refreshState();
    void refreshCards();
    void refreshCard(std::size_t index, TimelineMetric metric);
    /// How the last figure was come by; empty when that is not known or there is nothing to tell.
    static QString accuracyText(const Counters& counters, TimelineMetric metric);

    Session* m_session;
    ElidedLabel* m_name;
    ElidedLabel* m_identity;
    StateChip* m_chip;
    std::array<MetricCard*, 3> m_cards;
};

} // namespace vmatlas::ui
