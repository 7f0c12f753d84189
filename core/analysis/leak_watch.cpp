// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/leak_watch.h"

#include <algorithm>
#include <cmath>

namespace vmatlas {

namespace {

constexpr std::array kMetrics{LeakMetric::PrivateBytes, LeakMetric::HeapBytes,       LeakMetric::WorkingSet,
                              LeakMetric::VirtualBytes, LeakMetric::MappedFileBytes, LeakMetric::ThreadStacks,
                              LeakMetric::Regions,      LeakMetric::Descriptors};
static_assert(kMetrics.size() == kLeakMetricCount);

TrendOptions optionsOf(LeakMetric metric, double value)
{
    constexpr double kLeastBytes = 64.0 * 1024;
    constexpr double kMostBytes = 1024.0 * 1024;
    constexpr double kLeastShare = 0.0005; // of what there is: less is not worth a word in a session
    constexpr double kLeastCount = 4;
    TrendOptions options;
    options.leastGrowth = isCount(metric) ? std::max(kLeastCount, kLeastShare * value)
                                          : std::clamp(kLeastShare * value, kLeastBytes, kMostBytes);
    return options;
}

} // namespace

LeakSample leakSampleOf(SteadyClock::time_point at, const Counters& counters)
{
    return {.at = at,
            .privateBytes = counters.privateBytes,
            .virtualBytes = counters.virtualBytes,
            .workingSet = counters.workingSet,
            .regions = {},
            .descriptors = {}};
}

double LeakWatch::secondsOf(SteadyClock::time_point at) const
{
    return std::chrono::duration<double>(at - m_startedAt).count();
}

void LeakWatch::addValue(LeakMetric metric, SteadyClock::time_point at, Measured value)
{
    if (!m_started) {
        m_started = true;
        m_startedAt = at;
    }
    if (value)
        m_series[static_cast<std::size_t>(metric)].add(secondsOf(at), static_cast<double>(*value));
}

void LeakWatch::add(const LeakSample& sample)
{
    addValue(LeakMetric::PrivateBytes, sample.at, sample.privateBytes);
    addValue(LeakMetric::VirtualBytes, sample.at, sample.virtualBytes);
    addValue(LeakMetric::WorkingSet, sample.at, sample.workingSet);
    addValue(LeakMetric::Regions, sample.at, sample.regions);
    addValue(LeakMetric::Descriptors, sample.at, sample.descriptors);
}

void LeakWatch::add(const Snapshot& snapshot, SteadyClock::time_point at)
{
    if (snapshot.regions.empty())
        return;
    const ProcessInfo& process = snapshot.process;
    if (m_processKnown &&
        (process.identity != m_process.identity || process.imageGeneration != m_process.imageGeneration))
        clear();
    m_process = process;
    m_processKnown = true;
    m_os = snapshot.host.os;

    Moment moment{.seconds = 0, .allocations = figuresOf(snapshot)};
    for (const LeakMetric metric : {LeakMetric::HeapBytes, LeakMetric::MappedFileBytes, LeakMetric::ThreadStacks})
        addValue(metric, at, valueOf(moment.allocations, metric));
    addValue(LeakMetric::Regions, at, snapshot.regions.size());
    moment.seconds = secondsOf(at);
    remember(std::move(moment));
}

void LeakWatch::remember(Moment moment)
{
    if (m_moments.empty() || moment.seconds >= m_moments.back().seconds + m_spacing)
        m_moments.push_back(moment);
    m_last = std::move(moment);
    if (m_moments.size() <= kMoments)
        return;
    // Every other one goes, so that the rest spans the whole session.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_moments.size(); i += 2, ++kept) {
        if (kept != i)
            m_moments[kept] = std::move(m_moments[i]);
    }
    m_moments.resize(kept);
    m_spacing = m_last.seconds / static_cast<double>(kMoments) * 2;
}

void LeakWatch::clear()
{
    const GrowthLimits limits = m_limits;
    *this = LeakWatch();
    m_limits = limits;
}

Measured LeakWatch::latest(LeakMetric metric) const
{
    const TrendSeries& series = m_series[static_cast<std::size_t>(metric)];
    return series.samples() == 0 ? Measured() : Measured(static_cast<std::uint64_t>(series.lastValue()));
}

std::vector<LimitUse> LeakWatch::limitsOf(LeakMetric metric) const
{
    const LimitUse group{LimitKind::GroupMemory,
                         m_limits.groupMemoryUsed ? m_limits.groupMemoryUsed : latest(LeakMetric::WorkingSet),
                         m_limits.groupMemory};
    const LimitUse commit{LimitKind::CommitLimit, m_limits.committed, m_limits.commitLimit};
    const Measured space = latest(LeakMetric::VirtualBytes);
    switch (metric) {
    case LeakMetric::PrivateBytes:
    case LeakMetric::HeapBytes:
        return {group, commit, {LimitKind::AddressSpace32, space, m_limits.addressSpace32}};
    case LeakMetric::WorkingSet:
        return {group};
    case LeakMetric::VirtualBytes:
    case LeakMetric::MappedFileBytes:
        return {{LimitKind::AddressSpace32, space, m_limits.addressSpace32},
                {LimitKind::AddressSpaceLimit, space, m_limits.addressSpaceLimit}};
    case LeakMetric::Descriptors:
        return {{LimitKind::OpenFiles, latest(metric), m_limits.openFiles}};
    case LeakMetric::ThreadStacks:
    case LeakMetric::Regions:
        break;
    }
    return {};
}

void LeakWatch::complete(LeakFinding& finding) const
{
    const Trend& trend = finding.trend;
    finding.limit = firstLimit(limitsOf(finding.metric), {trend.slopeAMinute, trend.slopeLow, trend.slopeHigh});
    if (!m_moments.empty() && m_last.seconds > m_moments.front().seconds) {
        const auto distance = [&](const Moment& moment) { return std::abs(moment.seconds - trend.since); };
        const Moment& start = *std::ranges::min_element(m_moments, {}, distance);
        finding.carriers = findCarriers(start.allocations, m_last.allocations, finding.metric);
    }
    finding.mainGroup = mainGroupOf(finding.carriers);
    finding.carriersInAll = finding.carriers.size();
    finding.carriers.resize(std::min(finding.carriers.size(), kCarriers));
    finding.nextSteps = nextStepsFor(finding.metric, m_os, finding.carriers);
}

std::vector<LeakFinding> LeakWatch::findings() const
{
    std::vector<LeakFinding> findings;
    for (const LeakMetric metric : kMetrics) {
        const TrendSeries& series = m_series[static_cast<std::size_t>(metric)];
        if (series.samples() == 0)
            continue;
        LeakFinding finding{.metric = metric, .trend = analyzeTrend(series, optionsOf(metric, series.lastValue()))};
        finding.duration = std::chrono::duration<double>(finding.trend.until - finding.trend.since);
        finding.since = m_startedAt + std::chrono::duration_cast<SteadyClock::duration>(
                                          std::chrono::duration<double>(finding.trend.since));
        finding.value = static_cast<std::uint64_t>(series.lastValue());
        if (finding.trend.verdict == TrendVerdict::Leak)
            complete(finding);
        findings.push_back(std::move(finding));
    }
    // Not std::ranges::stable_partition: Clang 14 cannot read that of GCC 12's library.
    std::stable_partition(findings.begin(), findings.end(),
                          [](const LeakFinding& finding) { return finding.trend.verdict == TrendVerdict::Leak; });
    return findings;
}

std::vector<LeakNextStep> nextStepsFor(LeakMetric metric, std::string_view os, std::span<const LeakCarrier> carriers)
{
    const bool windows = os == "windows";
    const bool inHeap = !carriers.empty() &&
                        (carriers.front().type == RegionType::Heap || carriers.front().type == RegionType::ManagedHeap);
    switch (metric) {
    case LeakMetric::Descriptors:
        return {windows ? LeakNextStep::ListHandles : LeakNextStep::ListDescriptors};
    case LeakMetric::ThreadStacks:
        return windows ? std::vector<LeakNextStep>{} : std::vector{LeakNextStep::TraceThreads};
    case LeakMetric::MappedFileBytes:
    case LeakMetric::Regions:
        return windows ? std::vector<LeakNextStep>{} : std::vector{LeakNextStep::TraceMappings};
    default:
        break;
    }
    if (windows)
        return {LeakNextStep::Umdh};
    if (inHeap)
        return {LeakNextStep::Heaptrack, LeakNextStep::TraceAllocations};
    return {LeakNextStep::Heaptrack, LeakNextStep::TraceMappings};
}

} // namespace vmatlas
