// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/scripted_source.h"

#include "tests/support/snapshot_builder.h"

namespace vmatlas::test {

Script::Script()
    : capture([](int call, const CaptureRequest&) { return publish(numberedSnapshot(call)); })
    , readCounters([](int) { return Counters{}; })
    , details([](int, const AddressRange&, const std::stop_token&) { return fail(ErrorCode::Unsupported, {}); })
{
}

bool Script::waitForCaptures(int count, std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [&] { return static_cast<int>(m_starts.size()) >= count; });
}

int Script::captures() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_starts.size());
}

std::vector<bool> Script::forced() const
{
    const std::scoped_lock lock(m_mutex);
    return m_forced;
}

std::vector<SteadyClock::time_point> Script::starts() const
{
    const std::scoped_lock lock(m_mutex);
    return m_starts;
}

Result<SnapshotPtr> Script::onCapture(const CaptureRequest& request)
{
    int call = 0;
    {
        const std::scoped_lock lock(m_mutex);
        call = static_cast<int>(m_starts.size());
        m_forced.push_back(request.force);
        m_starts.push_back(SteadyClock::now());
        m_changed.notify_all();
    }
    return capture(call, request);
}

Result<Counters> Script::onReadCounters()
{
    int call = 0;
    {
        const std::scoped_lock lock(m_mutex);
        call = m_counterReads++;
    }
    return readCounters(call);
}

Result<DetailsReading> Script::onDetails(const AddressRange& range, const std::stop_token& stop)
{
    int call = 0;
    {
        const std::scoped_lock lock(m_mutex);
        call = m_detailReads++;
    }
    return details(call, range, stop);
}

Snapshot numberedSnapshot(int number)
{
    SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    Snapshot snapshot = builder.snapshot();
    snapshot.generation = static_cast<std::uint64_t>(number) + 1;
    snapshot.takenAt = SteadyClock::now();
    snapshot.counters.softFaults = static_cast<std::uint64_t>(number);
    return snapshot;
}

SnapshotPtr publish(Snapshot snapshot)
{
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

} // namespace vmatlas::test
