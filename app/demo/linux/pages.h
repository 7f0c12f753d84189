// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/address_range.h"

namespace vmatlas::demo {

/// Bytes of a page.
[[nodiscard]] std::size_t pageBytes();

/// A mapping with a hole of a page on either side, so that the kernel joins it with nothing. Never unmapped.
struct Block {
    std::byte* begin = nullptr; ///< null: could not be made, errno says why
    std::size_t pages = 0;

    [[nodiscard]] explicit operator bool() const { return begin != nullptr; }
    [[nodiscard]] std::byte* page(std::size_t index) const { return begin + index * pageBytes(); }
    [[nodiscard]] AddressRange range() const { return partOf(0, pages); }
    [[nodiscard]] AddressRange partOf(std::size_t first, std::size_t count) const
    {
        return {reinterpret_cast<std::uintptr_t>(begin) + first * pageBytes(), count * pageBytes()};
    }
};

/// mmap() with a hole on either side; without transparent huge pages, so that page counts are exact. `alignment` in
/// bytes, a power of two, 0 for a page.
[[nodiscard]] Block mapApart(std::size_t pages, int protection, int flags, int fd = -1, std::size_t alignment = 0);

/// Writes to `count` pages from page `first` on.
void writePages(const Block& block, std::size_t first, std::size_t count);
void readPages(const Block& block, std::size_t first, std::size_t count);

/// "WHAT: text of errno".
[[nodiscard]] std::string systemReason(const char* what);

} // namespace vmatlas::demo
