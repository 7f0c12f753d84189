// SPDX-License-Identifier: GPL-3.0-or-later
// Processes that end, that may not be read, or that never stand still.
#include <algorithm>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include <windows.h>

#include <sddl.h>

#include "core/base/windows/unique_handle.h"
#include "core/base/windows/wide.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/windows/looking.h"
#include "tests/support/wine.h"

namespace vmatlas {

using namespace test;

namespace {

/// A process of which everybody may know totals and nobody more; ends with the object.
class ClosedProcess {
public:
    ClosedProcess()
    {
        SECURITY_ATTRIBUTES attributes = {};
        attributes.nLength = sizeof attributes;
        // PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE for everyone; even for administrators
        ::ConvertStringSecurityDescriptorToSecurityDescriptorW(L"D:P(A;;0x101000;;;WD)", SDDL_REVISION_1,
                                                               &attributes.lpSecurityDescriptor, nullptr);
        std::wstring command = L"\"" + wideOf(VMATLAS_DEMO) + L"\"";
        STARTUPINFOW start = {};
        start.cb = sizeof start;
        PROCESS_INFORMATION made = {};
        if (::CreateProcessW(nullptr, command.data(), &attributes, nullptr, FALSE, CREATE_SUSPENDED, nullptr, nullptr,
                             &start, &made) != 0) {
            m_process = UniqueHandle(made.hProcess);
            m_pid = made.dwProcessId;
            ::CloseHandle(made.hThread);
        }
        ::LocalFree(attributes.lpSecurityDescriptor);
    }
    ~ClosedProcess() { ::TerminateProcess(m_process.get(), 0); }
    ClosedProcess(const ClosedProcess&) = delete;
    ClosedProcess& operator=(const ClosedProcess&) = delete;

    [[nodiscard]] ProcessId pid() const { return m_pid; }

private:
    UniqueHandle m_process;
    ProcessId m_pid = 0;
};

} // namespace

TEST(WindowsBadTargets, NoSuchProcess)
{
    for (const ProcessId pid : {0x7FFFFFF0U, 3U}) {
        const auto source = openProcess(pid);
        ASSERT_FALSE(source) << pid;
        EXPECT_EQ(source.error().code, ErrorCode::NotFound) << pid;
        EXPECT_EQ(readGrowthLimits(pid).error().code, ErrorCode::NotFound) << pid;
        EXPECT_FALSE(countOpenFiles(pid)) << pid;
    }
    EXPECT_EQ(openProcess(0).error().code, ErrorCode::AccessDenied) << "the idle process is nobody's";
}

TEST(WindowsBadTargets, OneThatHasEndedIsNotTakenForAnother)
{
    DemoProcess demo;
    const ProcessId pid = demo.pid();
    const auto source = look(pid);
    const SnapshotPtr before = captureAll(*source);
    demo.process().kill();
    static_cast<void>(demo.process().wait());
    EXPECT_EQ(source->readCounters().error().code, ErrorCode::ProcessGone);
    EXPECT_EQ(source->capture({}).error().code, ErrorCode::ProcessGone);
    EXPECT_EQ(source->regionDetails(before->regions.front().range, {}).error().code, ErrorCode::ProcessGone);
    EXPECT_EQ(openProcess(pid).error().code, ErrorCode::NotFound) << "its number is held, but it is no more";
}

TEST(WindowsBadTargets, ItsNumberIsNobodyElsesWhileItIsHeld)
{
    ProcessId pid = 0;
    std::unique_ptr<Source> held;
    {
        DemoProcess demo;
        pid = demo.pid();
        held = look(pid);
    }
    for (int i = 0; i < 4; ++i) {
        const DemoProcess other;
        ASSERT_NE(other.pid(), pid);
        EXPECT_EQ(held->readCounters().error().code, ErrorCode::ProcessGone);
    }
    held.reset();
    // From now on it may be given again; then it is another process by its start.
    std::set<ProcessIdentity> seen;
    for (int i = 0; i < 6; ++i) {
        const DemoProcess other;
        EXPECT_TRUE(seen.insert(captureAll(*look(other.pid()))->process.identity).second);
    }
}

TEST(WindowsBadTargets, OneThatEndsWhileItIsReadHasEnded)
{
    if (underWine())
        GTEST_SKIP() << "Wine asks the process itself about its memory, and waits for ever when that ends meanwhile";
    for (int i = 0; i < 5; ++i) {
        DemoProcess demo;
        const auto source = look(demo.pid());
        std::thread killer([&] { demo.process().kill(); });
        Result<SnapshotPtr> captured = source->capture({.force = true});
        while (captured)
            captured = source->capture({.force = true});
        EXPECT_EQ(captured.error().code, ErrorCode::ProcessGone) << captured.error().context;
        killer.join();
    }
}

TEST(WindowsBadTargets, WithoutTheRightThereAreTotals)
{
    const ClosedProcess closed;
    ASSERT_NE(closed.pid(), 0u);
    const auto source = look(closed.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    if (snapshot->gaps.empty())
        GTEST_SKIP() << "this user may read everything";
    EXPECT_TRUE(snapshot->regions.empty());
    EXPECT_TRUE(snapshot->counters.virtualBytes.known());
    ASSERT_EQ(snapshot->gaps.front().facet, Facet::Regions);
    EXPECT_EQ(snapshot->gaps.front().error.code, ErrorCode::AccessDenied);
    EXPECT_EQ(snapshot->gaps.front().error.osCode, ERROR_ACCESS_DENIED);
    EXPECT_TRUE(snapshot->facts.workingSetMaximum.known()) << "the least right is enough for limits";
    EXPECT_EQ(snapshot->facts.machine, "x86_64");
    EXPECT_EQ(source->captureWindow({0x10000, 0x1000}, {}).error().code, ErrorCode::Unsupported);
    const auto processes = listProcesses();
    const auto listed = std::ranges::find_if(
        *processes, [&](const ProcessEntry& entry) { return entry.info.identity.pid == closed.pid(); });
    ASSERT_NE(listed, processes->end());
    EXPECT_EQ(listed->access, ProcessAccess::TotalsOnly);
}

TEST(WindowsBadTargets, OneThatChangesAllTheTimeGivesSoundSnapshots)
{
    DemoProcess demo({"--churn", "--grow", "8M/s"});
    const auto source = look(demo.pid());
    std::size_t different = 0;
    SnapshotPtr last;
    for (int i = 0; i < 60; ++i) {
        const SnapshotPtr snapshot = captureAll(*source); // checks it
        different += last && last->regions != snapshot->regions ? 1U : 0U;
        last = snapshot;
    }
    EXPECT_GT(different, 5u);
}

TEST(WindowsBadTargets, APassCanBeCancelled)
{
    DemoProcess demo;
    const auto source = look(demo.pid());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(source->capture({.force = true, .stop = stop.get_token()}).error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(source->capture({}));
}

} // namespace vmatlas
