// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/stat_parser.h"

#include <gtest/gtest.h>

#include "core/source/linux/meminfo_parser.h"
#include "core/source/linux/process_facts.h"
#include "core/source/linux/slabinfo_parser.h"
#include "core/source/linux/status_parser.h"
#include "core/source/linux/thread_stacks.h"
#include "core/source/linux/vmstat_parser.h"
#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;

TEST(StatParser, ReadsACapture)
{
    const auto stat = parseStat(linuxFixture("stat_sleep_6.18.txt"));
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->pid, 11543U);
    EXPECT_EQ(stat->name, "sleep");
    EXPECT_EQ(stat->parentPid, 11502U);
    EXPECT_EQ(stat->runState(), RunState::Sleeping);
    EXPECT_EQ(stat->softFaults, 76U);
    EXPECT_EQ(stat->threads, 1U);
    EXPECT_EQ(stat->startTime, 308085U);
    EXPECT_EQ(stat->virtualBytes, 2990080U);
    EXPECT_EQ(stat->startStack, 140725484215104U);
    EXPECT_FALSE(stat->kernelThread());
}

constexpr const char* kRest = " 1 1 1 0 -1 4194304 7 0 8 0 0 0 0 0 20 0 3 0 55 4096 2";

TEST(StatParser, CutsTheNameAtTheLastBracket)
{
    const auto stat = parseStat(std::string("7 (a) S 9 (\n\x1b[31m ") + "\xff) T" + kRest);
    ASSERT_TRUE(stat);
    EXPECT_EQ(stat->name, "a) S 9 (\n\x1b[31m \xff");
    EXPECT_EQ(stat->runState(), RunState::Stopped);
    EXPECT_EQ(stat->threads, 3U);
    EXPECT_EQ(stat->startTime, 55U);
    EXPECT_EQ(stat->startStack, 0U); // an old kernel's shorter line
}

class HostileStat : public testing::TestWithParam<std::string> {};

TEST_P(HostileStat, IsMalformed)
{
    EXPECT_FALSE(parseStat(GetParam()));
}
INSTANTIATE_TEST_SUITE_P(StatParser, HostileStat,
                         testing::Values("", "(", ")", ")(", "1 ()", "1 (a)", "1 (a) S", "1 (a) S 1 1 1",
                                         std::string("x (a) S") + kRest, std::string("99999999999 (a) S") + kRest,
                                         "1 (a) S 1 1 1 0 -1 4194304 7 0 8 0 0 0 0 0 20 0 3 0 55 x 2"));

TEST(StatParser, KnowsStoppedFromTraced)
{
    const auto stateOf = [](char letter) {
        return parseStat(std::string("7 (a) ") + letter + kRest).value_or(StatRecord{}).runState();
    };
    EXPECT_EQ(stateOf('T'), RunState::Stopped);
    EXPECT_EQ(stateOf('t'), RunState::TracedStop);
    EXPECT_EQ(stateOf('R'), RunState::Running);
    EXPECT_EQ(stateOf('Z'), RunState::Zombie);
    EXPECT_EQ(stateOf('X'), RunState::Exited);
    EXPECT_EQ(stateOf('?'), RunState::Unknown);
}

TEST(StatmParser, ReadsPages)
{
    const auto statm = parseStatm(linuxFixture("statm_sleep_6.18.txt"));
    ASSERT_TRUE(statm);
    EXPECT_EQ(*statm, (StatmRecord{730, 458, 431, 89}));
    EXPECT_FALSE(parseStatm("730 458 431 5 0"));
    EXPECT_FALSE(parseStatm("730 458 431 5 0 x"));
    EXPECT_FALSE(parseStatm("99999999999999999999 458 431 5 0 89"));
}

TEST(StatusParser, ReadsBytesAndLeavesTheRestUnknown)
{
    const StatusRecord status = parseStatus(linuxFixture("status_sleep_6.18.txt"));
    EXPECT_EQ(status.vmLck, Measured(0));
    EXPECT_TRUE(status.rssAnon.known());
    EXPECT_EQ(*status.rssAnon % 1024, 0U);
    EXPECT_EQ(status.realUid, 0U);

    const StatusRecord kernelThread = parseStatus("Name:\tkworker\nUid:\t0\t0\t0\t0\n");
    EXPECT_FALSE(kernelThread.vmLck.known());
    EXPECT_FALSE(kernelThread.rssAnon.known());
    const StatusRecord hostile =
        parseStatus("VmLck:\t18446744073709551615 kB\nVmPTE:\t-4 kB\nVmSwap\nVmHWM: 18446744073709551615");
    EXPECT_FALSE(hostile.vmLck.known());
    EXPECT_FALSE(hostile.vmPte.known());
    EXPECT_FALSE(hostile.vmSwap.known());
    EXPECT_FALSE(hostile.vmHwm.known());
}

TEST(MeminfoParser, ReadsACapture)
{
    const auto memory = parseMeminfo(linuxFixture("meminfo_6.18.txt"));
    ASSERT_TRUE(memory);
    EXPECT_EQ(memory->physicalTotal, Measured(24684096ULL * 1024));
    EXPECT_EQ(memory->commitLimit, Measured(12342048ULL * 1024));
    EXPECT_EQ(memory->hugePageSize, Measured(2048 * 1024));
    EXPECT_EQ(memory->hugePagesTotal, Measured(0));
    EXPECT_EQ(memory->swapTotal, Measured(0));
    EXPECT_FALSE(parseMeminfo("").has_value());
    const auto little = parseMeminfo("MemTotal: 5 kB\n");
    ASSERT_TRUE(little);
    EXPECT_FALSE(little->physicalAvailable.known());
}

TEST(VmstatParser, ReadsACapture)
{
    SystemMemory memory;
    parseVmstat(linuxFixture("vmstat_6.18.txt"), memory);
    EXPECT_EQ(memory.faults, Measured(181702916));
    EXPECT_EQ(memory.hardFaults, Measured(4128));
    EXPECT_EQ(memory.pagesSwappedIn, Measured(0));
    EXPECT_EQ(memory.outOfMemoryKills, Measured(0));
    SystemMemory hostile;
    parseVmstat(
        "pgfault\npgfault x\npgmajfault 18446744073709551615\npswpin 18446744073709551616\npswpout 3x\n \noom_kill -1",
        hostile);
    EXPECT_EQ(hostile, SystemMemory());
}

TEST(SlabinfoParser, ReadsACapture)
{
    const auto pools = parseSlabinfo(linuxFixture("slabinfo_6.18.txt"), 4096);
    ASSERT_TRUE(pools);
    ASSERT_EQ(pools->size(), 14U);
    EXPECT_EQ(pools->front().name, "btrfs_delayed_node");
    EXPECT_EQ(pools->front().bytes, Measured(0)) << "an empty cache is known to be empty";
    const KernelPool& inodes = (*pools)[1];
    EXPECT_EQ(inodes.name, "ext4_inode_cache");
    EXPECT_EQ(inodes.kind, KernelPoolKind::SlabCache);
    EXPECT_EQ(inodes.objects, Measured(67330));
    EXPECT_EQ(inodes.objectSize, Measured(1128));
    EXPECT_EQ(inodes.bytes, Measured(4811ULL * 4 * 4096));
    EXPECT_FALSE(inodes.allocs.known());
    EXPECT_FALSE(inodes.frees.known());
}

TEST(SlabinfoParser, SurvivesHostileText)
{
    EXPECT_FALSE(parseSlabinfo("", 4096));
    EXPECT_FALSE(parseSlabinfo("slabinfo - version: 1.1\n", 4096));
    const auto pools =
        parseSlabinfo("slabinfo - version: 2.1\n\n# a b\nshort 1 2 3\n 1 2 3 4 5 : slabdata 1 1 1\n"
                      "x -1 2 3 4 5 : tunables 0 0 0 : slabdata 1 1 0\n"
                      "huge 1 2 3 4 99999999999999999 : tunables 0 0 0 : slabdata 9 99999999999999999 0\n"
                      "cut 1 2 3 4 5 : tunables 0 0 0 : slabdata 9",
                      4096);
    ASSERT_TRUE(pools);
    ASSERT_EQ(pools->size(), 2U);
    EXPECT_EQ(pools->front().name, "huge");
    EXPECT_FALSE(pools->front().bytes.known()) << "more than 64 bits";
    EXPECT_EQ(pools->back().name, "cut");
    EXPECT_EQ(pools->back().objects, Measured(1));
    EXPECT_FALSE(pools->back().bytes.known()) << "the number of slabs is cut off";
}

TEST(ThreadStacks, FindsTheStackPointerInASyscallLine)
{
    EXPECT_EQ(parseStackPointer("202 0x7f 0x0 0x0 0x0 0x0 0x0 0x7ffd17288458 0x7fe72afa22ad\n"), 0x7ffd17288458U);
    EXPECT_EQ(parseStackPointer("-1 0x7ffd17288458 0x7fe72afa22ad\n"), 0x7ffd17288458U);
    EXPECT_EQ(parseStackPointer("running\n"), 0U);
    EXPECT_EQ(parseStackPointer(""), 0U);
    EXPECT_EQ(parseStackPointer(" "), 0U);
    EXPECT_EQ(parseStackPointer("0x1 0x2"), 0U);
    EXPECT_EQ(parseStackPointer("1 0xzz 0x2"), 0U);
}

TEST(ProcessFacts, SplitsTheCommandLine)
{
    using namespace std::string_literals;
    EXPECT_EQ(parseCommandLine("a\0b c\0\0d\0"s), (std::vector<std::string>{"a", "b c", "", "d"}));
    EXPECT_EQ(parseCommandLine("nginx: worker\0\0\0\0\0"s), (std::vector<std::string>{"nginx: worker"}));
    EXPECT_TRUE(parseCommandLine("").empty());
}

TEST(ProcessFacts, CompletesNamesThatTheKernelCut)
{
    EXPECT_EQ(completeName("chromium-browse", "/usr/lib/chromium-browser", {}), "chromium-browser");
    EXPECT_EQ(completeName("chromium-browse", "/usr/lib/chromium-browser (deleted)", {}), "chromium-browser");
    EXPECT_EQ(completeName("exactly-fifteen", "/usr/bin/python3", {"/x/exactly-fifteen-and-more"}),
              "exactly-fifteen-and-more");
    EXPECT_EQ(completeName("exactly-fifteen", "/usr/bin/python3", {"python3"}), "exactly-fifteen");
    EXPECT_EQ(completeName("bash", "/usr/bin/bash-static", {}), "bash");
}

TEST(ProcessFacts, ReadsBootTimeAndElfClass)
{
    EXPECT_EQ(parseBootTime("cpu 1 2\nbtime 1700000000\nprocesses 1\n"), 1700000000U);
    EXPECT_EQ(parseBootTime("btime 99999999999999\n"), 0U);
    EXPECT_EQ(parseBootTime(""), 0U);
    EXPECT_EQ(parseElfBits("\177ELF\2rest"), 64);
    EXPECT_EQ(parseElfBits("\177ELF\1rest"), 32);
    EXPECT_EQ(parseElfBits("\177ELF"), 0);
    EXPECT_EQ(parseElfBits("#!/bin/sh"), 0);
}

} // namespace
} // namespace vmatlas
