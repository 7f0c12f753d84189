// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/history/timeline_events.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

/// What a person does with the moments of a session: go to one, step, jump from event to event. Always stops at
/// samples; the newest one is the present, so going there ends looking back. GUI thread only; `session` outlives it.
class MomentControl {
public:
    explicit MomentControl(Session* session)
        : m_session(session)
    {
    }

    /// False for a file with a single moment and before the first sample.
    [[nodiscard]] bool usable() const;
    /// Shows the sample nearest to `at`.
    void show(SteadyClock::time_point at);
    /// Shows the next sample but `samples` - 1, or that many before.
    void step(int samples);
    /// Shows the next mark or event on that side; false when there is none.
    bool jump(Towards towards);
    /// The first becomes the baseline, the second is shown, also when it is the newest.
    void compare(SteadyClock::time_point from, SteadyClock::time_point to);
    /// What is shown becomes the baseline.
    void setBaseline();
    /// The mark at what is shown; index into the timeline's events.
    [[nodiscard]] std::optional<std::size_t> mark() const;

private:
    void showPoint(std::size_t point);
    [[nodiscard]] SteadyClock::time_point sampleAt(SteadyClock::time_point at) const;

    Session* m_session;
};

} // namespace vmatlas::ui
