// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/mark_message.h"

#include <gtest/gtest.h>

namespace vmatlas {

namespace {

constexpr std::string_view kHead = "vmatlas-mark 1 ";

SteadyClock::time_point at(std::int64_t nanoseconds)
{
    return SteadyClock::time_point(std::chrono::nanoseconds(nanoseconds));
}

} // namespace

TEST(MarkMessage, WhatIsReadIsWhatWasSaid)
{
    for (const std::string& name : {std::string("before parse"), std::string("\xff\0\n 1 2 3\n", 9),
                                    std::string(1, 'x'), std::string(kMaxMarkName, 'y'), std::string("4 5\nz")})
        for (const std::optional<ProcessId> pid : {std::optional<ProcessId>(), std::optional<ProcessId>(4294967295U)}) {
            const MarkRequest request{.pid = pid, .at = at(1'234'567'890'123), .name = name};
            const std::string message = encodeMark(request);
            EXPECT_LE(message.size(), kMaxMarkMessage);
            EXPECT_EQ(decodeMark(message), request);
        }
    const MarkRequest early{.pid = 1, .at = at(0), .name = "x"};
    EXPECT_EQ(decodeMark(encodeMark(early)), early);
}

TEST(MarkMessage, WhatIsCutOffOrPaddedIsNotTaken)
{
    const std::string message = encodeMark({.pid = 42, .at = at(99), .name = "name"});
    for (std::size_t size = 0; size < message.size(); ++size)
        EXPECT_EQ(decodeMark(message.substr(0, size)), std::nullopt) << size;
    EXPECT_EQ(decodeMark(message + '\n'), std::nullopt);
    EXPECT_EQ(decodeMark(encodeMark({.pid = 42, .at = at(99), .name = {}})), std::nullopt);
    EXPECT_EQ(decodeMark(encodeMark({.pid = 42, .at = at(99), .name = std::string(kMaxMarkName + 1, 'x')})),
              std::nullopt);
    EXPECT_EQ(decodeMark(encodeMark({.pid = 42, .at = at(99), .name = std::string(100'000, 'x')})), std::nullopt);
}

TEST(MarkMessage, HostileText)
{
    const std::string head(kHead);
    for (const std::string& text :
         {std::string("vmatlas-mark 2 1 2 1\nx"), std::string("vmatlas-mark 1"), head, head + "1 2 1 x",
          head + "-1 2 1\nx", head + "1 -2 1\nx", head + "1 2 -1\nx", head + "4294967296 2 1\nx",
          head + "1 9223372036854775808 1\nx", head + "1 99999999999999999999999 1\nx", head + "1 2 0\n",
          head + "1 2 18446744073709551615\nx", head + "1  2 1\nx", head + " 1 2 1\nx", head + "1 2 1\n\nx",
          head + "0x1 2 1\nx", head + std::string(1, '\0') + "1 2 1\nx"})
        EXPECT_EQ(decodeMark(text), std::nullopt) << text;
    EXPECT_NE(decodeMark(head + "1 2 1\nx"), std::nullopt) << "the one that the others are made of";
}

TEST(MarkMessage, Answers)
{
    for (const MarkAnswer answer : {MarkAnswer::Marked, MarkAnswer::NotWatched})
        EXPECT_EQ(decodeAnswer(encodeAnswer(answer)), answer);
    EXPECT_EQ(decodeAnswer(""), std::nullopt);
    EXPECT_EQ(decodeAnswer("vmatlas-marked 2"), std::nullopt);
}

} // namespace vmatlas
