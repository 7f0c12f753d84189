// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/limits_parser.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vmatlas {

using testing::ElementsAre;

TEST(Limits, SoftOnesAreRead)
{
    const LimitsRecord record =
        parseLimits("Limit                     Soft Limit           Hard Limit           Units     \n"
                    "Max cpu time              unlimited            unlimited            seconds   \n"
                    "Max open files            1024                 524288               files     \n"
                    "Max address space         4294967296           unlimited            bytes     \n");
    EXPECT_EQ(record, (LimitsRecord{.addressSpace = 4294967296, .openFiles = 1024}));
    EXPECT_EQ(parseLimits("Max address space         unlimited            4096            bytes\n"), LimitsRecord{});
}

TEST(Limits, HostileText)
{
    for (const char* text : {"", "\n\n", "Max address space ", "Max address space", "Max address space \n",
                             "Max address space         99999999999999999999999  x\n",
                             "Max address space         18446744073709551615  x\n", "Max address space         -5\n"})
        EXPECT_EQ(parseLimits(text), LimitsRecord{}) << text;
}

TEST(CgroupPaths, BothVersions)
{
    EXPECT_EQ(parseCgroupPaths("9:name=systemd:/\n4:cpu,memory:/app/web\n0::/user.slice/a b:c\n"),
              (CgroupPaths{.unified = "/user.slice/a b:c", .memory = "/app/web"}));
    EXPECT_EQ(parseCgroupPaths("0::/\n"), (CgroupPaths{.unified = "/", .memory = {}}));
}

TEST(CgroupPaths, HostileText)
{
    for (const std::string& text :
         {std::string(), std::string("0:"), std::string("0::"), std::string("0::relative\n"), std::string("::/a\n"),
          std::string("0::/../../etc\n"), std::string("4:memory:/a/..\n"), std::string("4:memoryx,xmemory:/a\n"),
          std::string("0::/a\0b\n", 8), std::string("\n\n:\n")})
        EXPECT_EQ(parseCgroupPaths(text), CgroupPaths{}) << text;
    EXPECT_EQ(parseCgroupPaths("0::/..a/b..\n").unified, "/..a/b..");
}

TEST(CgroupPaths, GoUpToTheRoot)
{
    EXPECT_THAT(groupsUpwards("/a/b.slice/c"), ElementsAre("/a/b.slice/c", "/a/b.slice", "/a", ""));
    EXPECT_THAT(groupsUpwards("/"), ElementsAre(""));
    EXPECT_THAT(groupsUpwards(""), ElementsAre(""));
    EXPECT_THAT(groupsUpwards("//a//"), ElementsAre("//a", ""));
    std::string deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "/x";
    EXPECT_EQ(groupsUpwards(deep).size(), 64U);
}

TEST(GroupBytes, NoLimitIsUnknown)
{
    EXPECT_EQ(parseGroupBytes("1073741824\n"), Measured(1073741824));
    EXPECT_EQ(parseGroupBytes("0\n"), Measured(0));
    for (const char* text : {"max\n", "9223372036854771712\n", "", "-1", "99999999999999999999999\n"})
        EXPECT_EQ(parseGroupBytes(text), Measured()) << text;
}

} // namespace vmatlas
