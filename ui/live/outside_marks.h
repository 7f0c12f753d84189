// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "core/sampling/mark_listener.h"

namespace vmatlas::ui {

class Session;

/// Takes the marks that scripts and debuggers set with `vmatlas-cli mark` into the session while it watches a process.
/// Owned and used by the GUI thread; `session` must outlive it.
class OutsideMarks : public QObject {
    Q_OBJECT
public:
    explicit OutsideMarks(Session* session, QObject* parent = nullptr);
    ~OutsideMarks() override;

    /// Why no mark can come from outside; none when they can.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

private:
    void watch();

    Session* m_session;
    std::optional<Error> m_problem;
    std::unique_ptr<MarkListener> m_listener; // null when there is a problem
};

} // namespace vmatlas::ui
