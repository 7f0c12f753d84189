// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/page_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PageRow row(std::uint64_t begin, std::uint64_t size, unsigned state = 0)
{
    return {{begin, size}, PageState(state), std::nullopt};
}

test::SnapshotBuilder twoRegions()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x6000);
    builder.pages(0x11, 2, PageState::Present);
    builder.pages(0x15, 1, PageState::Swapped);
    builder.add(0x20000, 0x2000);
    builder.snapshot().pageStatesKnown = true;
    return builder;
}

TEST(PageRows, TellAlsoWhatIsAbsentButNotWhatIsFree)
{
    const SnapshotPtr snapshot = twoRegions().build();
    EXPECT_THAT(pageRowsOf(*snapshot, {0, 0x100000}),
                ElementsAre(row(0x10000, 0x1000), row(0x11000, 0x2000, PageState::Present), row(0x13000, 0x2000),
                            row(0x15000, 0x1000, PageState::Swapped), row(0x20000, 0x2000)));
}

TEST(PageRows, AreCutToTheRange)
{
    const SnapshotPtr snapshot = twoRegions().build();
    EXPECT_THAT(pageRowsOf(*snapshot, {0x12000, 0x2000}),
                ElementsAre(row(0x12000, 0x1000, PageState::Present), row(0x13000, 0x1000)));
    EXPECT_THAT(pageRowsOf(*snapshot, {0x18000, 0x1000}), IsEmpty());
    EXPECT_THAT(pageRowsOf(*snapshot, {}), IsEmpty());
}

TEST(PageRows, AreNoneWherePageStatesAreUnknown)
{
    test::SnapshotBuilder builder = twoRegions();
    builder.snapshot().pageStatesKnown = false;
    EXPECT_THAT(pageRowsOf(*builder.build(), {0, 0x100000}), IsEmpty());
}

TEST(PageRows, OfBucketsCountTheirPages)
{
    test::SnapshotBuilder builder;
    builder.add(0x200000, 0x400000);
    PageBucket bucket;
    bucket.firstPage = 0x400;
    bucket.pages = 512;
    bucket.add(PageState::Present, 7);
    builder.snapshot().pageBuckets.push_back(bucket);
    builder.snapshot().pageStatesKnown = true;
    EXPECT_THAT(pageRowsOf(*builder.build(), {0x200000, 0x400000}),
                ElementsAre(row(0x200000, 0x200000), PageRow{{0x400000, 0x200000}, {}, bucket}));
}

} // namespace
} // namespace vmatlas
