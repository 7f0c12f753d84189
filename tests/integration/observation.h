// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/model/snapshot.h"
#include "core/source/source.h"

namespace vmatlas::test {

/// A way of reading page states; most integration tests run with the first three.
enum class PageReading {
    Best,
    Pagemap,              ///< without PAGEMAP_SCAN, as before Linux 6.7
    PagemapWithoutFrames, ///< the same for an ordinary user, who sees no frame numbers
    ScanWithoutGuards,    ///< PAGEMAP_SCAN that does not know guard pages, as before Linux 6.15
    ScanWithoutQuery      ///< without PROCMAP_QUERY, as before Linux 6.11
};
inline constexpr std::array kPageReadings{PageReading::Best, PageReading::Pagemap, PageReading::PagemapWithoutFrames};
inline constexpr std::array kAllReadings{PageReading::Best, PageReading::Pagemap, PageReading::PagemapWithoutFrames,
                                         PageReading::ScanWithoutGuards, PageReading::ScanWithoutQuery};
[[nodiscard]] std::string nameOf(PageReading reading); ///< for test names

/// Opens a process as openProcess() does, or as it does on a kernel without PAGEMAP_SCAN. Fails the test and throws
/// when it cannot.
[[nodiscard]] std::unique_ptr<Source> observe(ProcessId pid, PageReading reading = PageReading::Best);

/// One full pass that asks what `request` asks; fails the test and throws when nothing can be read or the snapshot
/// breaks the model's promises.
[[nodiscard]] SnapshotPtr captureAll(Source& source, CaptureRequest request = {});

/// Pages of a range by what they count for.
struct PageCounts {
    std::uint64_t present = 0; ///< also those that do not count as resident
    std::uint64_t resident = 0;
    std::uint64_t privateResident = 0;
    std::uint64_t shared = 0;            ///< shareable ones, known to be mapped by another process too
    std::uint64_t shareableKnown = 0;    ///< shareable ones of which it is known whether another process maps them
    std::uint64_t copyOnWriteShared = 0; ///< private ones, known to be shared with another process since a fork
    std::uint64_t zero = 0;
    std::uint64_t guard = 0;
    std::uint64_t locked = 0;
    std::uint64_t swapped = 0;
};
[[nodiscard]] PageCounts countPages(const Snapshot& snapshot, const AddressRange& range);

/// Whether the pages of a region could be read. A walk by pagemap leaves out mappings that are too large for it and
/// says so in a gap; all that is known of them is how much is resident.
[[nodiscard]] bool pagesRead(const Region& region);

/// Compares a snapshot of a process that stands still with the system's own figures: totals, their sums over regions
/// and pages, and the list of mappings.
void expectTotalsOfSystem(const Snapshot& snapshot, ProcessId pid);

} // namespace vmatlas::test
