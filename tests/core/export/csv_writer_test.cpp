// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csv_writer.h"

#include <gtest/gtest.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

std::string csvOf(const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(writeCsv(snapshot, sink));
    return sink.text;
}

/// The last cell of the only row.
std::string nameCell(const std::string& name)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::MappedFile, Protection::Read, name);
    builder.snapshot().backings[0].inode = 42;
    const std::string text = csvOf(*builder.build());
    const std::size_t begin = text.find(",0,42,") + 6;
    return text.substr(begin, text.size() - 4 - begin);
}

} // namespace

TEST(CsvWriter, WritesARowARegion)
{
    test::SnapshotBuilder builder;
    Region& first = builder.addNamed(0x7f0000001000, 0x2000, RegionType::Image, Protection::Read | Protection::Execute,
                                     "/usr/lib/libc.so.6");
    first.fileOffset = 0x3000;
    first.metrics.workingSet = 0x1000;
    first.metrics.lockedWs = {};
    first.metrics.copyOnWriteShared = 0x400;
    Region& second = builder.add(0xffff'ffff'ffff'f000, 0x1000, RegionType::Stack, 0u);
    second.detail = RegionDetail::ThreadStack;
    second.threadId = 77;
    EXPECT_EQ(
        csvOf(*builder.build()),
        "start,size,type,state,protection,sharing,committed,private,working_set,private_ws,"
        "shareable_ws,shared_ws,locked_ws,swapped,detail,thread_id,offset,inode,name,copy_on_write_shared,dirty\r\n"
        "0x7f0000001000,8192,image,committed,r-x,private,8192,8192,4096,0,0,0,,0,,,12288,42,"
        "/usr/lib/libc.so.6,1024,\r\n"
        "0xfffffffffffff000,4096,stack,committed,'---,private,4096,4096,0,0,0,0,0,0,thread-stack,77,,,,,\r\n");
}

TEST(CsvWriter, QuotesAndDisarmsNames)
{
    EXPECT_EQ(nameCell("/plain"), "/plain");
    EXPECT_EQ(nameCell("/a,b"), "\"/a,b\"");
    EXPECT_EQ(nameCell("/a\"b"), "\"/a\"\"b\"");
    EXPECT_EQ(nameCell("/a\nb"), "\"/a\nb\"");
    EXPECT_EQ(nameCell("=1+1"), "'=1+1");
    EXPECT_EQ(nameCell("+x"), "'+x");
    EXPECT_EQ(nameCell("@x"), "'@x");
    EXPECT_EQ(nameCell("\tx"), "'\tx");
    EXPECT_EQ(nameCell("\rx"), "\"'\rx\"");
    EXPECT_EQ(nameCell("/bad\xff"), "/bad\uFFFD");
}

TEST(CsvWriter, WritesRunsOrBucketsBehindTheirRegion)
{
    test::SnapshotBuilder builder;
    builder.add(0x1000, 0x4000);
    builder.add(0x200000, 0x1000);
    builder.pages(2, 2, PageState::Present | PageState::Shareable);
    const auto linesOf = [&builder] {
        StringSink sink;
        EXPECT_TRUE(writeCsv(builder.snapshot(), sink, CsvRows::RegionsAndPageRuns));
        return sink.text;
    };
    EXPECT_NE(linesOf().find("\r\n0x2000,8192,,,,,,,,,,,,,,,,,,,,2,present+shareable\r\n0x200000,"), std::string::npos)
        << linesOf();
    builder.snapshot().pageRuns.clear();
    PageBucket bucket;
    bucket.firstPage = 1;
    bucket.pages = 4;
    bucket.workingSet = 2;
    bucket.swapped = 1;
    builder.snapshot().pageBuckets = {bucket};
    EXPECT_NE(linesOf().find("\r\n0x1000,16384,,,,,,,,,,,,,,,,,,,,4,working_set:2+swapped:1\r\n0x200000,"),
              std::string::npos)
        << linesOf();
}

TEST(CsvWriter, WithoutRegionsThereIsAHeader)
{
    const std::string text = csvOf(Snapshot());
    EXPECT_EQ(text.find("\r\n"), text.size() - 2);
}

} // namespace vmatlas
