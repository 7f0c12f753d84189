// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// What an expert would notice in one snapshot. The order is the one in which they are looked for.
enum class FindingKind : std::uint8_t {
    WritableCode,      ///< memory that may be written and executed
    AnonymousCode,     ///< executable memory that no file is behind
    UnsharedImage,     ///< pages of a module that became this process's own
    FragmentedSpace,   ///< the largest free block is small
    UncommittedGiant,  ///< reserved on a large scale, and nothing of it ever committed
    StackNearGuard,    ///< a stack that is nearly used up
    StackWithoutGuard, ///< nothing stops it from growing into what lies below
    DeletedFile,       ///< mapped, but no longer in its directory
    SwappedHot,        ///< partly in swap while the rest is in use
    FewHugePages,      ///< large private memory on small pages
    FileMappedOften,   ///< the same file mapped many times
    LargePageTables    ///< page tables larger than a hundredth of the working set
};
inline constexpr int kFindingKindCount = static_cast<int>(FindingKind::LargePageTables) + 1;

enum class FindingWeight : std::uint8_t { Warning, Note };

/// One of them.
struct Finding {
    FindingKind kind = FindingKind::WritableCode;
    FindingWeight weight = FindingWeight::Note;
    AddressRange range;      ///< what to select: the largest of what it is about; empty: the whole process
    bool allocation = false; ///< `range` is an allocation's
    BackingId backing;       ///< the file or name it is about, if one
    RegionDetail detail = RegionDetail::None;
    std::uint32_t threadId = 0;
    std::uint64_t size = 0;  ///< bytes
    std::uint64_t of = 0;    ///< the bytes that `size` is a part of; 0: none
    std::uint64_t count = 0; ///< regions, mappings or free blocks; 0: does not matter

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// From where on something is worth a word. bytes unless said otherwise
struct FindingLimits {
    std::uint64_t leastFreeBlock = std::uint64_t{256} << 20U; ///< warn when the largest free block is smaller
    std::uint64_t unshared = std::uint64_t{256} << 10U;       ///< a module
    std::uint64_t uncommitted = std::uint64_t{1} << 30U;      ///< an allocation; a sixteenth in a 32-bit process
    std::uint64_t swapped = std::uint64_t{1} << 20U;          ///< a region, and as much of it in memory
    std::uint64_t hugeCandidate = std::uint64_t{64} << 20U;   ///< a region's working set
    std::uint64_t mappedOften = 8;                            ///< times
    std::uint64_t pageTables = std::uint64_t{4} << 20U;       ///< at least
};

/// "writable-code": for files and the command line.
[[nodiscard]] std::string_view idOf(FindingKind kind) noexcept;
[[nodiscard]] std::string_view idOf(FindingWeight weight) noexcept;

/// All of them: warnings first, then by kind, the largest first. O(regions + page runs).
[[nodiscard]] std::vector<Finding> findingsOf(const Snapshot& snapshot, const FindingLimits& limits = {});

// Each kind on its own, the largest first. Figures that are unknown give no finding.
[[nodiscard]] std::vector<Finding> findWritableCode(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findAnonymousCode(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findUnsharedImages(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findFragmentedSpace(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findUncommittedGiants(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findStacksNearGuard(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findStacksWithoutGuard(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findDeletedFiles(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findSwappedHot(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findFewHugePages(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findFilesMappedOften(const Snapshot& snapshot, const FindingLimits& limits);
[[nodiscard]] std::vector<Finding> findLargePageTables(const Snapshot& snapshot, const FindingLimits& limits);

} // namespace vmatlas
