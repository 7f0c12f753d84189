// SPDX-License-Identifier: GPL-3.0-or-later
// V8 and the allocator of Chromium.
#include <ios>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runtime.h"

namespace vmatlas {
namespace {

using test::FakeRuntime;
using testing::ElementsAre;
using testing::IsEmpty;

RuntimeRange javascript(std::uint64_t begin, std::uint64_t size)
{
    return {{begin, size}, RegionType::ManagedHeap, RegionDetail::V8Heap};
}

constexpr std::uint64_t kHeapObject = 0x419d1040;
const std::string kMainHeap = "4180c000-41b7c000 rw-p 0 0:0 0 [heap]\n";

TEST(V8, IsFoundByTheHeadersOfItsPages)
{
    FakeRuntime process(kMainHeap + "378b00000-378b40000 rw-p 0 0:0 0\n"
                                    "1ce46c00000-1ce46c80000 rw-p 0 0:0 0\n"
                                    "2ce46c00000-2ce46c01000 rw-p 0 0:0 0\n"
                                    "2ce46c01000-2ce46c02000 ---p 0 0:0 0\n"
                                    "2ce46c02000-2ce46c40000 r-xp 0 0:0 0\n");
    const auto page = [&](std::uint64_t at) {
        process.putWords(at, {0x40000, 0x12, kHeapObject, at + 0x1148, at + 0x40000});
    };
    page(0x378b00000);
    page(0x1ce46c00000);
    process.putWords(0x1ce46c40000, {0x40000, 0x12, 0x5000, 0x1ce46c41148, 0x1ce46c80000}); // of no heap
    page(0x2ce46c00000);
    EXPECT_THAT(process.recognise(kV8),
                ElementsAre(javascript(0x378b00000, 0x40000), javascript(0x1ce46c00000, 0x40000),
                            javascript(0x2ce46c00000, 0x40000)));
}

TEST(V8, IsNotFoundWithoutProof)
{
    FakeRuntime process(kMainHeap + "378b00000-378b40000 rw-p 0 0:0 0\n378b80000-378bc0000 rw-p 0 0:0 0\n");
    const std::uint64_t at = 0x378b00000;
    for (const std::initializer_list<std::uint64_t>& header :
         {std::initializer_list<std::uint64_t>{0x40001, 0, kHeapObject, at + 0x1148, at + 0x40000},
          std::initializer_list<std::uint64_t>{0x40000, 0, kHeapObject, at + 0x1148, at + 0x40008},
          std::initializer_list<std::uint64_t>{0x40000, 0, kHeapObject, at + 0x2000, at + 0x2000},
          std::initializer_list<std::uint64_t>{0, 0, kHeapObject, at + 0x1148, at + 0x40000},
          std::initializer_list<std::uint64_t>{~0ULL - 4095, 0, kHeapObject, at + 0x1148, at + 0x40000}}) {
        process.putWords(at, header);
        EXPECT_THAT(process.recognise(kV8), IsEmpty());
    }
}

TEST(V8Cage, IsFoundByTheMapOfMaps)
{
    FakeRuntime process("210700000000-210800000000 r--p 0 0:0 0\n"
                        "210800000000-210800010000 r--p 0 0:0 0\n"
                        "210800010000-210801000000 ---p 0 0:0 0\n"
                        "210801000000-210801980000 rw-p 0 0:0 0\n"
                        "210801980000-220000000000 ---p 0 0:0 0\n");
    constexpr std::uint64_t kCage = 0x210800000000;
    for (std::uint32_t i = 0; i < 100; ++i) {
        process.put(0x210700000000 + 0x400 + i * 40, std::uint32_t{0x475}); // no map is its own here
        process.put(kCage + 0x474 + i * 40, std::uint32_t{0x475});
    }
    EXPECT_THAT(process.recognise(kV8Cage), ElementsAre(javascript(kCage, 1ULL << 32U)));
    process.put(kCage + 0x474, std::uint32_t{0x471});
    EXPECT_THAT(process.recognise(kV8Cage), IsEmpty());
}

/// Pools with that many super pages.
std::string pool(std::uint64_t begin, unsigned superPages, std::uint64_t size = 16ULL << 30U)
{
    std::ostringstream text;
    std::uint64_t at = begin;
    const auto add = [&](std::uint64_t end, const char* access) {
        text << std::hex << at << '-' << end << ' ' << access << " 0 0:0 0\n";
        at = end;
    };
    for (unsigned i = 0; i < superPages; ++i) {
        const std::uint64_t page = begin + i * 0x200000ULL;
        add(page + 0x2000, "---p");
        add(page + 0x3000, "rw-p");
        add(page + 0x4000, "---p");
        add(page + 0x1fc000, "rw-p");
    }
    add(begin + size, "---p");
    return text.str();
}

TEST(PartitionAlloc, IsFoundByTheShapeOfItsPools)
{
    const FakeRuntime process(pool(0xd000000000, 1) + pool(0xd400000000, 3) + pool(0xd800000000, 0));
    EXPECT_THAT(
        process.recognise(kPartitionAlloc),
        ElementsAre(RuntimeRange{{0xd400000000, 16ULL << 30U}, RegionType::Heap, RegionDetail::PartitionAlloc}));
}

TEST(PartitionAlloc, NeedsAPoolWithoutHoles)
{
    EXPECT_THAT(FakeRuntime(pool(0xd400000000, 3, 8ULL << 30U)).recognise(kPartitionAlloc), IsEmpty());
    EXPECT_THAT(FakeRuntime(pool(0xd400100000, 3)).recognise(kPartitionAlloc), IsEmpty()); // not aligned
    EXPECT_THAT(FakeRuntime("").recognise(kPartitionAlloc), IsEmpty());
}

} // namespace
} // namespace vmatlas
