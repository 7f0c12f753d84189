// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vmatlas::test {

/// What a generated series is, by construction.
enum class SeriesKind : std::uint8_t {
    Flat,
    WarmUp,
    Sawtooth,
    Step,
    SteadyLeak,
    SlowLeak, ///< grows by 4 to 12 standard deviations of its noise in all
    ThreadLeak,
    MappingLeak,
    SawtoothLeak
};
inline constexpr std::array kSeriesKinds{SeriesKind::Flat,       SeriesKind::WarmUp,      SeriesKind::Sawtooth,
                                         SeriesKind::Step,       SeriesKind::SteadyLeak,  SeriesKind::SlowLeak,
                                         SeriesKind::ThreadLeak, SeriesKind::MappingLeak, SeriesKind::SawtoothLeak};
[[nodiscard]] std::string_view nameOf(SeriesKind kind);
[[nodiscard]] bool isLeak(SeriesKind kind);

struct LabelledPoint {
    double seconds = 0;
    double value = 0; ///< bytes; threads for ThreadLeak
};

struct LabelledSeries {
    std::vector<LabelledPoint> points;
    double seconds = 0;         ///< length
    double growthPerMinute = 0; ///< of the leak that was put in; 0 where there is none
};

/// A series of five minutes to two hours at 1 Hz or 10 Hz, the same for the same kind and seed. The noise is that of
/// real processes: it wanders (autocorrelated), jumps (heavy tails), has bursts of allocations that are given back,
/// comes in pages or larger units, and samples are missing.
[[nodiscard]] LabelledSeries makeSeries(SeriesKind kind, std::uint64_t seed);

} // namespace vmatlas::test
