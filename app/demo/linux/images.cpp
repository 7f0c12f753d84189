// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include <link.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kArrayBytes = 512 << 10; // several whole pages wherever it begins, of 64 KiB too

// In the file and writable; in no file, right behind it.
std::array<char, kArrayBytes> initialisedData{1};
std::array<char, kArrayBytes> zeroData;

/// The whole pages inside an array.
Block pagesOf(std::array<char, kArrayBytes>& array)
{
    const auto address = reinterpret_cast<std::uintptr_t>(array.data());
    const std::uintptr_t first = (address + pageBytes() - 1) / pageBytes() * pageBytes();
    return {reinterpret_cast<std::byte*>(first), (address + array.size() - first) / pageBytes()};
}

std::string executablePath()
{
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
}

/// Code of every loaded file, the demo's own included. Which of its pages are in memory is the system's business.
int addCode(dl_phdr_info* image, std::size_t, void* argument)
{
    auto& inventory = *static_cast<Inventory*>(argument);
    const bool kernel = image->dlpi_name[0] != '/' && image->dlpi_addr == 0;
    std::string path = image->dlpi_name;
    if (path.empty())
        path = executablePath();
    for (int i = 0; i < image->dlpi_phnum && path.front() == '/' && !kernel; ++i) {
        const ElfW(Phdr)& segment = image->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0)
            continue;
        const std::uintptr_t begin = (image->dlpi_addr + segment.p_vaddr) / pageBytes() * pageBytes();
        const std::uintptr_t end = image->dlpi_addr + segment.p_vaddr + segment.p_filesz;
        inventory.add({.name = "code of " + path.substr(path.rfind('/') + 1),
                       .range = {begin, (end - begin + pageBytes() - 1) / pageBytes() * pageBytes()},
                       .type = RegionType::Image,
                       .protection = Protection::Read | Protection::Execute});
    }
    return 0;
}

void addOwnData(Inventory& inventory)
{
    const Block data = pagesOf(initialisedData);
    writePages(data, 0, data.pages);
    inventory.add({.name = "initialised data, written",
                   .range = data.range(),
                   .type = RegionType::Image,
                   .whole = false,
                   .backing = executablePath(),
                   .residentPages = data.pages,
                   .privatePages = data.pages});
    const Block bss = pagesOf(zeroData);
    writePages(bss, 1, 2);
    inventory.add({.name = "zero-initialised data",
                   .range = bss.range(),
                   .type = RegionType::Image,
                   .detail = RegionDetail::ImageBss,
                   .whole = false,
                   .residentPages = 2,
                   .privatePages = 2});
}

} // namespace

void findImages(Inventory& inventory)
{
    ::dl_iterate_phdr(addCode, &inventory);
    addOwnData(inventory);
}

} // namespace vmatlas::demo
