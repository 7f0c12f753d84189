// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/history.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <cassert>
#include <utility>

#include "core/history/packed_snapshot.h"
#include "core/model/snapshot_size.h"

namespace vmatlas {

namespace {

constexpr unsigned kGroupBits = std::countr_zero(History::kGroup);
constexpr std::size_t kCacheShare = 8;                   ///< rebuilt snapshots may take that part of the limit
constexpr std::size_t kLargeKey = std::size_t{1} << 20U; ///< bytes of a key that takes long to unpack
constexpr std::size_t kUnpackedTimes =
    40; ///< two snapshots are at most about that many times as large as one is packed

/// What a moment is packed against; of moments that are no key.
constexpr unsigned parentOf(unsigned offset) noexcept
{
    return offset & (offset - 1);
}

/// First number after which nothing more will be packed against that moment.
constexpr std::uint64_t neededUntil(std::uint64_t number) noexcept
{
    const std::uint64_t offset = number % History::kGroup;
    const std::uint64_t step = offset == 0 ? History::kGroup : offset & (0 - offset);
    return number + step / 2;
}

} // namespace

History::History(std::size_t limit)
    : m_limit(limit)
    , m_cache(limit / kCacheShare)
{
}

void History::clear()
{
    *this = History(m_limit);
}

void History::setLimit(std::size_t limit)
{
    m_limit = limit;
    m_cache = SnapshotCache(limit / kCacheShare);
    shrink();
}

void History::append(const SnapshotPtr& snapshot, SteadyClock::time_point at)
{
    assert(snapshot != nullptr);
    if (!m_groups.empty()) {
        Frame& last = m_groups.back().frames.back();
        at = std::max(at, last.until);
        if (snapshot == m_bases.back().snapshot) {
            last.until = at;
            return;
        }
    }
    const std::uint64_t number = m_next++;
    Frame frame = packed(snapshot, at, number);
    if (frame.offset == 0)
        m_groups.push_back({.number = number / kGroup, .firstIndex = m_size, .frames = {}});
    Group& group = m_groups.back();
    group.frames.push_back(std::move(frame));
    ++m_size;
    recount(group);
    keepBases(number, snapshot);
    shrink();
}

History::Frame History::packed(const SnapshotPtr& snapshot, SteadyClock::time_point at, std::uint64_t number) const
{
    Frame frame{.from = at, .until = at, .packed = {}, .foreign = snapshot->foreign};
    frame.offset = static_cast<std::uint8_t>(number % kGroup);
    frame.key =
        frame.offset == 0 || (frame.offset == kGroup / 2 && m_groups.back().frames.front().packed.size() > kLargeKey);
    if (frame.key) {
        frame.packed = packKey(*snapshot);
        return frame;
    }
    const std::uint64_t parent = number - frame.offset + parentOf(frame.offset);
    const auto base = std::ranges::find(m_bases, parent, &Base::number);
    assert(base != m_bases.end());
    frame.packed = packDelta(*base->snapshot, makeDelta(*base->snapshot, *snapshot));
    return frame;
}

void History::keepBases(std::uint64_t number, const SnapshotPtr& snapshot)
{
    std::erase_if(m_bases, [number](const Base& base) { return neededUntil(base.number) <= number; });
    m_bases.push_back({number, snapshot, snapshotBytes(*snapshot)});
}

void History::recount(Group& group)
{
    m_packed -= group.bytes;
    group.bytes = sizeof(Group) + group.frames.capacity() * sizeof(Frame);
    group.pinned = false;
    for (const Frame& frame : group.frames) {
        group.bytes += frame.packed.capacity() + 1;
        group.pinned = group.pinned || frame.pinned;
    }
    m_packed += group.bytes;
}

std::size_t History::bytes() const noexcept
{
    return packedAndBases() + m_cache.bytes();
}

std::size_t History::packedAndBases() const noexcept
{
    std::size_t bytes = m_packed;
    for (std::size_t i = 0; i + 1 < m_bases.size(); ++i)
        bytes += m_bases[i].bytes;
    return bytes;
}

History::Place History::placeOf(std::size_t index) const
{
    assert(index < m_size);
    const auto behind = std::ranges::upper_bound(m_groups, index, {}, &Group::firstIndex);
    const auto group = static_cast<std::size_t>(behind - m_groups.begin()) - 1;
    return {group, index - m_groups[group].firstIndex};
}

Moment History::moment(std::size_t index) const
{
    const Place place = placeOf(index);
    const Group& group = m_groups[place.group];
    const Frame& frame = group.frames[place.frame];
    return {numberOf(group, frame), frame.from, frame.until, frame.pinned};
}

std::size_t History::indexAt(SteadyClock::time_point at) const
{
    assert(m_size != 0);
    const auto firstOf = [](const Group& group) { return group.frames.front().from; };
    const auto behind = std::ranges::upper_bound(m_groups, at, {}, firstOf);
    if (behind == m_groups.begin())
        return 0;
    const Group& group = *std::prev(behind);
    const auto frame = std::ranges::upper_bound(group.frames, at, {}, &Frame::from);
    return group.firstIndex + static_cast<std::size_t>(frame - group.frames.begin()) - 1;
}

std::size_t History::indexOf(std::uint64_t number) const
{
    assert(m_size != 0);
    const auto behind = std::ranges::upper_bound(m_groups, number / kGroup, {}, &Group::number);
    const Group& group = *std::prev(behind); // group 0 is always there
    if (group.number != number / kGroup)
        return group.firstIndex + group.frames.size() - 1;
    const auto frame = std::ranges::upper_bound(group.frames, number % kGroup, {}, &Frame::offset);
    return group.firstIndex + static_cast<std::size_t>(frame - group.frames.begin()) - 1;
}

SnapshotPtr History::at(std::size_t index)
{
    const Place place = placeOf(index);
    const Group& group = m_groups[place.group];
    return rebuild(group, group.frames[place.frame]);
}

SnapshotPtr History::snapshotAtHand(std::uint64_t number)
{
    const auto base = std::ranges::find(m_bases, number, &Base::number);
    return base != m_bases.end() ? base->snapshot : m_cache.find(number);
}

SnapshotPtr History::rebuild(const Group& group, const Frame& frame)
{
    const std::uint64_t first = group.number * kGroup;
    std::vector<const Frame*> deltas; // from the moment back to what is at hand
    const Frame* key = &frame;
    SnapshotPtr base = snapshotAtHand(first + frame.offset);
    while (base == nullptr && !key->key) {
        deltas.push_back(key);
        key = &*std::ranges::lower_bound(group.frames, parentOf(key->offset), {}, &Frame::offset);
        base = snapshotAtHand(first + key->offset);
    }
    SnapshotUnpacker unpacker;
    if (base == nullptr) {
        unpacker.apply(key->packed);
        // Neighbours need the key, too. A large one is not kept, so that its memory becomes the moment's.
        if (deltas.empty() || key->packed.size() * kUnpackedTimes < m_cache.limit()) {
            base = unpacker.take(key->foreign);
            m_cache.put(first + key->offset, base);
        }
    }
    if (deltas.empty())
        return base;
    if (base != nullptr)
        unpacker = SnapshotUnpacker(std::move(base));
    for (auto delta = deltas.rbegin(); delta != deltas.rend(); ++delta)
        unpacker.apply((*delta)->packed);
    SnapshotPtr snapshot = unpacker.take(frame.foreign);
    m_cache.put(numberOf(group, frame), snapshot);
    return snapshot;
}

void History::pin(std::size_t index, bool pinned)
{
    const Place place = placeOf(index);
    Group& group = m_groups[place.group];
    group.frames[place.frame].pinned = pinned;
    recount(group);
}

void History::shrink()
{
    while (packedAndBases() > m_limit - m_limit / kCacheShare) {
        const auto group = nextToThin();
        if (group == m_groups.end())
            return;
        thin(group);
    }
}

/// The group that is kept the most densely for its age. How far apart moments are grows with their age that way.
std::deque<History::Group>::iterator History::nextToThin()
{
    auto next = m_groups.end();
    double most = 0;
    for (auto group = m_groups.begin(); group != m_groups.end() && std::next(group) != m_groups.end(); ++group) {
        if (group->thinned >= kGroupBits && (group->number == 0 || group->pinned))
            continue; // is as small as it may be
        const auto age = static_cast<double>(m_next - group->number * kGroup);
        const double density = age / static_cast<double>(std::uint64_t{1} << group->thinned);
        if (density > most) {
            most = density;
            next = group;
        }
    }
    return next;
}

void History::thin(std::deque<Group>::iterator group)
{
    ++group->thinned;
    if (group->thinned > kGroupBits) {
        if (group->number % (std::uint64_t{1} << (group->thinned - kGroupBits)) == 0)
            return;
        m_packed -= group->bytes;
        group = m_groups.erase(group);
    } else {
        std::bitset<kGroup> needed;
        for (const Frame& frame : group->frames) {
            const bool stays = frame.pinned || frame.offset % (1U << group->thinned) == 0;
            for (unsigned offset = frame.offset; stays && offset != 0; offset = parentOf(offset))
                needed.set(offset);
        }
        needed.set(0);
        std::erase_if(group->frames, [&needed](const Frame& frame) { return !needed.test(frame.offset); });
        group->frames.shrink_to_fit();
        recount(*group);
    }
    m_size = group == m_groups.begin() ? 0 : std::prev(group)->firstIndex + std::prev(group)->frames.size();
    for (; group != m_groups.end(); ++group) {
        group->firstIndex = m_size;
        m_size += group->frames.size();
    }
}

} // namespace vmatlas
