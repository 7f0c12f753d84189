// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

#include "ui/live/session.h"
#include "ui/words/table_text.h"

class QComboBox;
class QLabel;

namespace vmatlas::ui {

class SummaryModel;

/// Sizes by type of what a session shows. Clicking a type sets the session's type filter. Reads well from some 320
/// pixels of width on; what does not fit scrolls. GUI thread only; `session` outlives it.
class SummaryView : public QWidget {
    Q_OBJECT
public:
    explicit SummaryView(Session* session, QWidget* parent = nullptr);

    /// Grouping, widths, order, sorting and choice of the columns.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] SummaryModel* model() const { return m_model; }
    [[nodiscard]] QTreeView* table() const { return m_table; }
    [[nodiscard]] QComboBox* groupingBox() const { return m_grouping; }
    /// The whole table, as it stands.
    void copy(TableTextFormat format) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // keys of the table
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void setUpTable();
    void resetColumns();
    void showCopyOnWrite(); ///< or hides the column, as the session asks for it
    void fitTypeColumn();
    void refresh(); // takes the session's snapshot, later when not visible
    void updateNote();
    void retranslate();
    void toggleFilter(const QModelIndex& index, bool addToOthers);
    void changeGrouping();
    bool handleKey(const QKeyEvent& event);
    void showColumnMenu(const QPoint& position);
    void showRowMenu(const QPoint& position);

    Session* m_session;
    SummaryModel* m_model;
    QTreeView* m_table;
    QComboBox* m_grouping; // in the order of SummaryBy
    QLabel* m_note;        // what is missing and why
    bool m_stale = false;
};

} // namespace vmatlas::ui
