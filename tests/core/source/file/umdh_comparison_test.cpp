// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/umdh_comparison.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <stop_token>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/file/umdh_lines.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {

using testing::SizeIs;

namespace {

std::string fixture()
{
    std::ifstream file(std::string(VMATLAS_FIXTURES) + "/umdh/umdh_compare_notepad_trim.txt", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Result<UmdhComparison> readText(std::string text)
{
    test::MemoryStream stream(std::move(text));
    const std::stop_token never;
    return readUmdhComparison(stream, never);
}

/// What every comparison holds that was read.
void expectSound(const UmdhComparison& comparison)
{
    ASSERT_FALSE(comparison.stacks.empty());
    bool shrank = false;
    for (const UmdhStack& stack : comparison.stacks) {
        ASSERT_LE(std::uint64_t{stack.firstFrame} + stack.frameCount, comparison.frames.size());
        for (std::uint32_t i = 0; i < stack.frameCount; ++i)
            ASSERT_FALSE(comparison.frameOf(stack, i).empty());
        ASSERT_GE(stack.shrank, shrank);
        shrank = stack.shrank;
    }
}

} // namespace

// The numbers were counted in the file by an independent script.
TEST(UmdhComparison, RealFile)
{
    const Result<UmdhComparison> read = readText(fixture());
    ASSERT_TRUE(read);
    expectSound(*read);
    EXPECT_THAT(read->stacks, SizeIs(145));
    EXPECT_THAT(read->frames, SizeIs(4005));
    EXPECT_EQ(read->linesSkipped, 0U);
    EXPECT_EQ(read->base, UmdhBase::Decimal);
    EXPECT_TRUE(read->baseCertain);
    EXPECT_TRUE(read->complete);
    EXPECT_EQ(read->totalRequested, Measured(865847));
    std::uint64_t bytes = 0;
    std::uint64_t allocations = 0;
    for (const UmdhStack& stack : read->stacks) {
        bytes += stack.bytes;
        allocations += *stack.allocations;
        EXPECT_EQ(stack.allocationsBefore, Measured(0));
    }
    EXPECT_EQ(bytes, 695831U);
    EXPECT_EQ(allocations, 293U);
    const UmdhStack& first = read->stacks.front();
    EXPECT_EQ(first.backTrace, 0x9933FD81U);
    EXPECT_EQ(first.bytes, 154944U);
    EXPECT_EQ(first.bytesAfter, 154944U);
    EXPECT_EQ(first.frameCount, 32U);
    EXPECT_EQ(read->frameOf(first, 0), "ntdll!RtlWalkHeap+213");
    EXPECT_TRUE(std::ranges::is_sorted(read->stacks, std::greater<>(), &UmdhStack::bytes));
}

TEST(UmdhComparison, IsRecognisedByItsBeginning)
{
    EXPECT_TRUE(looksLikeUmdhComparison(fixture().substr(0, 4096)));
    EXPECT_TRUE(looksLikeUmdhComparison("\r\n+ 10 ( 10 - 0) 1 allocs\tBackTrace1\r\n"));
    EXPECT_FALSE(looksLikeUmdhComparison("// UMDH: version 6.1.7650.0: Logtime 2012-04-30 12:09\n"));
    EXPECT_FALSE(looksLikeUmdhComparison(""));
    EXPECT_FALSE(looksLikeUmdhComparison("+ 10 things\n"));
}

// What `umdh LOG1 LOG2 > growth.txt` is in PowerShell.
TEST(UmdhComparison, InUtf16TheSame)
{
    std::string wide = "\xff\xfe";
    for (const char c : fixture()) {
        wide += c;
        wide += '\0';
    }
    EXPECT_TRUE(looksLikeUmdhComparison(std::string_view(wide).substr(0, 4096)));
    const Result<UmdhComparison> narrow = readText(fixture());
    const Result<UmdhComparison> read = readText(wide);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->stacks, narrow->stacks);
    EXPECT_EQ(read->frames, narrow->frames);
    EXPECT_EQ(read->frameNames, narrow->frameNames);
    EXPECT_EQ(read->totalRequested, narrow->totalRequested);
    EXPECT_EQ(read->linesSkipped, 0U);
}

TEST(UmdhComparison, AFileIsReadWhenItIsOne)
{
    const std::string fixtures = VMATLAS_FIXTURES;
    const auto read = openUmdhComparison(fixtures + "/umdh/umdh_compare_notepad_trim.txt", {});
    ASSERT_TRUE(read);
    ASSERT_TRUE(*read);
    EXPECT_THAT((*read)->stacks, SizeIs(145));
    const auto other = openUmdhComparison(fixtures + "/snapshots/version-1.0.json", {});
    ASSERT_TRUE(other);
    EXPECT_FALSE(*other);
    const auto missing = openUmdhComparison(fixtures + "/no such file", {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

TEST(UmdhComparison, BaseByLettersSumTotalAndBorrow)
{
    const auto baseOf = [](const char* text) {
        const Result<UmdhComparison> read = readText(text);
        EXPECT_TRUE(read);
        return std::pair(read->base, read->baseCertain);
    };
    using enum UmdhBase;
    EXPECT_EQ(baseOf("+ 1a ( 1a - 0) 1 allocs BackTrace1\n"), std::pair(Hexadecimal, true));
    EXPECT_EQ(baseOf("+ 10 ( 10 - 0) 1 allocs BackTrace1\n"), std::pair(Hexadecimal, false));
    const char* const two = "+ 15 ( 15 - 0) 1 allocs BackTrace1\n+ 15 ( 15 - 0) 1 allocs BackTrace2\n";
    EXPECT_EQ(baseOf((std::string(two) + "Total increase == 30\n").c_str()), std::pair(Decimal, true));
    EXPECT_EQ(baseOf((std::string(two) + "Total increase == 2a\n").c_str()), std::pair(Hexadecimal, true));
    EXPECT_EQ(baseOf((std::string(two) + "Total increase == 95 requested + 5 overhead = 100\n").c_str()),
              std::pair(Decimal, true));
    EXPECT_EQ(baseOf("+ 5 ( 10 - 5) 1 allocs BackTrace1\n"), std::pair(Decimal, true));
    EXPECT_EQ(baseOf("+ 9 ( 12 - 9) 1 allocs BackTrace1\n"), std::pair(Hexadecimal, true)); // 0x12 - 9
}

TEST(UmdhComparison, WhatShrankStandsLast)
{
    const Result<UmdhComparison> read = readText("- 10 ( 5 - 15) 1 allocs\tBackTraceA\r\n"
                                                 "- 1 ( 1 - 2)\tBackTraceA\tallocations\r\n\r\n\tm!f+1\r\n\r\n"
                                                 "+ 7 ( 7 - 0)\tBackTraceB\n\n\tm!f+1\n\tm!g+2 (a.c, 3)\n\n"
                                                 "- 20 ( 0 - 20) 0 allocs\tBackTraceC\n"
                                                 "nonsense\nTotal decrease == 23\n");
    ASSERT_TRUE(read);
    expectSound(*read);
    ASSERT_THAT(read->stacks, SizeIs(3));
    EXPECT_EQ(read->stacks[0].backTrace, 0xBU);
    EXPECT_FALSE(read->stacks[0].allocations);
    EXPECT_EQ(read->frameOf(read->stacks[0], 1), "m!g+2 (a.c, 3)");
    EXPECT_EQ(read->stacks[1].backTrace, 0xAU);
    EXPECT_EQ(read->stacks[1].allocationsBefore, Measured(2));
    EXPECT_EQ(read->stacks[2].bytes, 20U);
    EXPECT_EQ(read->base, UmdhBase::Decimal); // 10 + 20 - 7
    EXPECT_TRUE(read->totalShrank);
    EXPECT_EQ(read->linesSkipped, 1U);
    EXPECT_THAT(read->frameNames, SizeIs(2));
}

TEST(UmdhComparison, NoEntryIsMalformed)
{
    for (const char* text : {"", "\n", "Total increase == 5\n", "\tframe\n", "+ 1 ( 1 - 0\n", "+ 1 (1 - 0) 1 allocs\n",
                             "+ ffffffffffffffff ( 0 - 0) BackTrace1\n", "+ 11112222333344445 ( 0 - 0) BackTrace1\n"}) {
        const Result<UmdhComparison> read = readText(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed);
    }
}

TEST(UmdhComparison, HugeNumbersAndLinesDoNoHarm)
{
    std::string text = "+ fffffffffffffffe ( fffffffffffffffe - 0) 1 allocs BackTrace1\n";
    text += text + "Total increase == 1\n" + std::string(3U << 20U, 'x') + "\n\t" + std::string(2U << 20U, 'y') + '\n';
    const Result<UmdhComparison> read = readText(text);
    ASSERT_TRUE(read);
    expectSound(*read);
    EXPECT_THAT(read->stacks, SizeIs(2));
    EXPECT_EQ(read->linesSkipped, 2U);
}

TEST(UmdhComparison, TruncatedOrWithFlippedBitsIsNeverACrash)
{
    const std::string whole = fixture();
    for (std::size_t size = 0; size < whole.size(); size += 1999) {
        if (const Result<UmdhComparison> read = readText(whole.substr(0, size)))
            expectSound(*read);
    }
    std::mt19937 random(5);
    const std::string part = whole.substr(0, 40'000);
    for (int i = 0; i < 200; ++i) {
        std::string damaged = part;
        for (int flips = 0; flips < 20; ++flips)
            damaged[random() % damaged.size()] ^= static_cast<char>(1U << (random() % 8));
        if (const Result<UmdhComparison> read = readText(damaged))
            expectSound(*read);
    }
}

TEST(UmdhComparison, ReadingCanBeCancelled)
{
    const auto stop = std::make_unique<std::stop_source>(); // in a local one GCC 12 sees something uninitialised
    stop->request_stop();
    test::MemoryStream stream(fixture());
    const Result<UmdhComparison> read = readUmdhComparison(stream, stop->get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

} // namespace vmatlas
