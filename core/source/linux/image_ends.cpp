// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/image_ends.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace vmatlas {

namespace {

/// Offsets of the System V ABI's ELF header and program header, by class.
struct Layout {
    std::size_t wordSize;
    std::size_t headerSize;
    std::size_t programHeaderOffset; // e_phoff
    std::size_t entrySize;           // e_phentsize
    std::size_t entryCount;          // e_phnum
    std::size_t minEntrySize;
    std::size_t address;    // p_vaddr
    std::size_t fileSize;   // p_filesz
    std::size_t memorySize; // p_memsz
};
constexpr Layout kLayout32{4, 52, 28, 42, 44, 32, 8, 16, 20};
constexpr Layout kLayout64{8, 64, 32, 54, 56, 56, 16, 32, 40};
constexpr std::uint64_t kTypeDynamic = 3; // ET_DYN
constexpr std::uint64_t kLoad = 1;        // PT_LOAD

/// `size` bytes of the own byte order at `offset`, which must lie inside.
std::uint64_t number(std::string_view bytes, std::size_t offset, std::size_t size)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + offset, size);
    return value;
}

bool ownByteOrder(std::string_view header)
{
    constexpr std::size_t kData = 5; // e_ident[EI_DATA]: 1 is little-endian
    return (header[kData] == 1) == (std::endian::native == std::endian::little);
}

} // namespace

std::vector<BssCandidate> findBssCandidates(std::span<const MapsEntry> entries)
{
    std::vector<BssCandidate> candidates;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const MapsEntry& entry = entries[i];
        if (!entries[i - 1].hasFile() || entries[i - 1].shared || entry.hasFile() || !entry.name.empty() ||
            !entry.writable)
            continue;
        std::size_t base = i - 1;
        // Not by ascending offset: what the loader leaves between segments that are 2 MiB apart counts on from the
        // first.
        while (base > 0 && entries[base].offset != 0 && entries[base - 1].sameFile(entries[base]))
            --base;
        if (entries[base].offset == 0)
            candidates.push_back({entries[base].range.begin, entries[base].inode, entry.range.begin,
                                  entries[i - 1].range.last() + 1 == entry.range.begin});
    }
    return candidates;
}

std::optional<BssRange> parseImageBss(std::string_view header, std::uint64_t base)
{
    if (header.size() < kLayout64.headerSize || !header.starts_with("\177ELF") || !ownByteOrder(header))
        return std::nullopt;
    const Layout& layout = header[4] == 1 ? kLayout32 : kLayout64;
    const std::uint64_t offset = number(header, layout.programHeaderOffset, layout.wordSize);
    const std::uint64_t entrySize = number(header, layout.entrySize, 2);
    const std::uint64_t count = number(header, layout.entryCount, 2);
    if (entrySize < layout.minEntrySize || count == 0 || offset > header.size() ||
        count * entrySize > header.size() - offset)
        return std::nullopt;

    std::uint64_t first = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t end = 0;
    std::uint64_t fileEnd = 0; // of the segment that ends last
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::string_view entry = header.substr(offset + i * entrySize, entrySize);
        if (number(entry, 0, 4) != kLoad)
            continue;
        const std::uint64_t address = number(entry, layout.address, layout.wordSize);
        const std::uint64_t size = number(entry, layout.memorySize, layout.wordSize);
        if (size > std::numeric_limits<std::uint64_t>::max() - address)
            return std::nullopt;
        first = std::min(first, address);
        if (address + size > end) {
            end = address + size;
            fileEnd = address + std::min(number(entry, layout.fileSize, layout.wordSize), size);
        }
    }
    if (end == 0)
        return std::nullopt;
    // A position-independent image's addresses count from where its first segment went.
    const std::uint64_t bias = number(header, 16, 2) == kTypeDynamic ? base - first / 4096 * 4096 : 0;
    return BssRange{fileEnd + bias, end + bias};
}

} // namespace vmatlas
