// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// Kernel interfaces that older headers lack; include/uapi/linux/fs.h of 6.7 and later, Documentation/admin-guide/mm/
// pagemap.rst. Plain numbers, so that the decoders compile everywhere.
namespace vmatlas::kernel {

/// Bits of a word of /proc/PID/pagemap.
inline constexpr std::uint64_t kPagemapPresent = 1ULL << 63U;
inline constexpr std::uint64_t kPagemapSwapped = 1ULL << 62U;
inline constexpr std::uint64_t kPagemapFile = 1ULL << 61U;
inline constexpr std::uint64_t kPagemapGuard = 1ULL << 58U;
inline constexpr std::uint64_t kPagemapExclusive = 1ULL << 56U;

/// Categories of PAGEMAP_SCAN.
inline constexpr std::uint64_t kScanFile = 1ULL << 2U;
inline constexpr std::uint64_t kScanPresent = 1ULL << 3U;
inline constexpr std::uint64_t kScanSwapped = 1ULL << 4U;
inline constexpr std::uint64_t kScanPfnZero = 1ULL << 5U;
inline constexpr std::uint64_t kScanHuge = 1ULL << 6U;
inline constexpr std::uint64_t kScanGuard = 1ULL << 8U;

struct PageRegion {
    std::uint64_t start;
    std::uint64_t end;
    std::uint64_t categories;
};

struct ScanArgument {
    std::uint64_t size;
    std::uint64_t flags;
    std::uint64_t start;
    std::uint64_t end;
    std::uint64_t walkEnd;
    std::uint64_t vec;
    std::uint64_t vecLen;
    std::uint64_t maxPages;
    std::uint64_t categoryInverted;
    std::uint64_t categoryMask;
    std::uint64_t categoryAnyofMask;
    std::uint64_t returnMask;
};
static_assert(sizeof(ScanArgument) == 96);

struct ProcmapQuery {
    std::uint64_t size;
    std::uint64_t queryFlags;
    std::uint64_t queryAddress;
    std::uint64_t vmaStart;
    std::uint64_t vmaEnd;
    std::uint64_t vmaFlags;
    std::uint64_t vmaPageSize;
    std::uint64_t vmaOffset;
    std::uint64_t inode;
    std::uint32_t deviceMajor;
    std::uint32_t deviceMinor;
    std::uint32_t nameSize;
    std::uint32_t buildIdSize;
    std::uint64_t nameAddress;
    std::uint64_t buildIdAddress;
};
static_assert(sizeof(ProcmapQuery) == 104);

inline constexpr std::uint32_t kIoctlType = 'f';
inline constexpr std::uint32_t kScanNumber = 16;
inline constexpr std::uint32_t kQueryNumber = 17;

} // namespace vmatlas::kernel
