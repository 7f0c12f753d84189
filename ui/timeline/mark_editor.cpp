// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/mark_editor.h"

#include <QKeyEvent>

#include "core/history/timeline_events.h"
#include "ui/live/session.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kLongestName = 200; // characters

} // namespace

MarkEditor::MarkEditor(Session* session, QWidget* parent)
    : QLineEdit(parent)
    , m_session(session)
{
    setMaxLength(kLongestName);
    hide();
}

void MarkEditor::edit(std::size_t event)
{
    const TargetEvent& mark = m_session->timeline().events()[event];
    m_at = mark.at;
    m_name = mark.detail;
    setText(words::displayName(mark.detail));
    selectAll();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

void MarkEditor::finish(bool take)
{
    if (isHidden())
        return;
    const QString name = text().trimmed();
    hide(); // before the session tells: it must not be edited twice
    parentWidget()->setFocus(Qt::OtherFocusReason);
    const auto mark = findMark(m_session->timeline(), m_at, m_name);
    if (take && mark && !name.isEmpty() && name != words::displayName(m_name))
        m_session->renameMark(*mark, name);
}

bool MarkEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) { // Esc and Enter are this one's, whatever the window does with them
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void MarkEditor::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        finish(true);
        break;
    case Qt::Key_Escape:
        finish(false);
        break;
    default:
        QLineEdit::keyPressEvent(event);
        event->accept(); // no key means the chart while a name is typed
    }
}

void MarkEditor::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        finish(true);
}

} // namespace vmatlas::ui
