// SPDX-License-Identifier: GPL-3.0-or-later
// Committed bytes by type in a recording: what is read is what the snapshots add up to, whatever the bytes say.
#include <gtest/gtest.h>

#include "core/history/format/committed_codec.h"
#include "core/history/format/note_codec.h"
#include "core/history/format/record_scanner.h"
#include "core/history/format/tick_codec.h"
#include "core/history/recording_writer.h"
#include "tests/support/recorded.h"

namespace vmatlas {

using test::kRecordingStart;
using test::openBytes;
using test::placesIn;
using test::RecordedTicks;
using test::recordingOf;

namespace {

constexpr std::uint64_t kPage = 4096;

CommittedTypes heapOf(std::uint64_t bytes)
{
    CommittedTypes types{};
    types[static_cast<std::size_t>(RegionType::Heap)] = bytes;
    return types;
}

/// A snapshot of a heap, a mapped file that comes and goes, and something of which nothing is known now and then.
SnapshotPtr snapshotAt(std::size_t tick)
{
    auto snapshot = std::make_shared<Snapshot>();
    const auto add = [&](RegionType type, std::uint64_t begin, Measured committed) {
        Region region{.range = {begin, 0x100000}, .type = type};
        region.metrics = MemoryMetrics::zero();
        region.metrics.committed = committed;
        region.allocation = {static_cast<std::uint32_t>(snapshot->allocations.size())};
        snapshot->allocations.push_back({.range = region.range,
                                         .type = type,
                                         .firstRegion = static_cast<std::uint32_t>(snapshot->regions.size()),
                                         .regionCount = 1});
        snapshot->regions.push_back(region);
    };
    add(RegionType::Heap, 0x10000000, (100 + tick / 3) * kPage);
    if (tick % 7 < 3)
        add(RegionType::MappedFile, 0x20000000, 5 * kPage);
    if (tick % 50 > 45)
        add(RegionType::PrivateData, 0x30000000, Measured());
    snapshot->generation = tick + 1;
    snapshot->takenAt = kRecordingStart + std::chrono::seconds(tick);
    return snapshot;
}

RecordedTicks ticksOf(std::size_t count)
{
    RecordedTicks ticks;
    for (std::size_t tick = 0; tick < count; ++tick) {
        ticks.snapshots.push_back(tick % 5 == 4 ? ticks.snapshots.back() : snapshotAt(tick));
        ticks.points.push_back({.at = kRecordingStart + std::chrono::seconds(tick),
                                .wallClock = WallClock::time_point(std::chrono::seconds(1'700'000'000 + tick)),
                                .counters = {},
                                .regions = ticks.snapshots.back()->regions.size(),
                                .cost = {}});
    }
    return ticks;
}

/// What rows are made of the snapshots themselves.
std::vector<CommittedRow> rowsOf(const RecordedTicks& ticks, std::size_t count)
{
    CommittedRows rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.append(i, committedTypes(*ticks.snapshots[i]));
    return rows.all();
}

KeyHead headOf(std::size_t ticksBefore)
{
    KeyHead head{.tick = ticksBefore, .pointsBefore = {}, .committed = std::vector<CommittedState>()};
    for (std::size_t i = 0; i <= ticksBefore; ++i)
        head.committed->push_back(i % 4 == 3 ? CommittedState() : heapOf(i / 2 * kPage));
    head.pointsBefore.resize(ticksBefore);
    return head;
}

std::string keyOf(const KeyHead& head)
{
    return encodeKey(head, {}, *snapshotAt(1), {});
}

std::string itemOf(std::span<const CommittedState> ticks)
{
    CborWriter cbor;
    encodeCommitted(cbor, ticks);
    return cbor.bytes();
}

/// An item that says what it likes.
template <typename... Numbers> std::string listOf(Numbers... numbers)
{
    CborWriter cbor;
    cbor.array(sizeof...(numbers));
    (cbor.append(numbers), ...);
    return cbor.bytes();
}

std::string number(std::uint64_t value)
{
    CborWriter cbor;
    cbor.number(value);
    return cbor.bytes();
}

} // namespace

TEST(RecordedTypes, WhatIsReadIsWhatTheSnapshotsAddUpTo)
{
    for (const std::size_t count : {1U, 2U, 59U, 60U, 61U, 62U, 200U}) {
        const RecordedTicks ticks = ticksOf(count);
        const std::string bytes = recordingOf(ticks);
        const std::string walked = bytes.substr(0, placesIn(bytes).back().offset);
        for (const std::string& file : {bytes, walked, recordingOf(ticks, false)}) {
            SCOPED_TRACE(testing::Message() << count << " ticks, " << file.size() << " bytes");
            const auto recording = openBytes(file);
            ASSERT_TRUE(recording) << recording.error().context;
            ASSERT_EQ((*recording)->points().size(), count);
            EXPECT_EQ((*recording)->committed().all(), rowsOf(ticks, count));
            EXPECT_EQ((*recording)->meta().minor, kRecordingMinor);
        }
    }
}

TEST(RecordedTypes, AllTypesMayChangeAtEveryTick)
{
    RecordedTicks ticks = ticksOf(130);
    for (std::size_t tick = 0; tick < ticks.snapshots.size(); ++tick) {
        auto snapshot = std::make_shared<Snapshot>(*snapshotAt(tick));
        snapshot->allocations.clear();
        const Region first = snapshot->regions.front();
        snapshot->regions.clear();
        for (std::uint32_t type = 0; type < static_cast<std::uint32_t>(RegionType::Free); ++type) {
            Region region = first;
            region.type = static_cast<RegionType>(type);
            region.range.begin += std::uint64_t{type} << 40U;
            region.metrics.committed = (tick + 1) * 2'654'435'761 * (type + 3) % (1ULL << 40U); // far apart
            region.allocation = {type};
            snapshot->allocations.push_back(
                {.range = region.range, .type = region.type, .firstRegion = type, .regionCount = 1});
            snapshot->regions.push_back(region);
        }
        ticks.snapshots[tick] = snapshot;
    }
    const std::string bytes = recordingOf(ticks);
    for (const std::string& file : {bytes, bytes.substr(0, placesIn(bytes).back().offset)}) {
        const auto recording = openBytes(file);
        ASSERT_TRUE(recording) << recording.error().context;
        EXPECT_EQ((*recording)->committed().all(), rowsOf(ticks, 130));
    }
}

TEST(RecordedTypes, TicksWithTotalsOnlyKeepWhatWasSeenLast)
{
    RecordedTicks ticks = ticksOf(6);
    for (const std::size_t tick : {0U, 3U, 4U, 5U})
        ticks.snapshots[tick] = nullptr;
    const auto recording = openBytes(recordingOf(ticks));
    ASSERT_TRUE(recording);
    CommittedRows wanted;
    wanted.append(0, std::nullopt);
    wanted.append(1, committedTypes(*ticks.snapshots[1]));
    for (std::size_t tick = 2; tick < 6; ++tick)
        wanted.append(tick, committedTypes(*ticks.snapshots[2]));
    EXPECT_EQ((*recording)->committed().all(), wanted.all());
}

TEST(RecordedTypes, AreFollowedWhileTheyAreWritten)
{
    const RecordedTicks ticks = ticksOf(130);
    StringSink sink;
    RecordingWriter writer(sink, kRecordingStart);
    ASSERT_TRUE(writer.begin({}));
    ASSERT_TRUE(writer.append(ticks.snapshots[0], ticks.points[0]));
    struct Growing : RandomAccessBytes {
        explicit Growing(const std::string& all)
            : text(all)
        {
        }
        Result<std::uint64_t> size() override { return text.size(); }
        Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
        {
            return text.copy(into.data(), into.size(), std::min<std::size_t>(offset, text.size()));
        }
        const std::string& text;
    };
    const auto recording = Recording::open(std::make_unique<Growing>(sink.text));
    ASSERT_TRUE(recording);
    for (std::size_t tick = 1; tick < 130; ++tick) {
        ASSERT_TRUE(writer.append(ticks.snapshots[tick], ticks.points[tick]));
        if (tick % 3 == 0)
            continue;
        ASSERT_TRUE((*recording)->refresh());
        ASSERT_EQ((*recording)->committed().all(), rowsOf(ticks, tick + 1)) << "tick " << tick;
    }
}

TEST(RecordedTypes, OlderRecordingsHaveNone)
{
    for (const bool cut : {false, true}) {
        std::string bytes;
        {
            const auto file = openRandomAccess(std::string(VMATLAS_FIXTURES) + "/recordings/version-1.0.vmatlas");
            ASSERT_TRUE(file);
            bytes.resize(static_cast<std::size_t>((*file)->size().value()));
            ASSERT_EQ((*file)->readAt(0, bytes), bytes.size());
        }
        const auto recording = openBytes(cut ? bytes.substr(0, bytes.size() - 1) : bytes);
        ASSERT_TRUE(recording);
        EXPECT_EQ((*recording)->meta().minor, 0);
        EXPECT_GT((*recording)->points().size(), 1U);
        EXPECT_TRUE((*recording)->committed().empty());
    }
}

TEST(RecordedTypes, DamageIsUnknownAndNeverAnotherNumber)
{
    const RecordedTicks ticks = ticksOf(200);
    const std::string bytes = recordingOf(ticks);
    const std::size_t second = [&] {
        std::size_t keys = 0;
        for (const RecordPlace& place : placesIn(bytes))
            if (place.header.type == RecordType::Key && ++keys == 2)
                return static_cast<std::size_t>(place.offset);
        return std::size_t{0};
    }();
    ASSERT_GT(second, 0U);
    for (std::size_t at = second + kRecordHeaderBytes; at < second + 700; ++at) {
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
        const auto recording = openBytes(flipped);
        ASSERT_TRUE(recording);
        for (const CommittedRow& row : (*recording)->committed().all()) {
            const auto wall = (*recording)->points()[row.point].wallClock;
            const auto original =
                std::ranges::find(ticks.points, wall, &TimelinePoint::wallClock) - ticks.points.begin();
            ASSERT_LT(original, 200) << "byte " << at;
            ASSERT_TRUE(!row.bytes || row.bytes == committedTypes(*ticks.snapshots[static_cast<std::size_t>(original)]))
                << "byte " << at << ", tick " << original;
        }
    }
}

TEST(RecordedTypes, AFrontThatIsCutSaysSo)
{
    const KeyHead head = headOf(20);
    const std::string content = keyOf(head);
    const auto whole = decodeTickFront(content, {});
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->head->committed, head.committed);
    std::size_t cut = 0;
    for (std::size_t size = 0; size < content.size(); ++size) {
        const auto front = decodeTickFront(std::string_view(content).substr(0, size), {});
        if (!front)
            continue;
        if (front->cut)
            ++cut;
        ASSERT_EQ(front->cut, !front->head || !front->head->committed) << size;
        ASSERT_TRUE(front->cut || front->head->committed == head.committed) << size;
    }
    EXPECT_GT(cut, 20U);
}

TEST(RecordedTypes, AWrongChecksumCostsThemAlone)
{
    KeyHead head = headOf(3);
    std::string content = keyOf(head);
    const std::size_t at = content.find(itemOf(*head.committed));
    ASSERT_NE(at, std::string::npos);
    content[at + 2] = static_cast<char>(content[at + 2] ^ 1);
    const auto front = decodeTickFront(content, {});
    ASSERT_TRUE(front) << front.error().context;
    EXPECT_FALSE(front->cut);
    EXPECT_FALSE(front->head->committed);
    EXPECT_EQ(front->head->pointsBefore.size(), 3U);
    EXPECT_TRUE(decodeTick(content, std::make_shared<const Snapshot>(), {})); // the snapshot does not need them
    head.committed.reset();                                                   // as older versions write it
    EXPECT_FALSE(decodeTickFront(keyOf(head), {})->head->committed);
    EXPECT_FALSE(decodeTickFront(keyOf(head), {})->cut);
}

TEST(RecordedTypes, ItemsThatCannotBeAreNone)
{
    const std::vector<CommittedState> states{heapOf(1), heapOf(1), std::nullopt, heapOf(1ULL << 62U), heapOf(0)};
    const std::string good = itemOf(states);
    EXPECT_EQ(decodeCommitted(good, 5), states);
    EXPECT_FALSE(decodeCommitted(good, 4));
    EXPECT_FALSE(decodeCommitted(good, 6));
    EXPECT_EQ(decodeCommitted(itemOf({}), 0), std::vector<CommittedState>());
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(decodeCommitted(std::string_view(good).substr(0, size), 5)) << size;
    EXPECT_FALSE(decodeCommitted(good + '\0', 5));
    const std::string none = listOf();
    const std::string heapHasOne = listOf(number(3), number(1));
    EXPECT_EQ(decodeCommitted(listOf(number(2), number(0), heapHasOne), 2),
              (std::vector<CommittedState>{heapOf(1), heapOf(1)}));
    EXPECT_FALSE(decodeCommitted(listOf(number(2)), 2));                                   // says nothing of any
    EXPECT_FALSE(decodeCommitted(listOf(number(2), number(1), none), 2));                  // nothing of the first
    EXPECT_FALSE(decodeCommitted(listOf(number(2), number(0), none, number(0), none), 2)); // two of one tick
    EXPECT_FALSE(decodeCommitted(listOf(number(2), number(0), none, number(2), none), 2)); // beyond the last
    EXPECT_FALSE(decodeCommitted(listOf(number(2), number(0), none, number(~0ULL), none), 2));
    EXPECT_FALSE(decodeCommitted(listOf(number(2), number(0), listOf(number(3))), 2)); // a type without bytes
    EXPECT_FALSE(decodeCommitted(listOf(number(1), number(0), number(7)), 1));
    EXPECT_FALSE(decodeCommitted(listOf(number(kMaxCommittedTicks + 1), number(0), none), kMaxCommittedTicks + 1));
    EXPECT_TRUE(decodeCommitted(listOf(number(kMaxCommittedTicks), number(0), none), kMaxCommittedTicks));
}

TEST(RecordedTypes, TypesOfANewerVersionCountAsUnknown)
{
    const std::string item = listOf(number(1), number(0), listOf(number(400), number(5), number(401), number(6)));
    const auto states = decodeCommitted(item, 1);
    ASSERT_TRUE(states);
    EXPECT_EQ(states->front()->at(static_cast<std::size_t>(RegionType::Unknown)), 11U);
}

TEST(RecordedTypes, MoreThanAllMemoryIsUnknown)
{
    constexpr std::uint64_t kHalf = 1ULL << 63U;
    CommittedChange change;
    change.added[0] = kHalf;
    EXPECT_TRUE(changed(std::nullopt, change));
    change.added[1] = kHalf;
    EXPECT_EQ(changed(std::nullopt, change), std::nullopt);
    EXPECT_EQ(changed(heapOf(1), {.known = false, .added = {}}), std::nullopt);
    change.added = {};
    change.added[static_cast<std::size_t>(RegionType::Heap)] = ~0ULL; // -1
    EXPECT_EQ(changed(heapOf(1), change), heapOf(0));
    EXPECT_EQ(changed(heapOf(0), change), std::nullopt); // less than nothing
}

TEST(RecordedTypes, TheEndHasThoseBehindTheLastKeyFrame)
{
    RecordingEnd end{.ticks = 9, .pointsBefore = {}, .committed = std::vector<CommittedState>{heapOf(1), std::nullopt}};
    end.pointsBefore.resize(2);
    EXPECT_EQ(decodeEnd(encodeEnd(end, {}), {})->committed, end.committed);
    end.pointsBefore.resize(3); // of another number of ticks
    const auto other = decodeEnd(encodeEnd(end, {}), {});
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->committed);
    EXPECT_EQ(other->pointsBefore.size(), 3U);
}

} // namespace vmatlas
