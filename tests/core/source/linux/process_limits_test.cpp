// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/process_limits.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "core/source/linux/descriptor_count.h"

namespace vmatlas {

namespace {

/// A folder that stands for a system with one process, 7.
class FakeSystem {
public:
    FakeSystem()
        : m_root(std::filesystem::temp_directory_path() / ("vmatlas-limits-" + std::to_string(::getpid())))
    {
        std::filesystem::remove_all(m_root);
        std::filesystem::create_directories(m_root / "proc/7");
    }
    ~FakeSystem() { std::filesystem::remove_all(m_root); }
    FakeSystem(const FakeSystem&) = delete;
    FakeSystem& operator=(const FakeSystem&) = delete;

    void write(const std::string& name, const std::string& text) const
    {
        const std::filesystem::path path = m_root / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    [[nodiscard]] ProcFs proc() const { return {(m_root / "proc").string()}; }
    [[nodiscard]] GrowthLimits limits() const
    {
        return readProcessLimits(proc(), {(m_root / "cgroup").string()}, *ProcessDir::open(proc(), 7));
    }

private:
    std::filesystem::path m_root;
};

} // namespace

TEST(ProcessLimits, NothingReadableIsUnknown)
{
    EXPECT_EQ(FakeSystem().limits(), GrowthLimits{});
}

TEST(ProcessLimits, TheGroupWithTheLeastLeftCounts)
{
    const FakeSystem system;
    system.write("proc/7/cgroup", "0::/outer/inner\n");
    system.write("cgroup/outer/inner/memory.max", "1000\n");
    system.write("cgroup/outer/inner/memory.current", "100\n");
    system.write("cgroup/outer/memory.max", "2000\n");
    system.write("cgroup/outer/memory.current", "1900\n");
    system.write("cgroup/memory.max", "max\n");
    EXPECT_EQ(system.limits().groupMemory, Measured(2000));
    EXPECT_EQ(system.limits().groupMemoryUsed, Measured(1900));
    system.write("cgroup/outer/memory.max", "max\n");
    EXPECT_EQ(system.limits().groupMemory, Measured(1000));
}

TEST(ProcessLimits, VersionOneAndAContainerThatSeesOnlyItsOwnGroup)
{
    const FakeSystem system;
    system.write("proc/7/cgroup", "5:memory:/docker/0123\n0::/docker/0123\n");
    system.write("cgroup/memory/memory.limit_in_bytes", "4096000\n"); // the group itself is mounted as the root
    system.write("cgroup/memory/memory.usage_in_bytes", "4096\n");
    EXPECT_EQ(system.limits().groupMemory, Measured(4096000));
    EXPECT_EQ(system.limits().groupMemoryUsed, Measured(4096));
}

TEST(ProcessLimits, TheCommitLimitCountsOnlyWhereTheKernelHoldsToIt)
{
    const FakeSystem system;
    system.write("proc/meminfo", "MemTotal: 100 kB\nCommitLimit: 50 kB\nCommitted_AS: 20 kB\n");
    system.write("proc/sys/vm/overcommit_memory", "0\n");
    EXPECT_FALSE(system.limits().commitLimit);
    system.write("proc/sys/vm/overcommit_memory", "2\n");
    EXPECT_EQ(system.limits().commitLimit, Measured(50 * 1024));
    EXPECT_EQ(system.limits().committed, Measured(20 * 1024));
}

TEST(ProcessLimits, OfAProcessOf32Bits)
{
    const FakeSystem system;
    system.write("proc/7/exe", std::string("\177ELF\1\1\1\0\0\0\0\0\0\0\0\0", 16));
    system.write("proc/7/limits", "Max address space         65536                unlimited            bytes     \n"
                                  "Max open files            20                   40                   files     \n");
    const GrowthLimits limits = system.limits();
    ASSERT_TRUE(limits.addressSpace32);
    EXPECT_GT(*limits.addressSpace32, 3ULL << 30U);
    EXPECT_LT(*limits.addressSpace32, 1ULL << 32U);
    EXPECT_EQ(limits.addressSpaceLimit, Measured(65536));
    EXPECT_EQ(limits.openFiles, Measured(20));
}

TEST(DescriptorCount, OfALiveProcessFollowsWhatItOpens)
{
    const Result<ProcessDir> self = ProcessDir::open({}, static_cast<ProcessId>(::getpid()));
    ASSERT_TRUE(self);
    const Measured before = countDescriptors(*self);
    ASSERT_TRUE(before);
    std::vector<UniqueFd> opened;
    for (int i = 0; i < 5; ++i)
        opened.emplace_back(::dup(0));
    EXPECT_EQ(countDescriptors(*self), Measured(*before + 5));
}

TEST(DescriptorCount, CountsEntriesWhereTheSizeDoesNotSay)
{
    const FakeSystem system;
    EXPECT_FALSE(countDescriptors(*ProcessDir::open(system.proc(), 7)));
    for (const char* name : {"0", "1", "2", "17"})
        system.write(std::string("proc/7/fd/") + name, {});
    EXPECT_EQ(countDescriptors(*ProcessDir::open(system.proc(), 7)), Measured(4));
}

} // namespace vmatlas
