// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/changes/changes_model.h"
#include "ui/words/table_text.h"

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedLayout;
class QToolButton;
class QTreeView;

namespace vmatlas::ui {

class ElidedLabel;
class LiveTreeView;
class TypeChangesModel;

/// What changed between a session's baseline and what it shows: a table of types and one of regions. GUI thread only;
/// `session` outlives it.
class ChangesView : public QWidget {
    Q_OBJECT
public:
    explicit ChangesView(Session* session, QWidget* parent = nullptr);

    /// Widths, order, sorting and choice of the columns.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);
    void setProtectionStyle(words::ProtectionStyle style) { m_model->setProtectionStyle(style); }

    [[nodiscard]] ChangesModel* model() const { return m_model; }
    [[nodiscard]] TypeChangesModel* typeModel() const { return m_typeModel; }
    [[nodiscard]] LiveTreeView* table() const { return m_table; }
    [[nodiscard]] QTreeView* typeTable() const { return m_typeTable; }
    [[nodiscard]] QLineEdit* filterBox() const { return m_filterBox; }
    [[nodiscard]] QToolButton* sideBySide() const { return m_sideBySide; } ///< checked: before and after, too

    void copySelection(TableTextFormat format) const;
    void copyTypes() const;           ///< the whole table of types, as it stands
    void showOnly(ChangeKinds kinds); ///< none: all

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // keys of the table of types
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildBar();
    QWidget* buildTypes();
    QWidget* buildChanges();
    void buildKindMenu();
    void connectSession();
    void connectTable();
    void resetColumns();
    void showTypeColumns();

    void baselineChanged();
    void refresh(); // takes the session's comparison
    void applyFilter();
    void followSelection();
    void selectInSession(const QModelIndex& current);
    void toggleType(const QModelIndex& index);
    void updateWords();
    [[nodiscard]] QString message() const; // instead of the tables; empty when there is something to show
    void retranslate();
    void showColumnMenu(const QPoint& position);
    void showRowMenu(const QPoint& position);

    Session* m_session;
    ChangesModel* m_model;
    TypeChangesModel* m_typeModel;
    LiveTreeView* m_table;
    QTreeView* m_typeTable;
    ElidedLabel* m_title;
    QToolButton* m_setBaseline;
    QToolButton* m_clearBaseline;
    QToolButton* m_sideBySide;
    QLineEdit* m_filterBox;
    QToolButton* m_kindButton;
    QMenu* m_kindMenu;
    QToolButton* m_typeChip; // visible while the session's type filter is set
    ElidedLabel* m_count;
    QLabel* m_tableMessage; // instead of the table of regions when that has no rows
    QStackedLayout* m_tablePages;
    QSplitter* m_splitter;
    QLabel* m_message;
    QStackedLayout* m_pages;
    ChangeKinds m_kinds;      // shown; none: all
    bool m_following = false; // what the table's current row does now is not a person's doing
};

} // namespace vmatlas::ui
