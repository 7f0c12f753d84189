// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"
#include "core/model/timeline_point.h"

// Totals, events and moments as they stand in a recording. Steady times are told from the recording's beginning; a
// reader hands them out as time points that far from the clock's epoch.
namespace vmatlas {

[[nodiscard]] std::int64_t nanosecondsOf(WallClock::time_point moment) noexcept;
/// ns since 1970, as a moment.
[[nodiscard]] WallClock::time_point readWallTime(CborReader& cbor);
/// ns since the recording began, as a moment of the reader.
[[nodiscard]] SteadyClock::time_point readSteadyTime(CborReader& cbor, SteadyClock::time_point start);

/// One item.
void encodePoint(CborWriter& cbor, const TimelinePoint& point, SteadyClock::time_point start);
[[nodiscard]] TimelinePoint decodePoint(CborReader& cbor, SteadyClock::time_point start);

/// The totals alone; one item.
void encodeCounters(CborWriter& cbor, const Counters& counters);
[[nodiscard]] Counters decodeCounters(CborReader& cbor);

/// Many points as one item, column by column and each number as the difference to the one before: a few bytes a point
/// when they are packed.
void encodePoints(CborWriter& cbor, std::span<const TimelinePoint> points, SteadyClock::time_point start);
[[nodiscard]] std::vector<TimelinePoint> decodePoints(CborReader& cbor, SteadyClock::time_point start);

} // namespace vmatlas
