// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard/forward_focus.h"

#include <QFocusEvent>
#include <QPointer>
#include <QWidget>

namespace vmatlas::ui {

namespace {

class Forwarder : public QObject {
public:
    Forwarder(QWidget* view, QWidget* target)
        : QObject(view)
        , m_target(target)
    {
        view->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FocusIn && m_target)
            m_target->setFocus(static_cast<QFocusEvent*>(event)->reason());
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QWidget> m_target;
};

} // namespace

void forwardFocus(QWidget* view, QWidget* target)
{
    new Forwarder(view, target);
}

} // namespace vmatlas::ui
