// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/moment_player.h"

#include <algorithm>

namespace vmatlas::ui {

namespace {

constexpr std::chrono::milliseconds kStep(40); // 25 pictures a second

} // namespace

MomentPlayer::MomentPlayer(Session* session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_control(session)
{
    m_timer.setInterval(kStep);
    connect(&m_timer, &QTimer::timeout, this, &MomentPlayer::advance);
    connect(session, &Session::momentChanged, this, [this] {
        if (!m_showing)
            stop();
    });
}

void MomentPlayer::play(const TimeWindow& stretch)
{
    if (!m_control.usable() || stretch.span() <= SteadyClock::duration::zero())
        return;
    m_at = stretch.from;
    m_end = stretch.to;
    m_sinceStep.start();
    m_timer.start();
    Q_EMIT playingChanged();
    show(m_at);
}

void MomentPlayer::stop()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    Q_EMIT playingChanged();
}

void MomentPlayer::advance()
{
    m_at = std::min(m_end, m_at + m_speed * std::chrono::milliseconds(m_sinceStep.restart()));
    if (!m_control.usable()) {
        stop();
        return;
    }
    show(m_at);
    if (m_at >= m_end)
        stop();
}

void MomentPlayer::show(SteadyClock::time_point at)
{
    m_showing = true;
    m_control.show(at);
    m_showing = false;
}

} // namespace vmatlas::ui
