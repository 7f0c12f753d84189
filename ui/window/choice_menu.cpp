// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/choice_menu.h"

#include <QActionGroup>

namespace vmatlas::ui {

ChoiceMenu::ChoiceMenu(std::function<Words()> words, int current, QWidget* parent)
    : QMenu(parent)
    , m_words(std::move(words))
    , m_group(new QActionGroup(this))
    , m_current(current)
{
    connect(m_group, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_current = action->data().toInt();
        Q_EMIT chosen(m_current);
    });
    for (const Entry& entry : m_words().entries) {
        QAction* action = addAction(QString());
        action->setCheckable(true);
        action->setData(entry.value);
        m_group->addAction(action);
    }
    retranslate();
    setCurrent(current);
}

void ChoiceMenu::setCurrent(int value)
{
    m_current = value;
    for (QAction* action : m_group->actions())
        action->setChecked(action->data().toInt() == value);
}

void ChoiceMenu::retranslate()
{
    const Words words = m_words();
    setTitle(words.title);
    const QList<QAction*> actions = m_group->actions();
    for (qsizetype i = 0; i < actions.size(); ++i)
        actions[i]->setText(words.entries[i].text);
}

} // namespace vmatlas::ui
