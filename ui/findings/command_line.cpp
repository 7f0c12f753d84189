// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/command_line.h"
#include "ui/keyboard/forward_focus.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace vmatlas::ui {

CommandLine::CommandLine(const QString& command, QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit(command))
    , m_copy(new QPushButton)
{
    constexpr int kSaidFor = 2000; // milliseconds
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QGuiApplication::font().pointSizeF());
    m_text->setFont(font);
    m_text->setReadOnly(true);
    m_text->setCursorPosition(0);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_text->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
    forwardFocus(this, m_text);
    m_copied.setSingleShot(true);
    m_copied.setInterval(kSaidFor);
    connect(m_copy, &QPushButton::clicked, this, &CommandLine::copy);
    connect(&m_copied, &QTimer::timeout, this, &CommandLine::retranslate);
    retranslate();
}

QString CommandLine::command() const
{
    return m_text->text();
}

void CommandLine::copy()
{
    QGuiApplication::clipboard()->setText(m_text->text());
    m_copied.start();
    retranslate();
}

bool CommandLine::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_text && isKey && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy) &&
        !m_text->hasSelectedText()) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CommandLine::retranslate()
{
    m_copy->setText(m_copied.isActive() ? tr("Copied") : tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the command %1").arg(m_text->text()));
    m_text->setAccessibleName(tr("Command"));
}

void CommandLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vmatlas::ui
