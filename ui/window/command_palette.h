// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDialog>
#include <QPointer>

class QAction;
class QLineEdit;
class QMenuBar;
class QTreeWidget;

namespace vmatlas::ui {

/// Finds a command by a few letters and runs it: everything that the menus have, whatever menu it is in. Made for one
/// use. GUI thread only.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    /// Lists what `menus` has now.
    explicit CommandPalette(const QMenuBar* menus, QWidget* parent = nullptr);

    /// How well `name` fits what was typed: 0 not at all, more is better. Every word that was typed must begin a word
    /// of the name, or be inside it, or at least have its letters in it in that order.
    [[nodiscard]] static int fit(const QString& name, const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        QString name; ///< "View: Theme: Dark"
        QPointer<QAction> action;
    };
    void fill(const QString& typed);
    void run();

    std::vector<Entry> m_entries;
    QLineEdit* m_typed;
    QTreeWidget* m_list;
};

} // namespace vmatlas::ui
