// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/moment_control.h"

#include <algorithm>

namespace vmatlas::ui {

bool MomentControl::usable() const
{
    const std::size_t count = m_session->timeline().points().size();
    return m_session->hasMoments() && count > (m_session->state() == Session::State::File ? 1U : 0U);
}

SteadyClock::time_point MomentControl::sampleAt(SteadyClock::time_point at) const
{
    return m_session->timeline().timeOf(m_session->timeline().nearest(at));
}

void MomentControl::showPoint(std::size_t point)
{
    if (point + 1 == m_session->timeline().points().size())
        m_session->showLatest();
    else
        m_session->showMoment(m_session->timeline().timeOf(point));
}

void MomentControl::show(SteadyClock::time_point at)
{
    if (usable())
        showPoint(m_session->timeline().nearest(at));
}

void MomentControl::step(int samples)
{
    if (!usable())
        return;
    const auto last = static_cast<std::ptrdiff_t>(m_session->timeline().points().size()) - 1;
    const std::ptrdiff_t wanted = static_cast<std::ptrdiff_t>(*m_session->shownPoint()) + samples;
    showPoint(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last)));
}

bool MomentControl::jump(Towards towards)
{
    if (!usable())
        return false;
    const Timeline& timeline = m_session->timeline();
    const auto event = neighbourEvent(timeline, *m_session->shownPoint(), towards);
    if (event)
        showPoint(pointOf(timeline, timeline.events()[*event]));
    return event.has_value();
}

void MomentControl::compare(SteadyClock::time_point from, SteadyClock::time_point to)
{
    if (usable())
        m_session->compare(sampleAt(from), sampleAt(to));
}

void MomentControl::setBaseline()
{
    if (usable())
        m_session->setBaseline(m_session->timeline().timeOf(*m_session->shownPoint()));
}

std::optional<std::size_t> MomentControl::mark() const
{
    const auto shown = m_session->shownPoint();
    return shown ? markAt(m_session->timeline(), *shown) : std::nullopt;
}

} // namespace vmatlas::ui
