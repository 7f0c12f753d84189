// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/details_watch.h"

#include <algorithm>

namespace vmatlas {

void DetailsWatch::set(const std::optional<AddressRange>& range)
{
    m_cancel.request_stop();
    m_cancel = {};
    ++m_number;
    m_range = range && !range->empty() ? range : std::nullopt;
    m_answered = false;
    m_next = {};
}

SteadyClock::time_point DetailsWatch::due(bool paused) const noexcept
{
    return !m_range || (paused && m_answered) ? SteadyClock::time_point::max() : m_next;
}

std::optional<DetailsWatch::Question> DetailsWatch::question() const
{
    if (!m_range)
        return std::nullopt;
    return Question{m_number, *m_range, m_cancel};
}

bool DetailsWatch::answered(const Question& question, SteadyClock::time_point askedAt,
                            const Result<DetailsReading>& reading)
{
    if (question.number != m_number || question.cancel.stop_requested())
        return false;
    m_answered = !reading || reading->details;
    m_next = askedAt + kPeriod;
    if (reading)
        m_next = std::max(m_answered ? m_next : askedAt + kRetry, reading->next);
    else if (reading.error().code == ErrorCode::Unsupported)
        m_next = SteadyClock::time_point::max();
    return m_answered;
}

} // namespace vmatlas
