// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/inventory.h"
#include "app/demo/windows/kinds_of_windows.h"
#include "app/demo/windows/pages.h"

namespace vmatlas::demo {

namespace {

constexpr DWORD kCommit = MEM_RESERVE | MEM_COMMIT;

void makeReserve(Inventory& inventory)
{
    if (const Block block = allocate(256, MEM_RESERVE, PAGE_NOACCESS)) {
        inventory.add({.name = "reserved",
                       .range = block.range(),
                       .state = RegionState::Reserved,
                       .protection = 0U,
                       .residentPages = 0});
    }
    // 64 GiB that cost nothing.
    if (const Block block = allocate(std::size_t{16} << 20U, MEM_RESERVE, PAGE_READWRITE)) {
        inventory.add({.name = "reserved-huge",
                       .range = block.range(),
                       .state = RegionState::Reserved,
                       .protection = 0U,
                       .residentPages = 0});
    } else {
        inventory.skip("reserved-huge", systemReason("VirtualAlloc"));
    }
}

/// Committed in the middle of what is reserved: three blocks of one allocation.
void makePartlyCommitted(Inventory& inventory)
{
    const Block block = allocate(64, MEM_RESERVE, PAGE_READWRITE);
    if (!block || ::VirtualAlloc(block.page(16), 16 * pageBytes(), MEM_COMMIT, PAGE_READWRITE) == nullptr)
        return inventory.skip("partly-committed", systemReason("VirtualAlloc"));
    writePages(block, 16, 8);
    for (const std::size_t first : {0, 32}) {
        inventory.add({.name = first == 0 ? "partly-committed-front" : "partly-committed-back",
                       .range = block.partOf(first, first == 0 ? 16 : 32),
                       .state = RegionState::Reserved,
                       .protection = 0U,
                       .residentPages = 0});
    }
    inventory.add(
        {.name = "partly-committed-middle", .range = block.partOf(16, 16), .residentPages = 8, .privatePages = 8});
}

void makeCommitted(Inventory& inventory)
{
    const Block touched = allocate(64, kCommit, PAGE_READWRITE);
    writePages(touched, 0, 24);
    inventory.add({.name = "committed", .range = touched.range(), .residentPages = 24, .privatePages = 24});
    const Block untouched = allocate(64, kCommit, PAGE_READWRITE);
    inventory.add({.name = "committed-untouched", .range = untouched.range(), .residentPages = 0, .privatePages = 0});
}

/// Writes to it are noted, for garbage collectors and the like.
void makeWriteWatch(Inventory& inventory)
{
    const Block block = allocate(32, kCommit | MEM_WRITE_WATCH, PAGE_READWRITE);
    if (!block)
        return inventory.skip("write-watch", systemReason("VirtualAlloc"));
    inventory.add({.name = "write-watch", .range = block.range()});
}

void makeLocked(Inventory& inventory)
{
    const Block block = allocate(8, kCommit, PAGE_READWRITE);
    if (!block || ::VirtualLock(block.begin, block.pages * pageBytes()) == 0)
        return inventory.skip("locked", systemReason("VirtualLock"));
    inventory.add({.name = "locked",
                   .range = block.range(),
                   .residentPages = block.pages,
                   .privatePages = block.pages,
                   .lockedPages = block.pages});
}

/// Takes the right to lock pages in memory, which hardly anybody has.
void makeLargePages(Inventory& inventory)
{
    const std::size_t bytes = ::GetLargePageMinimum();
    if (bytes == 0)
        return inventory.skip("large-pages", "this processor has none");
    const Block block = allocate(bytes / pageBytes(), kCommit | MEM_LARGE_PAGES, PAGE_READWRITE);
    if (!block)
        return inventory.skip("large-pages", systemReason("VirtualAlloc"));
    inventory.add({.name = "large-pages", .range = block.range()});
}

} // namespace

void makePrivateMemory(Inventory& inventory)
{
    makeReserve(inventory);
    makePartlyCommitted(inventory);
    makeCommitted(inventory);
    makeWriteWatch(inventory);
    makeLocked(inventory);
    makeLargePages(inventory);
}

} // namespace vmatlas::demo
