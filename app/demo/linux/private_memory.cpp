// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mman.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"
#include "core/source/linux/kernel_features.h"

namespace vmatlas::demo {

namespace {

constexpr int kAnonymous = MAP_PRIVATE | MAP_ANONYMOUS;

void makeReserved(Inventory& inventory)
{
    const Block block = mapApart((std::size_t{64} << 20) / pageBytes(), PROT_NONE, kAnonymous);
    if (!block)
        return inventory.skip("reserved", systemReason("mmap"));
    inventory.add({.name = "reserved",
                   .range = block.range(),
                   .state = RegionState::Reserved,
                   .protection = 0,
                   .residentPages = 0});
}

void makeCommitted(Inventory& inventory)
{
    const Block untouched = mapApart(64, PROT_READ | PROT_WRITE, kAnonymous);
    if (!untouched)
        return inventory.skip("committed", systemReason("mmap"));
    inventory.add({.name = "committed, untouched", .range = untouched.range(), .residentPages = 0});

    const Block touched = mapApart(64, PROT_READ | PROT_WRITE, kAnonymous);
    if (!touched)
        return inventory.skip("touched", systemReason("mmap"));
    writePages(touched, 3, 16);
    writePages(touched, 40, 1);
    writePages(touched, 63, 1);
    inventory.add({.name = "committed, partly touched",
                   .range = touched.range(),
                   .residentPages = 18,
                   .privatePages = 18,
                   .zeroPages = 0});
}

void makeZeroPages(Inventory& inventory)
{
    if (!readZeroPageWord())
        return inventory.skip("zero pages", "this kernel does not map the zero page");
    const Block block = mapApart(32, PROT_READ | PROT_WRITE, kAnonymous);
    if (!block)
        return inventory.skip("zero pages", systemReason("mmap"));
    readPages(block, 4, 8);
    writePages(block, 12, 2);
    inventory.add({.name = "read before it was written",
                   .range = block.range(),
                   .residentPages = 2,
                   .privatePages = 2,
                   .zeroPages = 8});
}

/// Address space without a promise of memory, which costs nothing but the few pages that are touched.
void makeSparse(Inventory& inventory, const char* name, std::size_t bytes)
{
    const std::size_t pages = bytes / pageBytes();
    const Block block = mapApart(pages, PROT_READ | PROT_WRITE, kAnonymous | MAP_NORESERVE);
    if (!block)
        return inventory.skip(name, systemReason("mmap"));
    for (const std::size_t page : {std::size_t{0}, pages / 3, pages / 2, pages / 2 + 1, pages - 1})
        writePages(block, page, 1);
    inventory.add(
        {.name = name, .range = block.range(), .state = RegionState::Reserved, .residentPages = 5, .privatePages = 5});
}

/// Reserved first and committed in the middle, as allocators do: the guards were never writable.
void makeReservedGuards(Inventory& inventory)
{
    const Block block = mapApart(18, PROT_NONE, kAnonymous);
    if (!block || ::mprotect(block.page(1), 16 * pageBytes(), PROT_READ | PROT_WRITE) != 0)
        return inventory.skip("guard", systemReason("mprotect"));
    writePages(block, 1, 16);
    inventory.add({.name = "guard below",
                   .range = block.partOf(0, 1),
                   .state = RegionState::Reserved,
                   .protection = 0,
                   .residentPages = 0});
    inventory.add({.name = "between guards", .range = block.partOf(1, 16), .residentPages = 16, .privatePages = 16});
    inventory.add({.name = "guard above",
                   .range = block.partOf(17, 1),
                   .state = RegionState::Reserved,
                   .protection = 0,
                   .residentPages = 0});
}

/// Guards without a mapping of their own, Linux 6.13.
void makeLightGuards(Inventory& inventory)
{
    constexpr int kGuardInstall = 102; // MADV_GUARD_INSTALL; older headers lack it
    const Block block = mapApart(16, PROT_READ | PROT_WRITE, kAnonymous);
    if (!block || ::madvise(block.page(0), 2 * pageBytes(), kGuardInstall) != 0)
        return inventory.skip("guard pages inside a mapping", systemReason("MADV_GUARD_INSTALL"));
    writePages(block, 2, 3);
    inventory.add({.name = "guard pages inside a mapping",
                   .range = block.range(),
                   .residentPages = 3,
                   .privatePages = 3,
                   .guardPages = 2});
}

} // namespace

void makePrivateMemory(Inventory& inventory)
{
    makeReserved(inventory);
    makeCommitted(inventory);
    makeZeroPages(inventory);
    makeSparse(inventory, "sparse, 512 MiB", std::size_t{512} << 20);
    makeSparse(inventory, "sparse, 1 TiB", std::size_t{1} << 40);
    makeReservedGuards(inventory);
    makeLightGuards(inventory);
}

} // namespace vmatlas::demo
