// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/windows/pages.h"

#include "core/base/system_message.h"
#include "core/base/windows/unique_handle.h"

namespace vmatlas::demo {

std::size_t pageBytes()
{
    static const std::size_t bytes = [] {
        SYSTEM_INFO info = {};
        ::GetSystemInfo(&info);
        return std::size_t{info.dwPageSize};
    }();
    return bytes;
}

Block allocate(std::size_t pages, DWORD kind, DWORD protection)
{
    return {static_cast<std::byte*>(::VirtualAlloc(nullptr, pages * pageBytes(), kind, protection)), pages};
}

void writePages(const Block& block, std::size_t first, std::size_t count)
{
    for (std::size_t i = first; i < first + count; ++i)
        *static_cast<volatile std::byte*>(block.page(i)) = std::byte{1};
}

void readPages(const Block& block, std::size_t first, std::size_t count)
{
    for (std::size_t i = first; i < first + count; ++i)
        static_cast<void>(*static_cast<volatile const std::byte*>(block.page(i)));
}

AddressRange pageOf(const void* address)
{
    const auto number = reinterpret_cast<std::uintptr_t>(address);
    return {number / pageBytes() * pageBytes(), pageBytes()};
}

std::string systemReason(const char* what)
{
    const int code = lastError();
    return std::string(what) + ": " + systemMessage(code);
}

} // namespace vmatlas::demo
