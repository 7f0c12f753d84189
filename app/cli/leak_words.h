// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/leak_watch.h"

// What the findings of a watch are called, in words for people and as identifiers for JSON.
namespace vmatlas::cli {

[[nodiscard]] std::string_view idOf(LeakMetric metric);
[[nodiscard]] std::string_view idOf(TrendVerdict verdict);
[[nodiscard]] std::string_view idOf(LimitKind kind);
[[nodiscard]] std::string_view idOf(LeakNextStep step);

/// "Private Bytes".
[[nodiscard]] std::string_view wordOf(LeakMetric metric);
/// "flat", "a sawtooth whose floor does not grow".
[[nodiscard]] std::string_view wordOf(TrendVerdict verdict);
/// "14 minutes".
[[nodiscard]] std::string durationText(double seconds);
/// "Private Bytes has grown 1.2 MiB a minute for 14 minutes; 93 % of it in 3 heap regions".
[[nodiscard]] std::string sentenceOf(const LeakFinding& finding);
/// "the control group's memory limit of 2 GiB is reached in 3 hours"; empty when no limit is known.
[[nodiscard]] std::string limitSentenceOf(const LeakFinding& finding);

/// What a step is good for, and the commands, ready to be copied.
struct NextStepText {
    std::string purpose;
    std::vector<std::string> commands;
};
[[nodiscard]] NextStepText textOf(LeakNextStep step, const ProcessInfo& process);

} // namespace vmatlas::cli
