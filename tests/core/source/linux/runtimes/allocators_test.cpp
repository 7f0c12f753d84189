// SPDX-License-Identifier: GPL-3.0-or-later
// Allocators that lead from their own data to their memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runtime.h"

namespace vmatlas {
namespace {

using test::FakeRuntime;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint64_t kData = 0x7f8000000000; // of the library
constexpr std::uint64_t kRoot = kData + 0x1040; // of the tree in it
constexpr std::uint64_t kLeaf = 0x7f7000001000;
constexpr std::uint64_t kHeap = 0x7f6000200000;
const std::string kLibrary = "7f8000000000-7f8000400000 rw-p 0 8:1 7 /lib\n";
const std::string kMetadata = "7f7000000000-7f7000600000 rw-p 0 0:0 0\n";

RuntimeRange heap(std::uint64_t begin, std::uint64_t size, RegionDetail detail)
{
    return {{begin, size}, RegionType::Heap, detail};
}

/// A tree as jemalloc builds it.
class Jemalloc : public testing::Test {
protected:
    static void addExtent(FakeRuntime& process, std::uint64_t place, std::uint64_t address, std::uint64_t size)
    {
        process.put(kRoot + (address >> 30U) * 8, kLeaf);
        process.putWords(place, {0x1234, address, size | 5});
        for (const std::uint64_t page : {address, address + size - 4096})
            process.put(kLeaf + (page >> 12U) % (1U << 18U) * 8, place | 3U | 0xe8ULL << 48U);
    }
    static std::vector<RuntimeRange> find(const FakeRuntime& process)
    {
        return process.recognise(kJemalloc, {{kData, 0x400000}});
    }
};

TEST_F(Jemalloc, IsFoundByItsTree)
{
    FakeRuntime process("7f6000200000-7f6000400000 rw-p 0 0:0 0\n7f6000600000-7f6000700000 rw-p 0 0:0 0\n" + kMetadata +
                        kLibrary);
    addExtent(process, 0x7f7000500000, kHeap, 0x180000);
    addExtent(process, 0x7f7000500080, kHeap + 0x180000, 0x80000);
    EXPECT_THAT(find(process), ElementsAre(heap(kHeap, 0x200000, RegionDetail::Jemalloc)));
}

TEST_F(Jemalloc, TakesOnlyItsPartOfAMergedMapping)
{
    FakeRuntime process("7f6000200000-7f6000500000 rw-p 0 0:0 0\n7f6000600000-7f6000700000 rw-p 0 0:0 0\n" + kMetadata +
                        kLibrary);
    addExtent(process, 0x7f7000500000, kHeap, 0x180000);
    addExtent(process, 0x7f7000500080, kHeap + 0x180000, 0x80000);
    addExtent(process, 0x7f7000500100, 0x7f6000680000, 0x80000); // in the upper end
    EXPECT_THAT(find(process), ElementsAre(heap(kHeap, 0x200000, RegionDetail::Jemalloc),
                                           heap(0x7f6000680000, 0x80000, RegionDetail::Jemalloc)));
}

TEST_F(Jemalloc, HasItsMetadataInBlocks)
{
    FakeRuntime process("7f6000200000-7f6000400000 rw-p 0 0:0 0\n" + kMetadata + kLibrary);
    addExtent(process, 0x7f7000500000, kHeap, 0x200000);
    process.putWords(0x7f7000000000, {0x600000, 0, 0, 0x7f7000500100, 0x600000 - 0x500100});
    EXPECT_THAT(find(process), ElementsAre(heap(kHeap, 0x200000, RegionDetail::Jemalloc),
                                           heap(0x7f7000000000, 0x600000, RegionDetail::Jemalloc)));
    process.putWords(0x7f7000000000, {0x600000, 0, 0, 0x7f7000500100, 0x1000}); // does not end with its block
    EXPECT_THAT(find(process), ElementsAre(heap(kHeap, 0x200000, RegionDetail::Jemalloc)));
}

TEST_F(Jemalloc, HasExtentsAroundItsMetadata)
{
    FakeRuntime process("7f6fffc00000-7f7000900000 rw-p 0 0:0 0\n" + kLibrary);
    addExtent(process, 0x7f7000500000, 0x7f6fffe00000, 0x200000);
    process.putWords(0x7f7000000000, {0x600000, 0, 0, 0x7f7000500100, 0x600000 - 0x500100});
    process.put(kRoot + (0x7f7000600000 >> 30U) * 8, kLeaf + 0x280000); // another leaf; not wholly in the block
    process.putWords(0x7f7000500080, {0, 0x7f7000600000, 0x100000});
    process.put(kLeaf + 0x280000 + (0x7f7000600000 >> 12U) % (1U << 18U) * 8, std::uint64_t{0x7f7000500080});
    EXPECT_THAT(find(process), ElementsAre(heap(0x7f6fffe00000, 0x900000, RegionDetail::Jemalloc)));
}

TEST_F(Jemalloc, IsNotFoundWithoutProof)
{
    FakeRuntime process("7f6000200000-7f6000400000 rw-p 0 0:0 0\n" + kMetadata + kLibrary);
    EXPECT_THAT(find(process), IsEmpty());
    addExtent(process, 0x7f7000500000, kHeap, 0x200000);
    process.put(0x7f7000500008, kHeap + 0x1000); // describes another address than the one that leads to it
    EXPECT_THAT(find(process), IsEmpty());
    process.put(0x7f7000500008, kHeap);
    EXPECT_THAT(find(process), testing::SizeIs(1));
    process.forget(0x7f7000500000); // the descriptor is not in memory
    EXPECT_THAT(find(process), IsEmpty());
}

TEST_F(Jemalloc, EndsOnHostileTrees)
{
    FakeRuntime process("7f6000200000-7f6000400000 rw-p 0 0:0 0\n" + kMetadata + kLibrary);
    addExtent(process, 0x7f7000500000, kHeap, 0x200000);
    for (std::uint64_t word = 0; word < 512; ++word) // every word of the data and of the leaf leads somewhere
        process.put(kData + 0x3000 + word * 8, kLeaf);
    process.putWords(0x7f7000500000, {~0ULL, ~0ULL, ~0ULL});
    EXPECT_THAT(find(process), IsEmpty());
    process.putWords(0x7f7000500000, {0, kHeap, 0}); // of no size
    EXPECT_THAT(find(process), IsEmpty());
    process.put(kLeaf, kLeaf); // a leaf that describes itself
    static_cast<void>(find(process));
    static_cast<void>(process.recognise(kJemalloc, {{~0ULL - 10, 10}, {0, ~0ULL}}));
}

TEST(Tcmalloc, IsFoundByItsPageMap)
{
    FakeRuntime process("7f6000200000-7f6000400000 rw-p 0 0:0 0\n" + kMetadata + kLibrary);
    const std::uint64_t key = kHeap >> 13U;
    process.put(kRoot + (key >> 18U) * 8, kLeaf);
    process.putWords(0x7f7000500000, {key, 0x100, 0});
    process.put(kLeaf + key % (1U << 18U) * 8, std::uint64_t{0x7f7000500000});
    process.put(kLeaf + (key + 0xff) % (1U << 18U) * 8, std::uint64_t{0x7f7000500000});
    const std::vector<AddressRange> data{{kData, 0x400000}};
    EXPECT_THAT(process.recognise(kTcmalloc, data), ElementsAre(heap(kHeap, 0x200000, RegionDetail::Tcmalloc)));
    process.putWords(0x7f7000500000, {key + 1, 0x100, 0});
    EXPECT_THAT(process.recognise(kTcmalloc, data), IsEmpty());
    process.putWords(0x7f7000500000, {~0ULL, ~0ULL, 0});
    EXPECT_THAT(process.recognise(kTcmalloc, data), IsEmpty());
}

class Mimalloc : public testing::Test {
protected:
    static constexpr std::uint64_t kSegment = 0x3ae00000000;
    static constexpr std::uint64_t kCookie = 0x9e3779b97f4a7c15;

    Mimalloc()
        : m_process("3ae00000000-3ae04000000 rw-p 0 0:0 0\n3ae04000000-3ae05000000 ---p 0 0:0 0\n" + kLibrary)
    {
        m_process.put(kData + 0x778, kCookie);
        m_process.put(kSegment + 0x3000, std::uint64_t{0}); // pages behind the header are no segments
        setSegment(512);
    }
    void setSegment(std::uint64_t slices) { m_process.putWords(kSegment + 0x108, {kSegment ^ kCookie, slices, 1}); }
    [[nodiscard]] std::vector<RuntimeRange> find() const { return m_process.recognise(kMimalloc, {{kData, 0x2000}}); }

    FakeRuntime m_process;
};

TEST_F(Mimalloc, IsFoundByItsCookie)
{
    EXPECT_THAT(find(), ElementsAre(heap(kSegment, 0x2000000, RegionDetail::Mimalloc)));
    setSegment(1280); // a large block: its segment goes on in what is not yet committed
    EXPECT_THAT(find(), ElementsAre(heap(kSegment, 0x5000000, RegionDetail::Mimalloc)));
}

TEST_F(Mimalloc, IsNotFoundWithoutProof)
{
    m_process.put(kData + 0x778, kCookie + 1);
    EXPECT_THAT(find(), IsEmpty());
    m_process.put(kData + 0x778, kCookie);
    for (const std::uint64_t slices : {0ULL, 1ULL, 1ULL << 40U}) {
        setSegment(slices);
        EXPECT_THAT(find(), IsEmpty());
    }
}

} // namespace
} // namespace vmatlas
