// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/bookmarks_menu.h"

#include <QSettings>
#include <QUrl>

namespace vmatlas::ui {

namespace {

constexpr qsizetype kMostEntries = 60; // places and titles

QString keyOf(const QString& program)
{
    return QStringLiteral("bookmarks/") + QString::fromLatin1(QUrl::toPercentEncoding(program));
}

} // namespace

BookmarksMenu::BookmarksMenu(QWidget* parent)
    : QMenu(parent)
{
    retranslate();
}

void BookmarksMenu::setProgram(const QString& program)
{
    if (program == m_program)
        return;
    m_program = program;
    rebuild();
}

QStringList BookmarksMenu::entries() const
{
    return m_program.isEmpty() ? QStringList() : QSettings().value(keyOf(m_program)).toStringList();
}

void BookmarksMenu::setEntries(const QStringList& entries)
{
    if (entries.isEmpty())
        QSettings().remove(keyOf(m_program));
    else
        QSettings().setValue(keyOf(m_program), entries);
    rebuild();
}

QStringList BookmarksMenu::places() const
{
    QStringList places;
    const QStringList all = entries();
    for (qsizetype i = 0; i + 1 < all.size(); i += 2)
        places << all[i];
    return places;
}

void BookmarksMenu::add(const QString& place, const QString& title)
{
    if (m_program.isEmpty() || places().contains(place))
        return;
    setEntries((QStringList{place, title} + entries()).mid(0, kMostEntries));
}

void BookmarksMenu::retranslate()
{
    setTitle(tr("Book&marks"));
    rebuild();
}

void BookmarksMenu::rebuild()
{
    clear();
    const QStringList all = entries();
    for (qsizetype i = 0; i + 1 < all.size(); i += 2) {
        // An ampersand in a name is not a shortcut.
        QAction* action =
            addAction(QStringLiteral("%1  %2").arg(all[i], all[i + 1]).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, place = all[i]] { Q_EMIT placeChosen(place); });
    }
    menuAction()->setEnabled(!isEmpty());
    if (isEmpty())
        return;
    addSeparator();
    addAction(tr("&Remove all"), this, [this] { setEntries({}); });
}

} // namespace vmatlas::ui
