// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/trend_series.h"

#include <algorithm>
#include <cmath>

namespace vmatlas {

namespace {

void mergePairs(std::vector<TrendBin>& bins)
{
    const std::size_t pairs = bins.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i)
        bins[i] = merged(bins[2 * i], bins[2 * i + 1]);
    if (bins.size() % 2 != 0)
        bins[pairs] = bins.back();
    bins.resize(pairs + bins.size() % 2);
}

} // namespace

TrendBin merged(const TrendBin& earlier, const TrendBin& later)
{
    const double share = static_cast<double>(later.samples) / static_cast<double>(earlier.samples + later.samples);
    return {.seconds = earlier.seconds + (later.seconds - earlier.seconds) * share,
            .mean = earlier.mean + (later.mean - earlier.mean) * share,
            .low = std::min(earlier.low, later.low),
            .high = std::max(earlier.high, later.high),
            .largestRise = std::max(earlier.largestRise, later.largestRise),
            .largestFall = std::max(earlier.largestFall, later.largestFall),
            .samples = earlier.samples + later.samples};
}

std::vector<TrendBin> thinned(std::vector<TrendBin> bins, std::size_t atMost)
{
    while (bins.size() > std::max<std::size_t>(atMost, 1))
        mergePairs(bins);
    return bins;
}

void TrendSeries::noteSwing(TrendBin& bin, double seconds, double value)
{
    // From second to second, whatever the rate of sampling is: what falls within one is a fall, not a slope.
    constexpr double kSwing = 0.95; // a tick may come a little early
    if (m_samples != 0 && seconds - m_referenceSeconds < kSwing)
        return;
    if (m_samples != 0) {
        bin.largestRise = std::max(bin.largestRise, value - m_referenceValue);
        bin.largestFall = std::max(bin.largestFall, m_referenceValue - value);
    }
    m_referenceSeconds = seconds;
    m_referenceValue = value;
}

void TrendSeries::add(double seconds, double value)
{
    if (!std::isfinite(seconds) || !std::isfinite(value) || (m_samples != 0 && seconds <= m_last))
        return;
    TrendBin bin{.seconds = seconds, .mean = value, .low = value, .high = value, .samples = 1};
    noteSwing(bin, seconds, value);
    if (!m_bins.empty() && m_bins.back().samples < m_samplesABin)
        m_bins.back() = merged(m_bins.back(), bin);
    else
        m_bins.push_back(bin);
    if (m_samples++ == 0)
        m_first = seconds;
    m_last = seconds;
    m_lastValue = value;
    if (m_bins.size() > kMaxBins) {
        mergePairs(m_bins);
        m_samplesABin *= 2;
    }
}

} // namespace vmatlas
