// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recording_writer.h"

#include <algorithm>
#include <utility>

#include "core/base/version.h"
#include "core/history/format/record_member.h"
#include "core/history/format/tick_codec.h"

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kClockStep{1}; // less is the clocks' own drift

/// A tick of which only totals are known, before there was any snapshot.
SnapshotPtr totalsOnly(const TimelinePoint& point)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->capturedAt = point.wallClock;
    snapshot->takenAt = point.at;
    snapshot->counters = point.counters;
    return snapshot;
}

} // namespace

RecordingWriter::RecordingWriter(ByteSink& sink, SteadyClock::time_point start)
    : m_sink(sink)
    , m_start(start)
    , m_lastSync(SteadyClock::now())
{
}

Result<void> RecordingWriter::begin(RecordingMeta meta)
{
    meta.generatorVersion = kVersion;
    meta.minor = kRecordingMinor;
    return write(RecordType::Meta, m_start, encodeMeta(meta));
}

Result<void> RecordingWriter::append(const SnapshotPtr& snapshot, const TimelinePoint& point)
{
    SnapshotPtr after = snapshot ? snapshot : m_previous;
    if (!after)
        after = totalsOnly(point);
    const bool keyFrame =
        m_index.keys.empty() || m_index.keys.back().ticks >= kTicksPerKey || m_deltaBytes >= kDeltaBytesPerKey;
    if (auto noted = noteClock(point); !noted)
        return noted;
    const CommittedState committed = after == m_previous ? m_committed : committedTypes(*after);
    if (auto written = keyFrame ? writeKey(*after, point, committed) : writeDelta(*after, point, committed); !written)
        return written;
    m_previous = std::move(after);
    m_committed = committed;
    m_lastPoint = point;
    ++m_ticks;
    return syncWhenDue(keyFrame);
}

Result<void> RecordingWriter::writeDelta(const Snapshot& after, const TimelinePoint& point,
                                         const CommittedState& committed)
{
    const std::uint64_t offset = m_offset;
    const CommittedStep step{.before = m_committed, .now = committed};
    if (auto written = write(RecordType::Delta, point.at, encodeDelta(point, step, *m_previous, after, m_start));
        !written)
        return written;
    m_deltaBytes += m_offset - offset;
    ++m_index.keys.back().ticks;
    m_pointsBefore.push_back(point);
    m_committedBefore.push_back(committed);
    return {};
}

Result<void> RecordingWriter::writeKey(const Snapshot& after, const TimelinePoint& point,
                                       const CommittedState& committed)
{
    const std::uint64_t offset = m_offset;
    KeyHead head{.tick = m_ticks, .pointsBefore = m_pointsBefore, .committed = m_committedBefore};
    head.committed->push_back(committed);
    if (auto written = write(RecordType::Key, point.at, encodeKey(head, point, after, m_start)); !written)
        return written;
    m_index.keys.push_back({.offset = offset, .ticks = 1});
    m_pointsBefore.clear();
    m_committedBefore.clear();
    m_deltaBytes = 0;
    return {};
}

/// A wall clock that was set, or a machine that slept, is said and not only to be seen.
Result<void> RecordingWriter::noteClock(const TimelinePoint& point)
{
    if (m_ticks == 0)
        return {};
    const std::chrono::nanoseconds step =
        (point.wallClock - m_lastPoint.wallClock) - std::chrono::nanoseconds(point.at - m_lastPoint.at);
    return std::chrono::abs(step) < kClockStep ? Result<void>()
                                               : write(RecordType::Clock, point.at, encodeClock(point.wallClock, step));
}

Result<void> RecordingWriter::append(const TargetEvent& event)
{
    const std::uint64_t offset = m_offset;
    return write(RecordType::Event, event.at, encodeEvent(event, m_start)).map([&] {
        m_index.events.push_back(offset);
    });
}

Result<void> RecordingWriter::finish()
{
    const SteadyClock::time_point at = m_ticks != 0 ? m_lastPoint.at : m_start;
    m_index.end = m_offset;
    return write(RecordType::End, at,
                 encodeEnd({.ticks = m_ticks, .pointsBefore = m_pointsBefore, .committed = m_committedBefore}, m_start))
        .and_then([&] { return write(RecordType::Index, at, encodeIndex(m_index)); })
        .and_then([&] { return m_sink.sync(); });
}

Result<void> RecordingWriter::write(RecordType type, SteadyClock::time_point at, std::string_view content)
{
    const auto time = std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(at - m_start));
    const RecordHeader header{
        .type = type, .time = static_cast<std::uint64_t>(time.count()), .tick = static_cast<std::uint32_t>(m_ticks)};
    const Result<std::string> member = packRecord(header, content);
    if (!member)
        return tl::unexpected(member.error());
    if (auto written = m_sink.write(*member); !written)
        return written;
    m_offset += member->size();
    return {};
}

Result<void> RecordingWriter::syncWhenDue(bool keyFrame)
{
    const auto now = SteadyClock::now();
    if (!keyFrame && now - m_lastSync < kSyncInterval)
        return {};
    m_lastSync = now;
    return m_sink.sync();
}

} // namespace vmatlas
