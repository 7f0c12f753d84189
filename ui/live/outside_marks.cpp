// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/outside_marks.h"

#include "ui/live/session.h"

namespace vmatlas::ui {

OutsideMarks::OutsideMarks(Session* session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    auto listener = MarkListener::start([this](const std::string& name, SteadyClock::time_point at) {
        QMetaObject::invokeMethod(
            this, [this, name, at] { m_session->addMark(name, at); }, Qt::QueuedConnection);
    });
    if (!listener) {
        m_problem = listener.error();
        return;
    }
    m_listener = std::move(*listener);
    connect(session, &Session::latestChanged, this, &OutsideMarks::watch);
    connect(session, &Session::stateChanged, this, &OutsideMarks::watch);
}

OutsideMarks::~OutsideMarks()
{
    m_listener.reset(); // while there is somebody to call
}

void OutsideMarks::watch()
{
    using State = Session::State;
    const State state = m_session->state();
    const bool live = state != State::Empty && state != State::File && state != State::Exited;
    const SnapshotPtr latest = m_session->latest();
    m_listener->setWatched(live && latest ? std::optional(latest->process.identity.pid) : std::nullopt);
}

} // namespace vmatlas::ui
