// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/committed_rows.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

CommittedState heapOf(std::uint64_t bytes)
{
    CommittedTypes types{};
    types[static_cast<std::size_t>(RegionType::Heap)] = bytes;
    return types;
}

TEST(CommittedRows, WhatStandsStillTakesItsFirstAndItsLastPoint)
{
    CommittedRows rows;
    for (std::size_t point = 0; point < 1000; ++point)
        rows.append(point, point < 600 ? heapOf(7) : heapOf(8));
    EXPECT_EQ(rows.all(),
              (std::vector<CommittedRow>{{0, heapOf(7)}, {599, heapOf(7)}, {600, heapOf(8)}, {999, heapOf(8)}}));
    rows.append(999, heapOf(1)); // a point has one row, and none comes late
    rows.append(3, heapOf(1));
    EXPECT_EQ(rows.all().back(), (CommittedRow{999, heapOf(8)}));
}

TEST(CommittedRows, AreBoundedHoweverLongItGoesOn)
{
    constexpr std::size_t kMost = 1024;
    constexpr std::size_t kPoints = 360'000; // ten hours at ten a second
    CommittedRows rows(kMost);
    for (std::size_t point = 0; point < kPoints; ++point) {
        rows.append(point, heapOf(point % 1000));
        ASSERT_LE(rows.all().size(), kMost);
    }
    const auto& all = rows.all();
    ASSERT_GE(all.size(), kMost / 2 + kMost / 16);
    for (std::size_t i = 1; i < all.size(); ++i)
        ASSERT_LT(all[i - 1].point, all[i].point);
    for (std::size_t i = 0; i < all.size(); ++i)
        ASSERT_EQ(all[i].bytes, heapOf(all[i].point % 1000)); // thinned, never made up
    for (std::size_t i = 0; i < kMost / 2; ++i)               // the newest are all there
        ASSERT_EQ(all[all.size() - 1 - i].point, kPoints - 1 - i);
    std::size_t widest = all.front().point;
    for (std::size_t i = 1; i < all.size(); ++i)
        widest = std::max(widest, all[i].point - all[i - 1].point);
    EXPECT_LE(widest, 2 * kPoints / (kMost / 16)); // no stretch of the past is lost
}

TEST(CommittedRows, ThinningKeepsTheHighestAndTheGaps)
{
    constexpr std::size_t kMost = 1024;
    CommittedRows rows(kMost);
    for (std::size_t point = 0; point < 20'000; ++point) {
        if (point == 5000)
            rows.append(point, heapOf(999'999)); // one sample high
        else if (point == 7000)
            rows.append(point, std::nullopt); // one sample unknown
        else
            rows.append(point, heapOf(point % 50));
    }
    EXPECT_EQ(std::ranges::count(rows.all(), CommittedRow{5000, heapOf(999'999)}), 1);
    EXPECT_EQ(std::ranges::count(rows.all(), CommittedRow{7000, std::nullopt}), 1);
}

} // namespace
} // namespace vmatlas
