// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "core/contents/string_scan.h"
#include "ui/live/session.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedLayout;

namespace vmatlas::ui {

class LiveTreeView;
class StringFinder;
class StringsModel;

/// Looks for text in the memory of the process: in what is selected or everywhere, when a person asks for it. Selecting
/// a string points at it in the other views. GUI thread only; `session` outlives it.
class StringsView : public QWidget {
    Q_OBJECT
public:
    enum class Scope : std::uint8_t { Selection, Process };

    explicit StringsView(Session* session, QWidget* parent = nullptr);

    /// Columns, and what is looked for.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    void setScope(Scope scope);
    void search();
    [[nodiscard]] StringsModel* model() const { return m_model; }
    [[nodiscard]] StringFinder* finder() const { return m_finder; }
    [[nodiscard]] LiveTreeView* table() const { return m_table; }
    [[nodiscard]] QLineEdit* filterBox() const { return m_filterBox; }
    [[nodiscard]] QPushButton* searchButton() const { return m_button; }
    [[nodiscard]] QSpinBox* lengthBox() const { return m_length; }
    [[nodiscard]] QString noteText() const; ///< what was found, or why there is nothing

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void setUpTable();
    void sessionChanged();
    void filterChanged();
    void updateState();
    void retranslate();
    void point(const QModelIndex& index, bool raise);
    void copy() const;
    [[nodiscard]] StringOptions options() const;
    [[nodiscard]] QString note() const;

    Session* m_session;
    StringsModel* m_model;
    StringFinder* m_finder;
    LiveTreeView* m_table;
    QComboBox* m_scope;
    QLabel* m_lengthLabel;
    QSpinBox* m_length;
    QCheckBox* m_ascii;
    QCheckBox* m_utf8;
    QCheckBox* m_utf16;
    QPushButton* m_button; // starts and cancels
    QLineEdit* m_filterBox;
    QProgressBar* m_progress;
    QLabel* m_note;
    QLabel* m_message; // instead of the table
    QStackedLayout* m_pages;
    QTimer m_typing; // searches again a moment after the last letter
    Scope m_searched = Scope::Process;
    bool m_ever = false; // something was searched in this target
};

} // namespace vmatlas::ui
