// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/jobs/background_job.h"
#include "ui/share/share_formats.h"
#include "ui/share/shared_moment.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace vmatlas::ui {

class SharedTextsModel;

/// Asks in which form a moment is handed on and shows every text that would leave, as it is and as others will see it.
/// Private names are replaced unless a person says otherwise. GUI thread only; deletes itself when closed.
class ShareDialog : public QDialog {
    Q_OBJECT
public:
    /// `format`: the id of the one to begin with; empty: the first.
    ShareDialog(SharedMoment moment, const QString& format, QWidget* parent);
    ~ShareDialog() override;

    [[nodiscard]] bool redacts() const;
    [[nodiscard]] ShareFormat format() const;
    /// What leaves: null snapshot until the names are replaced.
    [[nodiscard]] const SharedMoment& outcome() const;

Q_SIGNALS:
    /// Somebody wants it: format() and outcome() say what.
    void saveRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildContents();
    void setUpList();
    void takeRedacted(RedactedMoment redacted);
    void refresh();
    void retranslate();
    void copyRows() const;

    SharedMoment m_moment;
    SharedMoment m_redacted; // of m_moment
    SharedTextsModel* m_model;
    QSortFilterProxyModel* m_shown;
    QLabel* m_formatLabel;
    QComboBox* m_formats;
    QCheckBox* m_redact;
    QLabel* m_warning;
    QLineEdit* m_filter;
    QLabel* m_count;
    QTreeView* m_view;
    QPushButton* m_save;
    BackgroundJob m_job; // last: it may still use the rest
};

} // namespace vmatlas::ui
