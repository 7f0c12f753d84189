// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/regions/region_tree_model.h"
#include "ui/tables/live_tree_view.h"
#include "ui/words/table_text.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;

namespace vmatlas::ui {

/// The regions of what a session shows, as a table with a filter box. Selecting a row selects in the session and the
/// other way round. GUI thread only; `session` outlives it.
class RegionsView : public QWidget {
    Q_OBJECT
public:
    explicit RegionsView(Session* session, QWidget* parent = nullptr);

    /// Grouping, widths, order, sorting and choice of the columns.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);
    void setProtectionStyle(words::ProtectionStyle style) { m_model->setProtectionStyle(style); }

    [[nodiscard]] RegionTreeModel* model() const { return m_model; }
    [[nodiscard]] LiveTreeView* tree() const { return m_tree; }
    [[nodiscard]] QLineEdit* filterBox() const { return m_filterBox; }
    [[nodiscard]] QComboBox* groupingBox() const { return m_grouping; }
    [[nodiscard]] QString faultMessage() const; ///< what is wrong with the filter; empty when nothing is

    void copySelection(TableTextFormat format) const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildLayout();
    void connectSession();
    void connectTree();
    void resetColumns();
    void showCopyOnWrite(); ///< or hides the column, as the session asks for it

    void refresh(); // takes the session's snapshot, later when not visible
    void applyFilter();
    void beginChange();
    void endChange();
    void followSelection();
    void selectInSession(const QModelIndex& current);
    void updateMessage();
    void updateFault();
    void pickRows(); // sums of what is selected together
    void retranslate();
    void showColumnMenu(const QPoint& position);
    void showRowMenu(const QPoint& position);

    Session* m_session;
    RegionTreeModel* m_model;
    LiveTreeView* m_tree;
    QLineEdit* m_filterBox;
    QComboBox* m_grouping;   // in the order of RegionGrouping
    QToolButton* m_typeChip; // visible while the session's type filter is set
    QLabel* m_count;
    QLabel* m_fault;   // what is wrong with the filter; hidden when nothing is
    QLabel* m_message; // instead of the table when that has no rows
    QStackedLayout* m_pages;
    std::optional<QueryError> m_error; // of the filter
    LiveTreeView::Place m_place;       // during a change of the model
    bool m_stale = false;              // a snapshot came while hidden
    bool m_following = false;          // what the tree's current row does now is not a person's doing
};

} // namespace vmatlas::ui
