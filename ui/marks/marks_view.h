// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/timeline/moment_control.h"
#include "ui/words/table_text.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedLayout;
class QTreeView;

namespace vmatlas::ui {

class MarkModel;

/// Marks and events of a session as a list: Enter or a double click shows the moment in all views, F2 renames and
/// Delete removes an own mark. GUI thread only; `session` outlives it.
class MarksView : public QWidget {
    Q_OBJECT
public:
    explicit MarksView(Session* session, QWidget* parent = nullptr);

    /// Widths and order of the columns, and the sorting.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] QTreeView* table() const { return m_table; }
    [[nodiscard]] QLineEdit* filterBox() const { return m_filterBox; }
    void copySelection(TableTextFormat format) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // keys of the table
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void setUpTable();
    void resetColumns();
    void refresh();
    void updateMessage();
    void retranslate();
    bool handleKey(const QKeyEvent& event);
    void goTo(const QModelIndex& index);
    void rename(const QModelIndex& index);
    void removeSelected();
    void showRowMenu(const QPoint& position);
    [[nodiscard]] QModelIndex source(const QModelIndex& index) const;
    [[nodiscard]] bool anyOwnSelected() const;

    Session* m_session;
    MomentControl m_control;
    MarkModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTreeView* m_table;
    QLineEdit* m_filterBox;
    QLabel* m_message; // instead of the table when that has no rows
    QStackedLayout* m_pages;
};

} // namespace vmatlas::ui
