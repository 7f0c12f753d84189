// SPDX-License-Identifier: GPL-3.0-or-later
// Sampler and consumer across threads, as the window uses them: a mailbox between and one wake-up at a time.
#include <atomic>
#include <condition_variable>

#include <gtest/gtest.h>

#include "core/sampling/mailbox.h"
#include "core/sampling/sampler.h"
#include "tests/core/sampling/scripted_source.h"

namespace vmatlas {

using test::Script;
using test::ScriptedSource;

namespace {

/// Puts all into a mailbox, wakes the consumer when told to, and drives the sampler as fast as it goes.
class MailboxSink : public SampleSink {
public:
    void onSample(SnapshotPtr snapshot, const TimelinePoint& point) override
    {
        const bool wake = m_mailbox.put(std::move(snapshot), point);
        const std::scoped_lock lock(m_mutex);
        ++m_samples;
        noteWakeUp(wake);
        if (m_sampler != nullptr)
            m_sampler->sampleNow();
    }
    void onEvent(const TargetEvent& event) override
    {
        const bool wake = m_mailbox.put(event);
        const std::scoped_lock lock(m_mutex);
        noteWakeUp(wake);
    }
    void onFailure(const Error&) override { FAIL() << "the source does not fail"; }

    void drive(Sampler* sampler)
    {
        const std::scoped_lock lock(m_mutex);
        m_sampler = sampler;
        if (sampler != nullptr)
            sampler->sampleNow();
    }

    /// Waits for a wake-up, then until the sampler is `ahead` samples further: the consumer is that slow.
    [[nodiscard]] Mailbox::Batch takeLate(int ahead)
    {
        std::unique_lock lock(m_mutex);
        EXPECT_TRUE(m_changed.wait_for(lock, test::kPatience, [&] { return m_wakeUps > 0; }));
        const int target = m_samples + ahead;
        EXPECT_TRUE(m_changed.wait_for(lock, test::kPatience, [&] { return m_samples >= target; }));
        EXPECT_EQ(m_wakeUps, 1) << "one wake-up is enough until the box is emptied";
        m_wakeUps = 0;
        lock.unlock();
        return m_mailbox.take(); // outside the lock: the sampler puts at the same time
    }

private:
    void noteWakeUp(bool wake)
    {
        if (wake)
            ++m_wakeUps;
        m_changed.notify_all();
    }

    Mailbox m_mailbox;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_samples = 0;            // guarded by m_mutex
    int m_wakeUps = 0;            // guarded by m_mutex
    Sampler* m_sampler = nullptr; // guarded by m_mutex
};

} // namespace

TEST(SlowConsumer, GetsTheLatestSnapshotAndEveryPoint)
{
    constexpr int kBatches = 50;
    constexpr int kAhead = 10;
    const auto script = std::make_shared<Script>();
    MailboxSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    sink.drive(&sampler);

    std::uint64_t expected = 0;
    std::size_t events = 0;
    for (int i = 0; i < kBatches; ++i) {
        const Mailbox::Batch batch = sink.takeLate(kAhead);
        ASSERT_GE(batch.points.size(), static_cast<std::size_t>(kAhead));
        for (const TimelinePoint& point : batch.points)
            ASSERT_EQ(point.counters.softFaults, Measured(expected++)) << "no point is lost, doubled or out of order";
        ASSERT_NE(batch.latest, nullptr);
        EXPECT_EQ(batch.latest->generation, expected) << "the snapshot is that of the last point";
        EXPECT_FALSE(batch.failure);
        events += batch.events.size();
    }
    EXPECT_EQ(events, 1u) << "attached";
    sink.drive(nullptr);
    sampler.stop();
}

TEST(SlowConsumer, LetsGoOfSnapshotsThatNobodyTook)
{
    const auto script = std::make_shared<Script>();
    std::mutex mutex;
    std::vector<std::weak_ptr<const Snapshot>> made;
    script->capture = [&](int call, const CaptureRequest&) {
        const SnapshotPtr snapshot = test::publish(test::numberedSnapshot(call));
        const std::scoped_lock lock(mutex);
        made.push_back(snapshot);
        return snapshot;
    };
    MailboxSink sink;
    Sampler sampler(std::make_unique<ScriptedSource>(script), sink, Sampler::kMaxInterval);
    sink.drive(&sampler);
    ASSERT_TRUE(script->waitForCaptures(100));
    const std::scoped_lock lock(mutex);
    std::size_t alive = 0;
    for (const auto& snapshot : made)
        alive += snapshot.expired() ? 0 : 1;
    EXPECT_LE(alive, 3u) << "the latest in the box, the sampler's last and the one on its way";
    sink.drive(nullptr);
}

} // namespace vmatlas
