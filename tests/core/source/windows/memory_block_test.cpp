// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/memory_block.h"

#include <gtest/gtest.h>

#include "core/model/names.h"
#include "core/source/windows/block_details.h"
#include "core/source/windows/block_groups.h"
#include "core/source/windows/device_paths.h"

namespace vmatlas::windows {

namespace {

MemoryBlock committed(std::uint32_t protect, std::uint32_t type = kMemPrivate)
{
    return {.range = {0x10000, 0x1000},
            .allocationBase = 0x10000,
            .allocationProtect = protect,
            .state = kMemCommit,
            .protect = protect,
            .type = type};
}

} // namespace

TEST(WindowsMemoryBlock, EveryProtectionIsSaidInOurWords)
{
    const std::vector<std::pair<std::uint32_t, std::string>> all{
        {kPageNoAccess, "---"},
        {kPageReadOnly, "r--"},
        {kPageReadWrite, "rw-"},
        {kPageWriteCopy, "rw-+copy-on-write"},
        {kPageExecute, "--x"},
        {kPageExecuteRead, "r-x"},
        {kPageExecuteReadWrite, "rwx"},
        {kPageExecuteWriteCopy, "rwx+copy-on-write"},
        {kPageReadWrite | kPageGuard, "rw-+guard"},
        {kPageReadOnly | kPageNoCache, "r--+no-cache"},
        {kPageReadWrite | kPageWriteCombine, "rw-+write-combine"},
        {kPageReadOnly | kPageReadWrite, "unknown"},
        {0, "unknown"}};
    for (const auto& [protect, id] : all)
        EXPECT_EQ(protectionId(protectionOf(committed(protect))), id) << std::hex << protect;
    EXPECT_EQ(protectionId(protectionOf({.state = kMemReserve})), "---");
}

TEST(WindowsMemoryBlock, OnlyWhatCanBeReadWithoutEffectIsReadable)
{
    EXPECT_TRUE(committed(kPageReadWrite).readable());
    EXPECT_TRUE(committed(kPageExecuteRead).readable());
    for (const std::uint32_t protect : {std::uint32_t{kPageNoAccess}, std::uint32_t{kPageExecute},
                                        kPageReadWrite | std::uint32_t{kPageGuard}, std::uint32_t{0}})
        EXPECT_FALSE(committed(protect).readable()) << protect;
    EXPECT_FALSE(MemoryBlock{.state = kMemReserve}.readable());
}

TEST(WindowsMemoryBlock, PageStateWords)
{
    EXPECT_EQ(pageStateOf(0), PageState());
    EXPECT_EQ(pageStateOf(~1ULL), PageState()) << "nothing counts of a page that is not valid";
    EXPECT_EQ(pageStateOf(1), PageState(PageState::Present));
    const auto shareable = PageState::Present | PageState::Shareable | PageState::SharedKnown;
    EXPECT_EQ(pageStateOf(1 | (1U << 15U) | (1U << 1U)), PageState(shareable));
    EXPECT_EQ(pageStateOf(1 | (1U << 15U) | (2U << 1U)), PageState(shareable | PageState::Shared));
    EXPECT_EQ(pageStateOf(1 | (1U << 22U)), PageState(PageState::Present | PageState::Locked));
    EXPECT_EQ(pageStateOf(1 | (1U << 23U)), PageState(PageState::Present | PageState::Huge));
    EXPECT_EQ(pageStateOf(1 | (7U << 1U)), PageState(PageState::Present)) << "a count without the mark";
}

TEST(WindowsMemoryBlock, GroupsAreAllocations)
{
    std::vector<MemoryBlock> blocks{
        {.range = {0x10000, 0x1000}, .allocationBase = 0x10000, .state = kMemCommit},
        {.range = {0x11000, 0x1000}, .allocationBase = 0x10000, .state = kMemReserve},
        {.range = {0x20000, 0x1000}, .allocationBase = 0x20000, .state = kMemCommit},
        {.range = {0x21000, 0x1000}, .allocationBase = 0x21000, .state = kMemCommit},
        {.range = {0x30000, 0x1000}, .allocationBase = 0x21000, .state = kMemCommit}, // not behind the one before
    };
    const std::vector<BlockGroup> groups = groupBlocks(blocks);
    ASSERT_EQ(groups.size(), 4u);
    EXPECT_EQ(groups[0].range, (AddressRange{0x10000, 0x2000}));
    EXPECT_EQ(groups[0].count, 2u);
    EXPECT_EQ(groupAt(groups, 0x11FFF), &groups[0]);
    EXPECT_EQ(groupAt(groups, 0x12000), nullptr);
    EXPECT_EQ(groupAt(groups, 0), nullptr);
    EXPECT_TRUE(groupBlocks({}).empty());
}

TEST(WindowsDevicePaths, ArePathsOfDrives)
{
    const std::vector<Drive> drives{
        {"C:", R"(\Device\HarddiskVolume1)"}, {"D:", R"(\Device\HarddiskVolume12)"}, {"Q:", ""}};
    EXPECT_EQ(drivePath(R"(\Device\HarddiskVolume1\Windows\x.dll)", drives), R"(C:\Windows\x.dll)");
    EXPECT_EQ(drivePath(R"(\Device\HarddiskVolume12\x)", drives), R"(D:\x)") << "not C:2";
    EXPECT_EQ(drivePath(R"(\DEVICE\harddiskvolume1)", drives), "C:");
    EXPECT_EQ(drivePath(R"(\Device\HarddiskVolume3\x)", drives), R"(\Device\HarddiskVolume3\x)");
    EXPECT_EQ(drivePath(R"(\Device\Mup\server\share\x)", drives), R"(\\server\share\x)");
    EXPECT_EQ(drivePath(R"(\Device\LanmanRedirector\server\x)", drives), R"(\\server\x)");
    EXPECT_EQ(drivePath(R"(\Device\MupX\x)", drives), R"(\Device\MupX\x)");
    EXPECT_EQ(drivePath(R"(\??\C:\x)", drives), R"(C:\x)");
    EXPECT_EQ(drivePath("", drives), "");
    const std::string half = "\xED\xA0\x80";
    EXPECT_EQ(drivePath(R"(\Device\HarddiskVolume1\)" + half, drives), R"(C:\)" + half);
}

TEST(WindowsBlockDetails, SayWhatTheSystemSaysAndWhereBlocksDiffer)
{
    std::vector<MemoryBlock> blocks{committed(kPageReadWrite | kPageGuard), committed(0x40000000 | kPageReadWrite)};
    blocks[1].range.begin = 0x11000;
    RegionDetails details = detailsOf(std::span(blocks).first(1));
    const auto valueOf = [&](const std::string& name) {
        return std::ranges::find(details.values, name, &NamedValue::name)->value;
    };
    EXPECT_EQ(valueOf("Protect"), decltype(NamedValue::value)(FlagCodes{{"PAGE_READWRITE", "PAGE_GUARD"}}));
    EXPECT_EQ(valueOf("State"), decltype(NamedValue::value)(FlagCodes{{"MEM_COMMIT"}}));
    EXPECT_EQ(valueOf("AllocationBase"), decltype(NamedValue::value)(std::string("0x10000")));
    details = detailsOf(blocks);
    EXPECT_EQ(details.range, (AddressRange{0x10000, 0x2000}));
    EXPECT_EQ(details.mappings, 2u);
    EXPECT_EQ(valueOf("Protect"), decltype(NamedValue::value)(Varies{}));
    EXPECT_EQ(valueOf("RegionSize"), decltype(NamedValue::value)(ByteAmount{0x2000}));
    EXPECT_EQ(valueOf("Type"), decltype(NamedValue::value)(FlagCodes{{"MEM_PRIVATE"}}));
    details = detailsOf(std::span(blocks).subspan(1));
    EXPECT_EQ(valueOf("Protect"), decltype(NamedValue::value)(FlagCodes{{"PAGE_READWRITE", "0x40000000"}}));
}

} // namespace vmatlas::windows
