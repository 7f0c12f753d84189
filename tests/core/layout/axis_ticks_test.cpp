// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/axis_ticks.h"

#include <random>

#include <gmock/gmock.h>

namespace vmatlas {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kGiB = 1 << 30;
constexpr std::uint64_t kTop = ~std::uint64_t{0};

TEST(LinearAxis, TicksAreRoundAndStartAtZeroWhenNear)
{
    EXPECT_THAT(linearAxis(ValueRange{3 * kMiB, 9 * kMiB}, 6, TickBase::Bytes).ticks,
                ElementsAre(0, 2 * kMiB, 4 * kMiB, 6 * kMiB, 8 * kMiB, 10 * kMiB));
    EXPECT_THAT(linearAxis(ValueRange{0, 3 * kGiB}, 5, TickBase::Bytes).ticks,
                ElementsAre(0, kGiB, 2 * kGiB, 3 * kGiB));
}

TEST(LinearAxis, FarFromZeroItShowsTheChangeButNotTheNoise)
{
    const ValueAxis change = linearAxis(ValueRange{900 * kMiB, 1000 * kMiB}, 6, TickBase::Bytes);
    EXPECT_EQ(change.min, 900 * kMiB);
    EXPECT_EQ(change.max, 1000 * kMiB);
    const ValueAxis noise = linearAxis(ValueRange{kGiB, kGiB + 4096}, 6, TickBase::Bytes);
    EXPECT_GE(noise.max - noise.min, kGiB / 64);
    EXPECT_LE(noise.min, kGiB);
}

TEST(LinearAxis, OfNothingOrZeroIsOnePage)
{
    EXPECT_EQ(linearAxis(std::nullopt, 5, TickBase::Bytes), linearAxis(ValueRange{0, 0}, 5, TickBase::Bytes));
    EXPECT_THAT(linearAxis(std::nullopt, 5, TickBase::Bytes).ticks, ElementsAre(0, 1024, 2048, 3072, 4096));
}

TEST(LinearAxis, HoldsAnyRangeWithFewTicks)
{
    std::mt19937_64 random(3); // NOLINT(cert-msc51-cpp): the same cases at every run
    for (int i = 0; i < 20000; ++i) {
        std::uint64_t a = random() >> random() % 64;
        std::uint64_t b = random() >> random() % 64;
        if (i % 10 == 0)
            b = kTop - random() % 3;
        const ValueRange range{std::min(a, b), std::max(a, b)};
        const int maxTicks = 2 + static_cast<int>(random() % 12);
        const ValueAxis axis = linearAxis(range, maxTicks, TickBase::Bytes);
        ASSERT_LE(axis.min, range.min);
        ASSERT_GE(axis.max, range.max);
        ASSERT_LT(axis.min, axis.max);
        ASSERT_LE(axis.ticks.size(), static_cast<std::size_t>(maxTicks)) << range.min << ' ' << range.max;
        ASSERT_TRUE(std::is_sorted(axis.ticks.begin(), axis.ticks.end()));
    }
}

TEST(LinearAxis, OfCountsIsDecimal)
{
    EXPECT_THAT(linearAxis(ValueRange{0, 1900}, 5, TickBase::Decimal).ticks, ElementsAre(0, 500, 1000, 1500, 2000));
    EXPECT_THAT(linearAxis(std::nullopt, 5, TickBase::Decimal).ticks, ElementsAre(0, 1, 2, 3, 4));
}

TEST(LogarithmicAxis, HasATickADecade)
{
    const ValueAxis bytes = logarithmicAxis(ValueRange{30 * 1024, 7 * kMiB}, 9, TickBase::Bytes);
    EXPECT_THAT(bytes.ticks, ElementsAre(10 * 1024, 100 * 1024, kMiB, 10 * kMiB));
    EXPECT_DOUBLE_EQ(placeOn(bytes, 10 * kMiB), 1);
    EXPECT_THAT(logarithmicAxis(ValueRange{5, 1000}, 9, TickBase::Decimal).ticks, ElementsAre(1, 10, 100, 1000));
    EXPECT_THAT(logarithmicAxis(ValueRange{100, 100}, 9, TickBase::Decimal).ticks, ElementsAre(10, 100));
}

TEST(LogarithmicAxis, ZeroStandsAtTheBottomAndNothingElseDoes)
{
    const ValueAxis axis = logarithmicAxis(ValueRange{0, 9'000'000}, 9, TickBase::Decimal);
    EXPECT_EQ(axis.min, 1000U);
    EXPECT_THAT(axis.ticks, ElementsAre(0, 1000, 10'000, 100'000, 1'000'000, 10'000'000));
    EXPECT_EQ(placeOn(axis, 0), 0);
    EXPECT_DOUBLE_EQ(placeOn(axis, 500), 0.1);
    EXPECT_DOUBLE_EQ(placeOn(axis, 1000), 0.2);
    EXPECT_DOUBLE_EQ(placeOn(axis, 100'000), 0.6);
    EXPECT_DOUBLE_EQ(placeOn(axis, 10'000'000), 1);
    EXPECT_THAT(logarithmicAxis(ValueRange{0, 9'000'000}, 2, TickBase::Decimal).ticks, ElementsAre(0, 10'000'000));
    EXPECT_THAT(logarithmicAxis(ValueRange{0, 9'000'000}, 3, TickBase::Decimal).ticks,
                ElementsAre(0, 1000, 10'000'000));
    EXPECT_EQ(placeOn(logarithmicAxis(ValueRange{5, 900}, 9, TickBase::Decimal), 0), 0); // none was told of
}

TEST(LogarithmicAxis, NoCurveLiesOnItsEdge)
{
    const std::uint64_t tib = 1ULL << 40U;
    const ValueAxis axis = logarithmicAxis(ValueRange{tib + 5, tib + 5}, 9, TickBase::Bytes);
    EXPECT_THAT(axis.ticks, ElementsAre(100ULL << 30U, tib, 10 * tib));
    EXPECT_GT(placeOn(axis, tib), 0.4);
}

TEST(LogarithmicAxis, HoldsAnyRangeWithFewTicks)
{
    std::mt19937_64 random(4); // NOLINT(cert-msc51-cpp): the same cases at every run
    for (int i = 0; i < 20000; ++i) {
        std::uint64_t a = random() >> random() % 64;
        std::uint64_t b = i % 7 == 0 ? 0 : random() >> random() % 64;
        if (i % 10 == 0)
            a = kTop - random() % 3;
        const ValueRange range{std::min(a, b), std::max(a, b)};
        const int maxTicks = 2 + static_cast<int>(random() % 12);
        const ValueAxis axis = logarithmicAxis(range, maxTicks, i % 2 == 0 ? TickBase::Bytes : TickBase::Decimal);
        ASSERT_TRUE(range.min == 0 || axis.min <= range.min) << range.min << ' ' << range.max;
        ASSERT_GE(axis.max, range.max);
        ASSERT_LT(axis.min, axis.max);
        ASSERT_LE(axis.ticks.size(), static_cast<std::size_t>(maxTicks)) << range.min << ' ' << range.max;
        ASSERT_GE(axis.ticks.size(), 2U);
        ASSERT_TRUE(std::is_sorted(axis.ticks.begin(), axis.ticks.end()));
        ASSERT_LE(placeOn(axis, range.max), 1.0000001);
        ASSERT_GE(placeOn(axis, range.min), 0);
    }
}

TEST(TimeTicks, StandOnRoundMomentsOfTheOrigin)
{
    const SteadyClock::time_point midnight(5h + 123ms);
    const TimeTicks ticks = timeTicks({midnight + 9h + 7s, midnight + 9h + 37s}, midnight, 6);
    EXPECT_EQ(ticks.step, 10s);
    EXPECT_THAT(ticks.ticks, ElementsAre(midnight + 9h + 10s, midnight + 9h + 20s, midnight + 9h + 30s));
}

TEST(TimeTicks, AlsoBeforeTheOrigin)
{
    const SteadyClock::time_point origin(1h);
    const TimeTicks ticks = timeTicks({origin - 25s, origin + 5s}, origin, 4);
    EXPECT_THAT(ticks.ticks, ElementsAre(origin - 20s, origin - 10s, origin));
}

TEST(TimeTicks, NeverMoreThanAsked)
{
    std::mt19937_64 random(5); // NOLINT(cert-msc51-cpp): the same cases at every run
    for (int i = 0; i < 5000; ++i) {
        const SteadyClock::time_point from(SteadyClock::duration(static_cast<std::int64_t>(random() >> 2)));
        const SteadyClock::duration span(static_cast<std::int64_t>(random() >> (4 + random() % 60)));
        const int maxTicks = 1 + static_cast<int>(random() % 20);
        const TimeTicks ticks = timeTicks({from, from + span}, SteadyClock::time_point(7ms), maxTicks);
        ASSERT_LE(ticks.ticks.size(), static_cast<std::size_t>(maxTicks));
        for (const auto tick : ticks.ticks)
            ASSERT_TRUE(from <= tick && tick <= from + span);
    }
    EXPECT_TRUE(timeTicks({SteadyClock::time_point(2s), SteadyClock::time_point(1s)}, {}, 5).ticks.empty());
}

} // namespace
} // namespace vmatlas
