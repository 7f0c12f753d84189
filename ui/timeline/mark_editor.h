// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include "core/model/snapshot.h"

namespace vmatlas::ui {

class Session;

/// Names a mark where it stands on the chart. Enter or leaving it takes the name, Esc leaves the old one. GUI thread
/// only; `session` outlives it.
class MarkEditor : public QLineEdit {
    Q_OBJECT
public:
    MarkEditor(Session* session, QWidget* parent);

    /// Edits the mark with that index into the timeline's events.
    void edit(std::size_t event);
    /// When the mark that is edited is.
    [[nodiscard]] SteadyClock::time_point markTime() const { return m_at; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void finish(bool take);

    Session* m_session;
    SteadyClock::time_point m_at; // by time and name: indices move when events come
    std::string m_name;
};

} // namespace vmatlas::ui
