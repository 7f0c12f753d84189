// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/pool_changes.h"

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

KernelPool pool(std::string name, Measured objects, Measured bytes, KernelPoolKind kind = KernelPoolKind::SlabCache)
{
    return {.name = std::move(name), .kind = kind, .objects = objects, .bytes = bytes};
}

TEST(PoolChanges, FindsPoolsByNameAndKind)
{
    const std::vector<KernelPool> before{pool("Tag1", 10, 1000, KernelPoolKind::Paged),
                                         pool("Tag1", 1, 100, KernelPoolKind::Nonpaged), pool("gone", 7, 70)};
    const std::vector<KernelPool> now{pool("new", 3, 30), pool("Tag1", 2, 300, KernelPoolKind::Nonpaged),
                                      pool("Tag1", 4, 400, KernelPoolKind::Paged)};
    const std::vector<PoolChange> changes = comparePools(before, now);
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes[0].pool.name, "new");
    EXPECT_EQ(changes[0].bytes, (MeasuredChange{0, 30}));
    EXPECT_EQ(changes[1].bytes, (MeasuredChange{100, 300}));
    EXPECT_EQ(changes[1].objects, (MeasuredChange{1, 2}));
    EXPECT_EQ(changes[2].bytes, (MeasuredChange{1000, 400}));
    EXPECT_EQ(changes[3].pool.name, "gone");
    EXPECT_EQ(changes[3].pool.bytes, Measured(0));
    EXPECT_EQ(changes[3].bytes, (MeasuredChange{70, 0}));
}

TEST(PoolChanges, WhatIsNotKnownStaysUnknown)
{
    const std::vector<KernelPool> before{pool("a", 1, {})};
    const std::vector<KernelPool> now{pool("a", {}, 5)};
    const std::vector<PoolChange> changes = comparePools(before, now);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_FALSE(changes[0].bytes.known());
    EXPECT_FALSE(changes[0].objects.known());
}

TEST(PoolChanges, TwoOfOneNameMeetInOrder)
{
    const std::vector<KernelPool> before{pool("a", 1, 10), pool("a", 2, 20)};
    const std::vector<PoolChange> changes = comparePools(before, before);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_FALSE(changes[0].bytes.changed());
    EXPECT_FALSE(changes[1].bytes.changed());
    EXPECT_EQ(comparePools({}, before).size(), 2U);
    EXPECT_EQ(comparePools(before, {}).size(), 2U);
}

} // namespace
} // namespace vmatlas
