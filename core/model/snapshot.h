// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/large_vector.h"
#include "core/base/result.h"
#include "core/model/counters.h"
#include "core/model/page_bucket.h"
#include "core/model/page_run.h"
#include "core/model/privacy.h"
#include "core/model/process.h"
#include "core/model/process_facts.h"
#include "core/model/region.h"

namespace vmatlas {

struct ForeignMembers;
using SteadyClock = std::chrono::steady_clock;

/// A part of a snapshot that a source may fail to read on its own.
enum class Facet : std::uint8_t {
    Process,
    Counters,
    Regions,
    PageStates,
    SharedPages,
    CopyOnWritePages, ///< which private pages are still shared after a fork
    Threads,
    LockedPages,
    File
};

/// What could not be read and why. No gap means complete.
struct Gap {
    Facet facet = Facet::Process;
    Error error;

    friend bool operator==(const Gap&, const Gap&) = default;
};

/// Where a snapshot came from.
enum class SourceKind : std::uint8_t { Live, SnapshotFile };

/// The machine that the process ran on.
struct HostInfo {
    std::string os;                ///< "linux", "windows"
    std::string osVersion;         ///< kernel release or build
    std::string arch;              ///< "x86_64"
    std::uint32_t pageSize = 4096; ///< bytes
    AddressRange userSpace;        ///< addresses that a process could use; free space is counted inside it

    friend bool operator==(const HostInfo&, const HostInfo&) = default;
};

/// What one pass cost the observer.
struct SampleCost {
    std::chrono::nanoseconds cpu{0};
    std::chrono::nanoseconds wall{0};

    SampleCost& operator+=(const SampleCost& other) noexcept
    {
        cpu += other.cpu;
        wall += other.wall;
        return *this;
    }
};

/// What one sampling pass saw. Immutable once published, so any thread may read it.
struct Snapshot {
    std::uint64_t generation = 0; ///< grows with every published snapshot of a source; equal means same content
    WallClock::time_point capturedAt;
    SteadyClock::time_point takenAt;
    SourceKind source = SourceKind::Live;
    HostInfo host;
    ProcessInfo process;
    Counters counters;
    ProcessFacts facts;
    LargeVector<Backing> backings;
    LargeVector<Allocation> allocations; ///< ascending, disjoint
    LargeVector<Region> regions;         ///< ascending by range.begin, disjoint
    LargeVector<PageRun>
        pageRuns; ///< ascending, disjoint, equal neighbours merged within a region; only pages with a flag
    /// Instead of `pageRuns` where those would be too many: a snapshot with buckets has no runs. Ascending, disjoint,
    /// each inside one region; a page in no bucket is not present.
    LargeVector<PageBucket> pageBuckets;
    bool pageStatesKnown = false; ///< false: no run means unknown, not absent
    std::vector<Gap> gaps;
    SampleCost cost;
    Privacy privacy; ///< what was taken out of the file that this was read from, or is to be written to
    std::shared_ptr<const ForeignMembers> foreign; ///< what a newer version wrote into the file; null when nothing

    /// Name of a region's backing; empty when it has none.
    [[nodiscard]] const std::string& nameOf(const Region& region) const;
    [[nodiscard]] const std::string& nameOf(const Allocation& allocation) const;
    /// Region that holds `address`, or null for free space. O(log regions).
    [[nodiscard]] const Region* regionAt(std::uint64_t address) const;
    /// Allocation that holds `address` in one of its regions, or null. O(log regions).
    [[nodiscard]] const Allocation* allocationAt(std::uint64_t address) const;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace vmatlas
