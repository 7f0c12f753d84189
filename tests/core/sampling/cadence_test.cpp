// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/cadence.h"

#include <gtest/gtest.h>

namespace vmatlas {

using namespace std::chrono_literals;

namespace {
constexpr SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h + sinceStart);
}
} // namespace

TEST(Cadence, NextTickIsOneIntervalAfterTheLast)
{
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(0ms)), at(100ms));
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(99ms)), at(100ms));
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(100ms)), at(100ms)); // due this moment
}

TEST(Cadence, LatenessDoesNotAddUp)
{
    auto tick = at(0ms);
    for (int i = 1; i <= 1000; ++i) {
        tick = nextTick(tick, 100ms, tick + 37ms); // each pass ends 37 ms after it was due
        EXPECT_EQ(tick, at(i * 100ms));
    }
}

TEST(Cadence, MissedTicksAreDropped)
{
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(101ms)), at(200ms));
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(350ms)), at(400ms));
    EXPECT_EQ(nextTick(at(0ms), 100ms, at(3600s + 1ns)), at(3600s + 100ms));
}

} // namespace vmatlas
