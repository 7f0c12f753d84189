// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/vmmap_csv_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/imported.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using testing::HasSubstr;
using testing::StartsWith;

namespace {

std::string vmmapOf(const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(writeVmmapCsv(snapshot, sink));
    return sink.text;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end + 3) {
        end = text.find("\r\r\n", at);
        EXPECT_NE(end, std::string::npos) << "a line that does not end as VMMap's do";
        if (end == std::string::npos)
            break;
        lines.push_back(text.substr(at, end - at));
    }
    return lines;
}

} // namespace

TEST(VmmapCsvWriter, HasTheHeadersOfVmmapsOwnFile)
{
    const std::vector<std::string> ours = linesOf(vmmapOf(Snapshot()));
    const std::vector<std::string> theirs = linesOf(test::fixture("vmmap/vmmap_win_devenv_trim.csv"));
    EXPECT_EQ(ours[3], theirs[3]);
    EXPECT_EQ(ours.back(), theirs[16]) << "the table's header";
    EXPECT_THAT(ours[0], StartsWith("\"Process:\",\""));
    EXPECT_EQ(ours[2], "");
    for (std::size_t i = 4; i < 15; ++i) // Total, Image, ... Free
        EXPECT_EQ(ours[i].substr(0, ours[i].find(',')), theirs[i].substr(0, theirs[i].find(',')));
}

TEST(VmmapCsvWriter, WritesItsOwnTableAgainAsItRead)
{
    const Result<Imported> read = test::import(test::fixture("vmmap/vmmap_win_devenv_trim.csv"));
    ASSERT_TRUE(read);
    const std::vector<std::string> ours = linesOf(vmmapOf(read->snapshot));
    const std::vector<std::string> theirs = linesOf(test::fixture("vmmap/vmmap_win_devenv_trim.csv"));
    std::size_t checked = 0;
    for (const std::string& line : theirs) { // their stack of a thread, their heap: whole in the trimmed file
        if (line.find("\"00120000\"") == std::string::npos && line.find("00263000") == std::string::npos &&
            line.find("\"001A0000\"") == std::string::npos && line.find("  0012A000") == std::string::npos &&
            line.find("\"00110000\"") == std::string::npos)
            continue;
        EXPECT_NE(std::ranges::find(ours, line), ours.end()) << line;
        ++checked;
    }
    EXPECT_EQ(checked, 5u);
}

TEST(VmmapCsvWriter, BlocksStandUnderTheirAllocation)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x400000, 0x1000, RegionType::Image, Protection::Read, "C:\\a \"b\".exe");
    builder.addNamed(0x401000, 0x200000, RegionType::Image, Protection::Read | Protection::Execute, "C:\\a \"b\".exe");
    builder.joinLast(2, RegionType::Image);
    builder.snapshot().allocations.back().backing = {0};
    Region& stack =
        builder.add(0x700000, 0x2000, RegionType::Stack, Protection::Read | Protection::Write | Protection::Guard);
    stack.threadId = 7;
    builder.snapshot().process.bits = 32;
    const std::string text = vmmapOf(builder.snapshot());
    EXPECT_THAT(
        text,
        HasSubstr(R"("00400000","Image","2,052","2,052","2,052","","","","","","2","Execute/Read","C:\a ""b"".exe")"
                  "\r\r\n"
                  R"("  00400000","Image","4","4","4","","","","","","","Read","")"
                  "\r\r\n"
                  R"("  00401000","Image","2,048","2,048","2,048","","","","","","","Execute/Read","")"));
    EXPECT_THAT(
        text,
        HasSubstr(R"("00700000","Thread Stack","8","8","8","","","","","","1","Read/Write/Guard","Thread ID: 7")"));
}

TEST(VmmapCsvWriter, WhatIsNotKnownIsNotEmpty)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000).metrics = {};
    EXPECT_THAT(
        vmmapOf(builder.snapshot()),
        HasSubstr(
            "\"Private Data\",\"4\",\"\u2013\",\"\u2013\",\"\u2013\",\"\u2013\",\"\u2013\",\"\u2013\",\"\u2013\","));
}

TEST(VmmapCsvWriter, NamesStayOnTheirLineAndAreNoFormulas)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x1000, RegionType::MappedFile, Protection::Read, "=cmd\r\n\"x");
    builder.snapshot().process.name = "@x";
    const std::string text = vmmapOf(builder.snapshot());
    EXPECT_THAT(text, HasSubstr(R"("'=cmd\r\n""x")"));
    EXPECT_THAT(text, StartsWith(R"("Process:","'@x")"));
}

} // namespace vmatlas
