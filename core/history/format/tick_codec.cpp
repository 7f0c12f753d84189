// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/tick_codec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/history/format/head_codec.h"
#include "core/history/format/later_columns.h"
#include "core/history/format/record_member.h"
#include "core/history/format/table_codec.h"
#include "core/model/snapshot_checks.h"

namespace vmatlas {

namespace {

// Keys of the map; docs/formats.md explains them. The front comes first.
constexpr std::string_view kPoint = "p";
constexpr std::string_view kTickNumber = "n";
constexpr std::string_view kPointsBefore = "t";
constexpr std::string_view kFrontChecksum = "s"; // of the pairs before it: the front is read without the rest
constexpr std::string_view kCommitted = "k";     // behind the front proper, so that older readers find that as it was
constexpr std::string_view kCommittedChecksum =
    "j";                                  // of a key frame's pair before it, which is read without the rest, too
constexpr std::string_view kMoment = "m"; // there when anything of the snapshot changed
constexpr std::string_view kCounters = "c";
constexpr std::string_view kHost = "h";
constexpr std::string_view kProcess = "i";
constexpr std::string_view kFacts = "f";
constexpr std::string_view kGaps = "e";
constexpr std::string_view kPrivacy = "v";
constexpr std::string_view kBackings = "b";
constexpr std::string_view kAllocations = "a";
constexpr std::string_view kRegions = "r";
constexpr std::string_view kPageRuns = "q";
constexpr std::string_view kPageBuckets = "u";
constexpr std::string_view kLinks = "l";
constexpr std::string_view kLaterRegionColumns = "x"; // behind kRegions
constexpr std::string_view kLaterBucketColumns = "y"; // behind kPageBuckets

void encodeTables(CborMap& map, const SnapshotDelta& delta, const Snapshot& before)
{
    const bool moved = !delta.backings.empty();
    if (moved)
        encodeBackings(map.key(kBackings), delta.backings);
    if (!delta.allocations.empty())
        encodeTable(map.key(kAllocations), delta.allocations, before.allocations, moved);
    if (!delta.regions.empty())
        encodeTable(map.key(kRegions), delta.regions, before.regions, moved);
    if (hasLaterColumns(delta.regions.rows))
        encodeLaterColumns(map.key(kLaterRegionColumns), delta.regions.rows);
    if (!delta.pageRuns.empty())
        encodeTable(map.key(kPageRuns), delta.pageRuns, before.pageRuns, false);
    if (!delta.pageBuckets.empty())
        encodeTable(map.key(kPageBuckets), delta.pageBuckets, before.pageBuckets, false);
    if (hasLaterColumns(delta.pageBuckets.rows))
        encodeLaterColumns(map.key(kLaterBucketColumns), delta.pageBuckets.rows);
    if (delta.links != AllocationLinks())
        encodeLinks(map.key(kLinks), delta.links);
}

/// Counters that are not told are those of the point. What a newer version wrote into a snapshot file is not kept: it
/// is JSON, and no live source has any.
void encodeChanges(CborMap& map, const SnapshotDelta& delta, const Snapshot& before, const TimelinePoint& point,
                   SteadyClock::time_point start)
{
    encodeMoment(map.key(kMoment), delta, start);
    if (delta.counters != point.counters)
        encodeCounters(map.key(kCounters), delta.counters);
    if (delta.host)
        encodeHost(map.key(kHost), *delta.host);
    if (delta.process)
        encodeProcess(map.key(kProcess), *delta.process);
    if (delta.facts)
        encodeFacts(map.key(kFacts), *delta.facts);
    if (delta.gaps)
        encodeGaps(map.key(kGaps), *delta.gaps);
    if (delta.privacy)
        encodePrivacy(map.key(kPrivacy), *delta.privacy);
    encodeTables(map, delta, before);
}

/// Reads one member into the delta; false when it is not one of a snapshot.
bool decodeChange(CborReader& cbor, std::string_view key, SnapshotDelta& delta, const Snapshot& before,
                  SteadyClock::time_point start)
{
    if (key == kMoment)
        decodeMoment(cbor, delta, start);
    else if (key == kCounters)
        delta.counters = decodeCounters(cbor);
    else if (key == kHost)
        delta.host = decodeHost(cbor);
    else if (key == kProcess)
        delta.process = decodeProcess(cbor);
    else if (key == kFacts)
        delta.facts = decodeFacts(cbor);
    else if (key == kGaps)
        delta.gaps = decodeGaps(cbor);
    else if (key == kPrivacy)
        delta.privacy = decodePrivacy(cbor);
    else if (key == kBackings)
        delta.backings = decodeBackings(cbor, before.backings, kMaxSnapshotRegions);
    else if (key == kAllocations)
        delta.allocations = decodeTable(cbor, before.allocations, kMaxSnapshotRegions);
    else if (key == kRegions)
        delta.regions = decodeTable(cbor, before.regions, kMaxSnapshotRegions);
    else if (key == kPageRuns)
        delta.pageRuns = decodeTable(cbor, before.pageRuns, kMaxSnapshotPageRuns);
    else if (key == kPageBuckets)
        delta.pageBuckets = decodeTable(cbor, before.pageBuckets, kMaxSnapshotPageBuckets);
    else if (key == kLinks)
        delta.links = decodeLinks(cbor);
    else if (key == kLaterRegionColumns)
        decodeLaterColumns(cbor, delta.regions.rows);
    else if (key == kLaterBucketColumns)
        decodeLaterColumns(cbor, delta.pageBuckets.rows);
    else
        return false;
    return true;
}

/// What is said about committed bytes behind the points of a front. Damage there costs those alone.
void decodeCommittedPart(CborReader& cbor, std::string_view content, TickFront& front)
{
    const std::size_t begin = cbor.position();
    const std::string_view key = cbor.peekText();
    if (!key.empty() && key != kCommitted)
        return;
    cbor.skip(); // when there is no key, the content ended here
    if (!front.head) {
        const CommittedChange change = decodeCommittedChange(cbor);
        front.committed = cbor.ok() ? change : CommittedChange{.known = false, .added = {}};
        return;
    }
    const std::size_t item = cbor.position();
    cbor.skip();
    const std::size_t end = cbor.position();
    if (cbor.text() == kCommittedChecksum && cbor.number() == checksumOf(content.substr(begin, end - begin)))
        front.head->committed = decodeCommitted(content.substr(item, end - item), front.head->pointsBefore.size() + 1);
}

/// Deltas that each add what is allowed must not add up to more.
Result<SnapshotPtr> checkSize(std::shared_ptr<Snapshot> snapshot)
{
    if (snapshot->regions.size() > kMaxSnapshotRegions || snapshot->allocations.size() > kMaxSnapshotRegions ||
        snapshot->backings.size() > kMaxSnapshotRegions || snapshot->pageRuns.size() > kMaxSnapshotPageRuns ||
        snapshot->pageBuckets.size() > kMaxSnapshotPageBuckets)
        return fail(ErrorCode::TooLarge, "more rows than a snapshot may have");
    return SnapshotPtr(std::move(snapshot));
}

} // namespace

std::string encodeKey(const KeyHead& head, const TimelinePoint& point, const Snapshot& after,
                      SteadyClock::time_point start)
{
    const Snapshot nothing;
    CborMap map;
    encodePoint(map.key(kPoint), point, start);
    map.key(kTickNumber).number(head.tick);
    encodePoints(map.key(kPointsBefore), head.pointsBefore, start);
    const std::uint32_t checksum = checksumOf(map.pairs());
    map.key(kFrontChecksum).number(checksum);
    if (head.committed) {
        const std::size_t begin = map.pairs().size();
        encodeCommitted(map.key(kCommitted), *head.committed);
        const std::uint32_t ofCommitted = checksumOf(std::string_view(map.pairs()).substr(begin));
        map.key(kCommittedChecksum).number(ofCommitted);
    }
    encodeChanges(map, makeDelta(nothing, after), nothing, point, start);
    return map.bytes();
}

std::string encodeDelta(const TimelinePoint& point, const CommittedStep& committed, const Snapshot& before,
                        const Snapshot& after, SteadyClock::time_point start)
{
    CborMap map;
    encodePoint(map.key(kPoint), point, start);
    if (committed.now != committed.before)
        encodeCommittedChange(map.key(kCommitted), committed.before, committed.now);
    if (&before != &after)
        encodeChanges(map, makeDelta(before, after), before, point, start);
    return map.bytes();
}

Result<TickFront> decodeTickFront(std::string_view content, SteadyClock::time_point start)
{
    CborReader cbor(content);
    TickFront front;
    const std::size_t pairs = cbor.map();
    const std::size_t begin = cbor.position();
    if (cbor.text() != kPoint)
        cbor.reject("not a tick");
    front.point = decodePoint(cbor, start);
    if (pairs > 2 && cbor.peekText() == kTickNumber) {
        cbor.skip();
        front.head.emplace().tick = cbor.number();
        if (cbor.text() != kPointsBefore)
            cbor.reject("not a key frame");
        front.head->pointsBefore = decodePoints(cbor, start);
        const std::uint32_t checksum = checksumOf(content.substr(begin, cbor.position() - begin));
        if (cbor.text() != kFrontChecksum || cbor.number() != checksum)
            cbor.reject("the front of a key frame is damaged");
    }
    if (cbor.endedEarly())
        return fail(ErrorCode::TooLarge, "the front of a tick is larger than what was read");
    if (auto read = cbor.result(); !read)
        return tl::unexpected(read.error());
    if (pairs > (front.head ? 4U : 1U))
        decodeCommittedPart(cbor, content, front);
    front.cut = cbor.endedEarly();
    return front;
}

Result<TickFront> readTickFront(RandomAccessBytes& bytes, const RecordPlace& place, SteadyClock::time_point start)
{
    constexpr std::size_t kPackedFront = 8192;
    // Bytes of content: enough for 60 points with a few types that change, then for any; with more, all is read.
    constexpr std::array<std::size_t, 2> kContentFronts{4096, 16'384};
    const auto decode = [start](const std::string& content) { return decodeTickFront(content, start); };
    if (place.header.type != RecordType::Key) // only key frames can tell whether their front is whole
        return readContent(bytes, place).and_then(decode);
    std::string front(std::min<std::size_t>(place.header.length, kPackedFront), '\0');
    const Result<std::size_t> got = bytes.readAt(place.offset, front);
    if (!got)
        return tl::unexpected(got.error());
    front.resize(*got);
    Result<TickFront> decoded;
    for (const std::size_t limit : kContentFronts) {
        decoded = unpackFront(front, limit).and_then(decode);
        if (decoded ? !decoded->cut : decoded.error().code != ErrorCode::TooLarge)
            return decoded;
    }
    Result<TickFront> all = readContent(bytes, place).and_then(decode);
    return all || !decoded ? all : decoded;
}

Result<SnapshotPtr> decodeTick(std::string_view content, const SnapshotPtr& before, SteadyClock::time_point start)
{
    CborReader cbor(content);
    SnapshotDelta delta;
    bool changed = false;
    for (std::size_t left = cbor.map(); left > 0 && cbor.ok(); --left) {
        const std::string_view key = cbor.text();
        if (key == kPoint)
            delta.counters = decodePoint(cbor, start).counters;
        else if (!decodeChange(cbor, key, delta, *before, start))
            cbor.skip(); // of the front, or of a newer minor version
        changed = changed || key == kMoment;
    }
    if (cbor.ok() && !cbor.atEnd())
        cbor.reject("more than one item in a record");
    if (auto read = cbor.result(); !read)
        return tl::unexpected(read.error());
    if (!changed)
        return before;
    delta.source = SourceKind::SnapshotFile;
    return applyDelta(*before, delta).and_then(checkSize);
}

} // namespace vmatlas
