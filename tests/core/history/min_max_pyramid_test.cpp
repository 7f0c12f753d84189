// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/min_max_pyramid.h"

#include <random>

#include <gtest/gtest.h>

namespace vmatlas {
namespace {

std::optional<MinMaxPyramid::Extremes> bruteForce(const std::vector<Measured>& values, std::size_t first,
                                                  std::size_t last)
{
    std::optional<MinMaxPyramid::Extremes> found;
    for (std::size_t i = first; i < last; ++i) {
        if (!values[i].known())
            continue;
        const auto at = static_cast<std::uint32_t>(i);
        if (!found)
            found = {at, at};
        if (*values[i] < *values[found->minIndex])
            found->minIndex = at;
        if (*values[i] > *values[found->maxIndex])
            found->maxIndex = at;
    }
    return found;
}

TEST(MinMaxPyramid, AgreesWithBruteForceOnAnyStretch)
{
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same cases at every run
    for (const std::size_t size : {0u, 1u, 7u, 8u, 9u, 64u, 65u, 511u, 512u, 700u, 5000u}) {
        MinMaxPyramid pyramid;
        std::vector<Measured> values;
        for (std::size_t i = 0; i < size; ++i) {
            // Few different values make equals likely; every ninth is unknown.
            values.push_back(random() % 9 == 0 ? Measured() : Measured(random() % 50));
            pyramid.append(values.back());
        }
        for (int i = 0; i < 2000; ++i) {
            std::size_t first = random() % (size + 1);
            std::size_t last = random() % (size + 1);
            if (first > last)
                std::swap(first, last);
            ASSERT_EQ(pyramid.extremes(first, last), bruteForce(values, first, last)) << first << ' ' << last;
            const bool allKnown = std::all_of(values.begin() + static_cast<std::ptrdiff_t>(first),
                                              values.begin() + static_cast<std::ptrdiff_t>(last),
                                              [](Measured value) { return value.known(); });
            ASSERT_EQ(pyramid.allKnown(first, last), allKnown);
        }
    }
}

TEST(MinMaxPyramid, GrowsAfterItWasCleared)
{
    MinMaxPyramid pyramid;
    for (int i = 0; i < 100; ++i)
        pyramid.append(Measured());
    EXPECT_FALSE(pyramid.extremes(0, 100));
    pyramid.clear();
    pyramid.append(7);
    EXPECT_EQ(pyramid.size(), 1u);
    EXPECT_EQ(pyramid.extremes(0, 1), (MinMaxPyramid::Extremes{0, 0}));
    EXPECT_TRUE(pyramid.allKnown(0, 1));
}

} // namespace
} // namespace vmatlas
