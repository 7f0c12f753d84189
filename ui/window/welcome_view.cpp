// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/welcome_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/window/commands.h"

namespace vmatlas::ui {

WelcomeView::WelcomeView(const Commands& commands, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_hint(new QLabel)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_title->setFont(large);
    for (QLabel* label : {m_title, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (const Command command : {Command::OpenProcess, Command::OpenSnapshot}) {
        auto* button = new QToolButton;
        button->setDefaultAction(commands[command]);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        buttons->addWidget(button);
    }
    buttons->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(12);
    layout->addLayout(buttons);
    layout->addStretch();
    retranslateUi();
}

void WelcomeView::retranslateUi()
{
    m_title->setText(tr("See what a process does with its memory"));
    m_hint->setText(tr("Choose a running process, open a saved snapshot, or drop a snapshot file here."));
}

void WelcomeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

} // namespace vmatlas::ui
