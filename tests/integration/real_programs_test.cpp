// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that were not written for this: stopped by the test, so that the system's figures hold still.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/integration/observation.h"
#include "tests/integration/system_totals.h"
#include "tests/support/child_process.h"
#include "tests/support/programs.h"

namespace vmatlas {

using namespace test;

namespace {

/// Threads whose stack was found.
std::set<std::uint32_t> threadsWithStacks(const Snapshot& snapshot)
{
    std::set<std::uint32_t> threads;
    for (const Region& region : snapshot.regions) {
        if (region.type == RegionType::Stack && region.detail == RegionDetail::ThreadStack)
            threads.insert(region.threadId);
    }
    return threads;
}

bool canRun(const std::vector<std::string>& command)
{
    try {
        return runProgram(command).exitCode == 0;
    } catch (const std::runtime_error&) {
        return false;
    }
}

} // namespace

class RealPrograms : public testing::TestWithParam<PageReading> {
protected:
    /// Stops the program and compares all that can be compared.
    static SnapshotPtr compareStopped(ChildProcess& program)
    {
        program.suspend();
        const auto source = observe(program.pid(), GetParam());
        SnapshotPtr snapshot = captureAll(*source);
        EXPECT_EQ(snapshot->counters.runState, RunState::Stopped);
        expectTotalsOfSystem(*snapshot, program.pid());
        return snapshot;
    }
};

TEST_P(RealPrograms, Python)
{
    if (!canRun({"python3", "-c", ""}))
        GTEST_SKIP() << "there is no python3 here";
    ChildProcess python({"python3", "-c",
                         "import json, sys, zlib\n"
                         "kept = [bytearray(n) for n in range(3000)] + [b'x' * (100 << 20)]\n"
                         "print('ready', flush=True)\n"
                         "sys.stdin.read()"});
    ASSERT_EQ(python.readLine(), "ready");
    const SnapshotPtr snapshot = compareStopped(python);
    EXPECT_TRUE(std::ranges::any_of(snapshot->regions, [](const Region& r) { return r.type == RegionType::Heap; }));
    EXPECT_TRUE(std::ranges::any_of(snapshot->regions, [](const Region& r) { return r.type == RegionType::Image; }));
}

TEST_P(RealPrograms, ManyThreads)
{
    constexpr std::size_t kThreads = 64;
    ChildProcess program({VMATLAS_TEST_TARGET, "threads", std::to_string(kThreads)});
    ASSERT_EQ(program.readLine(), "ready");
    const SnapshotPtr snapshot = compareStopped(program);
    EXPECT_EQ(snapshot->counters.threads, Measured(kThreads + 1));
    std::set<std::uint32_t> threads = threadsWithStacks(*snapshot);
    EXPECT_EQ(threads.size(), kThreads);
    EXPECT_FALSE(threads.contains(0)) << "a stack whose thread is not known";
}

TEST_P(RealPrograms, Java)
{
    if (!onPath("java"))
        GTEST_SKIP() << "there is no java here";
    ReadyProgram java(javaCommand(), "ready");
    const SnapshotPtr snapshot = compareStopped(java.process());
    EXPECT_GE(threadsWithStacks(*snapshot).size(), 20u);
}

INSTANTIATE_TEST_SUITE_P(Integration, RealPrograms, testing::ValuesIn(kPageReadings),
                         [](const auto& parameter) { return nameOf(parameter.param); });

} // namespace vmatlas
