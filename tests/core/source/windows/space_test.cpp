// SPDX-License-Identifier: GPL-3.0-or-later
// What a Windows process's memory is used for.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/analysis/summary.h"
#include "core/model/snapshot_checks.h"
#include "tests/core/source/windows/scripted_target.h"

namespace vmatlas::windows {

using namespace test;

namespace {

constexpr std::uint64_t kPeb = 0x20000;
constexpr std::uint64_t kTeb = 0x22000;

/// A process with a PEB and one thread.
struct SpaceTest : testing::Test {
    SpaceTest()
    {
        process.add(0x20000, 0x10000);
        process.peb.peb = kPeb;
        addThread(7, kTeb, 0x100000, 0x100000);
        process.poke(kPeb + 0x30, 0);
        process.poke32(kPeb + 0xE8, 0);
        process.poke(kPeb + 0xF0, 0);
    }
    void addThread(std::uint32_t id, std::uint64_t teb, std::uint64_t stack, std::uint64_t size)
    {
        process.threads.push_back({id, teb});
        process.poke(teb + 0x08, stack + size);
        process.poke(teb + 0x30, teb);
        process.poke(teb + 0x1478, stack);
        MemoryBlock& reserve = process.add(stack, size - 0x3000);
        reserve.state = kMemReserve;
        process.addToLast(0x1000).protect = kPageReadWrite | kPageGuard;
        process.addToLast(0x2000);
    }
    SnapshotPtr capture()
    {
        std::ranges::sort(process.blocks, {}, [](const MemoryBlock& block) { return block.range.begin; });
        if (!source)
            source = sourceOf(process);
        const Result<SnapshotPtr> captured = source->capture({.force = true});
        if (!captured)
            throw std::runtime_error(captured.error().context);
        const Result<void> sound = checkSnapshot(**captured);
        EXPECT_TRUE(sound) << sound.error().context;
        return *captured;
    }
    static const Region& at(const SnapshotPtr& snapshot, std::uint64_t address)
    {
        const Region* const region = snapshot->regionAt(address);
        if (region == nullptr)
            throw std::runtime_error("nothing there");
        return *region;
    }

    ScriptedProcess process;
    std::unique_ptr<Source> source;
};

} // namespace

TEST_F(SpaceTest, StacksTebsAndThePebAreFound)
{
    addThread(8, 0x26000, 0x400000, 0x80000);
    process.blocks.front().range.size = 0x2000; // the PEB alone, then the TEBs, in one allocation
    process.blocks.insert(process.blocks.begin() + 1, process.blocks.front());
    process.blocks[1].range = {0x22000, 0x2000};
    process.blocks.insert(process.blocks.begin() + 2, process.blocks.front());
    process.blocks[2].range = {0x24000, 0xC000};
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, kPeb).detail, RegionDetail::Peb);
    EXPECT_EQ(at(snapshot, kTeb).detail, RegionDetail::Teb);
    EXPECT_EQ(at(snapshot, kTeb).threadId, 7u);
    EXPECT_EQ(at(snapshot, 0x26000).threadId, 8u);
    EXPECT_EQ(at(snapshot, kTeb).type, RegionType::PrivateData);
    const Region& reserve = at(snapshot, 0x100000);
    EXPECT_EQ(reserve.type, RegionType::Stack);
    EXPECT_EQ(reserve.state, RegionState::Reserved);
    EXPECT_EQ(reserve.threadId, 7u);
    const Region& guard = at(snapshot, 0x100000 + 0x100000 - 0x3000);
    EXPECT_EQ(guard.detail, RegionDetail::StackGuard);
    EXPECT_TRUE(guard.protection.has(Protection::Guard));
    EXPECT_EQ(at(snapshot, 0x1FF000).detail, RegionDetail::ThreadStack);
    EXPECT_EQ(at(snapshot, 0x400000).threadId, 8u);
    EXPECT_EQ(snapshot->allocationAt(0x1FF000)->regionCount, 3u);
    EXPECT_TRUE(snapshot->gaps.empty());
}

TEST_F(SpaceTest, ATebThatLiesIsNotBelieved)
{
    const MemoryBlock data = process.add(0x600000, 0x10000);
    process.poke(kTeb + 0x1478, 0x600000); // its stack would be all from here
    process.poke(kTeb + 0x08, 0x600000 + 0x1000);
    process.poke(kTeb + 0x30, kTeb + 8); // not its own address
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, data.range.begin).type, RegionType::PrivateData);
    ASSERT_EQ(snapshot->gaps.size(), 1u);
    EXPECT_EQ(snapshot->gaps[0].facet, Facet::Threads);
    process.poke(kTeb + 0x30, kTeb);
    process.poke(kTeb + 0x08, 0x5FF000); // ends below its beginning
    EXPECT_EQ(capture()->gaps.size(), 1u);
    process.poke(kTeb + 0x08, ~std::uint64_t{0}); // is larger than what is there
    EXPECT_EQ(at(capture(), 0x600000).type, RegionType::PrivateData);
}

TEST_F(SpaceTest, AThreadThatHasEndedMeanwhileIsNoGap)
{
    process.threads.push_back({9, 0x7000000});
    EXPECT_TRUE(capture()->gaps.empty());
    process.threads.back().teb = 0; // but one that may not be asked is
    const SnapshotPtr snapshot = capture();
    ASSERT_EQ(snapshot->gaps.size(), 1u);
    EXPECT_EQ(snapshot->gaps[0].error.code, ErrorCode::AccessDenied);
}

TEST_F(SpaceTest, HeapsOfTheListAndTheirParts)
{
    for (const std::uint64_t heap : {0x1000000, 0x1100000, 0x1200000}) {
        process.add(heap, 0x4000);
        process.addToLast(0xFC000).state = kMemReserve;
        process.pages[heap] = kPrivatePage;
    }
    process.poke(kPeb + 0x30, 0x1000000); // the default one
    process.poke32(kPeb + 0xE8, 3);
    process.poke(kPeb + 0xF0, kPeb + 0x800);
    process.poke(kPeb + 0x800, 0x1000000);
    process.poke(kPeb + 0x808, 0x1100000);
    process.poke(kPeb + 0x810, 0x1200000);
    process.poke32(0x1200010, 0xDDEEDDEE); // a segment heap
    process.add(0x1300000, 0x10000);       // a segment of the second
    process.poke32(0x1300010, 0xFFEEFFEE);
    process.pages[0x1300000] = kPrivatePage;
    const std::uint64_t chain = 0x1000110; // two large blocks of the first
    for (const std::uint64_t block : {0x1400000, 0x1500000}) {
        process.add(block, 0x100000);
        process.pages[block] = kPrivatePage;
    }
    process.poke(0x1400000, 0x1500000);
    process.poke(0x1400008, chain);
    process.poke(0x1500000, chain);
    process.poke(0x1500008, 0x1400000);
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, 0x1000000).detail, RegionDetail::ProcessHeap);
    EXPECT_EQ(at(snapshot, 0x1010000).type, RegionType::Heap) << "its reserve";
    EXPECT_EQ(at(snapshot, 0x1100000).detail, RegionDetail::NtHeap);
    EXPECT_EQ(at(snapshot, 0x1200000).detail, RegionDetail::SegmentHeap);
    EXPECT_EQ(at(snapshot, 0x1300000).detail, RegionDetail::NtHeap);
    EXPECT_EQ(at(snapshot, 0x1400000).type, RegionType::Heap) << "a large block";
    EXPECT_EQ(at(snapshot, 0x1500000).type, RegionType::Heap) << "a large block";
}

TEST_F(SpaceTest, HeapsAreRecognisedWithoutTheList)
{
    process.failures["workingSet"] = {ErrorCode::Unsupported, 87, "QueryWorkingSetEx"};
    process.add(0x1000000, 0x4000);
    process.poke32(0x1000010, 0xFFEEFFEE);
    process.add(0x1100000, 0x4000);
    process.poke32(0x1100008, 0xFFEEFFEE); // of a 32-bit program
    process.add(0x1200000, 0x4000).protect = kPageReadWrite | kPageGuard;
    process.poke32(0x1200010, 0xFFEEFFEE); // not looked at
    process.add(0x1300000, 0x4000);
    process.poke(0x1300000, 0x1300000); // leads to itself
    process.poke(0x1300008, 0x1300000);
    process.add(0x1400000, 0x4000);
    process.poke(0x1400000, 0x1000110); // leads to a heap, but nothing leads to it
    process.poke(0x1400008, 0x9999990);
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, 0x1000000).detail, RegionDetail::NtHeap);
    EXPECT_EQ(at(snapshot, 0x1100000).detail, RegionDetail::NtHeap);
    EXPECT_EQ(at(snapshot, 0x1200000).type, RegionType::PrivateData);
    EXPECT_EQ(at(snapshot, 0x1300000).type, RegionType::PrivateData);
    EXPECT_EQ(at(snapshot, 0x1400000).type, RegionType::PrivateData);
}

TEST_F(SpaceTest, SegmentsOfASegmentHeapAreFoundByTheirChainAndByTheirSignature)
{
    constexpr std::uint64_t kHeap = 0x1000000;
    constexpr std::uint64_t kListHead = kHeap + 0x118; // SegContexts[0].SegmentListHead
    constexpr std::uint64_t kKey = 0x51A2B3C4D5E6F708; // what all segments of the heap share
    process.add(kHeap, 0x4000);
    process.poke32(kHeap + 0x10, 0xDDEEDDEE);
    process.pages[kHeap] = kPrivatePage;
    const std::uint64_t segments[]{0x1100000, 0x1200000, 0x1400000};
    for (const std::uint64_t segment : segments) {
        process.add(segment, 0x10000);
        process.addToLast(0xF0000).state = kMemReserve;
        process.poke(segment + 0x10, kKey ^ segment);
        process.pages[segment] = kPrivatePage;
    }
    process.poke(0x1100000, 0x1200000);
    process.poke(0x1100008, kListHead);
    process.poke(0x1200000, kListHead);
    process.poke(0x1200008, 0x1100000);
    process.poke(0x1400000, 0x1300000); // its neighbour is not in memory
    process.poke(0x1400008, 0x1300000);
    process.add(0x1500000, 0x10000); // of something else
    process.poke(0x1500010, kKey ^ 0x1400000);
    process.pages[0x1500000] = kPrivatePage;
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, kHeap).detail, RegionDetail::SegmentHeap);
    for (const std::uint64_t segment : segments) {
        EXPECT_EQ(at(snapshot, segment).detail, RegionDetail::SegmentHeap) << std::hex << segment;
        EXPECT_EQ(at(snapshot, segment + 0x20000).type, RegionType::Heap) << "its reserve";
    }
    EXPECT_EQ(at(snapshot, 0x1500000).type, RegionType::PrivateData) << "a signature is good for one address";
}

TEST_F(SpaceTest, LinksThatLeadRoundAreNoHeap)
{
    constexpr std::uint64_t kFirst = 0x1000000;
    constexpr std::uint64_t kCount = 2000;
    for (std::uint64_t i = 0; i < kCount; ++i) {
        const std::uint64_t block = kFirst + i * 0x10000;
        process.add(block, 0x1000);
        process.poke(block, kFirst + (i + 1) % kCount * 0x10000);
        process.poke(block + 8, kFirst + (i + kCount - 1) % kCount * 0x10000);
        process.pages[block] = kPrivatePage;
    }
    EXPECT_EQ(at(capture(), kFirst + 0x50000).type, RegionType::PrivateData);
}

TEST_F(SpaceTest, PagesThatAreNotInMemoryAreNotRead)
{
    process.add(0x1000000, 0x4000);
    process.poke32(0x1000010, 0xFFEEFFEE);
    process.threads.clear();
    process.peb.peb = 0; // so that nothing else is read
    process.blocks.erase(process.blocks.begin());
    process.failures["peb"] = {ErrorCode::AccessDenied, 5, "NtQueryInformationProcess"};
    EXPECT_EQ(at(capture(), 0x1000000).type, RegionType::PrivateData);
    EXPECT_EQ(process.asked["read"], 0);
    process.pages[0x1000000] = kPrivatePage;
    EXPECT_EQ(at(capture(), 0x1000000).type, RegionType::Heap);
}

TEST_F(SpaceTest, AHeapListThatLiesEndsTheReading)
{
    process.poke32(kPeb + 0xE8, 0xFFFFFFFF);
    process.poke(kPeb + 0xF0, kPeb + 0x800);
    capture();
    EXPECT_LT(process.asked["read"], 100);
    process.poke32(kPeb + 0xE8, 4000); // more than the page holds
    capture();
    EXPECT_LT(process.asked["read"], 1000);
}

TEST_F(SpaceTest, FilesImagesAndSharedMemory)
{
    const auto addView = [&](std::uint64_t begin, std::uint32_t type, std::uint32_t protect) -> MemoryBlock& {
        MemoryBlock& block = process.add(begin, 0x3000);
        block.type = type;
        block.protect = block.allocationProtect = protect;
        return block;
    };
    addView(0x2000000, kMemImage, kPageExecuteWriteCopy);
    process.addToLast(0x1000).protect = kPageReadWrite;
    process.files[0x2000000] = R"(\Device\HarddiskVolume1\Windows\a.dll)";
    addView(0x2100000, kMemMapped, kPageReadOnly);
    process.files[0x2100000] = R"(\Device\HarddiskVolume9\b.dat)";
    addView(0x2200000, kMemMapped, kPageReadWrite);
    addView(0x2300000, kMemImage, kPageReadOnly); // the system has no name for it
    process.modules = {{{0x2300000, 0x3000}, R"(C:\odd\c.exe)"}};
    addView(0x2400000, kMemMapped, kPageWriteCopy);
    process.files[0x2400000] = R"(\Device\HarddiskVolume1\d.dat)";
    process.pages = {
        {0x2400000, kPrivatePage}, {0x2401000, kSharedPage}, {0x2000000, kSharablePage}, {0x2003000, kPrivatePage}};
    process.add(0x7FFE0000, 0x1000).protect = kPageReadOnly;
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, 0x2000000).type, RegionType::Image);
    EXPECT_EQ(snapshot->nameOf(at(snapshot, 0x2000000)), R"(C:\Windows\a.dll)");
    EXPECT_EQ(at(snapshot, 0x2003000).allocation, at(snapshot, 0x2000000).allocation);
    EXPECT_EQ(at(snapshot, 0x2003000).fileOffset, 0x3000u);
    EXPECT_EQ(at(snapshot, 0x2100000).type, RegionType::MappedFile);
    EXPECT_EQ(snapshot->nameOf(at(snapshot, 0x2100000)), R"(\Device\HarddiskVolume9\b.dat)");
    EXPECT_EQ(at(snapshot, 0x2200000).type, RegionType::Shareable);
    EXPECT_EQ(at(snapshot, 0x2200000).sharing, Sharing::Shared);
    EXPECT_EQ(snapshot->nameOf(at(snapshot, 0x2300000)), R"(C:\odd\c.exe)");
    EXPECT_EQ(at(snapshot, 0x7FFE0000).detail, RegionDetail::UserSharedData);

    // What was written of a view that copies on write is private.
    const MemoryMetrics& copied = at(snapshot, 0x2400000).metrics;
    EXPECT_EQ(copied.privateBytes, Measured(0x1000));
    EXPECT_EQ(copied.workingSet, Measured(0x2000));
    EXPECT_EQ(copied.sharedWs, Measured(0x1000));
    EXPECT_EQ(at(snapshot, 0x2003000).metrics.privateBytes, Measured(0x1000));
    EXPECT_EQ(at(snapshot, 0x2000000).metrics.privateBytes, Measured(0));
    EXPECT_EQ(at(snapshot, 0x2000000).metrics.sharedWs, Measured(0));
    EXPECT_EQ(at(snapshot, 0x2100000).metrics.privateBytes, Measured(0));
    EXPECT_EQ(at(snapshot, 0x1FF000).metrics.privateBytes, Measured(0x2000));
    EXPECT_EQ(at(snapshot, 0x1FF000).metrics.swapped, Measured()) << "the system does not tell";
}

TEST_F(SpaceTest, FreeSpaceThatIsTooSmallIsUnusable)
{
    process.add(0x3000000, 0x3000); // 0x3003000 .. 0x3010000 is of no use
    process.add(0x3020000, 0x10000);
    process.add(0x3058000, 0x1000); // nor is 0x3050000 .. 0x3058000
    process.add(0x305A000, 0x1000); // nor 0x3059000 .. 0x305A000
    const SnapshotPtr snapshot = capture();
    const auto unusable = [&](std::uint64_t begin, std::uint64_t size) {
        const Region* const region = snapshot->regionAt(begin);
        return region != nullptr && region->type == RegionType::Unusable &&
               region->range == AddressRange{begin, size} && region->state == RegionState::Free &&
               !region->allocation.valid();
    };
    EXPECT_TRUE(unusable(0x3003000, 0xD000));
    EXPECT_EQ(snapshot->regionAt(0x3010000), nullptr) << "an allocation can begin here";
    EXPECT_EQ(snapshot->regionAt(0x3030000), nullptr);
    EXPECT_TRUE(unusable(0x3050000, 0x8000));
    EXPECT_TRUE(unusable(0x3059000, 0x1000));
    EXPECT_TRUE(unusable(0x305B000, 0x5000));
    EXPECT_EQ(snapshot->host.userSpace.begin, 0x10000u);
    EXPECT_EQ(snapshot->host.userSpace.last(), ScriptedProcess::kEnd - 1);
    std::uint64_t sum = *summarize(*snapshot).free.size;
    for (const Region& region : snapshot->regions)
        sum += region.range.size;
    EXPECT_EQ(sum, snapshot->host.userSpace.size) << "everything is something";
}

TEST_F(SpaceTest, A32BitProcessHasTwoOfEverything)
{
    process.info.bits = 32;
    process.peb.peb32 = 0x21000;
    process.poke32(kTeb + 0x2000 + 0x04, 0x700000);
    process.poke32(kTeb + 0x2000 + 0x18, kTeb + 0x2000);
    process.poke32(kTeb + 0x2000 + 0xE0C, 0x600000);
    process.add(0x600000, 0x100000);
    process.add(0x800000, 0x10000);
    process.poke32(0x21000 + 0x18, 0x800000);
    process.poke32(0x21000 + 0x88, 1);
    process.poke32(0x21000 + 0x90, 0x21800);
    process.poke32(0x21800, 0x800000);
    const SnapshotPtr snapshot = capture();
    EXPECT_EQ(at(snapshot, 0x600000).type, RegionType::Stack);
    EXPECT_EQ(at(snapshot, 0x600000).threadId, 7u);
    EXPECT_EQ(at(snapshot, 0x1FF000).type, RegionType::Stack) << "the one for 64-bit code";
    EXPECT_EQ(at(snapshot, 0x800000).detail, RegionDetail::ProcessHeap);
    EXPECT_EQ(snapshot->host.userSpace.last(), 0xFFFFFFFFu);
}

} // namespace vmatlas::windows
