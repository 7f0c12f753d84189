// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTreeView>

namespace vmatlas::ui {

/// Sections that stay folded as a person left them when they come again, and rows that can be copied. GUI thread only.
class InspectorTree : public QTreeView {
    Q_OBJECT
public:
    explicit InspectorTree(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// The selected rows from top to bottom, or all of them: a line each, name and value with a tab in between.
    [[nodiscard]] QString textOfSelection() const;
    void copySelection() const;

    [[nodiscard]] QStringList foldedSections() const;
    void setFoldedSections(const QStringList& keys);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void unfoldNew(const QModelIndex& parent, int first, int last);
    void applyFolding(const QModelIndex& section);

    QSet<QString> m_folded; // keys
    bool m_applying = false;
};

} // namespace vmatlas::ui
