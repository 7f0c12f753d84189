// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/demo/inventory.h"
#include "app/demo/linux/kinds_of_linux.h"
#include "app/demo/linux/pages.h"

namespace vmatlas::demo {

namespace {

constexpr int kAnonymous = MAP_PRIVATE | MAP_ANONYMOUS;
constexpr std::size_t kHugeBytes = std::size_t{2} << 20;

void makeLocked(Inventory& inventory)
{
    constexpr std::size_t kPages = 8;
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, kAnonymous);
    if (!block || ::mlock(block.begin, kPages * pageBytes()) != 0)
        return inventory.skip("locked", systemReason("mlock"));
    inventory.add({.name = "locked",
                   .range = block.range(),
                   .residentPages = kPages,
                   .privatePages = kPages,
                   .lockedPages = kPages});
}

/// Every page is written, so the count is exact whether the kernel gives huge pages or small ones.
void makeHuge(Inventory& inventory)
{
    const std::size_t pages = 2 * kHugeBytes / pageBytes();
    const Block block = mapApart(pages, PROT_READ | PROT_WRITE, kAnonymous, -1, kHugeBytes);
    if (!block || ::madvise(block.begin, pages * pageBytes(), MADV_HUGEPAGE) != 0)
        return inventory.skip("huge pages", systemReason("MADV_HUGEPAGE"));
    writePages(block, 0, pages);
    inventory.add({.name = "huge pages", .range = block.range(), .residentPages = pages, .privatePages = pages});
}

void makeHugeTlb(Inventory& inventory)
{
    const std::size_t pages = kHugeBytes / pageBytes();
    const Block block = mapApart(pages, PROT_READ | PROT_WRITE, kAnonymous | MAP_HUGETLB, -1, kHugeBytes);
    if (!block)
        return inventory.skip("hugetlb", systemReason("the pool of huge pages is empty, mmap"));
    writePages(block, 0, 1);
    inventory.add({.name = "hugetlb",
                   .range = block.range(),
                   .detail = RegionDetail::HugeTlb,
                   .residentPages = 0, // the pool is not part of the resident set
                   .privatePages = 0});
}

bool systemHasSwap()
{
    std::array<char, 256> line{};
    std::FILE* swaps = std::fopen("/proc/swaps", "re");
    if (swaps == nullptr)
        return false;
    const bool header = std::fgets(line.data(), static_cast<int>(line.size()), swaps) != nullptr;
    const bool device = header && std::fgets(line.data(), static_cast<int>(line.size()), swaps) != nullptr;
    std::fclose(swaps);
    return device;
}

/// Pages of `block` that are in swap, by the process's own page table.
std::size_t countSwapped(const Block& block)
{
    constexpr std::uint64_t kSwapped = 1ULL << 62;
    const int pagemap = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    std::size_t count = 0;
    for (std::size_t i = 0; i < block.pages; ++i) {
        std::uint64_t entry = 0;
        const std::uint64_t page = reinterpret_cast<std::uintptr_t>(block.page(i)) / pageBytes();
        if (::pread(pagemap, &entry, sizeof entry, static_cast<off_t>(page * sizeof entry)) != sizeof entry)
            break;
        count += (entry & kSwapped) != 0 ? 1 : 0;
    }
    ::close(pagemap);
    return count;
}

void makeSwapped(Inventory& inventory)
{
    constexpr std::size_t kPages = 64;
    if (!systemHasSwap())
        return inventory.skip("swapped", "the system has no swap");
    const Block block = mapApart(kPages, PROT_READ | PROT_WRITE, kAnonymous);
    if (!block)
        return inventory.skip("swapped", systemReason("mmap"));
    writePages(block, 0, kPages);
    if (::madvise(block.begin, kPages * pageBytes(), MADV_PAGEOUT) != 0)
        return inventory.skip("swapped", systemReason("MADV_PAGEOUT"));
    const std::size_t swapped = countSwapped(block);
    if (swapped == 0)
        return inventory.skip("swapped", "the kernel kept the pages in memory");
    inventory.add({.name = "swapped",
                   .range = block.range(),
                   .residentPages = kPages - swapped,
                   .privatePages = kPages - swapped,
                   .swappedPages = swapped});
}

void makeNamed(Inventory& inventory)
{
    constexpr int kSetVma = 0x53564d41; // PR_SET_VMA with PR_SET_VMA_ANON_NAME = 0; a kernel option
    const Block block = mapApart(8, PROT_READ | PROT_WRITE, kAnonymous);
    if (!block || ::prctl(kSetVma, 0, block.begin, 8 * pageBytes(), "vmatlas demo") != 0)
        return inventory.skip("named anonymous", systemReason("PR_SET_VMA_ANON_NAME"));
    writePages(block, 0, 4);
    inventory.add({.name = "named anonymous",
                   .range = block.range(),
                   .detail = RegionDetail::NamedAnonymous,
                   .backing = "[anon:vmatlas demo]",
                   .residentPages = 4,
                   .privatePages = 4});
}

} // namespace

void makeSpecialMemory(Inventory& inventory)
{
    makeLocked(inventory);
    makeHuge(inventory);
    makeHugeTlb(inventory);
    makeSwapped(inventory);
    makeNamed(inventory);
}

} // namespace vmatlas::demo
