// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <windows.h>

#include "core/base/address_range.h"

namespace vmatlas::demo {

/// Bytes of a page.
[[nodiscard]] std::size_t pageBytes();

/// Memory that is never given back.
struct Block {
    std::byte* begin = nullptr; ///< null: could not be made, GetLastError() says why
    std::size_t pages = 0;

    [[nodiscard]] explicit operator bool() const { return begin != nullptr; }
    [[nodiscard]] std::byte* page(std::size_t index) const { return begin + index * pageBytes(); }
    [[nodiscard]] AddressRange range() const { return partOf(0, pages); }
    [[nodiscard]] AddressRange partOf(std::size_t first, std::size_t count) const
    {
        return {reinterpret_cast<std::uintptr_t>(begin) + first * pageBytes(), count * pageBytes()};
    }
};

/// VirtualAlloc(); `kind` is MEM_RESERVE, MEM_COMMIT and what goes with them.
[[nodiscard]] Block allocate(std::size_t pages, DWORD kind, DWORD protection);

void writePages(const Block& block, std::size_t first, std::size_t count);
void readPages(const Block& block, std::size_t first, std::size_t count);

/// The page that holds an address.
[[nodiscard]] AddressRange pageOf(const void* address);

/// "WHAT: text of GetLastError()".
[[nodiscard]] std::string systemReason(const char* what);

} // namespace vmatlas::demo
