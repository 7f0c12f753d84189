// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <cstring>

#include <malloc.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"
#include "app/demo/linux/parked_thread.h"

namespace vmatlas::demo {

namespace {

constexpr std::size_t kChunkBytes = 96 << 10; // below malloc's limit for a mapping of its own
constexpr int kArenas = 2;

/// The whole pages inside a chunk that is written from end to end.
AddressRange writtenPages(void* chunk)
{
    std::memset(chunk, 0x5a, kChunkBytes);
    const auto address = reinterpret_cast<std::uintptr_t>(chunk);
    const std::uintptr_t first = (address + pageBytes() - 1) / pageBytes() * pageBytes();
    const std::uintptr_t end = (address + kChunkBytes) / pageBytes() * pageBytes();
    return {first, end - first};
}

Range heapRange(const char* name, const AddressRange& range, RegionDetail detail)
{
    const std::uint64_t pages = range.size / pageBytes();
    return {.name = name,
            .range = range,
            .type = RegionType::Heap,
            .detail = detail,
            .whole = false,
            .residentPages = pages,
            .privatePages = pages};
}

void makeMainHeap(Inventory& inventory)
{
    void* chunk = std::malloc(kChunkBytes); // NOLINT(cppcoreguidelines-no-malloc): the heap itself is shown
    if (chunk == nullptr || chunk >= ::sbrk(0))
        return inventory.skip("main heap", "malloc does not use the program break");
    Range range = heapRange("main heap, part of it", writtenPages(chunk), RegionDetail::MainHeap);
    range.backing = "[heap]";
    inventory.add(std::move(range));
}

#ifdef __GLIBC__
/// glibc gives a thread a heap of 64 MiB at a multiple of 64 MiB and makes it writable from its start as it is used.
void makeArena(Inventory& inventory)
{
    constexpr std::uintptr_t kArenaBytes = std::uintptr_t{64} << 20;
    void* chunk = nullptr;
    parkThread({}, [&chunk] { chunk = std::malloc(kChunkBytes); }); // NOLINT(cppcoreguidelines-no-malloc)
    const auto address = reinterpret_cast<std::uintptr_t>(chunk);
    const std::uintptr_t begin = address & ~(kArenaBytes - 1);
    if (chunk == nullptr || chunk < ::sbrk(0) || address - begin > kArenaBytes / 4)
        return inventory.skip("malloc arena", "malloc gave the thread no arena of its own");
    inventory.add(heapRange("malloc arena, part of it", writtenPages(chunk), RegionDetail::MallocArena));
    inventory.add({.name = "malloc arena, its reserve",
                   .range = {begin + kArenaBytes / 2, kArenaBytes / 2},
                   .type = RegionType::Heap,
                   .state = RegionState::Reserved,
                   .protection = 0,
                   .detail = RegionDetail::ArenaReserve,
                   .whole = false,
                   .residentPages = 0,
                   .privatePages = 0});
}
#else
void makeArena(Inventory& inventory)
{
    inventory.skip("malloc arena", "this C library has none");
}
#endif

} // namespace

void makeMallocHeaps(Inventory& inventory)
{
    makeMainHeap(inventory);
    for (int i = 0; i < kArenas; ++i)
        makeArena(inventory);
}

} // namespace vmatlas::demo
