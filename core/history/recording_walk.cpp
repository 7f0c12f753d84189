// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Recording that opens a file without its index and follows one that is still being written.
#include <algorithm>
#include <utility>

#include "core/history/format/tick_codec.h"
#include "core/history/recording.h"

namespace vmatlas {

namespace {

constexpr SteadyClock::time_point kStart{}; // of the reader's time

} // namespace

Result<bool> Recording::refresh()
{
    if (m_state.indexed)
        return false;
    const Result<std::uint64_t> size = m_bytes->size();
    if (size && *size < m_scanner->offset())
        return fail(ErrorCode::Malformed, "the file was cut short meanwhile");
    return walk();
}

Result<bool> Recording::walk()
{
    bool any = false;
    while (true) {
        const auto found = m_scanner->next();
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        take(**found);
        any = true;
    }
    addPoints({}, {});
    updateState();
    return any;
}

void Recording::updateState()
{
    const std::uint64_t size = m_bytes->size().value_or(0);
    const auto& unfinished = m_scanner->unfinished();
    m_state.ticks = m_points.size();
    m_state.droppedBytes = m_unusableBytes + m_scanner->dropped() + (size - std::min(size, m_scanner->offset()));
    m_state.ticksWritten = m_ticksWritten + (unfinished && isTick(unfinished->type) ? 1 : 0);
}

void Recording::take(const RecordPlace& place)
{
    const std::uint64_t tick = place.header.tick;
    if (tick < m_ticksWritten) // stands a second time in a file that was put together wrongly
        return drop(place);
    m_inSegment = m_inSegment && tick == m_ticksWritten; // a delta needs all ticks before it
    m_ticksWritten = tick + (isTick(place.header.type) ? 1 : 0);
    switch (place.header.type) {
    case RecordType::Key:
        return takeKey(place);
    case RecordType::Delta:
        return takeDelta(place);
    case RecordType::Event:
        return takeEvent(place);
    case RecordType::End:
        return takeEnd(place);
    default:
        break; // the first, clocks, and what a newer minor version may add
    }
}

void Recording::takeKey(const RecordPlace& place)
{
    const Result<TickFront> front = readTickFront(*m_bytes, place, kStart);
    const bool good = front && front->head;
    addPoints(good ? front->head->pointsBefore : std::vector<TimelinePoint>(),
              good ? front->head->committed : Committed());
    m_inSegment = good; // behind addPoints(), which may find that the segment before ends in damage
    if (!good)
        return drop(place);
    addCommitted(m_points.size(), front->head->committed ? Committed({front->head->committed->back()}) : Committed());
    m_segments.push_back({.key = place, .firstTick = m_points.size(), .ticks = 1, .deltas = {}});
    m_points.push_back(front->point);
}

void Recording::takeDelta(const RecordPlace& place)
{
    if (!m_inSegment)
        return drop(place);
    m_segments.back().deltas.push_back(place);
    ++m_segments.back().ticks;
}

void Recording::addPoints(const std::vector<TimelinePoint>& known, const Committed& committed)
{
    if (m_segments.empty())
        return;
    Segment& segment = m_segments.back();
    const std::size_t done = m_points.size() - segment.firstTick;
    if (done == 1 && known.size() == segment.deltas.size()) {
        if (!known.empty())
            addCommitted(m_points.size(), committed); // maybe that of the key frame behind them, too, which comes next
        m_points.insert(m_points.end(), known.begin(), known.end());
        return;
    }
    for (std::size_t i = done; i < segment.ticks; ++i) {
        const RecordPlace& place = segment.deltas[i - 1];
        const Result<TickFront> front = readTickFront(*m_bytes, place, kStart);
        if (!front) {
            std::for_each(segment.deltas.begin() + static_cast<std::ptrdiff_t>(i) - 1, segment.deltas.end(),
                          [this](const RecordPlace& lost) { drop(lost); });
            segment.deltas.resize(i - 1);
            segment.ticks = i;
            m_inSegment = false;
            return;
        }
        addPoint(*front);
    }
}

void Recording::addPoint(const TickFront& delta)
{
    if (m_lastCommitted && delta.committed)
        m_lastCommitted = changed(*m_lastCommitted, *delta.committed);
    if (m_lastCommitted)
        m_committed.append(m_points.size(), *m_lastCommitted);
    m_points.push_back(delta.point);
}

void Recording::addCommitted(std::size_t first, const Committed& committed)
{
    m_lastCommitted.reset();
    if (!committed && !m_committed.empty())
        m_committed.append(first, std::nullopt); // unknown from here on
    if (!committed || committed->empty())
        return;
    for (std::size_t i = 0; i < committed->size(); ++i)
        m_committed.append(first + i, (*committed)[i]);
    m_lastCommitted = committed->back();
}

void Recording::takeEvent(const RecordPlace& place)
{
    auto event =
        readContent(*m_bytes, place).and_then([](const std::string& content) { return decodeEvent(content, kStart); });
    if (event && *event)
        m_events.push_back(std::move(**event));
    else if (!event)
        drop(place);
}

void Recording::takeEnd(const RecordPlace& place)
{
    const auto end =
        readContent(*m_bytes, place).and_then([](const std::string& content) { return decodeEnd(content, kStart); });
    m_state.closed = true;
    if (!end)
        return drop(place);
    addPoints(end->pointsBefore, end->committed);
}

void Recording::drop(const RecordPlace& place)
{
    m_unusableBytes += place.header.length;
}

} // namespace vmatlas
