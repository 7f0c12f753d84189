// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "core/layout/timeline_layout.h"

namespace vmatlas {

/// Which stretch of time a timeline shows. Follows the newest sample, or stands where it was put by a zoom or a pan.
/// A value without I/O; used by one thread.
class TimelineViewport {
public:
    static constexpr SteadyClock::duration kMinSpan = std::chrono::seconds(1);
    static constexpr SteadyClock::duration kDefaultSpan = std::chrono::minutes(2);
    /// A young session is followed with this much; it grows with the data until the chosen span is reached.
    static constexpr SteadyClock::duration kFirstSpan = std::chrono::seconds(10);

    /// The stretch that samples cover.
    void setData(const TimeWindow& data);
    [[nodiscard]] const TimeWindow& data() const { return m_data; }
    [[nodiscard]] TimeWindow window() const;

    [[nodiscard]] bool following() const { return !m_free.has_value(); }
    /// Puts the newest sample at the right edge and keeps it there, with the span that is shown.
    void follow();
    /// Stands still where it is.
    void stopFollowing() { m_free = window(); }
    /// Follows with at most this span; none = everything there is.
    void setFollowSpan(std::optional<SteadyClock::duration> span);
    /// None when everything is followed, or when a window was put by hand.
    [[nodiscard]] std::optional<SteadyClock::duration> followSpan() const { return m_span; }

    /// Makes the window `factor` times as long; `anchor` keeps its place in it. Stops following.
    void zoom(double factor, SteadyClock::time_point anchor);
    /// The same around the middle, or at the right edge while following, which goes on.
    void zoomInPlace(double factor);
    /// Moves the window by `by` (positive: later) as far as there is data. Stops following.
    void pan(SteadyClock::duration by);
    /// Oldest sample at the left edge.
    void toStart();

private:
    [[nodiscard]] SteadyClock::duration scaled(SteadyClock::duration span, double factor) const;

    TimeWindow m_data;
    std::optional<SteadyClock::duration> m_span = kDefaultSpan; // none: all
    std::optional<TimeWindow> m_free;                           // none: following
};

} // namespace vmatlas
