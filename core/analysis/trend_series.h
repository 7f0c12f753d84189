// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vmatlas {

/// Some neighbouring values of a series, summed up.
struct TrendBin {
    double seconds = 0; ///< mean time
    double mean = 0;
    double low = 0;
    double high = 0;
    double largestRise = 0; ///< from one second to the next
    double largestFall = 0; ///< the same downwards, as a positive number
    std::uint64_t samples = 0;
};

/// Keeps a series of any length in bounded memory: when it is full, each two neighbouring bins become one. Used by one
/// thread.
class TrendSeries {
public:
    static constexpr std::size_t kMaxBins = 480;

    /// `seconds` ascends from any origin; a point that does not is left out.
    void add(double seconds, double value);
    void clear() { *this = {}; }

    [[nodiscard]] const std::vector<TrendBin>& bins() const noexcept { return m_bins; }
    [[nodiscard]] std::uint64_t samples() const noexcept { return m_samples; }
    [[nodiscard]] double firstSeconds() const noexcept { return m_first; }
    [[nodiscard]] double lastSeconds() const noexcept { return m_last; }
    [[nodiscard]] double lastValue() const noexcept { return m_lastValue; }

private:
    void noteSwing(TrendBin& bin, double seconds, double value);

    std::vector<TrendBin> m_bins;
    std::uint64_t m_samplesABin = 1;
    std::uint64_t m_samples = 0;
    double m_first = 0;
    double m_last = 0;
    double m_lastValue = 0;
    double m_referenceSeconds = 0; ///< where the swing under way is measured from
    double m_referenceValue = 0;
};

/// The bin that two neighbours make.
[[nodiscard]] TrendBin merged(const TrendBin& earlier, const TrendBin& later);
/// Neighbours merged until there are at most `atMost`.
[[nodiscard]] std::vector<TrendBin> thinned(std::vector<TrendBin> bins, std::size_t atMost);

} // namespace vmatlas
