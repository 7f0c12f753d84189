// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "core/analysis/leak_watch.h"
#include "tests/support/snapshot_builder.h"

// A process whose heap grows by 8 KiB a second, seen once a second on a clock of its own.
namespace vmatlas::test {

inline constexpr std::uint64_t kGrowingHeap = 0x5600'0000'0000;
inline constexpr std::uint64_t kQuietData = 0x7f00'0000'0000;
inline constexpr std::uint64_t kGrowthASecond = 8192;

inline SteadyClock::time_point leakTime(int second)
{
    return SteadyClock::time_point(std::chrono::seconds(1000 + second));
}

/// What its memory is then.
inline Snapshot leakingMoment(int second, std::string heapName = "[heap]")
{
    SnapshotBuilder builder;
    const std::uint64_t heap = 0x10'0000 + kGrowthASecond * static_cast<std::uint64_t>(second);
    builder.addNamed(kGrowingHeap, heap, RegionType::Heap, Protection::Read | Protection::Write, heapName);
    builder.snapshot().regions.back().metrics.privateBytes = heap;
    builder.add(kQuietData, 0x10'0000).metrics.privateBytes = 0x10'0000;
    Snapshot& snapshot = builder.snapshot();
    snapshot.host.os = "linux";
    snapshot.process.identity = {4711, 1};
    snapshot.process.name = "leaky";
    snapshot.takenAt = leakTime(second);
    snapshot.counters.privateBytes = heap + 0x10'0000;
    snapshot.counters.workingSet = 0x40'0000;
    return snapshot;
}

/// What a watch finds after so many seconds.
inline std::vector<LeakFinding> findingsAfter(int seconds, const GrowthLimits& limits = {})
{
    LeakWatch watch;
    watch.setLimits(limits);
    for (int second = 0; second <= seconds; ++second) {
        const Snapshot moment = leakingMoment(second);
        watch.add(moment, leakTime(second));
        watch.add(leakSampleOf(leakTime(second), moment.counters));
    }
    return watch.findings();
}

} // namespace vmatlas::test
