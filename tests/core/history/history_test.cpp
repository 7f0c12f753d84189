// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/history.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/changing_snapshot.h"
#include "tests/support/random_parts.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {
namespace {

using namespace std::chrono_literals;
using test::changedSnapshot;
using test::identical;

SteadyClock::time_point tick(std::uint64_t number)
{
    return SteadyClock::time_point(1h) + number * 100ms;
}

/// A history and, to compare with, all that was appended to it.
struct Recorded {
    explicit Recorded(std::uint32_t seed, std::size_t limit = History::kDefaultLimit)
        : history(limit)
        , random(seed)
        , last(std::make_shared<const Snapshot>(test::randomSnapshot(seed, 60)))
    {
    }

    void append(std::uint64_t count)
    {
        for (std::uint64_t i = 0; i < count; ++i) {
            history.append(last, tick(all.size()));
            all.push_back(last);
            // Now and then another process, so that the snapshots do not run dry.
            const auto seed = static_cast<std::uint32_t>(random.below(1U << 30U));
            last = std::make_shared<const Snapshot>(random.oneIn(50) ? test::randomSnapshot(seed, 60)
                                                                     : changedSnapshot(*last, seed, 20));
        }
    }

    void expectExact(std::size_t index)
    {
        const Moment moment = history.moment(index);
        ASSERT_LT(moment.number, all.size());
        EXPECT_EQ(moment.from, tick(moment.number));
        const SnapshotPtr rebuilt = history.at(index);
        ASSERT_TRUE(identical(*rebuilt, *all[moment.number])) << "moment " << moment.number;
    }

    void expectAllExact()
    {
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < history.size(); ++i) {
            expectExact(i);
            EXPECT_TRUE(i == 0 || history.moment(i).number > before);
            before = history.moment(i).number;
        }
        for (int i = 0; i < 200; ++i)
            expectExact(random.below(history.size()));
    }

    [[nodiscard]] std::set<std::uint64_t> numbers() const
    {
        std::set<std::uint64_t> kept;
        for (std::size_t i = 0; i < history.size(); ++i)
            kept.insert(history.moment(i).number);
        return kept;
    }

    History history;
    test::Generator random;
    SnapshotPtr last;
    std::vector<SnapshotPtr> all;
};

class Histories : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Histories, testing::Values(1, 2, 3, 17, 4711));

TEST_P(Histories, RebuildEveryMoment)
{
    Recorded recorded(GetParam());
    recorded.append(300);
    ASSERT_EQ(recorded.history.size(), 300u);
    recorded.expectAllExact();
    for (int i = 0; i < 70; ++i) { // while it grows, from every place in a group
        recorded.append(1);
        recorded.expectExact(recorded.random.below(recorded.history.size()));
        recorded.expectExact(recorded.history.size() - 1);
    }
}

TEST_P(Histories, StayExactAndInsideTheLimitWhenTheyAreThinned)
{
    Recorded unlimited(GetParam());
    unlimited.append(1500);
    const std::size_t limit = unlimited.history.bytes() / 4;
    Recorded recorded(GetParam(), limit);
    for (int i = 0; i < 30; ++i) {
        recorded.append(50);
        EXPECT_LE(recorded.history.bytes(), limit);
    }
    const auto kept = recorded.numbers();
    EXPECT_GT(kept.size(), 80u);
    EXPECT_LT(kept.size(), 750u);
    EXPECT_EQ(*kept.begin(), 0u);
    EXPECT_EQ(*kept.rbegin(), 1499u);
    recorded.expectAllExact();
    EXPECT_LE(recorded.history.bytes(), limit);
    // The older the sparser.
    const auto in = [&kept](std::uint64_t from, std::uint64_t to) {
        return std::distance(kept.lower_bound(from), kept.lower_bound(to));
    };
    EXPECT_LE(in(0, 512), in(512, 1024));
    EXPECT_LE(in(512, 1024), in(984, 1496));
    EXPECT_LT(in(0, 512), in(984, 1496));
}

TEST_P(Histories, KeepWhatIsPinned)
{
    Recorded recorded(GetParam());
    std::set<std::uint64_t> pinned;
    recorded.append(1000);
    for (int i = 0; i < 12; ++i) {
        const std::size_t index = recorded.random.below(recorded.history.size());
        recorded.history.pin(index);
        pinned.insert(recorded.history.moment(index).number);
    }
    recorded.history.setLimit(1); // as little as may be
    for (const std::uint64_t number : pinned) {
        const std::size_t index = recorded.history.indexOf(number);
        ASSERT_EQ(recorded.history.moment(index).number, number);
        EXPECT_TRUE(recorded.history.moment(index).pinned);
        recorded.expectExact(index);
    }
    const auto kept = recorded.numbers();
    EXPECT_TRUE(kept.contains(0) && kept.contains(999));
    EXPECT_LT(kept.size(), 12u * 7 + 2 + History::kGroup);
    recorded.expectAllExact();

    recorded.append(200); // and let go of them again
    for (std::size_t i = 0; i < recorded.history.size(); ++i)
        recorded.history.pin(i, false);
    recorded.append(History::kGroup);
    EXPECT_LE(recorded.history.size(), 1 + 2 * History::kGroup + 12);
    recorded.expectAllExact();
}

TEST(History, RebuildsMomentsWhoseKeysAreLarge)
{
    Snapshot large = test::randomSnapshot(11, 60);
    for (char letter = 'a'; letter < 'q'; ++letter)
        large.backings.push_back({std::string(200'000, letter), 0, 0, 0});
    Recorded recorded(11);
    for (std::uint32_t i = 0; i < 2 * History::kGroup; ++i) {
        const auto changed = std::make_shared<const Snapshot>(changedSnapshot(large, i, 50));
        recorded.history.append(changed, tick(i));
        recorded.all.push_back(changed);
    }
    recorded.history.pin(50);
    recorded.expectAllExact();
    recorded.history.setLimit(1);
    EXPECT_TRUE(recorded.numbers().contains(50));
    recorded.expectAllExact();
}

TEST(History, HoldsTheSameContentOnce)
{
    Recorded recorded(7);
    recorded.append(2);
    const SnapshotPtr same = recorded.all.back();
    const std::size_t bytes = recorded.history.bytes();
    for (std::uint64_t i = 2; i < 1000; ++i)
        recorded.history.append(same, tick(i));
    EXPECT_EQ(recorded.history.size(), 2u);
    EXPECT_EQ(recorded.history.bytes(), bytes);
    EXPECT_EQ(recorded.history.moment(1).from, tick(1));
    EXPECT_EQ(recorded.history.moment(1).until, tick(999));
}

TEST(History, FindsMomentsByTimeAndNumber)
{
    Recorded recorded(8);
    recorded.append(200);
    History& history = recorded.history;
    EXPECT_EQ(history.indexAt(tick(0) - 1h), 0u);
    for (std::size_t i = 0; i < 200; ++i) {
        EXPECT_EQ(history.indexAt(tick(i)), i);
        EXPECT_EQ(history.indexAt(tick(i) + 99ms), i);
        EXPECT_EQ(history.indexOf(i), i);
    }
    EXPECT_EQ(history.indexAt(tick(0) + 24h), 199u);
    EXPECT_EQ(history.indexOf(5000), 199u);
    history.setLimit(1);
    ASSERT_LT(history.size(), 200u);
    for (std::size_t i = 0; i < 200; ++i) {
        const Moment found = history.moment(history.indexOf(i));
        EXPECT_EQ(history.indexAt(tick(i)), history.indexOf(i));
        EXPECT_LE(found.number, i);
    }
}

TEST(History, TimesNeverRunBackwards)
{
    Recorded recorded(9);
    recorded.history.append(recorded.last, tick(5));
    recorded.history.append(std::make_shared<const Snapshot>(), tick(3));
    EXPECT_EQ(recorded.history.moment(1).from, tick(5));
    recorded.history.clear();
    EXPECT_EQ(recorded.history.size(), 0u);
    recorded.append(3);
    EXPECT_EQ(recorded.history.moment(0).number, 0u);
    recorded.expectAllExact();
}

TEST(History, HandsOutWhatIsStillAtHand)
{
    Recorded recorded(10);
    recorded.append(70);
    EXPECT_EQ(recorded.history.at(69), recorded.all[69]);
    EXPECT_EQ(recorded.history.at(37), recorded.history.at(37)); // rebuilt once
}

} // namespace
} // namespace vmatlas
