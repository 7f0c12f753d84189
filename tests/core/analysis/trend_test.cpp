// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "core/analysis/trend_statistics.h"

namespace vmatlas {

namespace {

std::vector<SeriesPoint> pointsOf(std::initializer_list<double> values)
{
    std::vector<SeriesPoint> points;
    for (const double value : values)
        points.push_back({static_cast<double>(points.size()), value});
    return points;
}

/// A value a second from a function of the second.
template <typename Function> TrendSeries seriesOf(int seconds, Function valueAt)
{
    TrendSeries series;
    for (int second = 0; second < seconds; ++second)
        series.add(second, valueAt(second));
    return series;
}

constexpr double kMebi = 1024.0 * 1024.0;

} // namespace

TEST(MannKendall, CountsPairsAndCorrectsTies)
{
    // S and its variance worked out by hand: n(n-1)(2n+5)/18 = 5*4*15/18, less 2*1*9/18 for the tie.
    const MannKendall rising = mannKendall(pointsOf({1, 2, 3, 4, 5}));
    EXPECT_EQ(rising.score, 10);
    EXPECT_NEAR(rising.variance, 300.0 / 18, 1e-9);
    EXPECT_NEAR(rising.z, 9 / std::sqrt(300.0 / 18), 1e-9);
    const MannKendall tied = mannKendall(pointsOf({1, 2, 2, 4, 5}));
    EXPECT_EQ(tied.score, 9);
    EXPECT_NEAR(tied.variance, (300.0 - 18) / 18, 1e-9);
    const MannKendall equal = mannKendall(pointsOf({7, 7, 7, 7, 7}));
    EXPECT_EQ(equal.score, 0);
    EXPECT_EQ(equal.pRising, 1);
    EXPECT_EQ(mannKendall({}).pRising, 1);
}

TEST(MannKendall, TrustsResemblingNeighboursLess)
{
    std::vector<SeriesPoint> slow;
    std::vector<SeriesPoint> fast;
    for (int i = 0; i < 200; ++i) {
        slow.push_back({static_cast<double>(i), std::sin(i / 20.0)});
        fast.push_back({static_cast<double>(i), std::fmod(i * 0.618034, 1)});
    }
    EXPECT_GT(mannKendall(slow).variance, 5 * mannKendall(fast).variance);
}

TEST(TheilSen, IgnoresWildValues)
{
    const std::vector<SeriesPoint> points = pointsOf({0, 2, 4, 600, 8, 10, 12, 14, -900, 18, 20});
    const TheilSen line = theilSen(points, mannKendall(points).variance);
    EXPECT_DOUBLE_EQ(line.slope, 2);
    EXPECT_DOUBLE_EQ(line.intercept, 0);
    EXPECT_LE(line.low, 2);
    EXPECT_GE(line.high, 2);
    EXPECT_EQ(theilSen(pointsOf({1}), 0).slope, 0);
}

TEST(TrendSeries, StaysSmallAndKeepsTheSum)
{
    TrendSeries series;
    double sum = 0;
    for (int i = 0; i < 100'000; ++i) {
        series.add(i * 0.1, i % 7);
        sum += i % 7;
    }
    EXPECT_LE(series.bins().size(), TrendSeries::kMaxBins);
    EXPECT_EQ(series.samples(), 100'000U);
    double kept = 0;
    for (const TrendBin& bin : series.bins()) {
        kept += bin.mean * static_cast<double>(bin.samples);
        EXPECT_EQ(bin.low, 0);
        EXPECT_EQ(bin.high, 6);
    }
    EXPECT_NEAR(kept, sum, 1e-3);
    EXPECT_LE(thinned(series.bins(), 7).size(), 7U);
}

TEST(TrendSeries, LeavesOutWhatIsNoPoint)
{
    TrendSeries series;
    series.add(1, 5);
    series.add(1, 6);
    series.add(0, 6);
    series.add(2, std::numeric_limits<double>::quiet_NaN());
    series.add(std::numeric_limits<double>::infinity(), 1);
    EXPECT_EQ(series.samples(), 1U);
    EXPECT_EQ(series.lastValue(), 5);
}

TEST(Trend, NeedsTimeAndSamples)
{
    EXPECT_EQ(analyzeTrend({}).verdict, TrendVerdict::TooShort);
    EXPECT_EQ(analyzeTrend(seriesOf(29, [](int s) { return s * kMebi; })).verdict, TrendVerdict::TooShort);
    TrendSeries rare;
    for (int i = 0; i < 10; ++i)
        rare.add(i * 60, i * kMebi);
    EXPECT_EQ(analyzeTrend(rare).verdict, TrendVerdict::TooShort);
}

TEST(Trend, SaysHowLongAVerdictTakes)
{
    const auto missing = [](int samples, double pace) {
        TrendSeries series;
        for (int i = 0; i < samples; ++i)
            series.add(i * pace, 1);
        return secondsUntilVerdict(analyzeTrend(series));
    };
    EXPECT_EQ(missing(0, 1), std::nullopt);
    EXPECT_EQ(missing(1, 1), std::nullopt);
    EXPECT_EQ(missing(11, 1), 20);  // half a minute at least
    EXPECT_EQ(missing(11, 10), 90); // nine more samples
    EXPECT_EQ(missing(20, 10), 0);
    EXPECT_EQ(missing(31, 1), 0);
}

TEST(Trend, SaysHowFastAndSinceWhen)
{
    const Trend whole = analyzeTrend(seriesOf(600, [](int s) { return 50 * kMebi + s * 4096.0; }));
    EXPECT_EQ(whole.verdict, TrendVerdict::Leak);
    EXPECT_NEAR(whole.slopeAMinute, 60 * 4096.0, 1);
    EXPECT_LE(whole.slopeLow, whole.slopeAMinute);
    EXPECT_GE(whole.slopeHigh, whole.slopeAMinute);
    EXPECT_LT(whole.pRising, 1e-6);
    EXPECT_LT(whole.noiseShare, 0.01);

    const Trend late = analyzeTrend(
        seriesOf(600, [](int s) { return 50 * kMebi + (s % 3) * 4096.0 + std::max(0, s - 300) * 40960.0; }));
    EXPECT_EQ(late.verdict, TrendVerdict::Leak);
    EXPECT_NEAR(late.since, 300, 15);
    EXPECT_NEAR(late.slopeAMinute, 60 * 40960.0, 60 * 2048.0);
}

TEST(Trend, ALeakAfterAWarmUpIsALeak)
{
    const Trend trend = analyzeTrend(seriesOf(
        900, [](int s) { return 50 * kMebi + std::min(s, 200) * 0.5 * kMebi + (s % 5) * 4096.0 + s * 40960.0; }));
    EXPECT_EQ(trend.verdict, TrendVerdict::Leak);
    EXPECT_NEAR(trend.since, 200, 30);
    EXPECT_NEAR(trend.slopeAMinute, 60 * 40960.0, 60 * 2048.0);
}

TEST(Trend, DoesNotTellWhatIsNotWorthAWord)
{
    const auto slow = [](int s) { return 50 * kMebi + s * 10.0; }; // 6 KB in ten minutes
    EXPECT_EQ(analyzeTrend(seriesOf(600, slow)).verdict, TrendVerdict::Flat);
    EXPECT_EQ(analyzeTrend(seriesOf(600, slow), {.leastGrowth = 1000}).verdict, TrendVerdict::Leak);
    EXPECT_EQ(analyzeTrend(seriesOf(600, [](int) { return 0.0; })).verdict, TrendVerdict::Flat);
}

TEST(Trend, ALeakUnderTeethIsALeak)
{
    const auto teeth = [](int s) { return 80 * kMebi + (s % 20) * kMebi; };
    const Trend flat = analyzeTrend(seriesOf(900, teeth));
    EXPECT_EQ(flat.verdict, TrendVerdict::Sawtooth);
    EXPECT_TRUE(flat.sawtooth);
    const Trend leak = analyzeTrend(seriesOf(900, [&](int s) { return teeth(s) + s * 8192.0; }));
    EXPECT_EQ(leak.verdict, TrendVerdict::Leak);
    EXPECT_TRUE(leak.sawtooth);
    EXPECT_NEAR(leak.slopeAMinute, 60 * 8192.0, 60 * 800.0);
}

TEST(Trend, WhatShrinksIsNoLeak)
{
    EXPECT_EQ(analyzeTrend(seriesOf(600, [](int s) { return 900 * kMebi - s * kMebi; })).verdict,
              TrendVerdict::Unknown);
}

} // namespace vmatlas
