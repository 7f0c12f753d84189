// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/user_space.h"

#include <vector>

namespace vmatlas {

namespace {

/// Bits of the user's addresses, fewest first: what the kernel gives without being asked for more, then with more
/// levels of page tables. Documentation/arch/{x86,arm64,riscv} of Linux; powerpc's task_size_64.h.
std::vector<unsigned> addressBits(std::string_view arch)
{
    if (arch == "x86_64")
        return {47, 56};
    if (arch == "aarch64")
        return {48, 52};
    if (arch == "riscv64")
        return {38, 47, 56};
    if (arch.starts_with("ppc64"))
        return {47, 49, 52};
    return {47, 56};
}

std::uint64_t endOf32Bit(std::string_view arch)
{
    return arch == "x86_64" || arch.starts_with("i") ? 0xffffe000U : 0xfffff000U; // IA32_PAGE_OFFSET
}

/// Highest address in use; the vsyscall page lies in the kernel's half.
std::uint64_t highestOf(std::span<const MapsEntry> entries)
{
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->name != "[vsyscall]")
            return entry->range.last();
    }
    return 0;
}

} // namespace

AddressRange userSpaceOf(std::string_view arch, int bits, std::uint64_t minAddress, std::uint32_t pageSize,
                         std::span<const MapsEntry> entries)
{
    if (bits == 32)
        return {minAddress, endOf32Bit(arch) - minAddress};
    const std::uint64_t reserved = arch == "x86_64" ? pageSize : 0; // TASK_SIZE leaves the last page out
    const std::uint64_t highest = highestOf(entries);
    std::uint64_t end = 0;
    for (const unsigned width : addressBits(arch)) {
        end = (1ULL << width) - reserved;
        if (highest < end)
            break;
    }
    return {minAddress, end - minAddress};
}

} // namespace vmatlas
