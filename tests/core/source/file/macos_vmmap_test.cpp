// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/macos_vmmap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/iso_time.h"
#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

Snapshot imported(const std::string& bytes, std::uint32_t part = 0)
{
    EXPECT_EQ(formatOf(bytes), "macOS vmmap text");
    Result<Imported> result = import(bytes, part);
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(result->snapshot);
}

} // namespace

TEST(MacVmmap, IsRead)
{
    const Snapshot snapshot = imported(fixture("macos/made_up_vmmap.txt"));
    EXPECT_EQ(snapshot.process.name, "Some App");
    EXPECT_EQ(snapshot.process.identity.pid, 677u);
    EXPECT_EQ(snapshot.process.parentPid, 1u);
    EXPECT_EQ(snapshot.process.path, "/Applications/Some App.app/Contents/MacOS/Some App");
    EXPECT_EQ(snapshot.host.os, "macos");
    EXPECT_EQ(snapshot.host.arch, "aarch64");
    EXPECT_EQ(snapshot.host.pageSize, 16384u);
    EXPECT_EQ(formatIsoTime(snapshot.capturedAt), "2026-02-11T14:22:08.866Z");
    EXPECT_TRUE(snapshot.host.userSpace.empty());
    // The submap is a part of its leaf and a part that has none.
    EXPECT_THAT(snapshot.regions, SizeIs(10));
    const Region* const text = snapshot.regionAt(0x100484000);
    EXPECT_EQ(text->range.size, 0xab8000u) << "not the rounded 10.7M";
    EXPECT_EQ(text->type, RegionType::Image);
    EXPECT_EQ(text->metrics.workingSet, Measured(7904 * 1024));
    EXPECT_FALSE(text->metrics.committed);
    const Region* const small = snapshot.regionAt(0x7ff8576f3570);
    EXPECT_EQ(small->range.size, 49u);
    EXPECT_TRUE(small->protection.has(Protection::CopyOnWrite));
    const Region* const nano = snapshot.regionAt(0x600000000000);
    EXPECT_EQ(nano->type, RegionType::Heap);
    EXPECT_EQ(nano->metrics.swapped, Measured(16384));
    EXPECT_EQ(nano->metrics.dirty, Measured(48 * 1024));
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x1060f8000)), "/Library/some file.car");
    EXPECT_EQ(snapshot.regionAt(0x7ff7b7905000)->type, RegionType::Stack);
    EXPECT_EQ(snapshot.regionAt(0x110000000)->type, RegionType::Heap);
    std::string contexts;
    for (const Gap& gap : snapshot.gaps)
        contexts += gap.error.context + '\n';
    EXPECT_THAT(contexts, HasSubstr("lines not understood: 1"));
}

TEST(MacVmmap, RowsOfOlderReportsAreRead)
{
    const auto row =
        parseMacVmmapRow("__TEXT   00007fff983a6000-00007fff983b0000 [   40K] r-x/r-x SM=COW  ..._notify.dylib");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->range, (AddressRange{0x7fff983a6000, 0xa000}));
    EXPECT_EQ(row->name, "..._notify.dylib");
    EXPECT_FALSE(row->metrics.workingSet) << "only the virtual size is there";
    EXPECT_FALSE(parseMacVmmapRow("__TEXT 10-f [ 4K] r-x/r-x SM=COW"));
    EXPECT_FALSE(parseMacVmmapRow("__TEXT 1000-2000 [ 4K] r-z/r-x SM=COW"));
    EXPECT_FALSE(parseMacVmmapRow("1000-2000 [ 4K] r-x/r-x SM=COW"));
}

TEST(MacVmmap, SizesAreReadAsPrinted)
{
    EXPECT_EQ(macVmmapBytes("49"), Measured(49));
    EXPECT_EQ(macVmmapBytes("7904K"), Measured(7904 * 1024));
    EXPECT_EQ(macVmmapBytes("10.7M"), Measured(10 * 1048576 + 7 * 1048576 / 10));
    EXPECT_EQ(macVmmapBytes("1.5T"), Measured((std::uint64_t{1} << 40U) + (std::uint64_t{1} << 39U)));
    EXPECT_FALSE(macVmmapBytes("x"));
    EXPECT_FALSE(macVmmapBytes("1.55M"));
    EXPECT_FALSE(macVmmapBytes("99999999999999T"));
}

} // namespace vmatlas
