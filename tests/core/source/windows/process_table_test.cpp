// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/process_table.h"

#include <cstring>

#include <gtest/gtest.h>

#include "core/base/iso_time.h"

namespace vmatlas::windows {

namespace {

constexpr std::uint64_t kBase = 0x1000000; // where the system wrote it

/// Puts a table together as NtQuerySystemInformation() does.
class Table {
public:
    void add(std::uint32_t pid, const std::u16string& name, const std::vector<std::uint32_t>& threads)
    {
        const std::size_t begin = bytes.size();
        if (begin != 0)
            put<std::uint32_t>(m_last, static_cast<std::uint32_t>(begin - m_last));
        m_last = begin;
        const std::size_t nameAt = begin + 0x100 + threads.size() * 0x50;
        bytes.resize((nameAt + name.size() * 2 + 7) / 8 * 8);
        put<std::uint32_t>(begin + 0x04, static_cast<std::uint32_t>(threads.size()));
        put<std::uint32_t>(begin + 0x10, pid / 4);
        put<std::uint64_t>(begin + 0x20, 133'000'000'000'000'000 + pid);
        put<std::uint16_t>(begin + 0x38, static_cast<std::uint16_t>(name.size() * 2));
        put<std::uint64_t>(begin + 0x40, kBase + nameAt);
        put<std::uint64_t>(begin + 0x50, pid);
        put<std::uint64_t>(begin + 0x58, 4);
        put<std::uint32_t>(begin + 0x64, 1);
        put<std::uint64_t>(begin + 0x78, 100'000 + pid);
        put<std::uint32_t>(begin + 0x80, 400'000 + pid);
        put<std::uint64_t>(begin + 0x90, 200'000 + pid);
        put<std::uint64_t>(begin + 0xB8, 300'000 + pid);
        for (std::size_t i = 0; i < threads.size(); ++i)
            put<std::uint64_t>(begin + 0x100 + i * 0x50 + 0x30, threads[i]);
        std::memcpy(bytes.data() + nameAt, name.data(), name.size() * 2);
    }
    template <typename Number> void put(std::size_t at, Number number)
    {
        std::memcpy(bytes.data() + at, &number, sizeof number);
    }
    std::vector<std::byte> bytes;

private:
    std::size_t m_last = 0;
};

Table twoProcesses()
{
    Table table;
    table.add(8, u"a.exe", {9, 10});
    table.add(12, {u'h', 0xD83D, u'.', u'x'}, {});
    return table;
}

} // namespace

TEST(WindowsProcessTable, IsDecoded)
{
    const Table table = twoProcesses();
    const auto records = decodeProcessTable(table.bytes, kBase);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].pid, 8u);
    EXPECT_EQ(records[0].parentPid, 4u);
    EXPECT_EQ(records[0].session, 1u);
    EXPECT_EQ(records[0].startTime, 133'000'000'000'000'008u);
    EXPECT_EQ(records[0].name, "a.exe");
    EXPECT_EQ(records[0].virtualBytes, Measured(100'008));
    EXPECT_EQ(records[0].workingSet, Measured(200'008));
    EXPECT_EQ(records[0].privateBytes, Measured(300'008));
    EXPECT_EQ(records[0].hardFaults, 2u);
    EXPECT_EQ(records[0].softFaults(), Measured(400'006)) << "all but those";
    EXPECT_EQ(ProcessRecord().softFaults(), Measured()) << "a system that does not count";
    EXPECT_EQ(records[0].threads, (std::vector<std::uint32_t>{9, 10}));
    EXPECT_EQ(records[1].name, "h\xED\xA0\xBD.x") << "half a surrogate is kept";
    EXPECT_TRUE(records[1].threads.empty());
}

TEST(WindowsProcessTable, WhereverItIsCutOffNothingIsReadBeyond)
{
    const Table table = twoProcesses();
    for (std::size_t size = 0; size < table.bytes.size(); ++size) {
        const std::vector<std::byte> cut(table.bytes.begin(), table.bytes.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_LE(decodeProcessTable(cut, kBase).size(), 2u);
    }
}

TEST(WindowsProcessTable, NumbersThatDoNotFitEndIt)
{
    for (const std::uint32_t next : {1U, 0xFFU, 0x10000U, 0xFFFFFFFFU}) {
        Table table = twoProcesses();
        table.put<std::uint32_t>(0, next);
        EXPECT_LE(decodeProcessTable(table.bytes, kBase).size(), 1u) << next;
    }
    Table table = twoProcesses();
    table.put<std::uint32_t>(4, 0xFFFFFFFF); // threads
    table.put<std::uint16_t>(0x38, 0xFFFF);  // length of the name
    const auto records = decodeProcessTable(table.bytes, kBase);
    ASSERT_EQ(records.size(), 2u);
    EXPECT_LE(records[0].threads.size(), 3u);
    EXPECT_EQ(records[0].name, "");
    table.put<std::uint64_t>(0x40, 1); // the name is elsewhere
    EXPECT_EQ(decodeProcessTable(table.bytes, kBase)[0].name, "");
}

TEST(WindowsProcessTable, FileTimesAreTimes)
{
    EXPECT_EQ(formatIsoTime(timeOf(116'444'736'000'000'000)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(formatIsoTime(timeOf(133'485'408'001'234'560)), "2024-01-01T00:00:00.123456Z");
    EXPECT_EQ(timeOf(0), WallClock::time_point());
    EXPECT_EQ(timeOf(~std::uint64_t{0}), WallClock::time_point());
}

} // namespace vmatlas::windows
