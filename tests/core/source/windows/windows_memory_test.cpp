// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/windows_memory.h"

#include <fstream>

#include <gtest/gtest.h>

#include "core/base/path_text.h"
#include "core/source/source.h"
#include "tests/core/source/windows/scripted_target.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas::windows {
namespace {

using namespace test;

constexpr std::uint64_t kBegin = 0x10000;
constexpr std::uint64_t kPage = ScriptedProcess::kPage;

/// Eight committed pages; of page i every byte is 'a' + i.
class WindowsMemoryTest : public testing::Test {
protected:
    WindowsMemoryTest()
    {
        process.add(kBegin, 8 * kPage);
        for (std::uint64_t i = 0; i < 8; ++i)
            process.memory[kBegin + i * kPage].assign(kPage, static_cast<std::byte>('a' + i));
    }

    void present(std::initializer_list<std::uint64_t> pages)
    {
        for (const std::uint64_t page : pages)
            process.pages[kBegin + page * kPage] = kPrivatePage;
    }
    Result<std::vector<AddressRange>> read(std::uint64_t begin, std::uint64_t size)
    {
        bytes.assign(static_cast<std::size_t>(size), '?');
        return (*memoryOf(targetOf(process), kPage))->read(begin, bytes);
    }

    ScriptedProcess process;
    std::vector<char> bytes;
};

} // namespace

TEST_F(WindowsMemoryTest, OfPagesInTheWorkingSetIsWhatStandsThere)
{
    present({1, 2, 5});
    const auto there = read(kBegin, 8 * kPage);
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (std::vector<AddressRange>{{kBegin + kPage, 2 * kPage}, {kBegin + 5 * kPage, kPage}}));
    for (std::uint64_t page = 0; page < 8; ++page) {
        const bool known = page == 1 || page == 2 || page == 5;
        const std::vector<char> expected(kPage, known ? static_cast<char>('a' + page) : '?');
        const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(page * kPage);
        EXPECT_TRUE(std::equal(expected.begin(), expected.end(), first)) << page;
    }
}

TEST_F(WindowsMemoryTest, IsReadFromAnyAddressToAnyAddress)
{
    present({0, 1, 3});
    const auto there = read(kBegin + kPage - 3, kPage + 5);
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (std::vector<AddressRange>{{kBegin + kPage - 3, kPage + 3}}));
    EXPECT_EQ(std::string(bytes.data(), 4), "aaab");
    EXPECT_EQ(std::string(bytes.data() + kPage + 1, 4), "bb??");
}

TEST_F(WindowsMemoryTest, WhatLookingWouldChangeOrDevicesOwnIsNotTouched)
{
    present({0, 1, 2, 3, 4, 5, 6, 7});
    for (const std::uint32_t protect : {kPageReadWrite | kPageGuard, +kPageNoAccess, +kPageExecute,
                                        kPageReadWrite | kPageNoCache, kPageReadWrite | kPageWriteCombine}) {
        process.blocks[0].protect = protect;
        const auto there = read(kBegin, 8 * kPage);
        ASSERT_TRUE(there);
        EXPECT_TRUE(there->empty()) << protect;
    }
    process.blocks[0].protect = kPageReadWrite;
    process.blocks[0].state = kMemReserve;
    EXPECT_TRUE(read(kBegin, 8 * kPage)->empty());
    EXPECT_EQ(process.asked["read"], 0);
    EXPECT_EQ(process.asked["workingSet"], 0);
}

TEST_F(WindowsMemoryTest, NothingIsReadWhereTheSystemDoesNotTellWhatIsPresent)
{
    present({0, 1});
    process.failures["workingSet"] = {ErrorCode::Unsupported, 87, "QueryWorkingSetEx"}; // Wine, of another process
    const auto there = read(kBegin, 8 * kPage);
    ASSERT_FALSE(there);
    EXPECT_EQ(there.error(), process.failures["workingSet"]);
    EXPECT_EQ(process.asked["read"], 0);
    EXPECT_EQ(bytes, std::vector<char>(8 * kPage, '?'));
}

TEST_F(WindowsMemoryTest, PagesThatWentMeanwhileAreLeftOut)
{
    present({1, 2, 3});
    process.memory.erase(kBegin + 2 * kPage);
    const auto there = read(kBegin, 8 * kPage);
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (std::vector<AddressRange>{{kBegin + kPage, kPage}, {kBegin + 3 * kPage, kPage}}));
}

TEST_F(WindowsMemoryTest, IsAskedForInBatches)
{
    constexpr std::uint64_t kFar = 0x100000000;
    constexpr std::uint64_t kPages = 2 * kPagesAtOnce + 1;
    process.add(kFar, kPages * kPage);
    process.pages[kFar + (kPages - 1) * kPage] = kPrivatePage;
    process.memory[kFar + (kPages - 1) * kPage].assign(kPage, std::byte{'z'});
    const auto there = read(kFar, kPages * kPage);
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (std::vector<AddressRange>{{kFar + (kPages - 1) * kPage, kPage}}));
    EXPECT_EQ(process.asked["workingSet"], 3);
    EXPECT_EQ(process.asked["read"], 1);
}

TEST_F(WindowsMemoryTest, WhereNothingIsOrCanBeIsNothing)
{
    for (const std::uint64_t address :
         {std::uint64_t{0}, ScriptedProcess::kEnd - kPage, ScriptedProcess::kEnd, ~std::uint64_t{0} - kPage}) {
        const auto there = read(address, 2 * kPage);
        ASSERT_TRUE(there) << address;
        EXPECT_TRUE(there->empty()) << address;
    }
    EXPECT_TRUE(read(kBegin, 0)->empty());
    EXPECT_EQ(process.asked["read"], 0);
}

TEST_F(WindowsMemoryTest, ABlockThatReachesTheEndOfEverythingEndsTheWalk)
{
    process.blocks = {{.range = {0, ~std::uint64_t{0}}, .state = kMemFree}};
    process.blocks[0].range.size = 0; // what wraps holds nothing
    EXPECT_TRUE(read(0, 4 * kPage)->empty());
    process.blocks[0] = {.range = AddressRange::fromFirstLast(kPage, ~std::uint64_t{0}), .state = kMemFree};
    EXPECT_TRUE(read(0, 4 * kPage)->empty());
    EXPECT_LT(process.asked["blockAt"], 10);
}

TEST_F(WindowsMemoryTest, OfAnEndedProcessIsAnError)
{
    present({0});
    const auto memory = memoryOf(targetOf(process), kPage);
    ASSERT_TRUE(memory);
    process.ended = true;
    bytes.resize(kPage);
    const auto there = (*memory)->read(kBegin, bytes);
    ASSERT_FALSE(there);
    EXPECT_EQ(there.error().code, ErrorCode::ProcessGone);
}

TEST_F(WindowsMemoryTest, NeedsTheRightToReadIt)
{
    process.missingRight = Error{ErrorCode::AccessDenied, 5, "PROCESS_VM_READ"};
    const auto memory = memoryOf(targetOf(process), kPage);
    ASSERT_FALSE(memory);
    EXPECT_EQ(memory.error(), *process.missingRight);
}

TEST_F(WindowsMemoryTest, TheSourceHasIt)
{
    present({0});
    const auto source = test::sourceOf(process);
    const auto memory = source->openMemory();
    ASSERT_TRUE(memory);
    bytes.resize(kPage);
    EXPECT_EQ(*(*memory)->read(kBegin, bytes), (std::vector<AddressRange>{{kBegin, kPage}}));
    const auto without = windows::sourceOf(targetOf(process), {});
    EXPECT_EQ(without->openMemory().error().code, ErrorCode::Unsupported);
}

TEST_F(WindowsMemoryTest, OpensTheFileOfABackingAndNothingElse)
{
    const TemporaryFolder folder("windows-memory");
    const std::filesystem::path path = folder.path / "image.dll";
    std::ofstream(path) << "MZ";
    const auto memory = memoryOf(targetOf(process), kPage);
    const auto file = (*memory)->openFile({.name = textOf(path)});
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->size(), 2U);
    for (const std::string& name : {textOf(folder.path), textOf(folder.path / "gone.dll"), std::string("image.dll"),
                                    std::string(), std::string(R"(\Device\HarddiskVolume9\image.dll)")})
        EXPECT_EQ((*memory)->openFile({.name = name}).error().code, ErrorCode::NotFound) << name;
}

} // namespace vmatlas::windows
