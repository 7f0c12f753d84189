// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// What a watch follows; bytes unless said otherwise.
enum class LeakMetric : std::uint8_t {
    PrivateBytes,
    HeapBytes, ///< heaps and managed heaps
    WorkingSet,
    VirtualBytes,
    MappedFileBytes,
    ThreadStacks, ///< number: a thread that is never joined leaves one
    Regions,      ///< number
    Descriptors   ///< number of descriptors or handles
};
inline constexpr std::size_t kLeakMetricCount = static_cast<std::size_t>(LeakMetric::Descriptors) + 1;

/// True for metrics that count things.
[[nodiscard]] constexpr bool isCount(LeakMetric metric)
{
    return metric >= LeakMetric::ThreadStacks;
}

/// What an earlier moment must remember of an allocation so that a later one can be compared with it.
struct AllocationFigures {
    AddressRange range;
    RegionType type = RegionType::Unknown;
    RegionDetail detail = RegionDetail::None;
    std::uint32_t regions = 0;
    Measured privateBytes;
    Measured workingSet;
};
/// One an allocation, in the same order. O(regions).
[[nodiscard]] std::vector<AllocationFigures> figuresOf(const Snapshot& snapshot);

/// What an allocation counts for a metric; unknown when that was not measured, 0 when it is not of that kind.
[[nodiscard]] Measured valueOf(const AllocationFigures& figures, LeakMetric metric);
/// The sum over all; unknown for Descriptors, and when a part is unknown or there is nothing.
[[nodiscard]] Measured valueOf(std::span<const AllocationFigures> allocations, LeakMetric metric);

/// An allocation that grew.
struct LeakCarrier {
    std::uint32_t allocation = 0; ///< index into the later snapshot's allocations
    AddressRange range;
    RegionType type = RegionType::Unknown;
    RegionDetail detail = RegionDetail::None;
    std::uint64_t growth = 0; ///< in the unit of the metric
    double share = 0;         ///< of all that grew, 0 to 1
    bool isNew = false;       ///< nothing of it was there before
};

/// What grew between two moments of one run of a process, largest first. Allocations are matched by address: one that
/// grew in either direction or took in its neighbours is still the same.
[[nodiscard]] std::vector<LeakCarrier> findCarriers(std::span<const AllocationFigures> before,
                                                    std::span<const AllocationFigures> after, LeakMetric metric);

/// Allocations of one type that grew.
struct LeakCarrierGroup {
    RegionType type = RegionType::Unknown;
    std::size_t count = 0;
    double share = 0; ///< of all that grew, 0 to 1
};
/// The type that carries most; nothing when nothing grew.
[[nodiscard]] std::optional<LeakCarrierGroup> mainGroupOf(std::span<const LeakCarrier> carriers);

/// The fewest of the largest carriers that hold nine tenths of the growth, at most three.
[[nodiscard]] std::size_t mainCarriers(std::span<const LeakCarrier> carriers);

/// "93 % of it in 3 heap regions", for somebody who words it.
struct LeakShare {
    double share = 0; ///< of all that grew, 0 to 1
    std::size_t count = 0;
    std::optional<RegionType> type; ///< nothing when they are of several
};
/// What says best where a growth is: its main carriers, or `group` where many carry a little each. There must be a
/// carrier.
[[nodiscard]] LeakShare leadingShare(std::span<const LeakCarrier> carriers,
                                     const std::optional<LeakCarrierGroup>& group);

} // namespace vmatlas
