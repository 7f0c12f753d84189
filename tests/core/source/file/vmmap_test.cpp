// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/file/vmmap_csv.h"
#include "core/source/file/vmmap_words.h"
#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

Imported imported(std::string bytes, std::string_view format, std::uint32_t part = 0)
{
    EXPECT_EQ(formatOf(bytes), format);
    Result<Imported> result = import(std::move(bytes), part);
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(*result);
}

std::string contextsOf(const Snapshot& snapshot)
{
    std::string text;
    for (const Gap& gap : snapshot.gaps)
        text += gap.error.context + '\n';
    return text;
}

constexpr std::string_view kWholeCsv = R"csv("Process:","app.exe"
"PID:","42"

"Type","Size","Committed","Private","Total WS","Private WS","Shareable WS","Shared WS","Locked WS","Blocks","Largest",
"Total","1.160","80","60","100","60","40","","","3",""
"Image","64","64","8","40","","40","","","1","64"
"Private Data","1.024","12","12","20","20","","","","2","1.024"
"Page Table","40","40","40","40","40","","","","",""
"Unusable","32","","","","","","","","","32"
"Free","4.193.120","","","","","","","","3","2.000.000"

"Address","Type","Size","Committed","Private","Total WS","Private WS","Shareable WS","Shared WS","Locked WS","Blocks","Protection","Details",
"00400000","Image (ASLR)","64","64","8","40","","40","","","2","Execute/Read","C:\A ""quoted"" name\app.exe"
"  00400000","Image (ASLR)","32","32","","20","","20","","","","Execute/Read",".text"
"  00408000","Image (ASLR)","32","32","8","20","","20","","","","Copy on write",".data"
"00500000","Private Data","1.024","12","12","20","20","","","","2","Read/Write","Thread Environment Block ID: 7"
"  00500000","Private Data","12","12","12","20","20","","","","","Read/Write","Thread Environment Block ID: 7"
"  00503000","Private Data","1.012","","","","","","","","","Reserved",""
)csv";

} // namespace

TEST(VmmapCsv, OfTheRealProgramIsRead)
{
    const Imported csv = imported(fixture("vmmap/vmmap_win_devenv_trim.csv"), "VMMap CSV");
    const Snapshot& snapshot = csv.snapshot;
    EXPECT_EQ(snapshot.process.name, "devenv.exe");
    EXPECT_EQ(snapshot.process.identity.pid, 29892u);
    EXPECT_EQ(snapshot.process.bits, 32);
    EXPECT_EQ(snapshot.counters.privateBytes, Measured(328964ULL * 1024));
    EXPECT_EQ(snapshot.counters.workingSet, Measured(157164ULL * 1024));
    EXPECT_EQ(snapshot.counters.pageTables, Measured(32368ULL * 1024));
    EXPECT_EQ(snapshot.counters.virtualBytes, Measured((1094896ULL - 32368 - 25228) * 1024));
    const Region* const stack = snapshot.regionAt(0x263000);
    ASSERT_NE(stack, nullptr);
    EXPECT_EQ(stack->type, RegionType::Stack);
    EXPECT_EQ(stack->threadId, 34888u) << "as the row above says";
    EXPECT_TRUE(stack->protection.has(Protection::Guard));
    EXPECT_EQ(snapshot.allocationAt(0x263000)->regionCount, 3u);
    const Region* const text = snapshot.regionAt(0x301000);
    EXPECT_THAT(snapshot.nameOf(*text), HasSubstr("devenv.exe"));
    EXPECT_EQ(text->fileOffset, 0x1000u);
    EXPECT_EQ(snapshot.regionAt(0x12a000)->state, RegionState::Reserved);
    EXPECT_EQ(snapshot.regionAt(0x120000)->detail, RegionDetail::NtHeap);
    // Rows were left out when the fixture was trimmed, and some stand there twice.
    EXPECT_TRUE(snapshot.host.userSpace.empty());
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("rows that overlap others: 10"));
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("not all that the totals count"));
    EXPECT_EQ(contextsOf(snapshot).find("lines not understood"), std::string::npos);
    const Result<RegionDetails> details = csv.details({0x301000, 1}, {});
    ASSERT_TRUE(details);
    EXPECT_EQ(details->values.back().name, "Details");
    EXPECT_EQ(details->values.back().value, decltype(NamedValue::value)(std::string(".text")));
}

TEST(VmmapCsv, ThatIsWholeTellsFreeSpaceAndCountsNothingTwice)
{
    const Snapshot snapshot = imported(std::string(kWholeCsv), "VMMap CSV").snapshot;
    ASSERT_THAT(snapshot.regions, SizeIs(4));
    EXPECT_THAT(snapshot.allocations, SizeIs(2));
    MemoryMetrics sum = MemoryMetrics::zero();
    for (const Region& region : snapshot.regions)
        sum += region.metrics;
    EXPECT_EQ(sum.committed, Measured(76 * 1024)) << "the dots stand between thousands";
    EXPECT_EQ(sum.workingSet, Measured(60 * 1024));
    EXPECT_EQ(snapshot.host.userSpace, (AddressRange{0x10000, (4193120ULL + 1160 - 40) * 1024}));
    EXPECT_EQ(snapshot.nameOf(snapshot.regions[1]), "C:\\A \"quoted\" name\\app.exe");
    EXPECT_EQ(snapshot.regions[2].detail, RegionDetail::Teb);
    EXPECT_EQ(snapshot.regions[2].threadId, 7u);
}

TEST(VmmapCsv, CellsAndNumbersAreReadAsVMMapWritesThem)
{
    EXPECT_THAT(csvCells("\"a\",\"b,c\",\"d\"\"e\",,"), ElementsAre("a", "b,c", "d\"e", "", ""));
    EXPECT_EQ(vmmapKib("1,094,896"), Measured(1094896));
    EXPECT_EQ(vmmapKib("1\xc2\xa0"
                       "094"),
              Measured(1094));
    EXPECT_EQ(vmmapKib("1\xe2\x80\xaf"
                       "094"),
              Measured(1094));
    EXPECT_EQ(vmmapKib(""), Measured(0));
    EXPECT_FALSE(vmmapKib("n/a"));
    EXPECT_FALSE(vmmapKib("99999999999999999999"));
    MemoryRow row;
    takeVmmapProtection("Execute/Copy on Write", row);
    EXPECT_EQ(row.protection,
              Protection(Protection::Read | Protection::Write | Protection::Execute | Protection::CopyOnWrite));
    MemoryRow unknown;
    takeVmmapProtection("Read/Sometimes", unknown);
    EXPECT_EQ(unknown.state, RegionState::Unknown);
}

TEST(VmmapFile, ShowsTheLastSnapshotUnlessAnotherIsWanted)
{
    const std::string bytes = fixture("vmmap/made_up.mmp");
    Result<Imported> probe = import(bytes);
    if (!probe && probe.error().code == ErrorCode::Unsupported)
        GTEST_SKIP() << probe.error().context;
    const Snapshot last = imported(bytes, "VMMap file").snapshot;
    ASSERT_THAT(last.regions, SizeIs(6));
    EXPECT_EQ(last.regions[0].type, RegionType::Heap);
    EXPECT_EQ(last.regions[1].state, RegionState::Reserved);
    EXPECT_EQ(last.nameOf(last.regions[3]), "C:\\Gr\xc3\xb6\xc3\x9f"
                                            "e\\app.exe");
    EXPECT_EQ(last.regions[3].protection, Protection(Protection::Read | Protection::Execute));
    EXPECT_EQ(last.regions[5].threadId, 4242u);
    EXPECT_TRUE(last.regions[5].protection.has(Protection::Guard));
    EXPECT_EQ(last.regions[2].metrics.workingSet, Measured(4096));
    EXPECT_FALSE(last.host.userSpace.empty());
    EXPECT_THAT(contextsOf(last), HasSubstr("2 of 2 snapshots"));
    EXPECT_THAT(contextsOf(last), HasSubstr("regions that are damaged: 1"));
    EXPECT_THAT(contextsOf(last), HasSubstr("elements that VMAtlas does not know: 2 (Trace, Frame)"));
    EXPECT_THAT(contextsOf(last), HasSubstr("Snapshot/Process"));
    EXPECT_THAT(imported(bytes, "VMMap file", 1).snapshot.regions, SizeIs(1));
    EXPECT_FALSE(import(bytes, 3));
}

TEST(VmmapFile, ThatIsCutShortOrAnXmlBombIsNoDanger)
{
    const std::string bytes = fixture("vmmap/made_up.mmp");
    const Result<Imported> cut = import(bytes.substr(0, bytes.size() - 600));
    if (cut) {
        EXPECT_THAT(contextsOf(cut->snapshot), HasSubstr("line "));
    }
    EXPECT_FALSE(import("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a><Snapshot x=\"&c;\"/></a>"));
    EXPECT_EQ(formatOf("<lmms-project version=\"1\"><head/></lmms-project>"), "") << "has the same ending";
}

} // namespace vmatlas
