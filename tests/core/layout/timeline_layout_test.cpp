// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/timeline_layout.h"

#include <map>
#include <random>

#include <gmock/gmock.h>

namespace vmatlas {
namespace {

using namespace std::chrono_literals;

SteadyClock::time_point at(SteadyClock::duration sinceStart)
{
    return SteadyClock::time_point(1h) + sinceStart;
}

void append(Timeline& timeline, SteadyClock::duration sinceStart, Measured privateBytes)
{
    TimelinePoint point;
    point.at = at(sinceStart);
    point.counters.privateBytes = privateBytes;
    timeline.append(point);
}

std::vector<CurveSample> thin(const Timeline& timeline, const TimeWindow& window, int columns)
{
    return thinCurve(timeline, TimelineMetric::PrivateBytes, window, columns);
}

/// Smallest and largest known value a pixel column. A sample belongs to the column whose start it is not before.
std::map<int, ValueRange> rangesByColumn(const std::vector<CurveSample>& samples, const TimeWindow& window, int columns)
{
    std::map<int, ValueRange> ranges;
    for (const CurveSample& sample : samples) {
        if (!window.contains(sample.at))
            continue;
        const auto offset = (sample.at - window.from).count();
        const int column = std::min(columns - 1, static_cast<int>(offset * columns / window.span().count()));
        const auto [it, added] = ranges.try_emplace(column, ValueRange{sample.value, sample.value});
        it->second.min = std::min(it->second.min, sample.value);
        it->second.max = std::max(it->second.max, sample.value);
    }
    return ranges;
}

std::vector<CurveSample> allKnown(const Timeline& timeline)
{
    std::vector<CurveSample> samples;
    for (std::size_t i = 0; i < timeline.points().size(); ++i)
        if (const Measured value = timeline.points()[i].counters.privateBytes; value.known())
            samples.push_back({timeline.timeOf(i), *value, false});
    return samples;
}

TEST(ThinCurve, KeepsTheExtremesOfEveryPixelColumn)
{
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same cases at every run
    Timeline timeline;
    SteadyClock::duration now{};
    for (int i = 0; i < 20000; ++i) {
        now += std::chrono::microseconds(1 + random() % 200'000);
        append(timeline, now, random() % 50 == 0 ? Measured() : Measured(random() % 1'000'000));
    }
    const std::vector<CurveSample> everything = allKnown(timeline);
    for (int i = 0; i < 60; ++i) {
        const int columns = 10 * (1 + static_cast<int>(random() % 100));
        // A whole number of nanoseconds a column, so that this test and the layout cut at the same places.
        const auto column = SteadyClock::duration(1 + random() % (now.count() / columns));
        const TimeWindow window{at(SteadyClock::duration(random() % now.count())), {}};
        const TimeWindow cut{window.from, window.from + column * columns};
        const std::vector<CurveSample> thinned = thin(timeline, cut, columns);
        EXPECT_EQ(rangesByColumn(thinned, cut, columns), rangesByColumn(everything, cut, columns));
        EXPECT_LE(thinned.size(), 4u * static_cast<std::size_t>(columns) + 2);
    }
}

TEST(ThinCurve, ASpikeOfOneSampleInHoursSurvives)
{
    Timeline timeline;
    for (int i = 0; i < 360'000; ++i)
        append(timeline, i * 100ms, i == 123'456 ? 999 : 5);
    const auto samples = thin(timeline, {at(0s), at(10h)}, 300);
    EXPECT_EQ(std::count_if(samples.begin(), samples.end(), [](const CurveSample& s) { return s.value == 999; }), 1);
    EXPECT_TRUE(std::all_of(samples.begin() + 1, samples.end(), [](const CurveSample& s) { return s.joined; }));
}

TEST(ThinCurve, UnknownValuesAndPausesPartTheCurve)
{
    Timeline timeline;
    append(timeline, 0s, 1);
    append(timeline, 1s, 2);
    append(timeline, 2s, {});
    append(timeline, 3s, 3);
    append(timeline, 4s, 4);
    timeline.append({.kind = TargetEventKind::Paused, .at = at(4500ms)});
    append(timeline, 5s, 5);
    EXPECT_THAT(thin(timeline, {at(0s), at(5s)}, 100),
                testing::ElementsAre(CurveSample{at(0s), 1, false}, CurveSample{at(1s), 2, true},
                                     CurveSample{at(3s), 3, false}, CurveSample{at(4s), 4, true},
                                     CurveSample{at(5s), 5, false}));
}

TEST(ThinCurve, AGapInsideOnePixelStillParts)
{
    Timeline timeline;
    for (int i = 0; i < 1000; ++i)
        append(timeline, i * 1ms, i == 500 ? Measured() : Measured(i));
    const auto samples = thin(timeline, {at(0s), at(999ms)}, 3);
    EXPECT_EQ(std::count_if(samples.begin(), samples.end(), [](const CurveSample& s) { return !s.joined; }), 2);
}

TEST(ThinCurve, ReachesOneSampleBeyondEachEdge)
{
    Timeline timeline;
    for (int i = 0; i < 10; ++i)
        append(timeline, i * 1s, i);
    const auto samples = thin(timeline, {at(3500ms), at(5500ms)}, 100);
    ASSERT_EQ(samples.size(), 4u);
    EXPECT_EQ(samples.front().value, 3u);
    EXPECT_EQ(samples.back().value, 6u);
    EXPECT_EQ(valueRange(timeline, TimelineMetric::PrivateBytes, {at(3500ms), at(5500ms)}), (ValueRange{3, 6}));
}

TEST(ThinCurve, OfNothingIsEmpty)
{
    Timeline timeline;
    const TimeWindow window{at(0s), at(1s)};
    EXPECT_TRUE(thin(timeline, window, 100).empty());
    EXPECT_EQ(valueRange(timeline, TimelineMetric::PrivateBytes, window), std::nullopt);
    append(timeline, 0s, {});
    EXPECT_TRUE(thin(timeline, window, 100).empty());
    EXPECT_EQ(valueRange(timeline, TimelineMetric::PrivateBytes, window), std::nullopt);
}

TEST(ValueRange, UnitesWhatIsKnown)
{
    EXPECT_EQ(united(ValueRange{2, 5}, ValueRange{1, 3}), (ValueRange{1, 5}));
    EXPECT_EQ(united(std::nullopt, ValueRange{1, 3}), (ValueRange{1, 3}));
    EXPECT_EQ(united(ValueRange{1, 3}, std::nullopt), (ValueRange{1, 3}));
    EXPECT_EQ(united(std::nullopt, std::nullopt), std::nullopt);
}

} // namespace
} // namespace vmatlas
