// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of memory, against what the test wrote there; and that reading them brings no page in.
#include <algorithm>
#include <cstring>
#include <fstream>
#include <sys/mman.h>

#include <gtest/gtest.h>

#include "core/source/process_memory.h"
#include "tests/core/source/linux/stopped_child.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/observation.h"
#include "tests/integration/page_walk.h"

namespace vmatlas {

using namespace test;

namespace {

constexpr std::size_t kPage = 4096;

std::shared_ptr<ProcessMemory> memoryOf(ProcessId pid)
{
    const auto source = observe(pid);
    const auto memory = source->openMemory();
    if (!memory)
        throw std::runtime_error("the memory cannot be opened");
    return *memory;
}

/// Minor and major faults of a process by /proc/PID/stat.
std::pair<std::uint64_t, std::uint64_t> faultsOf(ProcessId pid)
{
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(stat, text);
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    std::pair<std::uint64_t, std::uint64_t> faults;
    for (int i = 3; i < 10; ++i)
        fields >> skipped;
    fields >> faults.first >> skipped >> faults.second;
    return faults;
}

std::uint64_t sizeOf(const std::vector<AddressRange>& ranges)
{
    std::uint64_t size = 0;
    for (const AddressRange& range : ranges)
        size += range.size;
    return size;
}

/// Shared memory that this process and a stopped child have; the child wrote every other page of its private copy.
class ProcessMemoryTest : public testing::Test {
protected:
    static constexpr std::size_t kPages = 64;

    static char* mapped(int flags)
    {
        void* const memory = ::mmap(nullptr, kPages * kPage, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
        return static_cast<char*>(memory);
    }
    static void write(char* memory, std::size_t page)
    {
        std::memset(memory + page * kPage, static_cast<int>('a' + page % 26), kPage);
    }

    char* m_private = mapped(MAP_PRIVATE | MAP_NORESERVE);
    char* m_shared = mapped(MAP_SHARED);
    StoppedChild m_child{[this] {
        for (std::size_t page = 0; page < kPages; page += 2)
            write(m_private, page);
        write(m_shared, 3);
        ::mprotect(m_private + 8 * kPage, kPage, PROT_NONE); // it can be seen all the same
    }};
};

} // namespace

TEST_F(ProcessMemoryTest, OfPresentPagesIsWhatTheProcessWrote)
{
    std::vector<char> bytes(kPages * kPage, '?');
    const auto begin = reinterpret_cast<std::uint64_t>(m_private);
    const auto read = memoryOf(m_child.pid())->read(begin, bytes);
    ASSERT_TRUE(read);
    std::vector<AddressRange> expected;
    for (std::size_t page = 0; page < kPages; ++page) {
        const bool there = page % 2 == 0;
        if (there)
            expected.push_back({begin + page * kPage, kPage});
        const char wanted = there ? static_cast<char>('a' + page % 26) : '?';
        const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(page * kPage);
        EXPECT_TRUE(std::all_of(first, first + kPage, [&](char c) { return c == wanted; })) << page;
    }
    EXPECT_EQ(*read, expected);
}

TEST_F(ProcessMemoryTest, IsReadAcrossPagesFromAnyAddress)
{
    std::vector<char> bytes(3 * kPage, '?');
    const auto begin = reinterpret_cast<std::uint64_t>(m_private) + kPage - 10;
    const auto read = memoryOf(m_child.pid())->read(begin, bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (std::vector<AddressRange>{{begin, 10}, {begin + 10 + kPage, kPage}}));
    EXPECT_EQ(bytes[9], 'a');
    EXPECT_EQ(bytes[10], '?');
    EXPECT_EQ(bytes[10 + kPage - 1], '?');
    EXPECT_EQ(bytes[10 + kPage], 'c');
    EXPECT_EQ(bytes[10 + 2 * kPage - 1], 'c');
    EXPECT_EQ(bytes[10 + 2 * kPage], '?');
}

TEST_F(ProcessMemoryTest, BringsNoPageInThatIsOnlyInTheFileOrInSharedMemory)
{
    write(m_shared, 5); // in memory, but not among the child's pages
    std::vector<unsigned char> before(kPages);
    std::vector<unsigned char> after(kPages);
    ASSERT_EQ(::mincore(m_shared, kPages * kPage, before.data()), 0);
    std::vector<char> bytes(kPages * kPage);
    const auto begin = reinterpret_cast<std::uint64_t>(m_shared);
    const auto read = memoryOf(m_child.pid())->read(begin, bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, (std::vector<AddressRange>{{begin + 3 * kPage, kPage}}));
    ASSERT_EQ(::mincore(m_shared, kPages * kPage, after.data()), 0);
    EXPECT_EQ(before, after);
}

TEST_F(ProcessMemoryTest, WhereNothingIsMappedOrCanBeIsNothing)
{
    const auto memory = memoryOf(m_child.pid());
    std::vector<char> bytes(2 * kPage, '?');
    const std::uint64_t top = ~std::uint64_t{0} - kPage;
    for (const std::uint64_t address : {std::uint64_t{0}, std::uint64_t{1} << 47U, std::uint64_t{1} << 63U, top}) {
        const auto read = memory->read(address, bytes);
        ASSERT_TRUE(read) << address;
        EXPECT_TRUE(read->empty()) << address;
    }
    EXPECT_EQ(bytes, std::vector<char>(2 * kPage, '?'));
    const auto nothing = memory->read(0x1000, {});
    ASSERT_TRUE(nothing);
    EXPECT_TRUE(nothing->empty());
}

TEST_F(ProcessMemoryTest, OfAnEndedProcessIsAnError)
{
    const auto memory = memoryOf(m_child.pid());
    m_child.killOnly();
    std::vector<char> bytes(kPage);
    const auto read = memory->read(reinterpret_cast<std::uint64_t>(m_private), bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::ProcessGone);
}

TEST(ProcessMemory, ReadingAllOfAProcessLeavesItsPagesAndFaultsAsTheyWere)
{
    DemoProcess demo;
    demo.process().suspend();
    const auto memory = memoryOf(demo.pid());
    const std::vector<MappingFigures> before = walkMappings(demo.pid());
    const auto faults = faultsOf(demo.pid());
    std::uint64_t present = 0;
    std::uint64_t seen = 0;
    std::vector<char> bytes(std::size_t{1} << 20U);
    for (const MappingFigures& mapping : before) {
        if (!mapping.walked)
            continue;
        const bool readable = mapping.permissions[0] == 'r' && mapping.flags.count("io") == 0 &&
                              mapping.flags.count("pf") == 0 && mapping.flags.count("de") == 0;
        present += readable ? mapping.present : 0;
        for (std::uint64_t at = mapping.begin; at < mapping.end; at += bytes.size()) {
            const auto read =
                memory->read(at, std::span<char>(bytes).first(std::min<std::uint64_t>(bytes.size(), mapping.end - at)));
            ASSERT_TRUE(read) << mapping.name;
            seen += readable ? sizeOf(*read) / demo.pageSize() : 0;
        }
    }
    EXPECT_EQ(seen, present) << "every page that is there was read";
    EXPECT_GT(seen, 1000U);
    EXPECT_EQ(faultsOf(demo.pid()), faults);
    const std::vector<MappingFigures> after = walkMappings(demo.pid());
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        SCOPED_TRACE(before[i].name + ' ' + before[i].permissions);
        EXPECT_EQ(after[i].present, before[i].present);
        EXPECT_EQ(after[i].resident, before[i].resident);
        EXPECT_EQ(after[i].swapped, before[i].swapped);
        EXPECT_EQ(after[i].dirty, before[i].dirty);
        EXPECT_EQ(after[i].notFileExclusive, before[i].notFileExclusive);
    }
}

} // namespace vmatlas
