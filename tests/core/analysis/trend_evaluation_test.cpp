// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/analysis/trend.h"
#include "tests/support/labelled_series.h"

// What the verdicts are worth: labelled series of every kind, 50 each. `Development` is the set that the thresholds
// were looked at with; `HeldOut` was looked at once, when they stood.
namespace vmatlas {

using test::kSeriesKinds;
using test::SeriesKind;

namespace {

constexpr int kSeriesAKind = 50;
constexpr std::array kVerdicts{TrendVerdict::Flat, TrendVerdict::WarmUp,  TrendVerdict::Sawtooth, TrendVerdict::Step,
                               TrendVerdict::Leak, TrendVerdict::Unknown, TrendVerdict::TooShort};

TrendVerdict expectedOf(SeriesKind kind)
{
    switch (kind) {
    case SeriesKind::Flat:
        return TrendVerdict::Flat;
    case SeriesKind::WarmUp:
        return TrendVerdict::WarmUp;
    case SeriesKind::Sawtooth:
        return TrendVerdict::Sawtooth;
    case SeriesKind::Step:
        return TrendVerdict::Step;
    default:
        return TrendVerdict::Leak;
    }
}

Trend trendOf(const test::LabelledSeries& labelled, SeriesKind kind, std::size_t points)
{
    TrendSeries series;
    for (std::size_t i = 0; i < points; ++i)
        series.add(labelled.points[i].seconds, labelled.points[i].value);
    TrendOptions options;
    if (kind == SeriesKind::ThreadLeak)
        options.leastGrowth = 4; // threads
    return analyzeTrend(series, options);
}

struct Evaluation {
    std::map<SeriesKind, std::map<TrendVerdict, int>> verdicts;
    int right = 0;
    int alarms = 0; // where there is no leak
    int near = 0;   // leaks found with a growth that is right to a fifth
    int found = 0;

    void print(const std::string& title) const
    {
        std::printf("\n%s\n\n| series | flat | warm-up | sawtooth | step | leak | unknown | too short |\n"
                    "|---|--:|--:|--:|--:|--:|--:|--:|\n",
                    title.c_str());
        for (const auto& [kind, counts] : verdicts) {
            std::printf("| %s |", std::string(nameOf(kind)).c_str());
            for (const TrendVerdict verdict : kVerdicts)
                std::printf(" %d |", counts.contains(verdict) ? counts.at(verdict) : 0);
            std::printf("\n");
        }
        const double all = static_cast<double>(kSeriesKinds.size()) * kSeriesAKind;
        std::printf("\n%.1f %% right, %d alarms where nothing leaks; growth within a fifth for %d of %d leaks found\n",
                    right * 100 / all, alarms, near, found);
    }
};

Evaluation evaluate(std::uint64_t firstSeed)
{
    Evaluation result;
    for (const SeriesKind kind : kSeriesKinds) {
        for (int i = 0; i < kSeriesAKind; ++i) {
            const test::LabelledSeries labelled = test::makeSeries(kind, firstSeed + static_cast<unsigned>(i));
            const Trend trend = trendOf(labelled, kind, labelled.points.size());
            ++result.verdicts[kind][trend.verdict];
            result.right += trend.verdict == expectedOf(kind) ? 1 : 0;
            if (trend.verdict != TrendVerdict::Leak)
                continue;
            result.alarms += isLeak(kind) ? 0 : 1;
            result.found += isLeak(kind) ? 1 : 0;
            const double share = isLeak(kind) ? trend.slopeAMinute / labelled.growthPerMinute : 0;
            result.near += share > 0.8 && share < 1.2 ? 1 : 0;
        }
    }
    return result;
}

void expectGood(const Evaluation& evaluation)
{
    constexpr int kAll = static_cast<int>(kSeriesKinds.size()) * kSeriesAKind;
    EXPECT_GE(evaluation.right * 100, kAll * 95);
    EXPECT_EQ(evaluation.alarms, 0);
    EXPECT_GE(evaluation.near * 100, evaluation.found * 80);
}

} // namespace

TEST(TrendEvaluation, Development)
{
    const Evaluation evaluation = evaluate(1);
    evaluation.print("Development set");
    expectGood(evaluation);
}

TEST(TrendEvaluation, HeldOut)
{
    const Evaluation evaluation = evaluate(1001);
    evaluation.print("Held-out set");
    expectGood(evaluation);
}

// A watch asks again and again while a series gets longer: it must not cry at any time.
TEST(TrendEvaluation, DoesNotAlarmWhileAFlatOrToothedSeriesGetsLonger)
{
    int alarms = 0;
    for (const SeriesKind kind : {SeriesKind::Flat, SeriesKind::Sawtooth}) {
        for (std::uint64_t seed = 1; seed <= kSeriesAKind; ++seed) {
            const test::LabelledSeries labelled = test::makeSeries(kind, seed);
            for (std::size_t tenths = kind == SeriesKind::Flat ? 2 : 6; tenths <= 10; ++tenths) {
                const Trend trend = trendOf(labelled, kind, labelled.points.size() * tenths / 10);
                if (trend.verdict != TrendVerdict::Leak)
                    continue;
                ++alarms;
                std::printf("%s, seed %d, after %d tenths\n", std::string(nameOf(kind)).c_str(), static_cast<int>(seed),
                            static_cast<int>(tenths));
            }
        }
    }
    EXPECT_EQ(alarms, 0);
}

} // namespace vmatlas
