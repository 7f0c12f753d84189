// SPDX-License-Identifier: GPL-3.0-or-later
// The real back-end on real processes: this one, and children that hold still.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/source/live.h"
#include "core/source/system_memory.h"

namespace vmatlas {
namespace {

using testing::IsEmpty;
using testing::Not;

SnapshotPtr captureOf(Source& source)
{
    Result<SnapshotPtr> snapshot = source.capture({.force = true, .stop = {}});
    if (!snapshot) {
        ADD_FAILURE() << snapshot.error().context;
        return std::make_shared<const Snapshot>();
    }
    return *snapshot;
}

TEST(LiveSource, SeesItsOwnProcess)
{
    const auto source = openProcess(currentProcessId());
    ASSERT_TRUE(source) << source.error().context;
    const SnapshotPtr snapshot = captureOf(**source);

    EXPECT_THAT(snapshot->gaps, IsEmpty());
    EXPECT_TRUE(snapshot->pageStatesKnown);
    EXPECT_EQ(snapshot->process.identity.pid, currentProcessId());
    EXPECT_EQ(snapshot->process.bits, static_cast<int>(sizeof(void*) * 8));
    static int variable = 1;
    int local = variable;
    const Region* const image = snapshot->regionAt(reinterpret_cast<std::uintptr_t>(&variable));
    const Region* const stack = snapshot->regionAt(reinterpret_cast<std::uintptr_t>(&local));
    ASSERT_NE(image, nullptr);
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(image->type, RegionType::Image);
    EXPECT_EQ(stack->type, RegionType::Stack);
    EXPECT_EQ(stack->detail, RegionDetail::MainStack);
    EXPECT_TRUE(snapshot->host.userSpace.contains(stack->range));
}

TEST(LiveSource, ListsProcessesWithItself)
{
    const auto processes = listProcesses();
    ASSERT_TRUE(processes) << processes.error().context;
    const auto self =
        std::ranges::find(*processes, currentProcessId(), [](const ProcessEntry& e) { return e.info.identity.pid; });
    ASSERT_NE(self, processes->end());
    EXPECT_TRUE(self->own);
    EXPECT_EQ(self->access, ProcessAccess::Full);
    EXPECT_THAT(self->info.commandLine, Not(IsEmpty()));
    EXPECT_LE(self->info.startedAt, WallClock::now());
    EXPECT_GT(*self->virtualBytes, *self->workingSet);
}

TEST(LiveSource, ReportsAPidThatDoesNotExist)
{
    const auto source = openProcess(0x7fffffff); // above the kernel's PID_MAX_LIMIT
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::NotFound);
}

TEST(LiveSource, ReadsTheSystemsMemory)
{
    const auto memory = readSystemMemory();
    ASSERT_TRUE(memory) << memory.error().context;
    EXPECT_GT(*memory->physicalTotal, 0U);
    EXPECT_LE(*memory->physicalFree, *memory->physicalTotal);
}

} // namespace
} // namespace vmatlas
