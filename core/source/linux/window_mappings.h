// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Mappings of a part of the address space, asked for one by one with PROCMAP_QUERY (Linux 6.11, Documentation/
/// filesystems/proc.rst): dearer for all of them than the text, far cheaper for a thousand. Used by one thread.
class WindowMappings {
public:
    /// Mappings that overlap `range`, at most `most`, whole, ascending; kept until a call finds others. ProcessGone
    /// when the memory is gone, Unsupported when the kernel cannot be asked.
    Result<void> read(int mapsFd, const AddressRange& range, std::size_t most, std::uint32_t pageSize);
    [[nodiscard]] const std::vector<MapsEntry>& entries() const noexcept { return m_entries; }
    /// Whether the last call found what the one before had found.
    [[nodiscard]] bool unchanged() const noexcept { return m_unchanged; }

private:
    /// The mapping that covers `at` or is the next one, up to `last`: false when there is none.
    Result<bool> ask(int mapsFd, std::uint64_t at, std::uint64_t last, bool name);
    /// How many of the first entries still stand; `at` becomes the end of the last of them.
    Result<std::size_t> countStanding(int mapsFd, const AddressRange& range, std::size_t most, std::uint32_t pageSize,
                                      std::uint64_t& at);

    std::vector<MapsEntry> m_entries;
    std::deque<std::string> m_names; ///< what the entries' names point into, and some more
    bool m_unchanged = false;
    kernel::ProcmapQuery m_query{}; ///< the last answer
    std::vector<char> m_nameBuffer;
};

} // namespace vmatlas
