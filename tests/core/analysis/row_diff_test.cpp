// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/row_diff.h"

#include <algorithm>
#include <random>
#include <set>

#include <gmock/gmock.h>

namespace vmatlas {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = RowChange::Kind;
using Keys = std::vector<std::uint64_t>;

struct Row {
    std::uint64_t key = 0;
    int value = 0;

    friend bool operator==(const Row&, const Row&) = default;
};

Keys keysOf(const std::vector<Row>& rows)
{
    Keys keys;
    for (const Row& row : rows)
        keys.push_back(row.key);
    return keys;
}

RowDiff diff(const std::vector<Row>& before, const std::vector<Row>& after)
{
    return diffRows(keysOf(before), keysOf(after),
                    [&](std::size_t oldRow, std::size_t newRow) { return before[oldRow] != after[newRow]; });
}

std::vector<RowChange> changesOf(const Keys& before, const Keys& after)
{
    return diffRows(before, after, [](std::size_t, std::size_t) { return false; }).changes;
}

/// Does what a model does with the steps, with every row checked against the list as it is at that moment.
std::vector<Row> applied(const RowDiff& diff, std::vector<Row> rows, const std::vector<Row>& after)
{
    for (const RowChange& change : diff.changes) {
        const auto at = [&rows](std::size_t row) { return rows.begin() + static_cast<std::ptrdiff_t>(row); };
        EXPECT_LE(change.first, change.last);
        if (change.kind == Kind::Insert) {
            EXPECT_LE(change.first, rows.size());
            const auto from = after.begin() + static_cast<std::ptrdiff_t>(change.first);
            rows.insert(at(change.first), from, from + static_cast<std::ptrdiff_t>(change.last - change.first + 1));
            continue;
        }
        EXPECT_LT(change.last, rows.size());
        if (change.kind == Kind::Remove)
            rows.erase(at(change.first), at(change.last + 1));
        else if (change.kind == Kind::Update)
            std::copy(after.begin() + static_cast<std::ptrdiff_t>(change.first),
                      after.begin() + static_cast<std::ptrdiff_t>(change.last + 1), at(change.first));
        else {
            std::vector<Row> moved;
            for (const std::uint32_t from : diff.order)
                moved.push_back(rows.at(from));
            rows = moved;
        }
    }
    return rows;
}

TEST(RowDiff, NothingChangedIsNoStep)
{
    EXPECT_THAT(changesOf({}, {}), IsEmpty());
    EXPECT_THAT(changesOf({1, 2, 3}, {1, 2, 3}), IsEmpty());
    EXPECT_THAT(changesOf({3, 1, 2}, {3, 1, 2}), IsEmpty());
}

TEST(RowDiff, AFirstFillAndAnEmptyingAreOneStep)
{
    EXPECT_THAT(changesOf({}, {1, 2, 3}), ElementsAre(RowChange{Kind::Insert, 0, 2}));
    EXPECT_THAT(changesOf({1, 2, 3}, {}), ElementsAre(RowChange{Kind::Remove, 0, 2}));
}

TEST(RowDiff, OneStepAContiguousRun)
{
    EXPECT_THAT(changesOf({1, 2, 3, 4, 5, 6}, {1, 4, 6}),
                ElementsAre(RowChange{Kind::Remove, 4, 4}, RowChange{Kind::Remove, 1, 2}));
    EXPECT_THAT(changesOf({2, 5}, {1, 2, 3, 4, 5}),
                ElementsAre(RowChange{Kind::Insert, 0, 0}, RowChange{Kind::Insert, 2, 3}));
    // A region that moved by a page: its neighbours are not touched.
    EXPECT_THAT(changesOf({10, 20, 30}, {10, 21, 30}),
                ElementsAre(RowChange{Kind::Remove, 1, 1}, RowChange{Kind::Insert, 1, 1}));
}

TEST(RowDiff, AnotherOrderIsOneStep)
{
    const RowDiff result = diff({{1, 0}, {2, 0}, {3, 0}}, {{3, 0}, {1, 0}, {2, 0}});
    EXPECT_THAT(result.changes, ElementsAre(RowChange{Kind::Reorder, 0, 2}));
    EXPECT_THAT(result.order, ElementsAre(2u, 0u, 1u));
}

TEST(RowDiff, UpdatesAreRunsOfTheNewList)
{
    EXPECT_THAT(diff({{1, 0}, {2, 0}, {3, 0}, {4, 0}}, {{0, 0}, {1, 0}, {2, 9}, {3, 9}, {4, 0}}).changes,
                ElementsAre(RowChange{Kind::Insert, 0, 0}, RowChange{Kind::Update, 2, 3}));
}

TEST(RowDiff, StepsLeadFromAnyListToAnyOther)
{
    std::mt19937 random(1);
    const auto list = [&random](bool sorted) {
        std::set<std::uint64_t> keys;
        const std::size_t count = random() % 40;
        while (keys.size() < count)
            keys.insert(random() % 60 == 0 ? ~std::uint64_t{0} : random() % 60);
        std::vector<Row> rows;
        for (const std::uint64_t key : keys)
            rows.push_back({key, static_cast<int>(random() % 3)});
        if (!sorted)
            std::shuffle(rows.begin(), rows.end(), random);
        return rows;
    };
    for (int round = 0; round < 3000; ++round) {
        const bool sorted = round % 3 == 0;
        const std::vector<Row> before = list(sorted);
        const std::vector<Row> after = list(sorted || round % 3 == 1);
        const RowDiff result = diff(before, after);
        ASSERT_EQ(applied(result, before, after), after) << "round " << round;
        for (std::size_t i = 1; i < result.changes.size(); ++i)
            ASSERT_LE(static_cast<int>(result.changes[i - 1].kind), static_cast<int>(result.changes[i].kind));
        for (std::size_t row = 0; row < after.size(); ++row) {
            if (result.oldRowOf[row] != RowDiff::kNone) {
                ASSERT_EQ(before.at(result.oldRowOf[row]).key, after[row].key);
            }
        }
    }
}

} // namespace
} // namespace vmatlas
