// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace vmatlas {

/// Buffered words of an open /proc/PID/pagemap. Made for reading upwards.
class PagemapWindow {
public:
    explicit PagemapWindow(int fd)
        : m_fd(fd)
    {
    }
    /// Words of the pages from `firstPage` on: at least one, at most `count` (which is not 0). Valid until the next
    /// call. ProcessGone when the target's memory is gone.
    Result<std::span<const std::uint64_t>> words(std::uint64_t firstPage, std::uint64_t count);

private:
    static constexpr std::uint64_t kCapacity = 8192; // words; 64 KiB a read

    int m_fd;
    std::uint64_t m_firstPage = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace vmatlas
