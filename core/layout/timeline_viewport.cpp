// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/timeline_viewport.h"

#include <algorithm>

namespace vmatlas {

using Duration = SteadyClock::duration;

void TimelineViewport::setData(const TimeWindow& data)
{
    m_data = data;
}

TimeWindow TimelineViewport::window() const
{
    if (m_free)
        return *m_free;
    const Duration span =
        m_span ? std::min(*m_span, std::max(m_data.span(), kFirstSpan)) : std::max(m_data.span(), kMinSpan);
    return {.from = m_data.to - span, .to = m_data.to};
}

void TimelineViewport::follow()
{
    if (m_free)
        m_span = m_free->span();
    m_free.reset();
}

void TimelineViewport::setFollowSpan(std::optional<Duration> span)
{
    m_span = span ? std::max(*span, kMinSpan) : span;
    m_free.reset();
}

void TimelineViewport::zoom(double factor, SteadyClock::time_point anchor)
{
    const TimeWindow now = window();
    const Duration span = scaled(now.span(), factor);
    const double share = std::chrono::duration<double>(anchor - now.from) / std::chrono::duration<double>(now.span());
    const auto before = std::chrono::duration_cast<Duration>(std::chrono::duration<double, Duration::period>(
        static_cast<double>(span.count()) * std::clamp(share, 0.0, 1.0)));
    m_free = TimeWindow{.from = anchor - before, .to = anchor - before + span};
    pan(Duration::zero());
}

void TimelineViewport::zoomInPlace(double factor)
{
    const TimeWindow now = window();
    if (following() && factor < 1)
        m_span = scaled(now.span(), factor);
    else if (following())
        m_span = m_span ? std::optional(scaled(*m_span, factor)) : std::nullopt; // all is all
    else
        zoom(factor, now.from + now.span() / 2);
}

void TimelineViewport::pan(Duration by)
{
    const TimeWindow now = window();
    // An edge of the data stays in sight, so nobody gets lost in emptiness.
    const auto from = std::clamp(now.from + by, m_data.from - now.span(), m_data.to);
    m_free = TimeWindow{.from = from, .to = from + now.span()};
}

void TimelineViewport::toStart()
{
    m_free = TimeWindow{.from = m_data.from, .to = m_data.from + window().span()};
}

Duration TimelineViewport::scaled(Duration span, double factor) const
{
    const Duration longest = 2 * std::max(m_data.span(), kDefaultSpan);
    const double wanted = static_cast<double>(span.count()) * factor;
    return Duration(static_cast<Duration::rep>(
        std::clamp(wanted, static_cast<double>(kMinSpan.count()), static_cast<double>(longest.count()))));
}

} // namespace vmatlas
