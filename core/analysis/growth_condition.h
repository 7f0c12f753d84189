// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/analysis/snapshot_diff.h"
#include "core/base/result.h"

namespace vmatlas {

/// What a condition is about. Private Bytes, Virtual Bytes and working set are the system's own totals where both
/// snapshots have them, otherwise sums over regions.
enum class GrowthMetric : std::uint8_t {
    Private,
    Virtual,
    Committed,
    WorkingSet,
    PrivateWs,
    ShareableWs,
    Swapped,
    Regions ///< a number
};

/// "private>+10M", "heap.ws>=+5%", "regions>1000".
struct GrowthCondition {
    enum class Comparison : std::uint8_t { Above, AtLeast, Below, AtMost };
    enum class Against : std::uint8_t {
        Value,      ///< the second snapshot's figure
        Difference, ///< of the two
        Percent     ///< the difference in percent of the first
    };

    std::optional<RegionType> type; ///< of these regions only
    GrowthMetric metric = GrowthMetric::Private;
    Comparison comparison = Comparison::Above;
    Against against = Against::Value;
    bool negative = false;
    std::uint64_t amount = 0; ///< bytes, a number or percent

    friend bool operator==(const GrowthCondition&, const GrowthCondition&) = default;
};

/// METRIC, one of > >= < <=, VALUE, with or without spaces between them. Malformed says what is wrong.
[[nodiscard]] Result<GrowthCondition> parseGrowthCondition(std::string_view text);

/// The figure that the condition is about, in both snapshots.
[[nodiscard]] MeasuredChange figureOf(const SnapshotDiff& diff, const GrowthCondition& condition);

/// A condition as it was typed, and what came of it.
struct CheckedCondition {
    std::string text;
    GrowthCondition condition;
    MeasuredChange figure;
    std::optional<bool> holds; ///< empty: not known
};

/// Whether it holds; empty when what it needs is not known.
[[nodiscard]] std::optional<bool> holds(const GrowthCondition& condition, const MeasuredChange& figure);

} // namespace vmatlas
