// SPDX-License-Identifier: GPL-3.0-or-later
// What the system tells of the pages of one's own process, which Wine tells, too.
#include <algorithm>
#include <cstring>
#include <future>
#include <string_view>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include <windows.h>

#include "core/base/windows/unique_handle.h"
#include "core/contents/image_names.h"
#include "core/source/debug_privilege.h"
#include "core/source/process_memory.h"
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

bool debugPrivilegeIsOn()
{
    HANDLE opened = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened) == 0)
        return false;
    const UniqueHandle token(opened);
    PRIVILEGE_SET wanted = {};
    wanted.PrivilegeCount = 1;
    ::LookupPrivilegeValueW(nullptr, SE_DEBUG_NAME, &wanted.Privilege[0].Luid);
    BOOL on = FALSE;
    return ::PrivilegeCheck(token.get(), &wanted, &on) != 0 && on != FALSE;
}

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

TEST(WindowsOwnProcess, ItsLimitsAndWhatElseTheSystemTells)
{
    const ProcessFacts facts = captureAll(*look(currentProcessId()))->facts;
    SIZE_T least = 0;
    SIZE_T most = 0;
    DWORD flags = 0;
    ASSERT_NE(::GetProcessWorkingSetSizeEx(::GetCurrentProcess(), &least, &most, &flags), 0);
    EXPECT_EQ(facts.workingSetMinimum, Measured(least));
    EXPECT_EQ(facts.workingSetMaximum, Measured(most));
    ASSERT_TRUE(facts.pageFileUse.known());
    EXPECT_GT(*facts.pageFileUse, 0u);
    EXPECT_TRUE(!facts.pageFilePeak || *facts.pageFilePeak >= *facts.pageFileUse);
    EXPECT_EQ(facts.machine, "x86_64");
    EXPECT_EQ(facts.policies.dep, Answer::Yes) << "as of every 64-bit process";
    if (underWine()) {
        EXPECT_EQ(facts.policies.cfg, Answer::Unknown) << "Wine answers without an answer";
        EXPECT_EQ(facts.protection, "");
    } else {
        EXPECT_NE(facts.policies.aslrBottomUp, Answer::Unknown);
        EXPECT_EQ(facts.protection, "none");
    }
}

TEST(WindowsOwnProcess, TheDebugPrivilegeIsOnOnlyWhileItIsWanted)
{
    const bool before = debugPrivilegeIsOn();
    {
        const Result<DebugPrivilege> privilege = DebugPrivilege::enable();
        if (!privilege) {
            EXPECT_EQ(privilege.error().code, ErrorCode::AccessDenied);
            GTEST_SKIP() << "not an administrator";
        }
        EXPECT_TRUE(debugPrivilegeIsOn());
    }
    EXPECT_EQ(debugPrivilegeIsOn(), before);
}

TEST(WindowsOwnProcess, AWindowShowsWhatChangedThere)
{
    const Memory memory(64);
    memory.touch(0, 4);
    const auto source = look(currentProcessId());
    const SnapshotPtr before = captureAll(*source);
    memory.touch(10, 5);
    const Result<SnapshotPtr> window = source->captureWindow({memory.address(), 64 * 4096}, {});
    ASSERT_TRUE(window) << window.error().context;
    EXPECT_TRUE(checkSnapshot(**window));
    EXPECT_EQ((*window)->regionAt(memory.address())->metrics.workingSet, Measured(9 * 4096));
    EXPECT_EQ(before->regionAt(memory.address())->metrics.workingSet, Measured(4 * 4096));
}

TEST(WindowsOwnProcess, ContentsAreThoseOfTouchedPagesAndLookingTouchesNoMore)
{
    const Memory memory(64);
    memory.touch(3, 2);
    std::memcpy(memory.begin + 3 * 4096 + 100, "hello", 5);
    const auto source = look(currentProcessId());
    const auto contents = source->openMemory();
    ASSERT_TRUE(contents) << contents.error().context;
    std::vector<char> bytes(64 * 4096, '?');
    const auto there = (*contents)->read(memory.address(), bytes);
    ASSERT_TRUE(there) << there.error().context;
    EXPECT_EQ(*there, (std::vector<AddressRange>{{memory.address() + 3 * 4096, 2 * 4096}}));
    EXPECT_EQ(std::string_view(bytes.data() + 3 * 4096 + 100, 5), "hello");
    EXPECT_EQ(bytes[0], '?');
    EXPECT_EQ(captureAll(*source)->regionAt(memory.address())->metrics.workingSet, Measured(2 * 4096));
}

TEST(WindowsOwnProcess, AGuardPageStaysOneWhenItsNeighboursAreRead)
{
    const Memory memory(3);
    memory.touch(0, 3);
    DWORD before = 0;
    ASSERT_NE(::VirtualProtect(memory.begin + 4096, 4096, PAGE_READWRITE | PAGE_GUARD, &before), 0);
    const auto source = look(currentProcessId());
    const auto contents = source->openMemory();
    ASSERT_TRUE(contents);
    std::vector<char> bytes(3 * 4096);
    const auto there = (*contents)->read(memory.address(), bytes);
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (std::vector<AddressRange>{{memory.address(), 4096}, {memory.address() + 2 * 4096, 4096}}));
    MEMORY_BASIC_INFORMATION block = {};
    ASSERT_NE(::VirtualQuery(memory.begin + 4096, &block, sizeof block), 0u);
    EXPECT_EQ(block.Protect, static_cast<DWORD>(PAGE_READWRITE | PAGE_GUARD));
}

TEST(WindowsOwnProcess, ItsOwnFileNamesItsSections)
{
    const auto source = look(currentProcessId());
    const SnapshotPtr snapshot = captureAll(*source);
    const auto code = reinterpret_cast<std::uint64_t>(&debugPrivilegeIsOn);
    const Region* const region = snapshot->regionAt(code);
    ASSERT_NE(region, nullptr);
    ASSERT_TRUE(region->backing.valid());
    const auto file = (*source->openMemory())->openFile(snapshot->backings[region->backing.index]);
    ASSERT_TRUE(file) << file.error().context;
    const auto names = ImageNames::read(**file);
    ASSERT_TRUE(names);
    const auto address = names->addressOf(region->fileOffset, 4096);
    ASSERT_TRUE(address);
    const ImageSection* const section = names->sectionAt(*address + (code - region->range.begin));
    ASSERT_NE(section, nullptr);
    EXPECT_EQ(section->name, ".text");
}

TEST(WindowsOwnProcess, ALibraryNamesWhatItExports)
{
    const auto source = look(currentProcessId());
    const SnapshotPtr snapshot = captureAll(*source);
    const auto function = reinterpret_cast<std::uint64_t>(
        ::GetProcAddress(::GetModuleHandleW(L"kernel32.dll"), "GetProcessMitigationPolicy"));
    ASSERT_NE(function, 0u);
    const Region* const region = snapshot->regionAt(function); // of kernel32 or of the library that it leads to
    ASSERT_NE(region, nullptr);
    ASSERT_TRUE(region->backing.valid());
    const auto file = (*source->openMemory())->openFile(snapshot->backings[region->backing.index]);
    ASSERT_TRUE(file) << file.error().context;
    const auto names = ImageNames::read(**file);
    ASSERT_TRUE(names);
    const std::uint64_t address = *names->addressOf(region->fileOffset, 4096) + (function - region->range.begin);
    const ImageSymbol* const symbol = names->symbolAt(address);
    ASSERT_NE(symbol, nullptr);
    EXPECT_EQ(symbol->name, "GetProcessMitigationPolicy");
    EXPECT_EQ(symbol->address, address);
}

TEST(WindowsOwnProcess, ALargeOneIsReadWithinABudget)
{
    const Memory memory(100'000); // 6 questions for its pages
    memory.touch(0, 1);
    const auto source = look(currentProcessId());
    const SnapshotPtr first = captureAll(*source);
    memory.touch(100, 1);
    SnapshotPtr next = first;
    int calls = 0;
    while (next == first || next->regionAt(memory.address())->metrics.workingSet != Measured(2 * 4096)) {
        ASSERT_LT(++calls, 100'000);
        const Result<SnapshotPtr> captured = source->capture({.budget = std::chrono::microseconds(200)});
        ASSERT_TRUE(captured) << captured.error().context;
        next = *captured;
    }
    EXPECT_GT(calls, 3);
    EXPECT_TRUE(checkSnapshot(*next));
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
