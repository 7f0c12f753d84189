// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/growth_condition.h"

#include <gmock/gmock.h>

#include "tests/support/snapshot_builder.h"

namespace vmatlas {
namespace {

using Against = GrowthCondition::Against;
using Comparison = GrowthCondition::Comparison;
using ::testing::HasSubstr;

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;
constexpr std::uint64_t kMost = ~std::uint64_t{0} - 1; // that a figure can be

std::optional<bool> told(const std::string& text, Measured before, Measured after)
{
    const Result<GrowthCondition> condition = parseGrowthCondition(text);
    EXPECT_TRUE(condition) << text << ": " << condition.error().context;
    return condition ? holds(*condition, {before, after}) : std::nullopt;
}

TEST(GrowthCondition, IsReadWithItsParts)
{
    const GrowthCondition growth{.comparison = Comparison::Above, .against = Against::Difference, .amount = 10 * kMiB};
    EXPECT_EQ(parseGrowthCondition("private>+10M").value(), growth);
    EXPECT_EQ(parseGrowthCondition(" private  >\t+10M ").value(), growth);
    const GrowthCondition shrinking{.type = RegionType::MappedFile,
                                    .metric = GrowthMetric::ShareableWs,
                                    .comparison = Comparison::AtMost,
                                    .against = Against::Percent,
                                    .negative = true,
                                    .amount = 7};
    EXPECT_EQ(parseGrowthCondition("mapped-file.shareablews<=-7%").value(), shrinking);
    const GrowthCondition number{.metric = GrowthMetric::Regions, .comparison = Comparison::AtLeast, .amount = 65530};
    EXPECT_EQ(parseGrowthCondition("regions>=65530").value(), number);
    EXPECT_EQ(parseGrowthCondition("virtual<2T").value().amount, std::uint64_t{2} << 40U);
    EXPECT_EQ(parseGrowthCondition("ws>17G").value().amount, std::uint64_t{17} << 30U);
    EXPECT_EQ(parseGrowthCondition("swapped>3K").value().amount, 3072u);
}

TEST(GrowthCondition, MalformedTextIsRefusedWithAReason)
{
    const std::vector<std::pair<const char*, const char*>> cases{
        {"", "none of > >= < <="},
        {"private", "none of > >= < <="},
        {"private=10", "none of > >= < <="},
        {">10", "no figure ''"},
        {"Private>1", "no figure 'Private'"},
        {"heap.>1", "no figure ''"},
        {".private>1", "no type ''"},
        {"heaps.private>1", "no type 'heaps'"},
        {"heap.heap.private>1", "no figure 'heap.private'"},
        {"private>", "number is missing"},
        {"private>+", "number is missing"},
        {"private>M", "number is missing"},
        {"private>+-1", "number is missing"},
        {"private>>1", "number is missing"},
        {"private=>1x", "no figure 'private='"},
        {"private>0x10", "after the number"},
        {"private>1.5M", "after the number"},
        {"private>1MB", "after the number"},
        {"private>1m", "after the number"},
        {"private>1 M", "after the number"},
        {"private>10%", "need a sign"},
        {"private>+10%%", "after the number"},
        {"private>18446744073709551616", "too large"},
        {"private>16777216T", "fits in 64 bits"},
        {"regions>1K", "no unit"},
        {"regions>+1M", "no unit"},
    };
    for (const auto& [text, reason] : cases) {
        const Result<GrowthCondition> refused = parseGrowthCondition(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, ErrorCode::Malformed);
        EXPECT_THAT(refused.error().context, HasSubstr(reason)) << text;
    }
    EXPECT_FALSE(parseGrowthCondition(std::string_view("private>1\0", 10)));
}

TEST(GrowthCondition, ComparesDifferencesWithTheirSign)
{
    EXPECT_EQ(told("private>+10M", 5 * kMiB, 16 * kMiB), true);
    EXPECT_EQ(told("private>+10M", 5 * kMiB, 15 * kMiB), false);
    EXPECT_EQ(told("private>=+10M", 5 * kMiB, 15 * kMiB), true);
    EXPECT_EQ(told("private>+10M", 15 * kMiB, 5 * kMiB), false);
    EXPECT_EQ(told("private<-1M", 5 * kMiB, 3 * kMiB), true);
    EXPECT_EQ(told("private<-1M", 5 * kMiB, 4 * kMiB), false);
    EXPECT_EQ(told("private<=-1M", 5 * kMiB, 4 * kMiB), true);
    EXPECT_EQ(told("private>-1M", 5 * kMiB, 5 * kMiB), true);
    EXPECT_EQ(told("private>+0", 7, 7), false);
    EXPECT_EQ(told("private>=-0", 7, 7), true);
    EXPECT_EQ(told("private>+1", 0, kMost), true);
    EXPECT_EQ(told("private<-1", kMost, 0), true);
}

TEST(GrowthCondition, ComparesPercentWithoutRoundingOrWrapping)
{
    EXPECT_EQ(told("ws>+10%", 1000, 1101), true);
    EXPECT_EQ(told("ws>+10%", 1000, 1100), false);
    EXPECT_EQ(told("ws>=+10%", 1000, 1100), true);
    EXPECT_EQ(told("ws<-50%", 1001, 500), true);
    EXPECT_EQ(told("ws<-50%", 1000, 500), false);
    EXPECT_EQ(told("ws>+10%", kMost / 2, kMost), true);
    EXPECT_EQ(told("ws>+18446744073709551615%", 1, kMost), true); // 2^64 - 3 times as much in percent
    EXPECT_EQ(told("ws>+18446744073709551615%", kMost / 2, kMost), false);
    EXPECT_EQ(told("ws>+99%", kMost / 2, kMost - 1), true);
    EXPECT_EQ(told("ws>+500%", 0, 1), true); // from nothing, more than any number of percent
    EXPECT_EQ(told("ws>+500%", 0, 0), false);
}

TEST(GrowthCondition, AValueWithoutSignIsComparedWithTheSecond)
{
    EXPECT_EQ(told("regions>100", 200, 101), true);
    EXPECT_EQ(told("regions>100", 200, 100), false);
    EXPECT_EQ(told("regions>100", {}, 101), true); // the first one is not needed
    EXPECT_EQ(told("regions<1", 5, 0), true);
}

TEST(GrowthCondition, UnknownIsNeitherTrueNorFalse)
{
    for (const char* text : {"ws>+0", "ws<+0", "ws>=-1%"}) {
        EXPECT_EQ(told(text, {}, 1), std::nullopt) << text;
        EXPECT_EQ(told(text, 1, {}), std::nullopt) << text;
    }
    EXPECT_EQ(told("ws>0", 1, {}), std::nullopt);
}

TEST(GrowthCondition, FindsItsFigure)
{
    test::SnapshotBuilder before;
    before.snapshot().counters.workingSet = 100;
    before.add(0x10000, 0x1000, RegionType::Heap).metrics.workingSet = 7;
    test::SnapshotBuilder after;
    after.add(0x10000, 0x3000, RegionType::Heap).metrics.workingSet = 9;
    after.add(0x20000, 0x1000, RegionType::Stack);
    after.snapshot().counters.workingSet = 300;
    const auto figure = [&](const char* text) {
        return figureOf(diffSnapshots(*before.build(), *after.build()), parseGrowthCondition(text).value());
    };
    EXPECT_EQ(figure("ws>1"), (MeasuredChange{100, 300})); // the system's own
    EXPECT_EQ(figure("heap.ws>1"), (MeasuredChange{7, 9}));
    EXPECT_EQ(figure("virtual>1"), (MeasuredChange{0x1000, 0x4000})); // no counter: the sum
    EXPECT_EQ(figure("heap.virtual>1"), (MeasuredChange{0x1000, 0x3000}));
    EXPECT_EQ(figure("stack.regions>1"), (MeasuredChange{0, 1}));
    EXPECT_EQ(figure("image.private>1"), (MeasuredChange{0, 0}));
    EXPECT_EQ(figure("free.virtual>1").shrank(), true);
    EXPECT_EQ(figure("free.ws>1"), MeasuredChange());
    after.snapshot().counters.workingSet = {}; // then both by their regions, never one of each
    EXPECT_EQ(figure("ws>1"), (MeasuredChange{7, 9}));
}

} // namespace
} // namespace vmatlas
