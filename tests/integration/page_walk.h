// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/model/process.h"

namespace vmatlas::test {

/// What the kernel says about one mapping, from two files that VMAtlas does not read its page states from by default:
/// word by word of pagemap, and the figures of smaps. In pages unless said otherwise.
struct MappingFigures {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string permissions; ///< "rw-p"
    std::string name;
    bool anonymousPrivate = false; ///< neither a file's, nor shared, nor lent by the kernel
    std::set<std::string> flags;   ///< VmFlags

    std::uint64_t resident = 0;       ///< smaps Rss
    std::uint64_t anonymous = 0;      ///< smaps Anonymous
    std::uint64_t swap = 0;           ///< smaps Swap
    std::uint64_t mappedByOthers = 0; ///< smaps Shared_Clean and Shared_Dirty
    std::uint64_t dirty = 0;          ///< smaps Shared_Dirty and Private_Dirty

    bool walked = false;       ///< false: too large for a walk
    std::uint64_t present = 0; ///< with the zero page and pages of the hugetlb pool
    std::uint64_t swapped = 0;
    std::uint64_t guard = 0;
    std::uint64_t file = 0;             ///< present, of a file or shared memory
    std::uint64_t shared = 0;           ///< of these, mapped by others, too
    std::uint64_t notFileExclusive = 0; ///< present, not of a file, mapped once only

    /// Private pages that a fork left shared: neither mapped once only nor the zero page, which smaps' Rss leaves out.
    /// Not for memory of the hugetlb pool.
    [[nodiscard]] std::uint64_t copyOnWriteShared() const
    {
        const std::uint64_t inRss = resident - file;
        return inRss - notFileExclusive;
    }

    friend bool operator==(const MappingFigures&, const MappingFigures&) = default;
};

/// Walks all mappings of a process that stands still, in ascending order. Throws std::runtime_error.
[[nodiscard]] std::vector<MappingFigures> walkMappings(ProcessId pid);

} // namespace vmatlas::test
