// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/absence.h"

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

SnapshotPtr several()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x4000);
    builder.pages(0x10, 1, PageState::Present);
    builder.pages(0x11, 1, PageState::Swapped);
    builder.pages(0x12, 1, PageState::Guard);
    builder.add(0x20000, 0x1000).state = RegionState::Reserved;
    builder.add(0x30000, 0x1000, RegionType::PrivateData, Protection(0));
    builder.add(0x40000, 0x1000, RegionType::Stack, Protection::Read | Protection::Guard);
    builder.snapshot().pageStatesKnown = true;
    return builder.build();
}

TEST(Absence, IsWhatTheSnapshotKnowsOfThePage)
{
    const SnapshotPtr snapshot = several();
    EXPECT_EQ(absenceAt(*snapshot, 0x0), Absence::Free);
    EXPECT_EQ(absenceAt(*snapshot, 0x10010), Absence::Unknown) << "it was there when the snapshot was taken";
    EXPECT_EQ(absenceAt(*snapshot, 0x11fff), Absence::Swapped);
    EXPECT_EQ(absenceAt(*snapshot, 0x12000), Absence::Guard);
    EXPECT_EQ(absenceAt(*snapshot, 0x13000), Absence::NotPresent);
    EXPECT_EQ(absenceAt(*snapshot, 0x20000), Absence::Reserved);
    EXPECT_EQ(absenceAt(*snapshot, 0x30000), Absence::NoAccess);
    EXPECT_EQ(absenceAt(*snapshot, 0x40000), Absence::Guard);
    EXPECT_EQ(absenceAt(*snapshot, ~std::uint64_t{0}), Absence::Free);
}

TEST(Absence, OfADumpIsWhatTheFileLacks)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x4000);
    builder.add(0x20000, 0x4000).state = RegionState::Reserved;
    builder.snapshot().source = SourceKind::SnapshotFile;
    EXPECT_EQ(absenceAt(*builder.build(), 0x13000), Absence::NotInFile);
    EXPECT_EQ(absenceAt(*builder.build(), 0x20000), Absence::Reserved);
    EXPECT_EQ(absenceAt(*builder.build(), 0x30000), Absence::Free);
}

TEST(Absence, IsUnknownWherePageStatesAre)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x4000);
    builder.snapshot().pageStatesKnown = false;
    EXPECT_EQ(absenceAt(*builder.build(), 0x13000), Absence::Unknown);
}

TEST(PageStateAt, FindsTheRunOfThePage)
{
    const SnapshotPtr snapshot = several();
    EXPECT_EQ(pageStateAt(*snapshot, 0x10fff), PageState(PageState::Present));
    EXPECT_EQ(pageStateAt(*snapshot, 0x11000), PageState(PageState::Swapped));
    EXPECT_EQ(pageStateAt(*snapshot, 0x13000), PageState());
    EXPECT_EQ(pageStateAt(*snapshot, 0xf000), PageState());
}

} // namespace
} // namespace vmatlas
