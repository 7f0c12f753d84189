// SPDX-License-Identifier: GPL-3.0-or-later
// What the system tells of the pages of one's own process, which Wine tells, too.
#include <algorithm>
#include <future>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include <windows.h>

#include "core/source/system_memory.h"
#include "tests/integration/windows/looking.h"
#include "tests/support/wine.h"

namespace vmatlas {

using namespace test;

namespace {

/// Memory of this process for the length of a test.
class Memory {
public:
    explicit Memory(std::size_t pages, DWORD kind = MEM_RESERVE | MEM_COMMIT)
        : begin(static_cast<char*>(::VirtualAlloc(nullptr, pages * 4096, kind, PAGE_READWRITE)))
    {
    }
    ~Memory() { ::VirtualFree(begin, 0, MEM_RELEASE); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    void touch(std::size_t first, std::size_t count) const
    {
        for (std::size_t i = first; i < first + count; ++i)
            static_cast<volatile char*>(begin)[i * 4096] = 1;
    }
    [[nodiscard]] std::uint64_t address() const { return reinterpret_cast<std::uintptr_t>(begin); }

    char* const begin;
};

} // namespace

TEST(WindowsOwnProcess, TouchedPagesAreInTheWorkingSet)
{
    const Memory memory(64);
    memory.touch(3, 20);
    const SnapshotPtr snapshot = captureAll(*look(currentProcessId()));
    ASSERT_TRUE(snapshot->pageStatesKnown);
    const Region* const region = snapshot->regionAt(memory.address());
    ASSERT_NE(region, nullptr);
    EXPECT_EQ(region->range, (AddressRange{memory.address(), 64 * 4096}));
    EXPECT_EQ(region->metrics.workingSet, Measured(20 * 4096));
    EXPECT_EQ(region->metrics.privateWs, Measured(20 * 4096));
    EXPECT_EQ(region->metrics.privateBytes, Measured(64 * 4096));
    EXPECT_EQ(region->metrics.committed, Measured(64 * 4096));
    const auto run = std::ranges::find(snapshot->pageRuns, memory.address() / 4096 + 3, &PageRun::firstPage);
    ASSERT_NE(run, snapshot->pageRuns.end());
    EXPECT_EQ(run->count, 20u);
    EXPECT_TRUE(run->state.has(PageState::Present));
    EXPECT_FALSE(run->state.has(PageState::Shareable));
}

TEST(WindowsOwnProcess, AHugeReserveCostsNothingToRead)
{
    const Memory reserve(std::size_t{1} << 28U, MEM_RESERVE); // 1 TiB
    ASSERT_NE(reserve.begin, nullptr);
    const SnapshotPtr snapshot = captureAll(*look(currentProcessId()));
    const Region* const region = snapshot->regionAt(reserve.address());
    ASSERT_NE(region, nullptr);
    EXPECT_EQ(region->state, RegionState::Reserved);
    EXPECT_EQ(region->metrics.committed, Measured(0));
    EXPECT_EQ(region->metrics.workingSet, Measured(0));
    EXPECT_LT(snapshot->cost.wall, std::chrono::seconds(5));
}

TEST(WindowsOwnProcess, AnotherPassSeesWhatChanged)
{
    const Memory memory(64);
    const auto source = look(currentProcessId());
    const SnapshotPtr before = captureAll(*source);
    memory.touch(0, 64);
    const SnapshotPtr after = captureAll(*source);
    EXPECT_EQ(before->regionAt(memory.address())->metrics.workingSet, Measured(0));
    EXPECT_EQ(after->regionAt(memory.address())->metrics.workingSet, Measured(64 * 4096));
}

TEST(WindowsOwnProcess, ItsOwnThreadsHaveStacks)
{
    std::promise<std::pair<std::uint32_t, std::uint64_t>> ready; // id, an address on its stack
    std::promise<void> done;
    std::jthread thread([&ready, end = done.get_future()] {
        const volatile char here = 0;
        ready.set_value({::GetCurrentThreadId(), reinterpret_cast<std::uintptr_t>(&here)});
        end.wait();
    });
    const auto [id, address] = ready.get_future().get();
    const SnapshotPtr snapshot = captureAll(*look(currentProcessId()));
    done.set_value();
    const Region* const stack = snapshot->regionAt(address);
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(stack->type, RegionType::Stack);
    EXPECT_EQ(stack->threadId, id);
}

TEST(WindowsOwnProcess, TheMachinesMemory)
{
    const Result<SystemMemory> memory = readSystemMemory();
    ASSERT_TRUE(memory);
    EXPECT_GT(*memory->physicalTotal, 256U << 20U);
    EXPECT_LE(*memory->physicalAvailable, *memory->physicalTotal);
    EXPECT_GT(*memory->commitLimit, 0u);
    EXPECT_LE(*memory->commitTotal, *memory->commitLimit);
    const Result<GrowthLimits> limits = readGrowthLimits(currentProcessId());
    ASSERT_TRUE(limits);
    EXPECT_EQ(limits->commitLimit, memory->commitLimit);
    EXPECT_FALSE(limits->addressSpace32) << "this is a 64-bit process";
    const Measured handles = countOpenFiles(currentProcessId());
    EXPECT_TRUE(underWine() || handles.known());
    EXPECT_NE(handles, Measured(0));
}

} // namespace vmatlas
