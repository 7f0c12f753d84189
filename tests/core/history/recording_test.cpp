// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/history/format/record_scanner.h"
#include "core/history/recording_writer.h"
#include "tests/support/recorded.h"

namespace vmatlas {

using test::differenceAt;
using test::kRecordingStart;
using test::openBytes;
using test::placesIn;
using test::randomTicks;
using test::RecordedTicks;
using test::recordingOf;
using testing::HasSubstr;

namespace {

void expectAll(Recording& recording, const RecordedTicks& ticks)
{
    ASSERT_EQ(recording.points().size(), ticks.points.size());
    for (std::size_t i = 0; i < ticks.points.size(); ++i)
        ASSERT_EQ(differenceAt(recording, i, ticks, i), "") << "tick " << i;
}

std::string withoutIndex(const std::string& bytes)
{
    return bytes.substr(0, placesIn(bytes).back().offset);
}

/// Bytes that grow while a recording of them is open.
class GrowingBytes : public RandomAccessBytes {
public:
    explicit GrowingBytes(const std::string& bytes)
        : m_bytes(bytes)
    {
    }
    void show(std::size_t size) { m_size = size; }
    Result<std::uint64_t> size() override { return m_size; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        if (offset >= m_size)
            return std::size_t{0};
        const std::size_t count = std::min(into.size(), m_size - static_cast<std::size_t>(offset));
        std::copy_n(m_bytes.data() + offset, count, into.data());
        return count;
    }

private:
    const std::string& m_bytes;
    std::size_t m_size = 0;
};

} // namespace

TEST(Recording, WhatIsReadIsWhatWasRecorded)
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const RecordedTicks ticks = randomTicks(seed, 1 + seed * 5, seed % 7 * 8);
        const std::string bytes = recordingOf(ticks);
        for (const std::string& file : {bytes, withoutIndex(bytes), recordingOf(ticks, false)}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << file.size() << " bytes");
            const auto recording = openBytes(file);
            ASSERT_TRUE(recording) << recording.error().context;
            EXPECT_EQ((*recording)->state().indexed, file.size() == bytes.size());
            EXPECT_TRUE((*recording)->state().complete());
            expectAll(**recording, ticks);
        }
    }
}

TEST(Recording, AnyMomentInAnyOrder)
{
    const RecordedTicks ticks = randomTicks(9, 200, 30);
    const auto recording = openBytes(recordingOf(ticks));
    ASSERT_TRUE(recording);
    for (std::size_t i = 0; i < 400; ++i) {
        const std::size_t tick = i * 7919 % ticks.points.size();
        ASSERT_EQ(differenceAt(**recording, tick, ticks, tick), "") << "tick " << tick;
        ASSERT_EQ((*recording)->tickAt((*recording)->points()[tick].at), tick);
        ASSERT_EQ((*recording)->tickAt(ticks.points[tick].wallClock), tick);
    }
    EXPECT_EQ((*recording)->tickAt(WallClock::time_point()), 0u);
    EXPECT_EQ((*recording)->tickAt(WallClock::time_point::max()), 199u);
    EXPECT_EQ((*recording)->snapshotAt(200).error().code, ErrorCode::NotFound);
}

TEST(Recording, SaysWhatItIs)
{
    const RecordedTicks ticks = randomTicks(4, 10, 5);
    const auto recording = openBytes(recordingOf(ticks));
    ASSERT_TRUE(recording);
    EXPECT_EQ((*recording)->meta().generator, "VMAtlas");
    EXPECT_EQ((*recording)->meta().startedAt, WallClock::time_point(std::chrono::seconds(1'700'000'000)));
    EXPECT_EQ((*recording)->meta().interval, std::chrono::seconds(1));
    ASSERT_EQ((*recording)->events().size(), 1u);
    const TargetEvent& event = (*recording)->events().front();
    EXPECT_EQ(event.kind, TargetEventKind::Exec);
    EXPECT_EQ(event.detail, "a\xff");
    EXPECT_EQ(kRecordingStart + event.at.time_since_epoch(), ticks.points[3].at);
    EXPECT_TRUE((*recording)->state().closed);
}

TEST(Recording, AnUnchangedTickIsTheSameSnapshot)
{
    RecordedTicks ticks = randomTicks(5, 1, 5);
    ticks.snapshots.resize(3, ticks.snapshots.front());
    ticks.points.resize(3, ticks.points.front());
    const auto recording = openBytes(recordingOf(ticks));
    ASSERT_TRUE(recording);
    const auto first = (*recording)->snapshotAt(0);
    EXPECT_EQ(first, (*recording)->snapshotAt(2));
    // Only totals were known at first.
    ticks.snapshots.assign(3, nullptr);
    const auto totals = openBytes(recordingOf(ticks));
    ASSERT_TRUE(totals);
    const auto snapshot = (*totals)->snapshotAt(1);
    ASSERT_TRUE(snapshot);
    EXPECT_EQ((*snapshot)->counters, ticks.points.front().counters);
    EXPECT_TRUE((*snapshot)->regions.empty());
}

TEST(Recording, AKeyFrameComesAfterSixtyTicksOrOneMebibyte)
{
    const auto keysOf = [](const std::string& bytes) {
        std::vector<std::size_t> ticks; // from each key frame to the next
        for (const RecordPlace& place : placesIn(bytes)) {
            if (place.header.type == RecordType::Key)
                ticks.push_back(0);
            if (place.header.type == RecordType::Key || place.header.type == RecordType::Delta)
                ++ticks.back();
        }
        return ticks;
    };
    EXPECT_EQ(keysOf(recordingOf(randomTicks(1, 130, 3))), (std::vector<std::size_t>{60, 60, 10}));
    RecordedTicks large = randomTicks(1, 1, 9000);
    for (std::uint32_t i = 0; i < 7; ++i) { // nothing in common with the one before
        RecordedTicks other = randomTicks(100 + i, 1, 9000);
        other.points[0].at = large.points[0].at;
        large.snapshots.push_back(other.snapshots[0]);
        large.points.push_back(other.points[0]);
    }
    EXPECT_GT(keysOf(recordingOf(large)).size(), 1u);
}

TEST(Recording, CanBeFollowedWhileItIsWritten)
{
    const RecordedTicks ticks = randomTicks(6, 150, 6);
    const std::string bytes = recordingOf(ticks);
    auto growing = std::make_unique<GrowingBytes>(bytes);
    GrowingBytes* const file = growing.get();
    const std::vector<RecordPlace> places = placesIn(bytes);
    file->show(static_cast<std::size_t>(places[2].offset)); // the first tick is there
    const auto recording = Recording::open(std::move(growing));
    ASSERT_TRUE(recording) << recording.error().context;
    std::size_t shown = (*recording)->points().size();
    EXPECT_EQ(shown, 1u);
    for (std::size_t size = static_cast<std::size_t>(places[2].offset); size < bytes.size(); size += 97) {
        file->show(size);
        const Result<bool> more = (*recording)->refresh();
        ASSERT_TRUE(more) << more.error().context;
        ASSERT_LE(shown, (*recording)->points().size());
        for (; shown < (*recording)->points().size(); ++shown)
            ASSERT_EQ(differenceAt(**recording, shown, ticks, shown), "") << "tick " << shown;
    }
    file->show(bytes.size());
    ASSERT_TRUE((*recording)->refresh());
    EXPECT_TRUE((*recording)->state().closed);
    EXPECT_TRUE((*recording)->state().complete());
    expectAll(**recording, ticks);
    EXPECT_EQ((*recording)->refresh(), false);
}

TEST(Recording, ANewerMajorVersionIsRefused)
{
    std::string bytes = recordingOf(randomTicks(1, 2, 2));
    bytes.replace(0, kRecordHeaderBytes,
                  encodeHeader({.type = RecordType::Meta, .major = 7, .length = 200, .time = 0, .tick = 0}));
    const auto recording = openBytes(bytes);
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(recording.error().context, HasSubstr("version 7"));
}

TEST(Recording, TheClockIsSetAndItIsNoted)
{
    RecordedTicks ticks = randomTicks(1, 5, 2);
    for (std::size_t i = 3; i < 5; ++i)
        ticks.points[i].wallClock += std::chrono::hours(2);
    const std::string bytes = recordingOf(ticks);
    const auto places = placesIn(bytes);
    EXPECT_EQ(std::ranges::count(places, RecordType::Clock, [](const RecordPlace& p) { return p.header.type; }), 1);
    const auto recording = openBytes(bytes);
    ASSERT_TRUE(recording);
    EXPECT_TRUE((*recording)->state().complete());
    expectAll(**recording, ticks);
}

} // namespace vmatlas
