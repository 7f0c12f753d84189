// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings that were cut, flipped and put together anew: what can be read is right, what cannot is counted.
#include <gtest/gtest.h>

#include "core/history/format/record_member.h"
#include "core/history/format/record_scanner.h"
#include "core/history/recording.h"
#include "tests/support/recorded.h"

namespace vmatlas {

using test::differenceAt;
using test::openBytes;
using test::randomTicks;
using test::RecordedTicks;
using test::recordingOf;

namespace {

class DamagedRecording : public testing::Test {
protected:
    DamagedRecording()
        : ticks(randomTicks(77, 70, 2)) // two key frames
        , bytes(recordingOf(ticks))
    {
        MemoryBytes memory(bytes);
        RecordScanner scanner(memory, 0);
        while (const auto place = scanner.next().value_or(std::nullopt))
            places.push_back(*place);
    }
    /// Ticks whose records end at or before `size`.
    std::size_t ticksWithin(std::size_t size) const
    {
        std::size_t count = 0;
        for (const RecordPlace& place : places)
            count += isTick(place.header.type) && place.offset + place.header.length <= size ? 1 : 0;
        return count;
    }
    /// Place in `ticks` of what was recorded at that wall clock.
    std::size_t originalOf(const TimelinePoint& point) const
    {
        return static_cast<std::size_t>(std::ranges::find(ticks.points, point.wallClock, &TimelinePoint::wallClock) -
                                        ticks.points.begin());
    }
    /// Reads everything; every tick that can be read must be one that was recorded, and there must be as many as
    /// check() says.
    RecordingState expectOnlyTrueTicks(Recording& recording) const
    {
        std::uint64_t readable = 0;
        for (std::size_t i = 0; i < recording.points().size(); ++i) {
            const std::size_t original = originalOf(recording.points()[i]);
            EXPECT_LT(original, ticks.points.size());
            const auto snapshot = recording.snapshotAt(i);
            readable += snapshot ? 1 : 0;
            if (!snapshot || original == ticks.points.size())
                continue;
            EXPECT_EQ(differenceAt(recording, i, ticks, original), "") << "tick " << i;
        }
        const auto checked = recording.check();
        EXPECT_TRUE(checked);
        EXPECT_EQ(checked->ticks, readable);
        EXPECT_LE(checked->ticks, checked->ticksWritten);
        return checked.value_or(RecordingState());
    }

    RecordedTicks ticks;
    std::string bytes;
    std::vector<RecordPlace> places;
};

} // namespace

TEST_F(DamagedRecording, CutAtEveryLength)
{
    std::size_t before = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto recording = openBytes(bytes.substr(0, size));
        const std::size_t whole = ticksWithin(size);
        ASSERT_EQ(recording.has_value(), whole != 0) << size;
        if (!recording)
            continue;
        const RecordingState& state = (*recording)->state();
        ASSERT_EQ((*recording)->points().size(), whole) << size;
        ASSERT_EQ(state.ticks, whole) << size;
        ASSERT_LE(state.ticksWritten - state.ticks, 1u) << size;
        ASSERT_FALSE(state.indexed);
        if (std::exchange(before, whole) == whole)
            continue; // all of them once for each length would take minutes
        ASSERT_EQ(differenceAt(**recording, whole - 1, ticks, whole - 1), "") << size;
    }
}

TEST_F(DamagedRecording, ABitFlippedAnywhere)
{
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        SCOPED_TRACE(testing::Message() << "byte " << at);
        std::string flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
        const auto recording = openBytes(flipped);
        ASSERT_TRUE(recording) << recording.error().context;
        const auto checked = (*recording)->check();
        ASSERT_TRUE(checked);
        ASSERT_GE(checked->ticks, 10u); // from the next key frame on at least
        ASSERT_LE(checked->ticks, checked->ticksWritten);
        const bool inTick = std::ranges::any_of(places, [&](const RecordPlace& place) {
            return isTick(place.header.type) && place.offset <= at && at < place.offset + place.header.length;
        });
        ASSERT_TRUE(inTick || checked->ticks == ticks.points.size()); // some bits of packed data say nothing
        ASSERT_EQ(checked->ticksWritten, ticks.points.size());
        if (at % 7 == 0)
            expectOnlyTrueTicks(**recording);
        if (HasFatalFailure() || HasNonfatalFailure())
            return;
    }
}

TEST_F(DamagedRecording, ALostTickCostsThoseUpToTheNextKeyFrame)
{
    const RecordPlace& fifth = places[6]; // behind the meta record and one event
    ASSERT_EQ(fifth.header.type, RecordType::Delta);
    std::string damaged = bytes;
    damaged.erase(static_cast<std::size_t>(fifth.offset), fifth.header.length);
    const auto recording = openBytes(damaged);
    ASSERT_TRUE(recording);
    EXPECT_FALSE((*recording)->state().indexed); // its offsets are wrong
    EXPECT_EQ((*recording)->state().ticksWritten, ticks.points.size());
    const std::size_t lost = (*recording)->state().ticksWritten - (*recording)->state().ticks;
    EXPECT_EQ(lost, 60u - 4u);
    EXPECT_GT((*recording)->state().droppedBytes, 0u);
    expectOnlyTrueTicks(**recording);
}

TEST_F(DamagedRecording, DamageInOneMinuteDoesNotReachTheNext)
{
    std::string damaged = bytes;
    damaged[static_cast<std::size_t>(places[40].offset)] ^= 1;                                // its header
    damaged[static_cast<std::size_t>(places[20].offset) + places[20].header.length - 1] ^= 1; // its content
    const auto recording = openBytes(damaged.substr(0, damaged.size() - 1));
    ASSERT_TRUE(recording);
    EXPECT_EQ(expectOnlyTrueTicks(**recording).ticks, places[20].header.tick + ticks.points.size() - 60);
}

TEST_F(DamagedRecording, ARecordThatOverlapsOthersDoesNotHideThem)
{
    // A copy of a long record's header over the end of another one: its length reaches over the next key frame.
    const auto isKey = [](const RecordPlace& place) { return place.header.type == RecordType::Key; };
    const RecordPlace& key = *std::find_if(places.begin() + 10, places.end(), isKey);
    std::string damaged = bytes;
    RecordHeader header = places[3].header;
    header.length = 2000;
    damaged.replace(static_cast<std::size_t>(key.offset) - 60, kRecordHeaderBytes, encodeHeader(header));
    const auto recording = openBytes(damaged.substr(0, damaged.size() - 1));
    ASSERT_TRUE(recording);
    EXPECT_EQ(expectOnlyTrueTicks(**recording).ticks, ticks.points.size() - 1);
}

TEST_F(DamagedRecording, RecordsThatStandTwiceCountOnce)
{
    const auto recording = openBytes(bytes + bytes.substr(0, bytes.size() - 1));
    ASSERT_TRUE(recording);
    EXPECT_EQ((*recording)->state().ticksWritten, ticks.points.size());
    EXPECT_EQ(expectOnlyTrueTicks(**recording).ticks, ticks.points.size());
}

TEST_F(DamagedRecording, WithGarbageInFrontInBetweenAndBehind)
{
    const std::string garbage(1000, '\x1f');
    const std::size_t middle = static_cast<std::size_t>(places[20].offset);
    const auto recording = openBytes(garbage + bytes.substr(0, middle) + garbage + bytes.substr(middle) + garbage);
    ASSERT_TRUE(recording);
    EXPECT_EQ((*recording)->state().ticks, ticks.points.size());
    EXPECT_EQ((*recording)->state().droppedBytes, 3 * garbage.size());
    EXPECT_EQ(expectOnlyTrueTicks(**recording).ticks, ticks.points.size());
}

TEST_F(DamagedRecording, ARecordThatUnpacksToTooMuchIsRefused)
{
    const auto member = packRecord({}, std::string(100'000, 'x'));
    ASSERT_TRUE(member);
    EXPECT_LT(member->size(), 300u);
    EXPECT_EQ(unpackRecord(*member, 100'000).value_or("").size(), 100'000u);
    EXPECT_EQ(unpackRecord(*member, 99'999).error().code, ErrorCode::TooLarge);
}

TEST_F(DamagedRecording, NothingAtAll)
{
    for (const std::string& file : {std::string(), std::string("x"), bytes.substr(0, kRecordHeaderBytes)}) {
        const auto recording = openBytes(file);
        ASSERT_FALSE(recording);
        EXPECT_EQ(recording.error().code, ErrorCode::Malformed);
    }
}

} // namespace vmatlas
