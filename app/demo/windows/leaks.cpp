// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/platform.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

std::size_t pagesOf(std::uint64_t bytes)
{
    return (bytes + pageBytes() - 1) / pageBytes(); // begun ones too
}

void touch(void* memory, std::uint64_t bytes)
{
    if (memory != nullptr)
        writePages({static_cast<std::byte*>(memory), pagesOf(bytes)}, 0, pagesOf(bytes));
}

DWORD WINAPI sleepForEver(void* /*unused*/)
{
    ::Sleep(INFINITE);
    return 0;
}

/// Commits the whole stack.
void leakThread(std::uint64_t bytes)
{
    if (const HANDLE thread = ::CreateThread(nullptr, bytes, &sleepForEver, nullptr, 0, nullptr); thread != nullptr)
        ::CloseHandle(thread);
}

/// The handle of the section is closed, so only the view keeps it.
void leakView(std::uint64_t bytes)
{
    const HANDLE section = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE,
                                                static_cast<DWORD>(bytes >> 32U), static_cast<DWORD>(bytes), nullptr);
    if (section == nullptr)
        return;
    touch(::MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0), bytes);
    ::CloseHandle(section);
}

} // namespace

void leak(LeakKind kind, std::uint64_t bytes)
{
    if (bytes == 0)
        return;
    switch (kind) {
    case LeakKind::Heap: {
        auto* const lost = static_cast<volatile std::byte*>(::HeapAlloc(::GetProcessHeap(), 0, bytes));
        for (std::uint64_t at = 0; lost != nullptr && at < bytes; at += pageBytes())
            lost[at] = std::byte{1};
        return;
    }
    case LeakKind::Pages:
        return touch(::VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE), bytes);
    case LeakKind::Threads:
        return leakThread(bytes);
    case LeakKind::Views:
        return leakView(bytes);
    }
}

} // namespace vmatlas::demo
