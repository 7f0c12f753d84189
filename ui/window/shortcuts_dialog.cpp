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

} // namespace

void showShortcuts(const Commands& commands, QWidget* parent)
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
    addMapRows(list);
    list->resizeColumnToContents(0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog->show();
}

} // namespace vmatlas::ui
