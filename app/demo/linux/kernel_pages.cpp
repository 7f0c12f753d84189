// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <string>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"

namespace vmatlas::demo {

namespace {

struct KernelPages {
    const char* name; // as in maps
    RegionDetail detail;
    Protection protection;
};
constexpr std::array<KernelPages, 3> kKernelPages{
    {{"[vdso]", RegionDetail::Vdso, Protection::Read | Protection::Execute},
     {"[vvar]", RegionDetail::Vvar, Protection::Read},
     {"[vsyscall]", RegionDetail::Vsyscall, Protection::Execute}}};

/// Only maps says where these are. Empty when the kernel gives none.
AddressRange findMapping(const char* name)
{
    std::FILE* maps = std::fopen("/proc/self/maps", "re");
    AddressRange found;
    std::array<char, 512> line{};
    while (maps != nullptr && found.empty() &&
           std::fgets(line.data(), static_cast<int>(line.size()), maps) != nullptr) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        if (std::strstr(line.data(), name) != nullptr &&
            std::sscanf(line.data(), "%" SCNx64 "-%" SCNx64, &begin, &end) == 2)
            found = {begin, end - begin};
    }
    if (maps != nullptr)
        std::fclose(maps);
    return found;
}

} // namespace

void findKernelPages(Inventory& inventory)
{
    for (const KernelPages& pages : kKernelPages) {
        const AddressRange range = findMapping(pages.name);
        if (range.empty())
            inventory.skip(pages.name, "this kernel gives none");
        else
            inventory.add({.name = pages.name,
                           .range = range,
                           .type = RegionType::Kernel,
                           .protection = pages.protection,
                           .detail = pages.detail,
                           .backing = pages.name});
    }
}

} // namespace vmatlas::demo
