// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcuts_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/window/commands.h"

namespace vmatlas::ui {

namespace {

struct ShortcutsDialog {
    Q_DECLARE_TR_FUNCTIONS(ShortcutsDialog)
};

void addRow(QTreeWidget* list, const QString& what, const QString& keys)
{
    list->addTopLevelItem(new QTreeWidgetItem({what, keys}));
}

void addCommandRows(QTreeWidget* list, const Commands& commands)
{
    for (const QAction* action : commands.all()) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            addRow(list, action->iconText(), keys.join(QStringLiteral(", ")));
    }
}

// Keys that a view handles itself while it has the focus.
void addMapRows(QTreeWidget* list)
{
    addRow(list, ShortcutsDialog::tr("Map: zoom in and out"), ShortcutsDialog::tr("Wheel, +, −"));
    addRow(list, ShortcutsDialog::tr("Map: move"), ShortcutsDialog::tr("Drag, arrow keys, Page Up, Page Down"));
    addRow(list, ShortcutsDialog::tr("Map: select, zoom to a region"), ShortcutsDialog::tr("Click, double click"));
}

void addTimelineRows(QTreeWidget* list)
{
    const auto add = [&](const QString& what, const QString& keys) { addRow(list, what, keys); };
    add(ShortcutsDialog::tr("Timeline: show a moment"), ShortcutsDialog::tr("Click, drag, Shift+Left, Shift+Right"));
    add(ShortcutsDialog::tr("Timeline: back to now"), ShortcutsDialog::tr("Esc, End"));
    add(ShortcutsDialog::tr("Timeline: compare two moments"), ShortcutsDialog::tr("Shift+drag, [ sets, ] clears"));
    add(ShortcutsDialog::tr("Timeline: set, rename, remove a mark"), QStringLiteral("M, F2, Del"));
    add(ShortcutsDialog::tr("Timeline: previous, next mark or event"),
        ShortcutsDialog::tr("Comma, period, Ctrl+Left, Ctrl+Right"));
    add(ShortcutsDialog::tr("Timeline: play"), ShortcutsDialog::tr("Space"));
    add(ShortcutsDialog::tr("Timeline: zoom"), ShortcutsDialog::tr("Wheel, +, −"));
    add(ShortcutsDialog::tr("Timeline: move"),
        ShortcutsDialog::tr("Ctrl+drag, drag the time axis, Shift+wheel, arrow keys, Home"));
    add(ShortcutsDialog::tr("Timeline: follow, show everything, logarithmic"), ShortcutsDialog::tr("F, A, L"));
}

} // namespace

void showShortcuts(const Commands& commands, const std::vector<QAction*>& reachActions, QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ShortcutsDialog::tr("Keyboard shortcuts"));
    dialog->resize(460, 480);
    auto* list = new QTreeWidget;
    list->setRootIsDecorated(false);
    list->setAlternatingRowColors(true);
    list->setHeaderLabels({ShortcutsDialog::tr("What"), ShortcutsDialog::tr("Keys")});
    addCommandRows(list, commands);
    for (const QAction* action : reachActions)
        addRow(list, ShortcutsDialog::tr("Go to: %1", "title of a view").arg(action->text()),
               action->shortcut().toString(QKeySequence::NativeText));
    addMapRows(list);
    addTimelineRows(list);
    list->resizeColumnToContents(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog->show();
}

} // namespace vmatlas::ui
