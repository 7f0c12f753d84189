// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/moment_keeper.h"

#include <atomic>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include "core/base/append_file.h"
#include "core/history/recording_writer.h"
#include "tests/support/changing_snapshot.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/os_error.h"
#include "tests/support/recorded.h"
#include "tests/support/wine.h"

namespace vmatlas {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::differenceAt;
using test::identical;
using test::kRecordingStart;
using test::RecordedTicks;
using Reader = MomentKeeper::Reader;

namespace {

constexpr seconds kPatience{30};
constexpr std::size_t kLimit = std::size_t{64} << 20U;

/// Random ticks of which the first is at kRecordingStart, where a recording of them begins.
RecordedTicks ticksFromStart(std::uint32_t seed, std::size_t count, std::size_t regions)
{
    RecordedTicks ticks = test::randomTicks(seed, count, regions);
    const auto shift = kRecordingStart - ticks.points.front().at;
    SnapshotPtr before;
    SnapshotPtr shifted;
    for (std::size_t i = 0; i < count; ++i) {
        ticks.points[i].at += shift;
        if (std::exchange(before, ticks.snapshots[i]) != ticks.snapshots[i]) {
            Snapshot copy = *ticks.snapshots[i];
            copy.takenAt += shift;
            shifted = std::make_shared<const Snapshot>(std::move(copy));
        }
        ticks.snapshots[i] = shifted;
    }
    return ticks;
}

/// A door that threads wait at until it is opened.
class Door {
public:
    void close()
    {
        m_waiting = false;
        m_closed = true;
    }
    void open()
    {
        m_closed = false;
        m_closed.notify_all();
    }
    void pass()
    {
        m_waiting = true;
        m_waiting.notify_all();
        m_closed.wait(true);
    }
    /// Returns when somebody has come to it.
    void waitForSomebody() { m_waiting.wait(false); }

private:
    std::atomic<bool> m_closed = false;
    std::atomic<bool> m_waiting = false;
};

/// Bytes that are handed out only while a door is open.
class GuardedBytes : public RandomAccessBytes {
public:
    GuardedBytes(std::string bytes, Door& door)
        : m_bytes(std::move(bytes))
        , m_door(door)
    {
    }
    Result<std::uint64_t> size() override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        m_door.pass();
        if (offset >= m_bytes.size())
            return std::size_t{0};
        return m_bytes.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
    }

private:
    std::string m_bytes;
    Door& m_door;
};

/// Collects what a keeper tells. Its wake() is for the keeper's thread, the rest for the test's.
class Listener {
public:
    MomentKeeper::Wake wake()
    {
        return [this] {
            const std::scoped_lock lock(m_mutex);
            ++m_wakes;
            m_changed.notify_all();
        };
    }
    /// Takes news until `enough` says so of all that came; false when that does not happen.
    template <typename Enough> [[nodiscard]] bool waitFor(MomentKeeper& keeper, Enough enough)
    {
        const auto end = SteadyClock::now() + kPatience;
        while (true) {
            std::unique_lock lock(m_mutex);
            const std::uint64_t wakes = m_wakes;
            lock.unlock();
            take(keeper);
            if (enough(all))
                return true;
            lock.lock();
            if (!m_changed.wait_until(lock, end, [&] { return m_wakes != wakes; }))
                return false;
        }
    }
    /// What `reader` is shown of `at`.
    Result<SnapshotPtr> read(MomentKeeper& keeper, SteadyClock::time_point at, Reader reader = Reader::Shown)
    {
        all.readings.clear();
        keeper.read(reader, at);
        if (!waitFor(keeper, [](const MomentKeeper::News& news) { return !news.readings.empty(); }))
            return fail(ErrorCode::Cancelled, "nothing came");
        EXPECT_EQ(all.readings.front().asked, at);
        EXPECT_EQ(all.readings.front().reader, reader);
        return all.readings.front().snapshot;
    }
    [[nodiscard]] bool waitForEnd(MomentKeeper& keeper)
    {
        return waitFor(keeper,
                       [](const MomentKeeper::News& news) { return news.recording && !news.recording->active; });
    }

    MomentKeeper::News all;

private:
    void take(MomentKeeper& keeper)
    {
        MomentKeeper::News news = keeper.take();
        std::ranges::move(news.readings, std::back_inserter(all.readings));
        std::ranges::move(news.points, std::back_inserter(all.points));
        std::ranges::move(news.committed, std::back_inserter(all.committed));
        std::ranges::move(news.events, std::back_inserter(all.events));
        if (news.recording)
            all.recording = news.recording;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_wakes = 0; // guarded by m_mutex
};

class MomentKeeperTest : public testing::Test {
protected:
    MomentKeeperTest()
        : file(std::filesystem::path(testing::TempDir()) / ("vmatlas-keeper-" + std::to_string(getpid())))
    {
        std::filesystem::remove(file);
    }
    ~MomentKeeperTest() override { std::filesystem::remove(file); }

    static void append(MomentKeeper& keeper, const RecordedTicks& ticks, std::size_t from, std::size_t end)
    {
        for (std::size_t i = from; i < end; ++i)
            keeper.append(ticks.snapshots[i], ticks.points[i]);
    }
    /// The file holds ticks [from, end) and no other.
    void expectInFile(const RecordedTicks& ticks, std::size_t end) const
    {
        const auto recording = openRecording(file);
        ASSERT_TRUE(recording) << recording.error().context;
        EXPECT_TRUE((*recording)->state().complete());
        ASSERT_EQ((*recording)->points().size(), end);
        for (std::size_t i = 0; i < end; ++i)
            ASSERT_EQ(differenceAt(**recording, i, ticks, i), "") << "tick " << i;
    }

    const std::filesystem::path file;
    Listener listener;
};

} // namespace

TEST_F(MomentKeeperTest, WhatWasAppendedIsReadBack)
{
    const RecordedTicks ticks = ticksFromStart(1, 150, 20);
    MomentKeeper keeper(kLimit, listener.wake());
    append(keeper, ticks, 0, 150);
    for (std::size_t i = 0; i < 150; ++i) {
        const std::size_t tick = i * 67 % 150;
        const auto snapshot =
            listener.read(keeper, ticks.points[tick].at, i % 2 == 0 ? Reader::Shown : Reader::Baseline);
        ASSERT_TRUE(snapshot) << snapshot.error().context;
        ASSERT_TRUE(identical(**snapshot, *ticks.snapshots[tick])) << "tick " << tick;
    }
    const auto between = listener.read(keeper, ticks.points[70].at + milliseconds(400));
    EXPECT_TRUE(identical(**between, *ticks.snapshots[70]));
    const auto before = listener.read(keeper, ticks.points[0].at - seconds(1));
    EXPECT_TRUE(identical(**before, *ticks.snapshots[0])) << "the first";
}

TEST_F(MomentKeeperTest, AMomentJustAppendedIsShownAndNotTheOneBefore)
{
    const RecordedTicks ticks = ticksFromStart(2, 200, 10);
    MomentKeeper keeper(kLimit, listener.wake());
    for (std::size_t i = 0; i < 200; ++i) {
        append(keeper, ticks, i, i + 1);
        const auto snapshot = listener.read(keeper, ticks.points[i].at);
        ASSERT_TRUE(snapshot) << "tick " << i;
        ASSERT_TRUE(identical(**snapshot, *ticks.snapshots[i])) << "tick " << i;
    }
}

TEST_F(MomentKeeperTest, ThereMayBeNothingYet)
{
    MomentKeeper keeper(kLimit, listener.wake());
    EXPECT_EQ(listener.read(keeper, kRecordingStart).error().code, ErrorCode::NotFound);
    keeper.append(nullptr, {}); // only totals
    EXPECT_EQ(listener.read(keeper, kRecordingStart).error().code, ErrorCode::NotFound);
    keeper.pin(kRecordingStart);
    EXPECT_EQ(listener.read(keeper, kRecordingStart).error().code, ErrorCode::NotFound);
}

TEST_F(MomentKeeperTest, OnlyTheLastWishOfAReaderIsFulfilled)
{
    const RecordedTicks ticks = ticksFromStart(3, 30, 10);
    Door door;
    auto recording = Recording::open(std::make_unique<GuardedBytes>(test::recordingOf(ticks), door));
    ASSERT_TRUE(recording);
    const auto at = [&](std::size_t tick) { return (*recording)->points()[tick].at; };
    const std::array wishes{at(25), at(3), at(17), at(9)};
    door.close();
    MomentKeeper keeper(std::move(*recording), listener.wake());
    keeper.read(Reader::Shown, wishes[0]); // will be under way, or not even that
    keeper.read(Reader::Baseline, wishes[1]);
    door.waitForSomebody();
    keeper.read(Reader::Shown, wishes[2]);
    keeper.read(Reader::Shown, wishes[3]);
    door.open();
    ASSERT_TRUE(listener.waitFor(keeper, [](const MomentKeeper::News& news) { return news.readings.size() == 2; }));
    for (const MomentKeeper::Reading& each : listener.all.readings) {
        const bool shown = each.reader == Reader::Shown;
        EXPECT_EQ(each.asked, shown ? wishes[3] : wishes[1]);
        ASSERT_TRUE(each.snapshot);
        EXPECT_EQ((*each.snapshot)->regions, ticks.snapshots[shown ? 9 : 3]->regions);
    }
}

TEST_F(MomentKeeperTest, WhatWasCancelledWhileItWasReadDoesNotCome)
{
    const RecordedTicks ticks = ticksFromStart(4, 30, 10);
    Door door;
    auto recording = Recording::open(std::make_unique<GuardedBytes>(test::recordingOf(ticks), door));
    ASSERT_TRUE(recording);
    const std::array wishes{(*recording)->points()[20].at, (*recording)->points()[5].at};
    MomentKeeper keeper(std::move(*recording), listener.wake());
    door.close();
    keeper.read(Reader::Shown, wishes[0]);
    door.waitForSomebody();
    keeper.cancelReading(Reader::Shown);
    keeper.read(Reader::Baseline, wishes[1]); // served after the other one
    door.open();
    ASSERT_TRUE(listener.waitFor(keeper, [](const MomentKeeper::News& news) { return !news.readings.empty(); }));
    ASSERT_EQ(listener.all.readings.size(), 1u);
    EXPECT_EQ(listener.all.readings.front().reader, Reader::Baseline);
}

TEST_F(MomentKeeperTest, APinnedMomentIsNotThinned)
{
    const RecordedTicks ticks = ticksFromStart(5, 600, 12);
    MomentKeeper keeper(1, listener.wake()); // thins as much as it may
    append(keeper, ticks, 0, 40);
    // Both are moments of their own and stand between others.
    const auto changed = [&](std::size_t i) { return ticks.snapshots[i] != ticks.snapshots[i - 1]; };
    std::size_t pinned = 20;
    while (!changed(pinned) || !changed(pinned + 1))
        ++pinned;
    ASSERT_LT(pinned, 30u);
    keeper.pin(ticks.points[pinned].at);
    append(keeper, ticks, 40, 600);
    EXPECT_TRUE(identical(**listener.read(keeper, ticks.points[pinned].at), *ticks.snapshots[pinned]));
    std::size_t kept = 0;
    for (std::size_t i = 1; i < 40; ++i)
        if (changed(i) && identical(**listener.read(keeper, ticks.points[i].at), *ticks.snapshots[i]))
            ++kept;
    EXPECT_LT(kept, 20u) << "nothing was thinned";
}

TEST_F(MomentKeeperTest, ARecordingHasEveryTickAndEventFromTheLastOneOn)
{
    const RecordedTicks ticks = ticksFromStart(6, 100, 15);
    MomentKeeper keeper(kLimit, listener.wake());
    append(keeper, ticks, 0, 1);
    keeper.append(TargetEvent{TargetEventKind::Mark, ticks.points[0].at, {}, "before"});
    keeper.startRecording(file, seconds(1));
    append(keeper, ticks, 1, 50);
    keeper.append(TargetEvent{TargetEventKind::Mark, ticks.points[49].at, ticks.points[49].wallClock, "in it"});
    append(keeper, ticks, 50, 99);
    keeper.stopRecording();
    append(keeper, ticks, 99, 100);
    ASSERT_TRUE(listener.waitForEnd(keeper));
    const RecordingProgress& progress = *listener.all.recording;
    EXPECT_EQ(progress.file, file);
    EXPECT_EQ(progress.ticks, 99u);
    EXPECT_EQ(progress.bytes, std::filesystem::file_size(file));
    EXPECT_EQ(progress.error, std::nullopt);
    expectInFile(ticks, 99);
    const auto recording = openRecording(file);
    EXPECT_TRUE((*recording)->state().indexed) << "it was ended properly";
    EXPECT_EQ((*recording)->meta().interval, seconds(1));
    EXPECT_EQ((*recording)->meta().startedAt, ticks.points[0].wallClock);
    ASSERT_EQ((*recording)->events().size(), 1u);
    EXPECT_EQ((*recording)->events().front().detail, "in it");
    EXPECT_EQ((*recording)->events().front().kind, TargetEventKind::Mark);
    EXPECT_EQ(kRecordingStart + (*recording)->events().front().at.time_since_epoch(), ticks.points[49].at);
}

TEST_F(MomentKeeperTest, RefusedRecordings)
{
    const RecordedTicks ticks = ticksFromStart(7, 3, 5);
    MomentKeeper keeper(kLimit, listener.wake());
    append(keeper, ticks, 0, 1);
    std::ofstream(file) << "mine";
    keeper.startRecording(file, seconds(1));
    ASSERT_TRUE(listener.waitForEnd(keeper));
    ASSERT_TRUE(listener.all.recording->error);
    EXPECT_TRUE(test::means(*listener.all.recording->error, std::errc::file_exists));
    EXPECT_EQ(std::filesystem::file_size(file), 4u) << "it is not touched";

    std::filesystem::remove(file);
    listener.all = {};
    keeper.startRecording(file, seconds(1));
    ASSERT_TRUE(listener.waitFor(
        keeper, [](const MomentKeeper::News& news) { return news.recording && news.recording->ticks == 1; }));
    listener.all = {};
    keeper.startRecording(file.string() + "-second", seconds(1));
    ASSERT_TRUE(listener.waitFor(keeper, [](const MomentKeeper::News& news) { return news.recording.has_value(); }));
    EXPECT_TRUE(listener.all.recording->active);
    EXPECT_EQ(listener.all.recording->file, file) << "the first one goes on";
    EXPECT_EQ(listener.all.recording->error, std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-second"));
    append(keeper, ticks, 1, 3);
    keeper.stopRecording();
    ASSERT_TRUE(listener.waitFor(keeper, [this](const MomentKeeper::News& news) {
        return news.recording->file == file && !news.recording->active;
    }));
    EXPECT_EQ(listener.all.recording->error, std::nullopt);
    expectInFile(ticks, 3);
}

TEST_F(MomentKeeperTest, ARecordingIsNotRecorded)
{
    auto opened = test::openBytes(test::recordingOf(ticksFromStart(8, 3, 5)));
    ASSERT_TRUE(opened);
    MomentKeeper keeper(std::move(*opened), listener.wake());
    keeper.startRecording(file, seconds(1));
    ASSERT_TRUE(listener.waitForEnd(keeper));
    EXPECT_EQ(listener.all.recording->error->code, ErrorCode::Unsupported);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(MomentKeeperTest, AFullDiskEndsARecordingAndKeepsWhatWasWritten)
{
    if (!test::FileSizeLimit::possible())
        GTEST_SKIP() << "a full disk cannot be made here";
    const RecordedTicks ticks = ticksFromStart(9, 200, 15);
    std::uint64_t written = 0;
    {
        const test::FileSizeLimit limit(20'000);
        MomentKeeper keeper(kLimit, listener.wake());
        append(keeper, ticks, 0, 1);
        keeper.startRecording(file, seconds(1));
        append(keeper, ticks, 1, 200);
        ASSERT_TRUE(listener.waitForEnd(keeper));
        ASSERT_TRUE(listener.all.recording->error);
        EXPECT_TRUE(test::means(*listener.all.recording->error, std::errc::file_too_large));
        written = listener.all.recording->ticks;
        EXPECT_TRUE(identical(**listener.read(keeper, ticks.points[199].at), *ticks.snapshots[199]))
            << "history goes on";
    }
    ASSERT_GT(written, 1u);
    ASSERT_LT(written, 200u);
    const auto recording = openRecording(file);
    ASSERT_TRUE(recording) << recording.error().context;
    EXPECT_EQ((*recording)->state().droppedBytes, 0u);
    ASSERT_EQ((*recording)->points().size(), written);
    for (std::size_t i = 0; i < written; ++i)
        ASSERT_EQ(differenceAt(**recording, i, ticks, i), "") << "tick " << i;
}

TEST_F(MomentKeeperTest, WhereNothingFitsNothingIsLeftBehind)
{
    if (!test::FileSizeLimit::possible())
        GTEST_SKIP() << "a full disk cannot be made here";
    const RecordedTicks ticks = ticksFromStart(10, 1, 200);
    for (const std::uint64_t bytes :
         {std::uint64_t{0}, std::uint64_t{1000}}) { // not even the head; the head but no tick
        const test::FileSizeLimit limit(bytes);
        MomentKeeper keeper(kLimit, listener.wake());
        append(keeper, ticks, 0, 1);
        keeper.startRecording(file, seconds(1));
        listener.all = {};
        ASSERT_TRUE(listener.waitForEnd(keeper));
        EXPECT_TRUE(test::means(*listener.all.recording->error, std::errc::file_too_large));
        EXPECT_EQ(listener.all.recording->ticks, 0u);
        EXPECT_FALSE(std::filesystem::exists(file)) << bytes;
    }
}

TEST_F(MomentKeeperTest, ARemovedFileEndsARecording)
{
    if (test::underWine())
        GTEST_SKIP() << "Wine does not tell that a file is to be removed";
    const RecordedTicks ticks = ticksFromStart(11, 3, 5);
    MomentKeeper keeper(kLimit, listener.wake());
    append(keeper, ticks, 0, 1);
    keeper.startRecording(file, seconds(1));
    ASSERT_TRUE(listener.waitFor(
        keeper, [](const MomentKeeper::News& news) { return news.recording && news.recording->ticks == 1; }));
    std::filesystem::remove(file);
    append(keeper, ticks, 1, 3);
    ASSERT_TRUE(listener.waitForEnd(keeper));
    ASSERT_TRUE(listener.all.recording->error);
    EXPECT_TRUE(test::means(*listener.all.recording->error, std::errc::no_such_file_or_directory));
    // Another one can begin.
    keeper.startRecording(file, seconds(1));
    keeper.stopRecording();
    ASSERT_TRUE(listener.waitFor(keeper, [](const MomentKeeper::News& news) {
        return !news.recording->active && !news.recording->error && news.recording->ticks == 1;
    }));
    EXPECT_EQ((*openRecording(file))->points().size(), 1u);
}

TEST_F(MomentKeeperTest, ARecordingThatIsStillWrittenIsFollowed)
{
    const RecordedTicks ticks = ticksFromStart(12, 20, 10);
    AppendFile written;
    ASSERT_TRUE(written.create(file));
    RecordingWriter writer(written, kRecordingStart);
    ASSERT_TRUE(writer.begin({}));
    for (std::size_t i = 0; i < 5; ++i)
        ASSERT_TRUE(writer.append(ticks.snapshots[i], ticks.points[i]));
    auto opened = openRecording(file);
    ASSERT_TRUE(opened);
    CommittedRows rows = (*opened)->committed();
    MomentKeeper keeper(std::move(*opened), listener.wake());
    for (std::size_t i = 5; i < 20; ++i)
        ASSERT_TRUE(writer.append(ticks.snapshots[i], ticks.points[i]));
    ASSERT_TRUE(writer.append(TargetEvent{TargetEventKind::Exited, ticks.points[19].at, {}, {}}));
    ASSERT_TRUE(writer.finish());
    ASSERT_TRUE(listener.waitFor(
        keeper, [](const MomentKeeper::News& news) { return news.points.size() >= 15 && !news.events.empty(); }));
    ASSERT_EQ(listener.all.points.size(), 15u);
    EXPECT_EQ(listener.all.events.front().kind, TargetEventKind::Exited);
    for (std::size_t i = 0; i < 15; ++i)
        EXPECT_EQ(listener.all.points[i].counters, ticks.points[5 + i].counters);
    const auto all = openRecording(file);
    ASSERT_TRUE(all);
    for (const CommittedRow& row : listener.all.committed)
        rows.append(row.point, row.bytes);
    EXPECT_EQ(rows.all(), (*all)->committed().all());
    EXPECT_EQ(rows.all().back().point, 19u);
    const auto snapshot = listener.read(keeper, listener.all.points[14].at);
    ASSERT_TRUE(snapshot);
    EXPECT_EQ((*snapshot)->regions, ticks.snapshots[19]->regions);
}

TEST_F(MomentKeeperTest, ItsEndCarriesOutWhatWasAskedFor)
{
    const RecordedTicks ticks = ticksFromStart(13, 300, 15);
    {
        MomentKeeper keeper(kLimit, listener.wake());
        append(keeper, ticks, 0, 1);
        keeper.startRecording(file, seconds(1));
        append(keeper, ticks, 1, 300);
        keeper.read(Reader::Shown, ticks.points[5].at); // nobody waits for this one
    }
    expectInFile(ticks, 300);
    EXPECT_TRUE((*openRecording(file))->state().indexed);
}

TEST_F(MomentKeeperTest, WhoAppendsWaitsForAKeeperThatIsFarBehind)
{
    const RecordedTicks ticks = ticksFromStart(14, 1, 5);
    constexpr std::size_t kMany = MomentKeeper::kMaxTasks * 3;
    Door door;
    door.close();
    MomentKeeper keeper(kLimit, [&door] { door.pass(); });
    keeper.read(Reader::Shown, kRecordingStart); // its answer holds the keeper's thread at the door
    door.waitForSomebody();
    std::atomic<std::size_t> appended = 0;
    std::thread appending([&] {
        for (std::size_t i = 0; i < kMany; ++i) {
            keeper.append(ticks.snapshots[0], ticks.points[0]);
            ++appended;
            appended.notify_all();
        }
    });
    for (std::size_t seen = 0; seen < MomentKeeper::kMaxTasks; seen = appended)
        appended.wait(seen);
    for (int i = 0; i < 100; ++i)
        std::this_thread::yield(); // enough for one that does not wait
    EXPECT_EQ(appended, MomentKeeper::kMaxTasks);
    door.open();
    appending.join();
    EXPECT_EQ(appended, kMany);
}

} // namespace vmatlas
