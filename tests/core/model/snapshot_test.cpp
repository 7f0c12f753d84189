// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot.h"

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

TEST(Snapshot, FindsTheRegionOfAnAddress)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    builder.addNamed(0x20000, 0x2000, RegionType::Image, Protection::Read, "/bin/x");
    const SnapshotPtr snapshot = builder.build();

    EXPECT_EQ(snapshot->regionAt(0xffff), nullptr);
    EXPECT_EQ(snapshot->regionAt(0x10fff), &snapshot->regions[0]);
    EXPECT_EQ(snapshot->regionAt(0x11000), nullptr);
    EXPECT_EQ(snapshot->allocationAt(0x21fff), &snapshot->allocations[1]);
    EXPECT_EQ(snapshot->nameOf(snapshot->regions[1]), "/bin/x");
    EXPECT_EQ(snapshot->nameOf(snapshot->regions[0]), "");
    EXPECT_EQ(Snapshot().regionAt(0), nullptr);
}

TEST(Snapshot, FindsARegionThatEndsAtTheTopOfTheAddressSpace)
{
    test::SnapshotBuilder builder;
    builder.add(0xffff'ffff'ffff'f000, 0x1000);
    const SnapshotPtr snapshot = builder.build();
    EXPECT_EQ(snapshot->regionAt(~0ULL), &snapshot->regions[0]);
    EXPECT_EQ(snapshot->regionAt(0), nullptr);
}

} // namespace vmatlas
