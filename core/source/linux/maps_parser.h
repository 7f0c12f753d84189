// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/address_range.h"
#include "core/base/large_vector.h"
#include "core/base/result.h"

namespace vmatlas {

/// One line of /proc/PID/maps, or the part of one that a later step cut off. `name` points into the parsed text and is
/// bytes: only a newline is escaped (as \012), blanks at both ends belong to it, and it may not be UTF-8.
struct MapsEntry {
    AddressRange range;
    std::uint64_t offset = 0; ///< bytes into the file
    std::uint64_t inode = 0;  ///< 0 when there is no file
    std::string_view name;    ///< empty for unnamed anonymous memory
    std::uint32_t deviceMajor = 0;
    std::uint32_t deviceMinor = 0;
    bool readable = false;
    bool writable = false;
    bool executable = false;
    bool shared = false;
    bool hugeTlb = false; ///< from the hugetlb pool, as far as the name tells

    [[nodiscard]] bool noAccess() const noexcept { return !readable && !writable && !executable; }
    [[nodiscard]] bool hasFile() const noexcept { return inode != 0; }
    /// Memory that the kernel lends: [vdso], [vvar]. Its pages are the kernel's. A pseudo name has no leading slash.
    [[nodiscard]] bool kernelOwned() const noexcept
    {
        return inode == 0 && name.starts_with('[') && !name.starts_with("[anon") && !name.starts_with("[stack") &&
               name != "[heap]";
    }
    /// Private memory without a file behind it, named or not.
    [[nodiscard]] bool anonymousPrivate() const noexcept { return inode == 0 && !shared && !kernelOwned(); }
    [[nodiscard]] bool hugeTlbByName() const noexcept
    {
        return name.starts_with("/anon_hugepage") || name.starts_with("/dev/hugepages/");
    }
    [[nodiscard]] bool sameFile(const MapsEntry& other) const noexcept
    {
        return inode != 0 && inode == other.inode && deviceMajor == other.deviceMajor &&
               deviceMinor == other.deviceMinor;
    }
};

/// One line without its line break. Never throws; Malformed when it is not a maps line.
[[nodiscard]] Result<MapsEntry> parseMapsLine(std::string_view line);

/// All entries of a maps text, ascending and disjoint.
struct MapsText {
    LargeVector<MapsEntry> entries;
    std::size_t malformedLines = 0; ///< not understood, or out of order, and left out
    /// Lines about a mapping that grew while the text was read: it stands there twice, and the rest of it was kept.
    /// Documentation/filesystems/proc.rst promises ascending addresses only between two reads of the file.
    std::size_t racedLines = 0;
};

/// Takes one more line, without its line break, which must outlive its entry.
void appendMapsLine(std::string_view line, MapsText& out);
/// Fills `out`, keeping its memory. `text` must outlive the entries.
void parseMapsText(std::string_view text, MapsText& out);

} // namespace vmatlas
