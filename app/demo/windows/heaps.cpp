// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/demo/inventory.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

/// The page that an allocation begins in.
void add(Inventory& inventory, const char* name, HANDLE heap, std::size_t bytes, RegionDetail detail)
{
    auto* const memory = static_cast<std::byte*>(::HeapAlloc(heap, 0, bytes));
    if (memory == nullptr)
        return inventory.skip(name, systemReason("HeapAlloc"));
    *static_cast<volatile std::byte*>(memory) = std::byte{1};
    inventory.add({.name = name,
                   .range = pageOf(memory),
                   .type = RegionType::Heap,
                   .detail = detail,
                   .whole = false,
                   .residentPages = 1,
                   .privatePages = 1});
}

} // namespace

void makeHeaps(Inventory& inventory)
{
    constexpr std::size_t kSmall = 100;
    constexpr std::size_t kLarge = std::size_t{4} << 20U; // too large for a segment: an allocation of its own
    add(inventory, "default-heap", ::GetProcessHeap(), kSmall, RegionDetail::ProcessHeap);
    const HANDLE growing = ::HeapCreate(0, 0, 0);
    const HANDLE fixed = ::HeapCreate(HEAP_NO_SERIALIZE, pageBytes(), 64 * pageBytes());
    if (growing == nullptr || fixed == nullptr)
        return inventory.skip("private-heap", systemReason("HeapCreate"));
    for (int i = 0; i < 1000; ++i)
        static_cast<void>(::HeapAlloc(growing, 0, kSmall * 10)); // stays for ever, as all that is made here
    add(inventory, "private-heap", growing, kSmall, RegionDetail::NtHeap);
    add(inventory, "private-heap-fixed", fixed, kSmall, RegionDetail::NtHeap);
    add(inventory, "private-heap-large", growing, kLarge, RegionDetail::NtHeap);
    add(inventory, "private-heap-large-second", growing, kLarge, RegionDetail::NtHeap);
}

} // namespace vmatlas::demo
