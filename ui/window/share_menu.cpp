// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/share_menu.h"

#include "ui/share/share_formats.h"
#include "ui/window/commands.h"

namespace vmatlas::ui {

ShareMenu::ShareMenu(const Commands& commands, QWidget* parent)
    : QMenu(parent)
{
    for (const ShareFormat& format : shareFormats()) {
        QAction* const action = addAction(format.words);
        action->setData(format.id);
        connect(action, &QAction::triggered, this, [this, id = format.id] { Q_EMIT formatChosen(id); });
        // They do what the command does, each with a form of its own.
        connect(commands[Command::Share], &QAction::enabledChanged, action, &QAction::setEnabled);
    }
    addSeparator();
    addAction(commands[Command::CopyMarkdown]);
    addAction(commands[Command::CopyPicture]);
    retranslate();
}

void ShareMenu::retranslate()
{
    setTitle(tr("S&hare as"));
    const QList<ShareFormat> formats = shareFormats();
    for (qsizetype i = 0; i < formats.size(); ++i)
        actions().at(i)->setText(formats.at(i).words + QStringLiteral("…"));
}

} // namespace vmatlas::ui
