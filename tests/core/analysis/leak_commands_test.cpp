// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/leak_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vmatlas {

using testing::ElementsAre;
using testing::HasSubstr;

namespace {

ProcessInfo called(const char* name)
{
    ProcessInfo process;
    process.identity.pid = 4711;
    process.name = name;
    return process;
}

std::string gflagsFor(const char* name)
{
    return commandsFor(LeakNextStep::Umdh, called(name)).front();
}

} // namespace

TEST(LeakCommands, NameTheProcess)
{
    EXPECT_THAT(commandsFor(LeakNextStep::Heaptrack, called("x")), ElementsAre("heaptrack -p 4711"));
    EXPECT_THAT(commandsFor(LeakNextStep::Umdh, called("tool.exe")),
                ElementsAre("gflags /i tool.exe +ust", "umdh -p:4711 -f:before.log", "umdh -p:4711 -f:after.log",
                            "umdh -d before.log after.log -f:growth.txt"));
    for (const LeakNextStep step :
         {LeakNextStep::TraceAllocations, LeakNextStep::TraceMappings, LeakNextStep::TraceThreads,
          LeakNextStep::ListDescriptors, LeakNextStep::ListHandles})
        EXPECT_THAT(commandsFor(step, called("x")), ElementsAre(HasSubstr("4711")));
}

TEST(LeakCommands, ANameRunsNothing)
{
    EXPECT_EQ(gflagsFor("my tool.exe"), "gflags /i \"my tool.exe\" +ust");
    EXPECT_EQ(gflagsFor("a&calc.exe"), "gflags /i \"a&calc.exe\" +ust");
    for (const char* name : {"", "a\"&calc&\".exe", "a\ncalc.exe", "%PATH%.exe", "$(calc).exe", "-p", "a`b", "a\x7f"})
        EXPECT_EQ(gflagsFor(name), "gflags /i IMAGE +ust") << name;
}

} // namespace vmatlas
