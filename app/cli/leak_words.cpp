// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/leak_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/cli/words.h"
#include "core/analysis/leak_commands.h"
#include "core/base/format.h"

namespace vmatlas::cli {

namespace {

template <typename Enum, std::size_t N>
std::string_view lookUp(const std::array<std::string_view, N>& words, Enum value)
{
    return words.at(static_cast<std::size_t>(value));
}

/// "1.2 MiB" or "12.5".
std::string amountOf(LeakMetric metric, double amount)
{
    if (!isCount(metric))
        return formatBytes(static_cast<std::uint64_t>(std::max(0.0, std::round(amount))));
    return amount < 10 ? fmt::format("{:.1f}", amount) : fmt::format("{:.0f}", amount);
}

/// "93 % of it in 3 heap regions"; an empty kind for regions of several types.
std::string shareText(double share, std::size_t count, std::string kind)
{
    std::ranges::transform(kind, kind.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return fmt::format("{:.0f} % of it in {} {}{}region{}", std::floor(share * 100 + 1e-6), count, kind,
                       kind.empty() ? "" : " ", count == 1 ? "" : "s");
}

std::string carriersText(const LeakFinding& finding)
{
    const LeakShare leading = leadingShare(finding.carriers, finding.mainGroup);
    return shareText(leading.share, leading.count, leading.type ? typeWord(*leading.type) : std::string());
}

/// What a step is good for.
const char* purposeOf(LeakNextStep step)
{
    switch (step) {
    case LeakNextStep::Heaptrack:
        return "who allocates, from now on";
    case LeakNextStep::TraceAllocations:
        return "what malloc is asked for, by stack";
    case LeakNextStep::TraceMappings:
        return "who maps memory, by stack";
    case LeakNextStep::TraceThreads:
        return "who starts threads, by stack";
    case LeakNextStep::ListDescriptors:
        return "what the descriptors are";
    case LeakNextStep::Umdh:
        return "who allocates: switch stacks on, start the program anew, take two logs, compare them";
    case LeakNextStep::ListHandles:
        break;
    }
    return "what the handles are";
}

} // namespace

std::string_view idOf(LeakMetric metric)
{
    constexpr std::array<std::string_view, kLeakMetricCount> kIds{"private-bytes", "heap-bytes",        "working-set",
                                                                  "virtual-bytes", "mapped-file-bytes", "thread-stacks",
                                                                  "regions",       "descriptors"};
    return lookUp(kIds, metric);
}

std::string_view idOf(TrendVerdict verdict)
{
    constexpr std::array<std::string_view, 7> kIds{"too-short", "flat", "warm-up", "sawtooth",
                                                   "step",      "leak", "unknown"};
    return lookUp(kIds, verdict);
}

std::string_view idOf(LimitKind kind)
{
    constexpr std::array<std::string_view, 5> kIds{"address-space-32", "address-space-limit", "group-memory",
                                                   "commit-limit", "open-files"};
    return lookUp(kIds, kind);
}

std::string_view idOf(LeakNextStep step)
{
    constexpr std::array<std::string_view, 7> kIds{"heaptrack",     "trace-allocations", "trace-mappings",
                                                   "trace-threads", "list-descriptors",  "umdh",
                                                   "list-handles"};
    return lookUp(kIds, step);
}

std::string_view wordOf(LeakMetric metric)
{
    constexpr std::array<std::string_view, kLeakMetricCount> kWords{
        "Private Bytes",         "Heap",
        "Working Set",           "Virtual Bytes",
        "Mapped files",          "The number of thread stacks",
        "The number of regions", "The number of descriptors"};
    return lookUp(kWords, metric);
}

std::string_view wordOf(TrendVerdict verdict)
{
    constexpr std::array<std::string_view, 7> kWords{"too short to tell",
                                                     "flat",
                                                     "rose, then flat (warm-up)",
                                                     "rises and is given back (sawtooth), the floor does not grow",
                                                     "jumped, flat otherwise",
                                                     "grows",
                                                     "moved, without a steady growth"};
    return lookUp(kWords, verdict);
}

std::string durationText(double seconds)
{
    const auto text = [](double number, const char* unit) {
        const bool one = std::lround(number) == 1;
        return fmt::format("{:.0f} {}{}", number, unit, one ? "" : "s");
    };
    constexpr double kMinute = 60;
    constexpr double kHour = 60 * kMinute;
    constexpr double kDay = 24 * kHour;
    if (seconds < 2 * kMinute)
        return text(seconds, "second");
    if (seconds < 2 * kHour)
        return text(seconds / kMinute, "minute");
    if (seconds < 2 * kDay)
        return text(seconds / kHour, "hour");
    return seconds < 1000 * kDay ? text(seconds / kDay, "day") : "more than 1000 days";
}

std::string sentenceOf(const LeakFinding& finding)
{
    const Trend& trend = finding.trend;
    std::string text =
        fmt::format("{} has grown {} a minute ({} to {}) for {}", wordOf(finding.metric),
                    amountOf(finding.metric, trend.slopeAMinute), amountOf(finding.metric, trend.slopeLow),
                    amountOf(finding.metric, trend.slopeHigh), durationText(finding.duration.count()));
    if (trend.sawtooth)
        text += ", below a sawtooth";
    if (!finding.carriers.empty())
        text += "; " + carriersText(finding);
    return text;
}

std::string limitSentenceOf(const LeakFinding& finding)
{
    if (!finding.limit)
        return {};
    constexpr std::array<std::string_view, 5> kWords{
        "the end of the 32-bit address space", "the limit of its address space",
        "the memory limit of its control group", "the commit limit of the machine", "the limit of open files"};
    const LimitReach& reach = *finding.limit;
    const std::string limit = reach.kind == LimitKind::OpenFiles ? formatCount(reach.limit) : formatBytes(reach.limit);
    const std::string_view word = lookUp(kWords, reach.kind);
    if (reach.left == 0)
        return fmt::format("{}, {}, is reached", word, limit);
    return fmt::format("{}, {}, is reached in {} if this goes on", word, limit, durationText(reach.minutes * 60));
}

NextStepText textOf(LeakNextStep step, const ProcessInfo& process)
{
    NextStepText text{.purpose = purposeOf(step), .commands = commandsFor(step, process)};
    if (step == LeakNextStep::Umdh)
        text.commands.emplace_back("vmatlas-cli leaks growth.txt");
    return text;
}

} // namespace vmatlas::cli
