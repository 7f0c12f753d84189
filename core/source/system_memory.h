// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/measured.h"
#include "core/base/result.h"

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
    Measured kernelStack;
    Measured pageTables;
    Measured vmalloc;        ///< Linux VmallocUsed
    Measured perCpu;         ///< Linux Percpu
    Measured anonymousHuge;  ///< Linux AnonHugePages: transparent huge pages
    Measured hugePageSize;   ///< of the hugetlb pool's default size
    Measured hugePagesTotal; ///< number
    Measured hugePagesFree;  ///< number

    friend bool operator==(const SystemMemory&, const SystemMemory&) = default;
};

/// Thread-safe. One definition an operating system's folder.
[[nodiscard]] Result<SystemMemory> readSystemMemory();

} // namespace vmatlas
