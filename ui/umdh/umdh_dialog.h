// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDialog>

#include "ui/umdh/umdh_table.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTreeView;

namespace vmatlas::ui {

class UmdhModel;

/// A UMDH comparison: its stacks sorted by growth, and the whole stack of the one that is current. Does not block the
/// window. GUI thread only.
class UmdhDialog : public QDialog {
    Q_OBJECT
public:
    UmdhDialog(QString fileName, UmdhTablePtr table, QWidget* parent = nullptr);

    [[nodiscard]] UmdhModel* model() const { return m_model; }
    [[nodiscard]] QTreeView* table() const { return m_view; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString stackText() const; ///< that is shown

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // keys of the table and the filter
    void changeEvent(QEvent* event) override;

private:
    void buildContents();
    void setUpTable();
    void takeRows();
    void showStack();
    void copyRows() const;
    void retranslate();

    QString m_fileName;
    UmdhModel* m_model;
    QLabel* m_summary;
    QLineEdit* m_filter;
    QLabel* m_count;
    QTreeView* m_view;
    QPlainTextEdit* m_stack;
    std::optional<std::uint32_t> m_current; // the stack that stays current in another order
    bool m_applying = false;
};

} // namespace vmatlas::ui
