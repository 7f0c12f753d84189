// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/live/session.h"

class QLabel;
class QToolButton;

namespace vmatlas::ui {

class ElidedLabel;
class GapPanel;

/// What sampling costs, how many regions there are, what the mouse points at, and what could not be read.
/// GUI thread only; `session` must outlive it.
class StatusBarContents : public QWidget {
    Q_OBJECT
public:
    explicit StatusBarContents(Session* session, QWidget* parent = nullptr);

public Q_SLOTS:
    /// Plain text, for example an address and what lies there; empty when the mouse is elsewhere.
    void setHoverText(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void retranslate();
    void refreshCost();
    void refreshRegions();
    void refreshPicked();
    void refreshRecording();
    void refreshGaps();
    void openGaps();

    Session* m_session;
    ElidedLabel* m_hover;
    QLabel* m_cost;
    QLabel* m_regions;
    QLabel* m_picked;
    QLabel* m_recording;
    QToolButton* m_gaps;
    GapPanel* m_panel;
    std::vector<Gap> m_shownGaps;
};

} // namespace vmatlas::ui
