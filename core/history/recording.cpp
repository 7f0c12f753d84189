// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recording.h"

#include <algorithm>
#include <utility>

#include "core/history/format/recording_index.h"
#include "core/history/format/tick_codec.h"
#include "core/model/snapshot_checks.h"

namespace vmatlas {

namespace {

constexpr SteadyClock::time_point kStart{}; // of the reader's time

template <typename TimeOf> std::size_t lastUpTo(const std::vector<TimelinePoint>& points, TimeOf timeOf, auto at)
{
    const auto after = std::ranges::upper_bound(points, at, {}, timeOf);
    return after == points.begin() ? 0 : static_cast<std::size_t>(after - points.begin() - 1);
}

} // namespace

Recording::Recording(std::shared_ptr<RandomAccessBytes> bytes)
    : m_bytes(std::move(bytes))
{
}

Result<std::unique_ptr<Recording>> Recording::open(std::unique_ptr<RandomAccessBytes> bytes)
{
    std::unique_ptr<Recording> recording(new Recording(std::move(bytes)));
    if (auto read = recording->readMeta(); !read)
        return tl::unexpected(read.error());
    if (!recording->openByIndex()) {
        recording->forgetAll();
        if (const Result<bool> walked = recording->walk(); !walked)
            return tl::unexpected(walked.error());
    }
    if (recording->m_points.empty())
        return fail(ErrorCode::Malformed, "a recording without a tick that can be read");
    return recording;
}

/// A damaged first record costs the date and the interval only.
Result<void> Recording::readMeta()
{
    std::string head(kRecordHeaderBytes, '\0');
    const Result<std::size_t> got = m_bytes->readAt(0, head);
    if (!got)
        return tl::unexpected(got.error());
    const auto header = decodeHeader(std::string_view(head).substr(0, *got));
    if (header && header->major > kRecordingMajor)
        return fail(ErrorCode::Unsupported, "a recording of version " + std::to_string(header->major) +
                                                "; this program reads up to " + std::to_string(kRecordingMajor));
    if (header && header->type == RecordType::Meta) {
        m_meta = readContent(*m_bytes, {0, *header})
                     .and_then([](const std::string& content) { return decodeMeta(content); })
                     .value_or(RecordingMeta());
    }
    return {};
}

void Recording::forgetAll()
{
    m_state = {};
    m_points.clear();
    m_events.clear();
    m_committed = CommittedRows();
    m_lastCommitted.reset();
    m_segments.clear();
    m_shown.reset();
    m_scanner.emplace(*m_bytes, 0);
}

Result<RecordPlace> Recording::placeAt(std::uint64_t offset, RecordType type)
{
    std::string head(kRecordHeaderBytes, '\0');
    const Result<std::size_t> got = m_bytes->readAt(offset, head);
    if (!got)
        return tl::unexpected(got.error());
    const auto header = decodeHeader(std::string_view(head).substr(0, *got));
    return header && header->major == kRecordingMajor && header->type == type
               ? Result<RecordPlace>(RecordPlace{offset, *header})
               : fail(ErrorCode::Malformed, "the index of the recording is wrong");
}

Result<void> Recording::openByIndex()
{
    const std::optional<RecordingIndex> index = findIndex(*m_bytes);
    if (!index)
        return fail(ErrorCode::NotFound, "no index");
    for (const RecordingIndex::Key& key : index->keys) {
        if (auto added = addIndexedKey(key.offset, key.ticks); !added)
            return added;
    }
    for (const std::uint64_t offset : index->events) {
        if (const auto place = placeAt(offset, RecordType::Event))
            takeEvent(*place);
    }
    const auto end = placeAt(index->end, RecordType::End)
                         .and_then([&](const RecordPlace& place) { return readContent(*m_bytes, place); })
                         .and_then([](const std::string& content) { return decodeEnd(content, kStart); });
    if (!end)
        return tl::unexpected(end.error());
    addCommitted(m_points.size(), end->committed);
    m_points.insert(m_points.end(), end->pointsBefore.begin(), end->pointsBefore.end());
    const std::size_t ticks = m_segments.empty() ? 0 : m_segments.back().firstTick + m_segments.back().ticks;
    if (m_points.size() != ticks || end->ticks != ticks)
        return fail(ErrorCode::Malformed, "the index of the recording is wrong");
    m_state = {.closed = true, .indexed = true, .ticks = ticks, .ticksWritten = ticks};
    return {};
}

/// The points that a key frame has for the segment before it must be as many as the index says.
Result<void> Recording::addIndexedKey(std::uint64_t offset, std::uint64_t ticks)
{
    const Result<RecordPlace> place = placeAt(offset, RecordType::Key);
    if (!place)
        return tl::unexpected(place.error());
    Result<TickFront> front = readTickFront(*m_bytes, *place, kStart);
    if (!front)
        return tl::unexpected(front.error());
    const std::size_t first = m_segments.empty() ? 0 : m_segments.back().firstTick + m_segments.back().ticks;
    if (!front->head || front->head->tick != first || ticks == 0 || ticks > kMaxSnapshotPageRuns ||
        m_points.size() + front->head->pointsBefore.size() != first)
        return fail(ErrorCode::Malformed, "the index of the recording is wrong");
    addCommitted(m_points.size(), front->head->committed);
    m_points.insert(m_points.end(), front->head->pointsBefore.begin(), front->head->pointsBefore.end());
    m_points.push_back(front->point);
    m_segments.push_back({.key = *place, .firstTick = first, .ticks = static_cast<std::size_t>(ticks), .deltas = {}});
    return {};
}

std::size_t Recording::tickAt(SteadyClock::time_point at) const
{
    return lastUpTo(m_points, &TimelinePoint::at, at);
}

std::size_t Recording::tickAt(WallClock::time_point at) const
{
    return lastUpTo(m_points, &TimelinePoint::wallClock, at);
}

Result<SnapshotPtr> Recording::snapshotAt(std::size_t tick)
{
    if (tick >= m_points.size())
        return fail(ErrorCode::NotFound, "tick " + std::to_string(tick));
    const auto after = std::ranges::upper_bound(m_segments, tick, {}, &Segment::firstTick);
    Segment& segment = *std::prev(after);
    if (auto found = findDeltas(segment); !found)
        return tl::unexpected(found.error());
    if (!m_shown || m_shown->tick > tick || m_shown->tick < segment.firstTick) {
        m_shown.reset();
        if (auto shown = showNext(segment, segment.firstTick); !shown)
            return tl::unexpected(shown.error());
    }
    while (m_shown->tick < tick) {
        if (auto shown = showNext(segment, m_shown->tick + 1); !shown)
            return tl::unexpected(shown.error());
    }
    if (auto checked = checkSnapshot(*m_shown->snapshot); !checked)
        return tl::unexpected(checked.error());
    return m_shown->snapshot;
}

/// Makes the snapshot of `tick` out of the one before it, which is shown, or out of nothing.
Result<void> Recording::showNext(Segment& segment, std::size_t tick)
{
    const std::size_t step = tick - segment.firstTick;
    if (step > segment.deltas.size())
        return fail(ErrorCode::Malformed, "tick " + std::to_string(tick) + " is damaged");
    const RecordPlace& place = step == 0 ? segment.key : segment.deltas[step - 1];
    const SnapshotPtr before = step == 0 ? std::make_shared<const Snapshot>() : m_shown->snapshot;
    auto snapshot = readContent(*m_bytes, place).and_then([&](const std::string& content) {
        return decodeTick(content, before, kStart);
    });
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    m_shown = Shown{tick, std::move(*snapshot)};
    return {};
}

Result<void> Recording::findDeltas(Segment& segment)
{
    if (segment.deltas.size() + 1 == segment.ticks)
        return {};
    RecordScanner scanner(*m_bytes, segment.key.offset);
    segment.deltas.clear();
    while (segment.deltas.size() + 1 < segment.ticks) {
        const auto found = scanner.next();
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        const RecordHeader& header = (*found)->header;
        if (header.type != RecordType::Delta)
            continue;
        if (header.tick != segment.key.header.tick + segment.deltas.size() + 1)
            break; // those before it are lost
        segment.deltas.push_back(**found);
    }
    return {};
}

Result<RecordingState> Recording::check()
{
    RecordingState checked = m_state;
    checked.ticks = 0;
    std::uint64_t readable = 0; // bytes
    for (Segment& segment : m_segments) {
        if (auto found = findDeltas(segment); !found)
            return tl::unexpected(found.error());
        checked.ticks += readableTicks(segment, readable);
    }
    RecordScanner scanner(*m_bytes, 0);
    auto place = scanner.next();
    for (; place && *place; place = scanner.next()) {
        if (!isTick((*place)->header.type) && readContent(*m_bytes, **place))
            readable += (*place)->header.length;
    }
    const Result<std::uint64_t> size = m_bytes->size();
    if (!place || !size)
        return tl::unexpected(size ? place.error() : size.error());
    checked.droppedBytes = *size - std::min(*size, readable);
    return checked;
}

std::size_t Recording::readableTicks(const Segment& segment, std::uint64_t& readableBytes) const
{
    std::size_t ticks = 0;
    for (; ticks <= segment.deltas.size(); ++ticks) {
        const RecordPlace& place = ticks == 0 ? segment.key : segment.deltas[ticks - 1];
        if (!readContent(*m_bytes, place))
            break;
        readableBytes += place.header.length;
    }
    return ticks;
}

bool looksLikeRecording(std::string_view head)
{
    return head.starts_with(recordMagic());
}

bool isRecording(const std::filesystem::path& path)
{
    if (!isRegularFile(path)) // a pipe could be read only once
        return false;
    std::string head(recordMagic().size(), '\0');
    const Result<std::unique_ptr<RandomAccessBytes>> bytes = openRandomAccess(path);
    return bytes && (*bytes)->readAt(0, head).value_or(0) == head.size() && looksLikeRecording(head);
}

Result<std::unique_ptr<Recording>> openRecording(const std::filesystem::path& path)
{
    Result<std::unique_ptr<RandomAccessBytes>> bytes = openRandomAccess(path);
    return bytes ? Recording::open(std::move(*bytes)) : tl::unexpected(bytes.error());
}

} // namespace vmatlas
