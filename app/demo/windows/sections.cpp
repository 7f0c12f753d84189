// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include <io.h>

#include "app/demo/inventory.h"
#include "app/demo/leftovers.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kFilePages = 64;

std::array<void*, 3> fileViews{}; // by the main thread only

Block viewOf(HANDLE section, DWORD access, std::size_t pages)
{
    return {static_cast<std::byte*>(::MapViewOfFile(section, access, 0, 0, pages * pageBytes())), pages};
}

/// Two views of one file: what one reads is shared, what is written to the other becomes private.
void makeFileViews(Inventory& inventory, Leftovers& leftovers)
{
    std::string path;
    const int descriptor = leftovers.createFile("mapped.bin", path);
    if (descriptor < 0)
        return inventory.skip("file-view", systemReason("the file"));
    const auto file = reinterpret_cast<HANDLE>(::_get_osfhandle(descriptor)); // NOLINT(performance-no-int-to-ptr)
    const HANDLE section =
        ::CreateFileMappingW(file, nullptr, PAGE_READWRITE, 0, static_cast<DWORD>(kFilePages * pageBytes()), nullptr);
    if (section == nullptr)
        return inventory.skip("file-view", systemReason("CreateFileMapping"));
    if (const Block view = viewOf(section, FILE_MAP_READ, kFilePages)) {
        fileViews[0] = view.begin;
        readPages(view, 0, 8);
        inventory.add({.name = "file-view",
                       .range = view.range(),
                       .type = RegionType::MappedFile,
                       .protection = Protection::Read,
                       .sharing = Sharing::Shared,
                       .backing = path,
                       .privatePages = 0});
    }
    if (const Block view = viewOf(section, FILE_MAP_WRITE, kFilePages)) {
        fileViews[1] = view.begin;
        inventory.add({.name = "file-view-writable",
                       .range = view.range(),
                       .type = RegionType::MappedFile,
                       .sharing = Sharing::Shared,
                       .backing = path,
                       .privatePages = 0});
    }
    if (const Block view = viewOf(section, FILE_MAP_COPY, kFilePages)) {
        fileViews[2] = view.begin;
        writePages(view, 0, 4);
        inventory.add({.name = "file-view-copied",
                       .range = view.partOf(0, 4),
                       .type = RegionType::MappedFile,
                       .sharing = Sharing::Shared,
                       .whole = false,
                       .backing = path,
                       .residentPages = 4,
                       .privatePages = 4});
        inventory.add({.name = "file-view-not-copied",
                       .range = view.partOf(4, kFilePages - 4),
                       .type = RegionType::MappedFile,
                       .protection = Protection::Read | Protection::Write | Protection::CopyOnWrite,
                       .sharing = Sharing::Shared,
                       .whole = false,
                       .backing = path,
                       .privatePages = 0});
    }
    ::CloseHandle(section); // the views keep it, and the file
    ::_close(descriptor);
}

/// Shared memory, which the page file stands behind.
void makePageFileViews(Inventory& inventory)
{
    constexpr std::size_t kPages = 64;
    const auto bytes = static_cast<DWORD>(kPages * pageBytes());
    const HANDLE section = ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0, bytes, nullptr);
    if (const Block view = viewOf(section, FILE_MAP_WRITE, kPages)) {
        writePages(view, 0, 10);
        inventory.add({.name = "page-file-view",
                       .range = view.range(),
                       .type = RegionType::Shareable,
                       .sharing = Sharing::Shared,
                       .residentPages = 10,
                       .privatePages = 0});
    } else {
        inventory.skip("page-file-view", systemReason("MapViewOfFile"));
    }
    const HANDLE reserve =
        ::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE | SEC_RESERVE, 0, bytes, nullptr);
    const Block view = viewOf(reserve, FILE_MAP_WRITE, kPages);
    if (!view || ::VirtualAlloc(view.begin, 16 * pageBytes(), MEM_COMMIT, PAGE_READWRITE) == nullptr)
        return inventory.skip("page-file-reserve", systemReason("MapViewOfFile"));
    inventory.add({.name = "page-file-reserve-committed",
                   .range = view.partOf(0, 16),
                   .type = RegionType::Shareable,
                   .sharing = Sharing::Shared});
    inventory.add({.name = "page-file-reserve",
                   .range = view.partOf(16, kPages - 16),
                   .type = RegionType::Shareable,
                   .state = RegionState::Reserved,
                   .protection = 0U,
                   .sharing = Sharing::Shared,
                   .residentPages = 0});
}

} // namespace

void unmapFileViews()
{
    for (void*& view : fileViews) {
        if (view != nullptr)
            ::UnmapViewOfFile(std::exchange(view, nullptr));
    }
}

void makeSections(Inventory& inventory, Leftovers& leftovers)
{
    makeFileViews(inventory, leftovers);
    makePageFileViews(inventory);
}

} // namespace vmatlas::demo
