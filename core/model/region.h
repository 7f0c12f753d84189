// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/base/address_range.h"
#include "core/base/measured.h"
#include "core/base/strong_id.h"
#include "core/model/protection.h"

namespace vmatlas {

/// VMMap's region types, with Kernel for the pages Linux lends a process (vdso, vvar, vsyscall).
/// The order is the one that tables and legends show.
enum class RegionType : std::uint8_t {
    Image,
    MappedFile,
    Shareable,
    Heap,
    ManagedHeap,
    Stack,
    PrivateData,
    PageTable,
    Kernel,
    Unusable,
    Unknown,
    Free
};
inline constexpr int kRegionTypeCount = static_cast<int>(RegionType::Free) + 1;

enum class RegionState : std::uint8_t { Unknown, Free, Reserved, Committed };

enum class Sharing : std::uint8_t { Unknown, Private, Shared };

/// What the source recognised beyond the type; ui words it. Says more about one block or about a whole allocation.
enum class RegionDetail : std::uint8_t {
    None,
    MainHeap,     ///< brk heap
    MallocArena,  ///< glibc arena in an mmap'ed heap
    ArenaReserve, ///< the part of an arena not yet handed out
    MainStack,    ///< stack of the first thread
    ThreadStack,  ///< `threadId` says whose
    StackGuard,   ///< guard pages below a stack
    Vdso,
    Vvar,
    Vsyscall,
    ImageBss, ///< zero-initialised data behind an image's last segment
    Memfd,
    PosixSharedMemory,
    SysvSharedMemory,
    SharedAnonymous,
    HugeTlb,
    NamedAnonymous, ///< [anon:NAME]; the backing has the name
    DeletedFile,    ///< mapped file that no longer exists under its name
    GuardPages,
    Jemalloc,        ///< memory of the allocator jemalloc
    Tcmalloc,        ///< memory of the allocator tcmalloc
    Mimalloc,        ///< memory of the allocator mimalloc
    PartitionAlloc,  ///< memory of Chromium's allocator
    V8Heap,          ///< JavaScript objects and code
    JavaHeap,        ///< objects of a Java virtual machine
    JavaCodeCache,   ///< machine code that a Java virtual machine made
    GoHeap,          ///< objects and stacks of a Go program
    SanitizerShadow, ///< what a sanitizer notes about other memory
    SanitizerHeap,   ///< heap of a program built with a sanitizer
    ProcessHeap,     ///< Windows: the heap that GetProcessHeap() gives
    NtHeap,          ///< Windows: another heap, a segment of one, or a block too large for a segment
    SegmentHeap,     ///< Windows: a heap of the newer kind
    Teb,             ///< Windows: thread environment block; `threadId` says whose when there is one only
    Peb,             ///< Windows: process environment block
    UserSharedData   ///< Windows: what the kernel shows every process
};

struct BackingTag;
struct AllocationTag;
using BackingId = StrongId<BackingTag>;
using AllocationId = StrongId<AllocationTag>;

/// File, shared memory object or kernel name behind regions; stored once a snapshot.
struct Backing {
    std::string name;        ///< bytes as the system gives them, maybe not UTF-8; "/usr/lib/libc.so.6", "[heap]"
    std::uint64_t inode = 0; ///< 0 when there is no file
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;

    friend bool operator==(const Backing&, const Backing&) = default;
};

/// Memory figures in bytes, each measured or unknown. VMMap's columns.
struct MemoryMetrics {
    Measured committed;
    Measured privateBytes; ///< committed and not shareable
    Measured workingSet;
    Measured privateWs;
    Measured shareableWs;
    Measured sharedWs;
    Measured lockedWs;
    Measured swapped;
    /// Part of privateWs: pages that a fork left shared, until somebody writes them. Known where it was asked for.
    Measured copyOnWriteShared;
    /// In RAM and written since it was read from its file, shared or private. The system tells it by mapping, not by
    /// page, and only where that was read in the same look.
    Measured dirty;

    /// Sums field by field; unknown wins.
    MemoryMetrics& operator+=(const MemoryMetrics& other) noexcept;
    /// All figures 0, the start of a sum.
    [[nodiscard]] static MemoryMetrics zero() noexcept;
    friend bool operator==(const MemoryMetrics&, const MemoryMetrics&) = default;
};

/// One block: a VMA on Linux, one VirtualQuery region on Windows. Never free space, but for what is Unusable of it.
struct Region {
    AddressRange range;
    RegionType type : 4 = RegionType::Unknown; // bits: a hundred thousand regions are no rarity
    RegionState state : 2 = RegionState::Unknown;
    Sharing sharing : 2 = Sharing::Unknown;
    RegionDetail detail = RegionDetail::None;
    Protection protection;
    std::uint32_t threadId = 0; ///< owner of a stack; 0 none
    BackingId backing;
    AllocationId allocation;
    std::uint64_t fileOffset = 0; ///< bytes; meaningful when `backing` is a file; on Windows from the view's beginning
    MemoryMetrics metrics;

    friend bool operator==(const Region&, const Region&) = default;
};
static_assert(kRegionTypeCount <= 16 && sizeof(Region) <= 120);

/// Blocks that belong together: an image's segments, an arena with its tail, a stack with its guard.
struct Allocation {
    AddressRange range;
    RegionType type = RegionType::Unknown;
    RegionDetail detail = RegionDetail::None;
    std::uint32_t threadId = 0;
    std::uint32_t firstRegion = 0; ///< index into Snapshot::regions
    std::uint32_t regionCount = 0; ///< they stand one after another
    BackingId backing;

    friend bool operator==(const Allocation&, const Allocation&) = default;
};

} // namespace vmatlas
