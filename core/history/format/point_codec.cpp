// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/point_codec.h"

#include <array>
#include <cstddef>

#include "core/history/format/recording_codes.h"
#include "core/history/format/row_columns.h"

namespace vmatlas {

namespace {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;

constexpr std::array kFigures = std::to_array<Measured Counters::*>(
    {&Counters::privateBytes, &Counters::virtualBytes, &Counters::virtualPeak, &Counters::workingSet,
     &Counters::workingSetPeak, &Counters::privateWs, &Counters::shareableWs, &Counters::swapped, &Counters::locked,
     &Counters::pageTables, &Counters::hugeTlb, &Counters::softFaults, &Counters::hardFaults, &Counters::threads});

// time, wall clock | run state, accuracy, figures | regions, cost
constexpr std::size_t kTime = 0;
constexpr std::size_t kWall = 1;
constexpr std::size_t kCounters = 2;
constexpr std::size_t kCounterColumns = 2 + kFigures.size();
constexpr std::size_t kRegions = kCounters + kCounterColumns;
constexpr std::size_t kCpu = kRegions + 1;
constexpr std::size_t kWallCost = kCpu + 1;
constexpr std::size_t kPointColumns = kWallCost + 1;
static_assert(kPointColumns == 21, "docs/formats.md lists them");
using PointColumns = Columns<kPointColumns>;

/// No moment and no cost is further off: 146 years.
constexpr std::int64_t kMaxNanoseconds = std::int64_t{1} << 62U;

/// Times may be negative: what was seen before the recording began. They stand in unsigned columns as they wrap.
bool isTime(std::size_t column)
{
    return column == kTime || column == kWall || column == kCpu || column == kWallCost;
}

std::uint64_t wrapped(nanoseconds time)
{
    return static_cast<std::uint64_t>(time.count());
}

/// Empty when it is too far off.
std::optional<nanoseconds> timeOf(const ColumnValue& value)
{
    const auto time = static_cast<std::int64_t>(value.value_or(0));
    return value && time >= -kMaxNanoseconds && time <= kMaxNanoseconds ? std::optional(nanoseconds(time))
                                                                        : std::nullopt;
}

PointColumns columnsOf(const TimelinePoint& point, SteadyClock::time_point start)
{
    PointColumns columns;
    columns[kTime] = wrapped(point.at - start);
    columns[kWall] = wrapped(point.wallClock.time_since_epoch());
    columns[kCounters] = recordingCode(point.counters.runState);
    columns[kCounters + 1] = recordingCode(point.counters.privateBytesAccuracy);
    for (std::size_t i = 0; i < kFigures.size(); ++i)
        columns[kCounters + 2 + i] = (point.counters.*kFigures[i]).toOptional();
    columns[kRegions] = point.regions.toOptional();
    columns[kCpu] = wrapped(point.cost.cpu);
    columns[kWallCost] = wrapped(point.cost.wall);
    return columns;
}

/// Empty when a value is out of its bounds.
std::optional<TimelinePoint> pointOf(const PointColumns& columns, SteadyClock::time_point start)
{
    const auto time = timeOf(columns[kTime]);
    const auto wall = timeOf(columns[kWall]);
    const auto cpu = timeOf(columns[kCpu]);
    const auto wallCost = timeOf(columns[kWallCost]);
    if (!time || !wall || !cpu || !wallCost || !columns[kCounters] || !columns[kCounters + 1])
        return std::nullopt;
    for (std::size_t i = kCounters; i <= kRegions; ++i) {
        if (columns[i] == CborReader::kMaxNumber) // stands for unknown in memory, null in files
            return std::nullopt;
    }
    const auto measured = [&](std::size_t i) { return columns[i] ? Measured(*columns[i]) : Measured(); };
    TimelinePoint point;
    point.at = start + duration_cast<SteadyClock::duration>(*time);
    point.wallClock = WallClock::time_point(duration_cast<WallClock::duration>(*wall));
    point.counters.runState = fromRecordingCode(*columns[kCounters], RunState::Unknown);
    point.counters.privateBytesAccuracy = fromRecordingCode(*columns[kCounters + 1], Accuracy::Unknown);
    for (std::size_t i = 0; i < kFigures.size(); ++i)
        point.counters.*kFigures[i] = measured(kCounters + 2 + i);
    point.regions = measured(kRegions);
    point.cost = {.cpu = *cpu, .wall = *wallCost};
    return point;
}

void encodeColumn(CborWriter& cbor, std::size_t column, const ColumnValue& value)
{
    if (!value)
        cbor.null();
    else if (isTime(column))
        cbor.signedNumber(static_cast<std::int64_t>(*value));
    else
        cbor.number(*value);
}

ColumnValue decodeColumn(CborReader& cbor, std::size_t column)
{
    if (cbor.takeNull())
        return std::nullopt;
    return isTime(column) ? static_cast<std::uint64_t>(cbor.signedNumber()) : cbor.number();
}

TimelinePoint checkedPoint(CborReader& cbor, const PointColumns& columns, SteadyClock::time_point start)
{
    const auto point = pointOf(columns, start);
    if (!point)
        cbor.reject("a moment with a number that cannot be");
    return point.value_or(TimelinePoint());
}

} // namespace

std::int64_t nanosecondsOf(WallClock::time_point moment) noexcept
{
    return duration_cast<nanoseconds>(moment.time_since_epoch()).count();
}

WallClock::time_point readWallTime(CborReader& cbor)
{
    return WallClock::time_point(duration_cast<WallClock::duration>(nanoseconds(cbor.signedNumber(kMaxNanoseconds))));
}

SteadyClock::time_point readSteadyTime(CborReader& cbor, SteadyClock::time_point start)
{
    return start + duration_cast<SteadyClock::duration>(nanoseconds(cbor.signedNumber(kMaxNanoseconds)));
}

void encodePoint(CborWriter& cbor, const TimelinePoint& point, SteadyClock::time_point start)
{
    const PointColumns columns = columnsOf(point, start);
    cbor.array(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        encodeColumn(cbor, i, columns[i]);
}

TimelinePoint decodePoint(CborReader& cbor, SteadyClock::time_point start)
{
    PointColumns columns;
    if (cbor.array() != columns.size())
        cbor.reject("totals that are not 21 numbers");
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i] = decodeColumn(cbor, i);
    return checkedPoint(cbor, columns, start);
}

void encodeCounters(CborWriter& cbor, const Counters& counters)
{
    const TimelinePoint point{.counters = counters};
    const PointColumns columns = columnsOf(point, {});
    cbor.array(kCounterColumns);
    for (std::size_t i = kCounters; i < kRegions; ++i)
        encodeColumn(cbor, i, columns[i]);
}

Counters decodeCounters(CborReader& cbor)
{
    PointColumns columns = columnsOf({}, {});
    if (cbor.array() != kCounterColumns)
        cbor.reject("totals that are not 16 numbers");
    for (std::size_t i = kCounters; i < kRegions; ++i)
        columns[i] = decodeColumn(cbor, i);
    return checkedPoint(cbor, columns, {}).counters;
}

void encodePoints(CborWriter& cbor, std::span<const TimelinePoint> points, SteadyClock::time_point start)
{
    std::vector<PointColumns> rows;
    rows.reserve(points.size());
    for (const TimelinePoint& point : points)
        rows.push_back(columnsOf(point, start));
    cbor.array(kPointColumns);
    for (std::size_t column = 0; column < kPointColumns; ++column) {
        cbor.array(rows.size());
        std::uint64_t before = 0;
        for (const PointColumns& row : rows) {
            const ColumnValue& value = row[column];
            if (value)
                cbor.signedNumber(static_cast<std::int64_t>(*value - before)); // wraps, as it does when it is read
            else
                cbor.null();
            before = value.value_or(before);
        }
    }
}

std::vector<TimelinePoint> decodePoints(CborReader& cbor, SteadyClock::time_point start)
{
    if (cbor.array() != kPointColumns)
        cbor.reject("points that are not 21 columns");
    std::vector<PointColumns> rows;
    for (std::size_t column = 0; column < kPointColumns && cbor.ok(); ++column) {
        const std::size_t count = cbor.array();
        if (column != 0 && count != rows.size())
            cbor.reject("columns of points that differ in length");
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < count && cbor.ok(); ++i) {
            if (column == 0)
                rows.emplace_back();
            if (!cbor.takeNull())
                rows[i][column] = before += static_cast<std::uint64_t>(cbor.signedNumber());
        }
    }
    std::vector<TimelinePoint> points;
    for (const PointColumns& row : rows) {
        if (!cbor.ok())
            break;
        points.push_back(checkedPoint(cbor, row, start));
    }
    return points;
}

} // namespace vmatlas
