// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/history/timeline.h"

// Finding one's way among the events of a timeline. Pure; any thread that may read the Timeline.
namespace vmatlas {

/// The sample that shows what an event did: the one closest to it. There must be one.
[[nodiscard]] std::size_t pointOf(const Timeline& timeline, const TargetEvent& event);

/// False for what the first sample says as much: that watching started.
[[nodiscard]] bool worthAStop(const TargetEvent& event);

enum class Towards : std::uint8_t { Earlier, Later };
/// The nearest event worth a stop whose sample is not `point` but lies on that side of it; of several with one sample
/// the first in that direction. Index into events().
[[nodiscard]] std::optional<std::size_t> neighbourEvent(const Timeline& timeline, std::size_t point, Towards towards);

/// The last mark with the sample `point`.
[[nodiscard]] std::optional<std::size_t> markAt(const Timeline& timeline, std::size_t point);
/// The mark of that moment and name: indices move when events come, this does not.
[[nodiscard]] std::optional<std::size_t> findMark(const Timeline& timeline, SteadyClock::time_point at,
                                                  const std::string& name);
/// One more than the marks there are, so a name made of it is new unless marks were removed or named alike by hand.
[[nodiscard]] std::size_t nextMarkNumber(const Timeline& timeline);

} // namespace vmatlas
