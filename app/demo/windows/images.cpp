// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/inventory.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"
#include "core/base/windows/text_call.h"
#include "core/base/windows/wide.h"

namespace vmatlas::demo {

namespace {

std::string fileOf(HMODULE module)
{
    return narrowOf(textFrom([&](wchar_t* into, DWORD size) { return ::GetModuleFileNameW(module, into, size); }));
}

void addHeader(Inventory& inventory, const char* name, HMODULE module)
{
    inventory.add({.name = name,
                   .range = pageOf(module),
                   .type = RegionType::Image,
                   .protection = Protection::Read,
                   .sharing = Sharing::Shared,
                   .whole = false,
                   .backing = fileOf(module)});
}

} // namespace

void findImages(Inventory& inventory)
{
    const HMODULE own = ::GetModuleHandleW(nullptr);
    addHeader(inventory, "program-header", own);
    inventory.add({.name = "program-code",
                   .range = pageOf(reinterpret_cast<const void*>(&findImages)),
                   .type = RegionType::Image,
                   .protection = Protection::Read | Protection::Execute,
                   .sharing = Sharing::Shared,
                   .whole = false,
                   .backing = fileOf(own)});
    static volatile int written = 0; // zero-initialised data: a page that is copied when it is written
    written = 1;
    inventory.add({.name = "program-data",
                   .range = pageOf(const_cast<const int*>(&written)),
                   .type = RegionType::Image,
                   .sharing = Sharing::Shared,
                   .whole = false,
                   .backing = fileOf(own)});
    for (const wchar_t* const library : {L"version.dll", L"winmm.dll"}) {
        const std::string name = "library-" + narrowOf(library);
        if (const HMODULE module = ::LoadLibraryW(library); module != nullptr)
            addHeader(inventory, name.c_str(), module);
        else
            inventory.skip(name, systemReason("LoadLibrary"));
    }
    inventory.add({.name = "user-shared-data",
                   .range = {0x7FFE0000, pageBytes()},
                   .protection = Protection::Read,
                   .detail = RegionDetail::UserSharedData,
                   .whole = false});
}

} // namespace vmatlas::demo
