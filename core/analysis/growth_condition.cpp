// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/growth_condition.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>
#include <utility>

#include "core/base/size_unit.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

using Comparison = GrowthCondition::Comparison;
using Against = GrowthCondition::Against;

struct MetricNames {
    GrowthMetric metric;
    std::string_view name;
    Measured MemoryMetrics::*figure; ///< of regions; null: size or number
    Measured Counters::*counter;     ///< the system's own total; null: there is none
};

constexpr auto kMetrics = std::to_array<MetricNames>({
    {GrowthMetric::Private, "private", &MemoryMetrics::privateBytes, &Counters::privateBytes},
    {GrowthMetric::Virtual, "virtual", nullptr, &Counters::virtualBytes},
    {GrowthMetric::Committed, "committed", &MemoryMetrics::committed, nullptr},
    {GrowthMetric::WorkingSet, "ws", &MemoryMetrics::workingSet, &Counters::workingSet},
    {GrowthMetric::PrivateWs, "privatews", &MemoryMetrics::privateWs, &Counters::privateWs},
    {GrowthMetric::ShareableWs, "shareablews", &MemoryMetrics::shareableWs, &Counters::shareableWs},
    {GrowthMetric::Swapped, "swapped", &MemoryMetrics::swapped, &Counters::swapped},
    {GrowthMetric::Regions, "regions", nullptr, nullptr},
});

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Result<void> readMetric(std::string_view name, GrowthCondition& condition)
{
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
        condition.type = fromId<RegionType>(name.substr(0, dot));
        if (!condition.type)
            return fail(ErrorCode::Malformed, "there is no type '" + std::string(name.substr(0, dot)) + '\'');
        name.remove_prefix(dot + 1);
    }
    const auto found = std::ranges::find(kMetrics, name, &MetricNames::name);
    if (found != kMetrics.end()) {
        condition.metric = found->metric;
        return {};
    }
    std::string known;
    for (const MetricNames& metric : kMetrics)
        (known += known.empty() ? "" : ", ") += metric.name;
    return fail(ErrorCode::Malformed, "there is no figure '" + std::string(name) + "'; there are: " + known);
}

Result<void> readValue(std::string_view text, GrowthCondition& condition)
{
    const auto malformed = [text](std::string_view why) {
        return fail(ErrorCode::Malformed, "'" + std::string(text) + "': " + std::string(why));
    };
    std::string_view rest = text;
    const bool isSigned = rest.starts_with('+') || rest.starts_with('-');
    condition.negative = rest.starts_with('-');
    condition.against = isSigned ? Against::Difference : Against::Value;
    rest.remove_prefix(isSigned ? 1 : 0);
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), condition.amount);
    if (error == std::errc::result_out_of_range)
        return malformed("the number is too large");
    if (error != std::errc())
        return malformed("a whole number is missing");
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest == "%") {
        condition.against = Against::Percent;
        return isSigned ? Result<void>() : malformed("percent need a sign, + for growth");
    }
    if (rest.empty())
        return {};
    if (condition.metric == GrowthMetric::Regions)
        return malformed("a number of regions has no unit");
    if (rest.size() != 1 || !applySizeUnit(rest.front(), condition.amount))
        return malformed("after the number may stand K, M, G, T or %, as long as that fits in 64 bits");
    return {};
}

/// A product of two 64-bit numbers, ordered by size.
struct Product {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend constexpr auto operator<=>(const Product&, const Product&) = default;
};

constexpr Product multiply(std::uint64_t a, std::uint64_t b)
{
    constexpr std::uint64_t kLow = 0xffff'ffff;
    const std::uint64_t low = (a & kLow) * (b & kLow);
    const std::uint64_t cross = (a >> 32) * (b & kLow) + (low >> 32);
    const std::uint64_t middle = (a & kLow) * (b >> 32) + (cross & kLow);
    return {.high = (a >> 32) * (b >> 32) + (cross >> 32) + (middle >> 32), .low = middle << 32 | (low & kLow)};
}

/// Orders a figure's difference against the condition's, both in the same unit: `scale` times one, the product of
/// `amount` and `base` the other.
std::strong_ordering compareDifference(const MeasuredChange& figure, std::uint64_t scale, bool negative,
                                       std::uint64_t amount, std::uint64_t base)
{
    const Product actual = multiply(*figure.magnitude(), scale);
    const Product limit = multiply(amount, base);
    const bool actualNegative = figure.shrank();
    const bool limitNegative = negative && limit != Product();
    if (actualNegative != limitNegative)
        return actualNegative ? std::strong_ordering::less : std::strong_ordering::greater;
    return actualNegative ? limit <=> actual : actual <=> limit;
}

bool satisfies(std::strong_ordering order, Comparison comparison)
{
    switch (comparison) {
    case Comparison::Above:
        return order > 0;
    case Comparison::AtLeast:
        return order >= 0;
    case Comparison::Below:
        return order < 0;
    case Comparison::AtMost:
        break;
    }
    return order <= 0;
}

MeasuredChange figureOf(const FiguresChange& row, const MetricNames& metric)
{
    if (metric.figure != nullptr)
        return row.metric(metric.figure);
    return metric.metric == GrowthMetric::Regions ? row.blocks() : row.size();
}

} // namespace

Result<GrowthCondition> parseGrowthCondition(std::string_view text)
{
    GrowthCondition condition;
    const std::size_t sign = text.find_first_of("<>");
    if (sign == std::string_view::npos)
        return fail(ErrorCode::Malformed, "'" + std::string(text) + "' has none of > >= < <=");
    const bool orEqual = text.substr(sign + 1).starts_with('=');
    if (text[sign] == '>')
        condition.comparison = orEqual ? Comparison::AtLeast : Comparison::Above;
    else
        condition.comparison = orEqual ? Comparison::AtMost : Comparison::Below;
    return readMetric(trimmed(text.substr(0, sign)), condition)
        .and_then([&] { return readValue(trimmed(text.substr(sign + (orEqual ? 2 : 1))), condition); })
        .map([&] { return condition; });
}

MeasuredChange figureOf(const SnapshotDiff& diff, const GrowthCondition& condition)
{
    const auto& metric = *std::ranges::find(kMetrics, condition.metric, &MetricNames::metric);
    if (!condition.type) {
        if (metric.counter != nullptr) {
            const MeasuredChange total{diff.countersBefore.*metric.counter, diff.countersAfter.*metric.counter};
            if (total.known())
                return total;
        }
        return figureOf(diff.total, metric);
    }
    if (*condition.type == RegionType::Free)
        return figureOf(diff.free, metric);
    const auto row =
        std::ranges::find(diff.types, *condition.type, [](const FiguresChange& change) { return change.after.type; });
    if (row != diff.types.end())
        return figureOf(*row, metric);
    return diff.regionsKnown ? MeasuredChange{0, 0} : MeasuredChange();
}

std::optional<bool> holds(const GrowthCondition& condition, const MeasuredChange& figure)
{
    if (condition.against == Against::Value) {
        if (!figure.after)
            return std::nullopt;
        return satisfies(*figure.after <=> condition.amount, condition.comparison);
    }
    if (!figure.known())
        return std::nullopt;
    const bool percent = condition.against == Against::Percent;
    return satisfies(compareDifference(figure, percent ? 100 : 1, condition.negative, condition.amount,
                                       percent ? *figure.before : 1),
                     condition.comparison);
}

} // namespace vmatlas
