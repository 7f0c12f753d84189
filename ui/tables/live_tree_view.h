// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTreeView>

namespace vmatlas::ui {

/// Tree or table for a model that changes many times a second. GUI thread only.
class LiveTreeView : public QTreeView {
    Q_OBJECT
public:
    explicit LiveTreeView(QWidget* parent = nullptr);

    /// Lets `change` change the model and keeps what is at the top of the viewport there, unless the list is scrolled
    /// to its top: then it stays at the top.
    void keepingScroll(const std::function<void()>& change);
    /// The same in two halves, for a change that something else begins and ends.
    struct Place {
        QPersistentModelIndex top; ///< invalid at the top of the list
        bool atTop = true;
        int sideways = 0;
    };
    [[nodiscard]] Place place() const;
    void goTo(const Place& place);
    /// Selected rows from top to bottom, first column.
    [[nodiscard]] QModelIndexList selectedRowsInOrder() const;
    /// Logical columns from left to right, without the hidden ones.
    [[nodiscard]] QVector<int> shownColumns() const;

    /// Gives a column what the others leave of the width, but at least `minimum`; -1 ends that, and so does a person
    /// who drags a column wider.
    void setFillColumn(int column, int minimum = 0);
    [[nodiscard]] bool fills() const { return m_fillColumn >= 0; }
    /// Which column holds paths; of one that does not fit the directories go first. None at first.
    void setPathColumn(int column) { m_pathColumn = column; }
    [[nodiscard]] int pathColumn() const { return m_pathColumn; }

    /// Widths, order, hidden columns and the sorting, with the number of columns and `version`, which grows when the
    /// meaning of a column changes: what does not fit the model as it is now is refused. The first column is never
    /// hidden.
    [[nodiscard]] QByteArray saveColumns(quint32 version) const;
    bool restoreColumns(const QByteArray& state, quint32 version);

    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles = {}) override;

Q_SIGNALS:
    void copyRequested();
    void revealRequested(const QModelIndex& index); ///< Enter or double click
    void escapePressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillWidth();
    void columnResized();

    int m_pathColumn = -1;
    int m_fillColumn = -1;
    int m_fillMinimum = 0; // logical pixels
    bool m_filling = false;
};

} // namespace vmatlas::ui
