// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base/measured.h"

namespace vmatlas {

/// The machine's memory, in bytes unless said otherwise. What a system does not have is unknown.
struct SystemMemory {
    Measured physicalTotal;     ///< Linux MemTotal
    Measured physicalAvailable; ///< Linux MemAvailable: could be had without swapping
    Measured physicalFree;      ///< Linux MemFree
    Measured cached;            ///< Linux Cached: file cache, shared memory included
    Measured buffers;           ///< Linux Buffers
    Measured commitTotal;       ///< Linux Committed_AS
    Measured commitLimit;       ///< Linux CommitLimit; a limit only under strict overcommit
    Measured commitPeak;        ///< since the system's start; Windows CommitPeak
    Measured swapTotal;         ///< page file
    Measured swapFree;
    Measured swapCached;
    Measured anonymous;       ///< Linux AnonPages
    Measured mapped;          ///< Linux Mapped: file pages that processes map
    Measured sharedMemory;    ///< Linux Shmem: tmpfs, memfd and shared anonymous memory
    Measured dirty;           ///< Linux Dirty: waiting to be written
    Measured locked;          ///< Linux Mlocked
    Measured slab;            ///< Linux Slab: kernel objects; Windows' pools are nearest to it
    Measured slabReclaimable; ///< Linux SReclaimable
    Measured poolPaged;       ///< Windows KernelPaged
    Measured poolNonpaged;    ///< Windows KernelNonpaged
    Measured kernelStack;
    Measured pageTables;
    Measured vmalloc;        ///< Linux VmallocUsed
    Measured perCpu;         ///< Linux Percpu
    Measured anonymousHuge;  ///< Linux AnonHugePages: transparent huge pages
    Measured hugePageSize;   ///< of the hugetlb pool's default size
    Measured hugePagesTotal; ///< number
    Measured hugePagesFree;  ///< number

    // Since the system's start, numbers.
    Measured faults;           ///< page faults of all processes, hard ones included; Linux pgfault
    Measured hardFaults;       ///< that had to wait for a disk; Linux pgmajfault
    Measured pagesSwappedIn;   ///< Linux pswpin
    Measured pagesSwappedOut;  ///< Linux pswpout
    Measured outOfMemoryKills; ///< processes that the kernel ended for want of memory; Linux oom_kill

    friend bool operator==(const SystemMemory&, const SystemMemory&) = default;
};

struct SystemFigure {
    enum class Unit : std::uint8_t {
        Bytes,
        Number,
        Total ///< a number since the system's start, which only grows
    };
    std::string_view id; ///< in documents
    Measured SystemMemory::*value;
    Unit unit = Unit::Bytes;
};

/// In the order in which they are shown.
inline constexpr auto kSystemFigures = std::to_array<SystemFigure>({
    {"commit_total", &SystemMemory::commitTotal},
    {"commit_limit", &SystemMemory::commitLimit},
    {"commit_peak", &SystemMemory::commitPeak},
    {"physical_total", &SystemMemory::physicalTotal},
    {"physical_available", &SystemMemory::physicalAvailable},
    {"physical_free", &SystemMemory::physicalFree},
    {"cached", &SystemMemory::cached},
    {"buffers", &SystemMemory::buffers},
    {"dirty", &SystemMemory::dirty},
    {"anonymous", &SystemMemory::anonymous},
    {"mapped", &SystemMemory::mapped},
    {"shared_memory", &SystemMemory::sharedMemory},
    {"locked", &SystemMemory::locked},
    {"swap_total", &SystemMemory::swapTotal},
    {"swap_free", &SystemMemory::swapFree},
    {"swap_cached", &SystemMemory::swapCached},
    {"pool_paged", &SystemMemory::poolPaged},
    {"pool_nonpaged", &SystemMemory::poolNonpaged},
    {"slab", &SystemMemory::slab},
    {"slab_reclaimable", &SystemMemory::slabReclaimable},
    {"kernel_stack", &SystemMemory::kernelStack},
    {"page_tables", &SystemMemory::pageTables},
    {"vmalloc", &SystemMemory::vmalloc},
    {"per_cpu", &SystemMemory::perCpu},
    {"anonymous_huge", &SystemMemory::anonymousHuge},
    {"huge_page_size", &SystemMemory::hugePageSize},
    {"huge_pages_total", &SystemMemory::hugePagesTotal, SystemFigure::Unit::Number},
    {"huge_pages_free", &SystemMemory::hugePagesFree, SystemFigure::Unit::Number},
    {"faults", &SystemMemory::faults, SystemFigure::Unit::Total},
    {"hard_faults", &SystemMemory::hardFaults, SystemFigure::Unit::Total},
    {"pages_swapped_in", &SystemMemory::pagesSwappedIn, SystemFigure::Unit::Total},
    {"pages_swapped_out", &SystemMemory::pagesSwappedOut, SystemFigure::Unit::Total},
    {"out_of_memory_kills", &SystemMemory::outOfMemoryKills, SystemFigure::Unit::Total},
});

} // namespace vmatlas
