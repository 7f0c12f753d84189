// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/analysis/free_space.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using testing::ElementsAre;
using testing::IsEmpty;

namespace {

constexpr std::uint64_t kTop = ~std::uint64_t{0};

Region regionOf(AddressRange range)
{
    Region region;
    region.range = range;
    return region;
}

} // namespace

TEST(FreeSpace, IsWhatLiesBetweenRegionsInsideTheUserSpace)
{
    const std::vector<Region> regions{regionOf({0x1000, 0x1000}), regionOf({0x3000, 0x1000}),
                                      regionOf({0x4000, 0x1000}), regionOf({0x9000, 0x1000})};
    EXPECT_THAT(freeSpace(regions, {0, 0x8000}),
                ElementsAre(AddressRange{0, 0x1000}, AddressRange{0x2000, 0x1000}, AddressRange{0x5000, 0x3000}));
    EXPECT_THAT(freeSpace(regions, {0x1800, 0x2000}), ElementsAre(AddressRange{0x2000, 0x1000}));
    EXPECT_THAT(freeSpace({}, {0x1000, 0x1000}), ElementsAre(AddressRange{0x1000, 0x1000}));
    EXPECT_THAT(freeSpace(regions, {}), IsEmpty());
}

TEST(FreeSpace, WhereTheUserSpaceIsNotKnownNothingIsFree)
{
    Snapshot snapshot;
    snapshot.host.userSpace = {0x1000, 0x8000};
    EXPECT_EQ(vacancyAt(snapshot, 0x1000), Vacancy::Free);
    EXPECT_EQ(vacancyAt(snapshot, 0x9000), Vacancy::Outside);
    EXPECT_EQ(vacancyAt(snapshot, 0xfff), Vacancy::Outside);
    snapshot.host.userSpace = {};
    EXPECT_EQ(vacancyAt(snapshot, 0x1000), Vacancy::Unknown);
    EXPECT_FALSE(summarize(snapshot).free.size);
    EXPECT_FALSE(summarize(snapshot).free.largest);
}

TEST(FreeSpace, WorksUpToTheTopOfTheAddressSpace)
{
    const std::vector<Region> regions{regionOf({kTop - 0xfff, 0x1000})};
    EXPECT_THAT(freeSpace(regions, AddressRange::fromFirstLast(kTop - 0x1fff, kTop)),
                ElementsAre(AddressRange{kTop - 0x1fff, 0x1000}));
    EXPECT_THAT(freeSpace({}, AddressRange::fromFirstLast(1, kTop)), ElementsAre(AddressRange{1, kTop}));
}

TEST(Summary, HasARowForEachTypeThatIsPresent)
{
    test::SnapshotBuilder builder;
    builder.snapshot().host.userSpace = {0, 0x100000};
    builder.add(0x10000, 0x4000, RegionType::PrivateData);
    Region& heap = builder.add(0x20000, 0x1000, RegionType::Heap);
    heap.metrics.workingSet = 0x800;
    builder.add(0x30000, 0x2000, RegionType::PrivateData);

    const Summary summary = summarize(*builder.build());

    ASSERT_EQ(summary.rows.size(), 2u);
    EXPECT_EQ(summary.rows[0].type, RegionType::Heap);
    EXPECT_EQ(summary.rows[0].metrics.workingSet, Measured(0x800));
    EXPECT_EQ(summary.rows[1].type, RegionType::PrivateData);
    EXPECT_EQ(summary.rows[1].size, Measured(0x6000));
    EXPECT_EQ(summary.rows[1].metrics.committed, Measured(0x6000));
    EXPECT_EQ(summary.rows[1].blocks, Measured(2));
    EXPECT_EQ(summary.rows[1].largest, Measured(0x4000));
    EXPECT_EQ(summary.total.size, Measured(0x7000));
    EXPECT_EQ(summary.total.blocks, Measured(3));
    EXPECT_EQ(summary.total.metrics.workingSet, Measured(0x800));
    EXPECT_EQ(summary.free.size, Measured(0x100000 - 0x7000));
    EXPECT_EQ(summary.free.blocks, Measured(4));
    EXPECT_EQ(summary.free.largest, Measured(0x100000 - 0x32000));
}

TEST(Summary, UnknownWinsOverNumbersInItsRowAndInTheTotal)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000, RegionType::Heap).metrics.workingSet = {};
    builder.add(0x20000, 0x1000, RegionType::Stack);
    const Summary summary = summarize(*builder.build());
    EXPECT_EQ(summary.rows[0].metrics.workingSet, Measured());
    EXPECT_EQ(summary.rows[1].metrics.workingSet, Measured(0));
    EXPECT_EQ(summary.total.metrics.workingSet, Measured());
    EXPECT_EQ(summary.total.size, Measured(0x2000));
}

TEST(Summary, IsUnknownWhenTheRegionsCouldNotBeRead)
{
    Snapshot snapshot;
    snapshot.host.userSpace = {0, 0x1000};
    EXPECT_EQ(summarize(snapshot).free.size, Measured(0x1000)); // really no region
    snapshot.gaps.push_back({Facet::Regions, {ErrorCode::AccessDenied, 13, "/proc/1/maps"}});
    const Summary summary = summarize(snapshot);
    EXPECT_THAT(summary.rows, IsEmpty());
    EXPECT_EQ(summary.free.size, Measured());
    EXPECT_EQ(summary.total.size, Measured());
    EXPECT_EQ(summary.total.blocks, Measured());
}

TEST(Summary, CountsAddressSpaceAndSumsWithoutWrapping)
{
    test::SnapshotBuilder builder;
    builder.snapshot().host.userSpace = {}; // unknown
    builder.add(0, kTop / 2 + 1);
    builder.add(kTop / 2 + 1, kTop / 2 + 1);
    const Summary summary = summarize(*builder.build());
    EXPECT_EQ(summary.total.size, Measured()); // 2^64 does not fit
    EXPECT_EQ(summary.total.largest, Measured(kTop / 2 + 1));
    EXPECT_EQ(summary.free.size, Measured());
}

} // namespace vmatlas
