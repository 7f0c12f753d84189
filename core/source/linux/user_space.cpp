// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/user_space.h"

namespace vmatlas {

namespace {

/// End of what the kernel gives without being asked for more.
std::uint64_t usualEnd(std::string_view arch, int bits, std::uint32_t pageSize)
{
    if (bits == 32)
        return arch == "x86_64" || arch.starts_with("i") ? 0xffffe000U : 0xfffff000U; // IA32_PAGE_OFFSET
    if (arch == "x86_64")
        return (1ULL << 47U) - pageSize; // TASK_SIZE leaves the last page out
    if (arch == "riscv64")
        return 1ULL << 38U; // Sv39, the smallest
    return 1ULL << (arch == "aarch64" ? 48U : 47U);
}

} // namespace

AddressRange userSpaceOf(std::string_view arch, int bits, std::uint64_t minAddress, std::uint32_t pageSize,
                         std::span<const MapsEntry> entries)
{
    std::uint64_t end = usualEnd(arch, bits, pageSize);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->name == "[vsyscall]")
            continue; // the kernel's half
        for (unsigned width = 47; width < 57 && entry->range.last() >= end; ++width)
            end = (1ULL << width) - (arch == "x86_64" ? pageSize : 0);
        break;
    }
    return {minAddress, end - minAddress};
}

} // namespace vmatlas
