// SPDX-License-Identifier: GPL-3.0-or-later
// Runtimes that keep their memory at fixed places, and what holds for all of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_runtime.h"

namespace vmatlas {
namespace {

using test::FakeRuntime;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Go, ReservesWholeArenasAtItsHints)
{
    const FakeRuntime process("c000000000-c000400000 rw-p 0 0:0 0\n"
                              "c000400000-c004000000 ---p 0 0:0 0\n"
                              "1c000000000-1c002000000 rw-p 0 0:0 0\n" // half an arena
                              "7f0000000000-7f0004000000 rw-p 0 0:0 0\n");
    EXPECT_THAT(process.recognise(kGo),
                ElementsAre(RuntimeRange{{0xc000000000, 0x4000000}, RegionType::ManagedHeap, RegionDetail::GoHeap}));
    EXPECT_THAT(FakeRuntime("c000001000-c004001000 rw-p 0 0:0 0\n").recognise(kGo), IsEmpty());
    EXPECT_THAT(FakeRuntime("c000000000-c004000000 rw-p 0 8:1 7 /file\n").recognise(kGo), IsEmpty());
}

TEST(AddressSanitizer, SaysWhereItsShadowIs)
{
    FakeRuntime process("7fff7000-10007fff8000 rw-p 0 0:0 0\n"
                        "602000000000-602000010000 rw-p 0 0:0 0\n"
                        "602000010000-602000020000 rw-p 0 8:1 7 /file\n"
                        "7f0000000000-7f0000001000 rw-p 0 0:0 0\n");
    constexpr std::uint64_t kSymbol = 0x7f0000000100;
    EXPECT_THAT(process.recognise(kAddressSanitizer, {}, {kSymbol}), IsEmpty()); // cannot be read
    process.put(kSymbol, std::uint64_t{0});
    EXPECT_THAT(process.recognise(kAddressSanitizer, {}, {kSymbol}), IsEmpty()); // not yet initialised
    process.put(kSymbol, std::uint64_t{0x7fff8000});
    EXPECT_THAT(process.recognise(kAddressSanitizer, {}, {kSymbol}),
                ElementsAre(RuntimeRange{AddressRange::fromFirstLast(0x7fff7000, 0x10007fff7fff),
                                         RegionType::PrivateData, RegionDetail::SanitizerShadow},
                            RuntimeRange{{0x602000000000, 0x10000}, RegionType::Heap, RegionDetail::SanitizerHeap}));
    process.put(kSymbol, ~std::uint64_t{0});
    EXPECT_THAT(process.recognise(kAddressSanitizer, {}, {kSymbol}), IsEmpty());
}

TEST(OtherSanitizers, KeepTheirShadowAtFixedPlaces)
{
    const FakeRuntime process("10000000000-10000001000 rw-p 0 0:0 0\n"
                              "300000000000-300000001000 rw-p 0 0:0 0\n"
                              "7b0000000000-7b0000001000 rw-p 0 0:0 0\n");
    EXPECT_THAT(process.recognise(kThreadSanitizer), testing::SizeIs(3));
    EXPECT_THAT(process.recognise(kMemorySanitizer), testing::SizeIs(2));
}

void claimTwice(const RuntimeView&, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    const auto claim = [&out](std::uint64_t begin, std::uint64_t size) {
        out.push_back({{begin, size}, RegionType::Heap, RegionDetail::Jemalloc});
    };
    claim(0x3000, 0x2000);
    claim(0x1001, 0x2001); // 0x1000 to 0x3fff in whole pages
    claim(0x2000, 0x1000);
    claim(0x8000, 0);
    claim(0xffffffffffffe000, 0x3000);
    claim(0xfffffffffffff000, 0x1000);
}

TEST(RecogniseRuntimes, GivesDisjointRangesOfWholePages)
{
    const Recogniser greedy{"", nullptr, {}, claimTwice};
    const FakeRuntime process("1000-9000 rw-p 0 0:0 0\n");
    EXPECT_THAT(process.recognise(greedy),
                ElementsAre(RuntimeRange{{0x1000, 0x3000}, RegionType::Heap, RegionDetail::Jemalloc},
                            RuntimeRange{{0x4000, 0x1000}, RegionType::Heap, RegionDetail::Jemalloc}));
}

} // namespace
} // namespace vmatlas
