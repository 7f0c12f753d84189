// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/layout_menu.h"

#include <QInputDialog>
#include <QSettings>

#include "ui/window/commands.h"
#include "ui/window/docks.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct NamedLayout {
    QString name;
    QByteArray state;
};

QList<NamedLayout> load()
{
    QList<NamedLayout> layouts;
    QSettings settings;
    const int count = settings.beginReadArray(QStringLiteral("layouts"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        layouts.append(
            {settings.value(QStringLiteral("name")).toString(), settings.value(QStringLiteral("state")).toByteArray()});
    }
    return layouts;
}

void store(const QList<NamedLayout>& layouts)
{
    QSettings settings;
    settings.remove(QStringLiteral("layouts"));
    settings.beginWriteArray(QStringLiteral("layouts"), static_cast<int>(layouts.size()));
    for (int i = 0; i < layouts.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("name"), layouts[i].name);
        settings.setValue(QStringLiteral("state"), layouts[i].state);
    }
}

QString asMenuText(const QString& name)
{
    return QString(name).replace(u'&', QStringLiteral("&&"));
}

} // namespace

LayoutMenu::LayoutMenu(Docks* docks, const Commands& commands, QWidget* parent)
    : QMenu(parent)
    , m_docks(docks)
    , m_commands(commands)
{
    build();
}

void LayoutMenu::retranslate()
{
    build();
}

void LayoutMenu::build()
{
    clear();
    setTitle(tr("La&yout"));
    const QList<NamedLayout> layouts = load();
    for (const NamedLayout& layout : layouts)
        connect(addAction(asMenuText(layout.name)), &QAction::triggered, this,
                [this, state = layout.state] { m_docks->apply(state); });
    if (!layouts.isEmpty())
        addSeparator();
    connect(addAction(tr("&Save layout as…")), &QAction::triggered, this, &LayoutMenu::askName);
    QMenu* const removal = addMenu(tr("&Remove layout"));
    removal->menuAction()->setEnabled(!layouts.isEmpty());
    for (const NamedLayout& layout : layouts)
        connect(removal->addAction(asMenuText(layout.name)), &QAction::triggered, this,
                [this, name = layout.name] { remove(name); });
    addAction(m_commands[Command::ResetLayout]);
}

void LayoutMenu::askName()
{
    auto* const dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save layout"));
    dialog->setLabelText(tr("Name of the layout; one that exists is replaced:"));
    dialog->setComboBoxItems(names());
    dialog->setComboBoxEditable(true);
    dialog->setTextValue({});
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) { save(name); });
    dialog->open();
}

void LayoutMenu::save(const QString& name)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return;
    QList<NamedLayout> layouts = load();
    const auto known = std::ranges::find(layouts, wanted, &NamedLayout::name);
    if (known != layouts.end())
        known->state = m_docks->state();
    else
        layouts.append({wanted, m_docks->state()});
    store(layouts);
    build();
}

void LayoutMenu::remove(const QString& name)
{
    QList<NamedLayout> layouts = load();
    layouts.removeIf([&](const NamedLayout& layout) { return layout.name == name; });
    store(layouts);
    build();
}

QStringList LayoutMenu::names()
{
    QStringList names;
    for (const NamedLayout& layout : load())
        names << layout.name;
    return names;
}

} // namespace vmatlas::ui
