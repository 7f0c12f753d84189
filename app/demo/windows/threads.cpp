// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstddef>

#include <winternl.h>

#include "app/demo/inventory.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

/// What a thread says about itself before it stands still for ever.
struct Parked {
    std::size_t pagesToTouch = 0;
    HANDLE ready = nullptr;
    AddressRange top;   ///< pages of its stack that it has touched, the highest ones
    AddressRange guard; ///< empty when it has found none
    void* teb = nullptr;
};

/// Goes down its stack page by page, as calls do.
void touch(const std::byte* from, std::size_t pages)
{
    for (std::size_t i = 0; i < pages; ++i)
        static_cast<void>(*static_cast<volatile const std::byte*>(from - i * pageBytes()));
}

DWORD WINAPI park(void* context)
{
    auto& parked = *static_cast<Parked*>(context);
    const volatile std::byte here{};
    const AddressRange page = pageOf(const_cast<const std::byte*>(&here));
    touch(const_cast<const std::byte*>(&here), parked.pagesToTouch);
    const std::uint64_t below = (parked.pagesToTouch - 1) * pageBytes();
    parked.top = {page.begin - below, page.size + below};
    parked.teb = NtCurrentTeb();
    ::SetEvent(parked.ready);
    ::Sleep(INFINITE);
    return 0;
}

void addThread(Inventory& inventory, const std::string& name, std::size_t reserve, std::size_t pages)
{
    Parked parked{.pagesToTouch = pages, .ready = ::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    DWORD id = 0;
    const HANDLE thread = ::CreateThread(nullptr, reserve, &park, &parked, STACK_SIZE_PARAM_IS_A_RESERVATION, &id);
    if (thread == nullptr)
        return inventory.skip(name, systemReason("CreateThread"));
    ::WaitForSingleObject(parked.ready, INFINITE);
    ::CloseHandle(parked.ready);
    ::CloseHandle(thread);
    inventory.add({.name = name + "-stack",
                   .range = parked.top,
                   .type = RegionType::Stack,
                   .detail = RegionDetail::ThreadStack,
                   .whole = false,
                   .threadId = id,
                   .residentPages = pages,
                   .privatePages = pages});
    inventory.add({.name = name + "-teb",
                   .range = pageOf(parked.teb),
                   .detail = RegionDetail::Teb,
                   .whole = false,
                   .threadId = id});
}

} // namespace

void makeThreads(Inventory& inventory)
{
    const volatile std::byte here{};
    inventory.add({.name = "main-stack",
                   .range = pageOf(const_cast<const std::byte*>(&here)),
                   .type = RegionType::Stack,
                   .detail = RegionDetail::ThreadStack,
                   .whole = false,
                   .threadId = static_cast<std::uint32_t>(::GetCurrentThreadId()),
                   .residentPages = 1,
                   .privatePages = 1});
    addThread(inventory, "thread-small", std::size_t{256} << 10U, 4);
    addThread(inventory, "thread-large", std::size_t{64} << 20U, 32);
    addThread(inventory, "thread-another", std::size_t{1} << 20U, 8);
    const auto* const peb = NtCurrentTeb()->ProcessEnvironmentBlock;
    inventory.add({.name = "peb", .range = pageOf(peb), .detail = RegionDetail::Peb, .whole = false});
}

} // namespace vmatlas::demo
