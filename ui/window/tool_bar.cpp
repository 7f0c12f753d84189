// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tool_bar.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include "ui/live/session.h"
#include "ui/share/drag_handle.h"
#include "ui/window/commands.h"
#include "ui/window/glyph_icon.h"
#include "ui/window/intervals.h"

namespace vmatlas::ui {

ToolBar::ToolBar(const Commands& commands, QMenu* share, Session* session, QWidget* parent)
    : QToolBar(parent)
    , m_session(session)
    , m_intervalLabel(new QLabel)
    , m_interval(new QComboBox)
    , m_share(new QToolButton)
    , m_drag(new DragHandle(session))
    , m_address(new QLineEdit)
{
    setObjectName(QStringLiteral("toolBar"));
    setMovable(false);
    setIconSize(QSize(16, 16));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    addAction(commands[Command::OpenProcess]);
    addSeparator();
    addAction(commands[Command::PauseResume]);
    addAction(commands[Command::SampleNow]);
    m_intervalLabel->setBuddy(m_interval);
    m_intervalLabel->setContentsMargins(8, 0, 4, 0);
    addWidget(m_intervalLabel);
    m_interval->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addWidget(m_interval);
    addSeparator();
    addAction(commands[Command::AddMark]);
    addAction(commands[Command::Record]);
    addAction(commands[Command::SaveSnapshot]);

    m_share->setObjectName(QStringLiteral("share"));
    m_share->setMenu(share);
    m_share->setPopupMode(QToolButton::MenuButtonPopup);
    m_share->setDefaultAction(commands[Command::Share]);
    m_share->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addWidget(m_share);
    addWidget(m_drag);

    auto* spacer = new QWidget;
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(spacer);
    m_address->setClearButtonEnabled(true);
    m_address->addAction(glyphIcon(Glyph::Target), QLineEdit::LeadingPosition);
    m_address->setMinimumWidth(120);
    m_address->setMaximumWidth(230);
    addWidget(m_address);

    connect(m_interval, &QComboBox::activated, this, [this](int index) {
        m_session->setInterval(std::chrono::milliseconds(m_interval->itemData(index).toInt()));
    });
    connect(session, &Session::intervalChanged, this, &ToolBar::showInterval);
    connect(m_address, &QLineEdit::returnPressed, this, [this] { Q_EMIT addressTyped(m_address->text()); });
    retranslateUi();
}

void ToolBar::focusAddress()
{
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->selectAll();
}

void ToolBar::showInterval()
{
    const auto current = m_session->interval();
    m_interval->clear();
    for (const auto interval : kIntervals)
        m_interval->addItem(intervalText(interval), static_cast<int>(interval.count()));
    int index = m_interval->findData(static_cast<int>(current.count()));
    if (index < 0) { // one from the command line that is not in the list
        m_interval->addItem(intervalText(current), static_cast<int>(current.count()));
        index = m_interval->count() - 1;
    }
    m_interval->setCurrentIndex(index);
}

void ToolBar::retranslateUi()
{
    setWindowTitle(tr("Tool bar"));
    m_intervalLabel->setText(tr("Every"));
    m_interval->setToolTip(tr("Time between two samples"));
    m_interval->setAccessibleName(m_interval->toolTip());
    m_interval->setAccessibleName(tr("Time between two samples"));
    m_address->setPlaceholderText(tr("Address, file+offset or name"));
    m_address->setToolTip(tr("Type an address in hexadecimal, a file with an offset such as libc.so.6+1c40, or a part "
                             "of a name, and press Enter (Ctrl+G)"));
    m_address->setAccessibleName(tr("Go to address or name"));
    showInterval();
}

void ToolBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QToolBar::changeEvent(event);
}

} // namespace vmatlas::ui
