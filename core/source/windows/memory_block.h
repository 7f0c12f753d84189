// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/address_range.h"
#include "core/model/page_run.h"
#include "core/model/protection.h"
#include "core/model/region.h"

// What Windows says about memory, in plain values that every system compiles. Numbers are those of winnt.h and psapi.h.
namespace vmatlas::windows {

inline constexpr std::uint64_t kGranularity = 64 * 1024; ///< bytes; allocations begin at multiples of it

enum : std::uint32_t { // MEMORY_BASIC_INFORMATION::State
    kMemCommit = 0x1000,
    kMemReserve = 0x2000,
    kMemFree = 0x10000
};
enum : std::uint32_t { // MEMORY_BASIC_INFORMATION::Type
    kMemPrivate = 0x20000,
    kMemMapped = 0x40000,
    kMemImage = 0x1000000
};
enum : std::uint32_t { // PAGE_*
    kPageNoAccess = 0x01,
    kPageReadOnly = 0x02,
    kPageReadWrite = 0x04,
    kPageWriteCopy = 0x08,
    kPageExecute = 0x10,
    kPageExecuteRead = 0x20,
    kPageExecuteReadWrite = 0x40,
    kPageExecuteWriteCopy = 0x80,
    kPageGuard = 0x100,
    kPageNoCache = 0x200,
    kPageWriteCombine = 0x400
};

/// MEMORY_BASIC_INFORMATION: pages in a row that are alike.
struct MemoryBlock {
    AddressRange range;
    std::uint64_t allocationBase = 0; ///< 0 for free space
    std::uint32_t allocationProtect = 0;
    std::uint32_t state = 0;
    std::uint32_t protect = 0;
    std::uint32_t type = 0;

    [[nodiscard]] constexpr bool committed() const noexcept { return state == kMemCommit; }
    /// Whether looking at it is possible and changes nothing: a guard page is one no more once it was touched.
    [[nodiscard]] constexpr bool readable() const noexcept
    {
        constexpr std::uint32_t kNot = kPageNoAccess | kPageGuard | kPageExecute;
        return committed() && protect != 0 && (protect & kNot) == 0;
    }
    friend constexpr bool operator==(const MemoryBlock&, const MemoryBlock&) = default;
};

/// Unknown for a combination that Windows does not document.
[[nodiscard]] Protection protectionOf(const MemoryBlock& block) noexcept;
[[nodiscard]] RegionState stateOf(const MemoryBlock& block) noexcept;
/// Whether writing to the block's allocation can make private copies of pages.
[[nodiscard]] bool copiesOnWrite(const MemoryBlock& block) noexcept;

/// PSAPI_WORKING_SET_EX_INFORMATION of a 64-bit program: an address that is asked about and the answer.
struct WorkingSetEntry {
    std::uint64_t address = 0;
    std::uint64_t attributes = 0;
};
static_assert(sizeof(WorkingSetEntry) == 16);

/// PSAPI_WORKING_SET_EX_BLOCK: Valid 0, ShareCount 1-3, Win32Protection 4-14, Shared 15, Node 16-21, Locked 22,
/// LargePage 23, Bad 31. No flag for a page that is not in the working set; whether it is in the page file or was never
/// touched is not told.
[[nodiscard]] PageState pageStateOf(std::uint64_t attributes) noexcept;

} // namespace vmatlas::windows
