// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include "ui/jobs/background_job.h"
#include "ui/live/session.h"

class QLabel;
class QStackedLayout;

namespace vmatlas::ui {

class LiveTreeView;
class SnapshotFindingsModel;

/// What an expert would notice in the memory that is shown; the current row is selected in all views and explained
/// below. Looked for beside the GUI thread, every two seconds at most. GUI thread only; `session` outlives it.
class SnapshotFindingsView : public QWidget {
    Q_OBJECT
public:
    explicit SnapshotFindingsView(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] SnapshotFindingsModel* model() const { return m_model; }
    [[nodiscard]] LiveTreeView* table() const { return m_table; }
    [[nodiscard]] QString explanation() const; ///< of the current row, or why there is none

Q_SIGNALS:
    void found(); ///< model() is up to date

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void setUpTable();
    void refresh();
    void updateTexts();
    void retranslate();
    void copy() const;

    Session* m_session;
    SnapshotFindingsModel* m_model;
    LiveTreeView* m_table;
    QLabel* m_explanation;
    QLabel* m_message; // instead of all
    QStackedLayout* m_pages;
    SnapshotPtr m_shown;       // that the model is of
    QElapsedTimer m_sinceWork; // invalid before the first
    bool m_applying = false;   // what the current row does now is not a person's doing
    BackgroundJob m_job;       // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
