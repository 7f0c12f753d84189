// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/commit_marks.h"

#include <string>

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

TEST(CommitMarks, AreCurrentForTheMappingsTheyWereReadWith)
{
    const std::string text = "10000-20000 rw-p 0 0:0 0\n20000-30000 rw-s 0 8:1 8 /f\n30000-40000 r--p 0 8:1 7 /lib\n";
    SmapsText smaps;
    parseSmapsText("10000-20000 rw-p 0 0:0 0\nVmFlags: rd wr ac\n20000-30000 rw-s 0 8:1 8 /f\nVmFlags: rd sh\n"
                   "30000-40000 r--p 0 8:1 7 /lib\nVmFlags: rd\n",
                   smaps);
    const auto current = [&](const std::string& mapsText) {
        MapsText maps;
        parseMapsText(mapsText, maps);
        return marksAreCurrent(smaps, maps.entries);
    };
    EXPECT_TRUE(current(text));
    EXPECT_TRUE(current("10000-20000 rw-p 0 0:0 0\n")) << "one that went leaves the others' marks as they were";
    EXPECT_TRUE(current(text + "50000-60000 rw-s 0 8:1 8 /f\n")) << "shared memory is not charged to the process";
    EXPECT_TRUE(current(text + "50000-60000 r--p 0 0:0 0 [vvar]\n"));
    EXPECT_FALSE(current(text + "50000-60000 r--p 0 8:1 8 /f\n")) << "new";
    EXPECT_FALSE(current("10000-21000 rw-p 0 0:0 0\n")) << "grown";
    EXPECT_FALSE(current("10000-18000 rw-p 0 0:0 0\n")) << "a part of what it was";
    EXPECT_FALSE(current("30000-40000 rw-p 0 8:1 7 /lib\n")) << "made writable, so it may be charged now";
    parseSmapsText("10000-20000 rw-p 0 0:0 0\n", smaps);
    EXPECT_FALSE(current("10000-20000 rw-p 0 0:0 0\n")) << "an old kernel without VmFlags";
}

TEST(CommitMarks, AreCheapToReadForProgramsOfUsualSize)
{
    using std::chrono::milliseconds;
    EXPECT_LT(predictSmapsCost(850, 60'000), milliseconds(5)) << "a browser";
    EXPECT_LT(predictSmapsCost(350, 90'000), milliseconds(5)) << "a debugger, a Java program";
    EXPECT_GT(predictSmapsCost(100'000, 7'000), milliseconds(100));
    EXPECT_GT(predictSmapsCost(30, 3 << 20U), milliseconds(100)) << "12 GiB";
}

} // namespace
} // namespace vmatlas
