// SPDX-License-Identifier: GPL-3.0-or-later
// Every figure is the system's own, to the byte, on processes of all sorts that stand still.
#include <algorithm>

#include <exception>
#include <gtest/gtest.h>

#include "tests/integration/demo_process.h"
#include "tests/integration/exactness.h"
#include "tests/integration/huge_page_pool.h"
#include "tests/integration/system_totals.h"
#include "tests/support/process_family.h"
#include "tests/support/programs.h"

namespace vmatlas {

using namespace test;

class ExactReading : public testing::TestWithParam<PageReading> {
protected:
    /// Linux 6.13 and 6.14 call guard pages swapped; only where nothing is swapped out it is clear what they are.
    static bool canTellGuards(const DemoProcess& demo)
    {
        return GetParam() != PageReading::ScanWithoutGuards || readStatus(demo.pid()).at("VmSwap") == 0;
    }
};

TEST_P(ExactReading, Demo)
{
    DemoProcess demo;
    if (!canTellGuards(demo))
        GTEST_SKIP() << "without the category nothing tells guard pages from the demo's swapped ones";
    expectExact(demo.pid(), demo.pid(), GetParam());
    expectExact(demo.pid(), demo.childPid(), GetParam());
}

TEST_P(ExactReading, Python)
{
    const ReadyProgram python(pythonCommand(), "ready");
    expectExact(python.pid(), python.pid(), GetParam());
}

TEST_P(ExactReading, DemoWithPagesOfTheHugePool)
{
    const HugePagePool pool(2);
    if (!pool.filled())
        GTEST_SKIP() << "the pool of huge pages cannot be filled here";
    DemoProcess demo;
    const auto isOfThePool = [](const demo::Range& range) { return range.detail == RegionDetail::HugeTlb; };
    ASSERT_TRUE(std::ranges::any_of(demo.ranges(), isOfThePool));
    if (!canTellGuards(demo))
        GTEST_SKIP() << "without the category nothing tells guard pages from the demo's swapped ones";
    expectExact(demo.pid(), demo.pid(), GetParam());
    const SnapshotPtr snapshot = captureAll(*observe(demo.pid(), GetParam()));
    EXPECT_NE(snapshot->counters.hugeTlb, Measured(0));
}

INSTANTIATE_TEST_SUITE_P(Integration, ExactReading, testing::ValuesIn(kAllReadings),
                         [](const auto& parameter) { return nameOf(parameter.param); });

/// What vmatlas-bench-target makes, in a size that takes no time.
class ExactTarget : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(ExactTarget, IsCountedToThePage)
{
    std::vector<std::string> command{VMATLAS_BENCH_TARGET};
    command.insert(command.end(), GetParam().begin(), GetParam().end());
    const ReadyProgram target(command, "\"ready\":true");
    for (const ProcessId pid : familyOf(target.pid()))
        expectExact(target.pid(), pid);
}

INSTANTIATE_TEST_SUITE_P(Integration, ExactTarget,
                         testing::Values(std::vector<std::string>{"vmas", "--count", "2000"},
                                         std::vector<std::string>{"touched", "--gib", "0.05", "--order", "linear"},
                                         std::vector<std::string>{"touched", "--gib", "0.05", "--order", "scattered"},
                                         std::vector<std::string>{"touched", "--gib", "0.05", "--order", "sparse"},
                                         std::vector<std::string>{"touched", "--gib", "0.05", "--order", "huge"},
                                         std::vector<std::string>{"cow", "--gib", "0.05"},
                                         std::vector<std::string>{"shared", "--gib", "0.05"},
                                         std::vector<std::string>{"mmap-loop", "--gib", "0.02"},
                                         std::vector<std::string>{"fault-loop", "--gib", "0.02"}),
                         [](const auto& parameter) {
                             std::string name;
                             for (const char letter :
                                  parameter.param.front() + (parameter.param.size() > 4 ? parameter.param.back() : ""))
                                 name += letter == '-' ? '_' : letter;
                             return name;
                         });

TEST(ExactPrograms, Java)
{
    if (!onPath("java"))
        GTEST_SKIP() << "there is no java here";
    const ReadyProgram java(javaCommand(), "ready");
    expectExact(java.pid(), java.pid());
}

TEST(ExactPrograms, Gdb)
{
    if (!onPath("gdb"))
        GTEST_SKIP() << "there is no gdb here";
    const ReadyProgram gdb(gdbCommand(VMATLAS_TEST_TARGET), "ready");
    expectExact(gdb.pid(), gdb.pid());
}

/// False also where the kernel refuses to start it (ENOEXEC).
bool runsHere(const std::string& program)
{
    try {
        return runProgram({program}).exitCode == 0;
    } catch (const std::exception&) {
        return false;
    }
}

TEST(ExactPrograms, Of32Bits)
{
    const std::string target = VMATLAS_TARGET_32BIT;
    if (target.empty())
        GTEST_SKIP() << "this compiler makes no 32-bit programs";
    if (!runsHere(target))
        GTEST_SKIP() << "this kernel runs no 32-bit programs";
    const ReadyProgram program({target}, "ready");
    expectExact(program.pid(), program.pid());

    const StoppedFamily family(program.pid());
    const SnapshotPtr snapshot = captureAll(*observe(program.pid()));
    EXPECT_EQ(snapshot->process.bits, 32);
    EXPECT_LE(snapshot->host.userSpace.last(), 0xffffffffU);
    EXPECT_EQ(snapshot->host.userSpace.last(), 0xffffdfffU) << "IA32_PAGE_OFFSET";
    for (const Region& region : snapshot->regions)
        EXPECT_TRUE(snapshot->host.userSpace.contains(region.range)) << snapshot->nameOf(region);
}

TEST(ExactPrograms, Chromium)
{
    if (!onPath("chromium"))
        GTEST_SKIP() << "there is no chromium here";
    const Chromium chromium;
    expectExact(chromium.browser(), chromium.browser());
    expectExact(chromium.browser(), chromium.renderer());
}

} // namespace vmatlas
