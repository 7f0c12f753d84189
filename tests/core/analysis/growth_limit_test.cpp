// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/growth_limit.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace vmatlas {

TEST(GrowthLimit, SaysWhichOneIsHitFirstAndWhen)
{
    const std::vector<LimitUse> uses{{LimitKind::AddressSpace32, 1000, 5000},
                                     {LimitKind::GroupMemory, 700, 1000},
                                     {LimitKind::CommitLimit, 100, {}},
                                     {LimitKind::AddressSpaceLimit, {}, 50}};
    const auto reach = firstLimit(uses, {.slope = 10, .low = 5, .high = 20});
    ASSERT_TRUE(reach);
    EXPECT_EQ(*reach, (LimitReach{.kind = LimitKind::GroupMemory,
                                  .limit = 1000,
                                  .left = 300,
                                  .minutes = 30,
                                  .earliestMinutes = 15,
                                  .latestMinutes = 60}));
}

TEST(GrowthLimit, ALimitThatIsReachedHasNothingLeft)
{
    const std::vector<LimitUse> uses{{LimitKind::OpenFiles, 1200, 1024}};
    const auto reach = firstLimit(uses, {.slope = 3, .low = -1, .high = 4});
    ASSERT_TRUE(reach);
    EXPECT_EQ(reach->left, 0U);
    EXPECT_EQ(reach->minutes, 0);
    EXPECT_FALSE(reach->latestMinutes);
}

TEST(GrowthLimit, NothingGrowsOrNothingIsKnown)
{
    const std::vector<LimitUse> uses{{LimitKind::OpenFiles, 1, 2}};
    EXPECT_FALSE(firstLimit(uses, {.slope = 0, .low = 0, .high = 1}));
    EXPECT_FALSE(firstLimit(uses, {.slope = -5, .low = -6, .high = -4}));
    EXPECT_FALSE(firstLimit(uses, {.slope = std::numeric_limits<double>::quiet_NaN(), .low = 0, .high = 0}));
    EXPECT_FALSE(firstLimit({}, {.slope = 1, .low = 1, .high = 1}));
}

} // namespace vmatlas
