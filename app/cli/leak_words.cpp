// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/leak_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/cli/words.h"
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
    const std::size_t count = mainCarriers(finding);
    const RegionType first = finding.carriers.front().type;
    double share = 0;
    bool sameType = true;
    for (std::size_t i = 0; i < count; ++i) {
        share += finding.carriers[i].share;
        sameType = sameType && finding.carriers[i].type == first;
    }
    constexpr double kFewCarryMuch = 0.6;
    if (share < kFewCarryMuch && finding.mainGroup) // many carry a little each
        return shareText(finding.mainGroup->share, finding.mainGroup->count, typeWord(finding.mainGroup->type));
    return shareText(share, count, sameType ? typeWord(first) : std::string());
}

std::string imageOf(const ProcessInfo& process)
{
    const std::string name = process.name.empty() ? std::string("IMAGE") : escapeControl(process.name);
    return name.find(' ') == std::string::npos ? name : '"' + name + '"';
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

std::size_t mainCarriers(const LeakFinding& finding)
{
    constexpr double kMost = 0.9;
    constexpr std::size_t kFew = 3;
    double share = 0;
    std::size_t count = 0;
    while (count < std::min(kFew, finding.carriers.size()) && share < kMost)
        share += finding.carriers[count++].share;
    return count;
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
    const std::uint32_t pid = process.identity.pid;
    switch (step) {
    case LeakNextStep::Heaptrack:
        return {"who allocates, from now on", {fmt::format("heaptrack -p {}", pid)}};
    case LeakNextStep::TraceAllocations:
        return {"what malloc is asked for, by stack",
                {fmt::format("bpftrace -p {} -e 'uprobe:libc:malloc {{ @bytes[ustack] = sum(arg0); }}'", pid)}};
    case LeakNextStep::TraceMappings:
        return {"who maps memory, by stack",
                {fmt::format("bpftrace -e 'tracepoint:syscalls:sys_enter_mmap /pid == {}/ {{ @bytes[ustack] = "
                             "sum(args->len); }}'",
                             pid)}};
    case LeakNextStep::TraceThreads:
        return {"who starts threads, by stack",
                {fmt::format("bpftrace -p {} -e 'uprobe:libc:pthread_create {{ @threads[ustack] = count(); }}'", pid)}};
    case LeakNextStep::ListDescriptors:
        return {
            "what the descriptors are",
            {fmt::format("readlink /proc/{}/fd/* | sed 's/[0-9][0-9]*/N/g' | sort | uniq -c | sort -rn | head", pid)}};
    case LeakNextStep::Umdh:
        return {"who allocates: switch stacks on, start the program anew, take two logs, compare them",
                {fmt::format("gflags /i {} +ust", imageOf(process)), fmt::format("umdh -p:{} -f:before.log", pid),
                 fmt::format("umdh -p:{} -f:after.log", pid), "umdh -d before.log after.log -f:growth.txt",
                 "vmatlas-cli leaks growth.txt"}};
    case LeakNextStep::ListHandles:
        break;
    }
    return {"what the handles are", {fmt::format("handle -p {}", pid)}};
}

} // namespace vmatlas::cli
