// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/windbg_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/export/json_writer.h"
#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

Snapshot imported(const std::string& bytes, std::uint32_t part = 0)
{
    EXPECT_EQ(formatOf(bytes), "WinDbg !address text");
    Result<Imported> result = import(bytes, part);
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(result->snapshot);
}

std::string contextsOf(const Snapshot& snapshot)
{
    std::string text;
    for (const Gap& gap : snapshot.gaps)
        text += gap.error.context + '\n';
    return text;
}

} // namespace

TEST(WinDbgAddress, OfA64BitProcessIsRead)
{
    const Snapshot snapshot = imported(fixture("windbg/made_up_address.txt"));
    EXPECT_THAT(snapshot.regions, SizeIs(12));
    EXPECT_EQ(snapshot.process.identity.pid, 0x5b8u);
    EXPECT_EQ(snapshot.process.bits, 64);
    EXPECT_EQ(snapshot.host.userSpace, (AddressRange{0x10000, 0x7fffffff0000 - 0x10000}));
    const Allocation* const stack = snapshot.allocationAt(0x10001fe000);
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(stack->range, (AddressRange{0x1000100000, 0x100000}));
    EXPECT_EQ(stack->regionCount, 3u);
    const Region* const guard = snapshot.regionAt(0x10001fd000);
    EXPECT_EQ(guard->detail, RegionDetail::StackGuard);
    EXPECT_EQ(guard->threadId, 0x1a04u);
    EXPECT_EQ(snapshot.regionAt(0x1000010000)->detail, RegionDetail::Teb);
    EXPECT_EQ(snapshot.regionAt(0x1000202000)->state, RegionState::Reserved);
    EXPECT_EQ(snapshot.regionAt(0x1000202000)->type, RegionType::Heap);
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x1000400000)), "\\Device\\HarddiskVolume3\\Windows\\locale.nls");
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x7ff700001000)), "C:\\Program Files\\app.exe");
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x7ffe0000)), "User Shared Data");
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("1 of 3 tables"));
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("lines not understood: 1"));
    StringSink saved;
    ASSERT_TRUE(writeJson(snapshot, saved));
    EXPECT_THAT(saved.text, Not(HasSubstr("S.E.C.R.E.T"))) << "a look into memory";
}

TEST(WinDbgAddress, OfOtherTablesInTheLogIsReadWhenWanted)
{
    const std::string log = fixture("windbg/made_up_address.txt");
    const Snapshot narrow = imported(log, 2);
    EXPECT_THAT(narrow.regions, SizeIs(3));
    EXPECT_EQ(narrow.process.bits, 32);
    EXPECT_EQ(narrow.process.identity.pid, 0x2468u);
    EXPECT_TRUE(narrow.regionAt(0x19c000)->protection.has(Protection::Guard));
    const Snapshot blocks = imported(log, 3);
    EXPECT_THAT(blocks.regions, SizeIs(2));
    EXPECT_EQ(blocks.allocationAt(0x11000)->regionCount, 2u) << "they have one base";
    EXPECT_EQ(blocks.regionAt(0x11000)->state, RegionState::Reserved);
    EXPECT_TRUE(blocks.host.userSpace.empty());
    EXPECT_FALSE(import(log, 4));
}

TEST(WinDbgAddress, RowsThatDoNotAddUpAreNone)
{
    EXPECT_TRUE(parseWinDbgRow("+ 30000 40000 10000 MEM_MAPPED MEM_COMMIT PAGE_READWRITE <unknown>"));
    EXPECT_FALSE(parseWinDbgRow("+ 30000 40000 20000 MEM_MAPPED MEM_COMMIT PAGE_READWRITE <unknown>"));
    EXPECT_FALSE(parseWinDbgRow("+ ffffffffffff0000 0 10000 MEM_MAPPED MEM_COMMIT PAGE_READWRITE <unknown>"));
    EXPECT_FALSE(parseWinDbgRow(""));
    const auto blank = parseWinDbgRow("+ 57ae`159dc000 57ae`15c68000 0`0028c000 <unknown>");
    ASSERT_TRUE(blank);
    EXPECT_EQ(blank->row.type, RegionType::Free) << "of a Linux core";
}

} // namespace vmatlas
