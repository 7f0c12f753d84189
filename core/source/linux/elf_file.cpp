// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/elf_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <string>

namespace vmatlas {

namespace {

constexpr std::size_t kHeaderSize = 64;
constexpr std::size_t kProgramHeaderSize = 56;
constexpr std::size_t kSectionHeaderSize = 64;
constexpr std::size_t kSymbolSize = 24;
constexpr std::uint16_t kMaxProgramHeaders = 256;
constexpr std::uint16_t kMaxSections = 4096;
constexpr int kMaxChain = 4096;             // symbols of one hash bucket
constexpr std::uint64_t kMaxDynamic = 4096; // entries

template <typename T> T number(std::span<const char> bytes, std::size_t offset)
{
    T value{};
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

template <typename T> std::optional<T> readNumber(const FileReader& read, std::optional<std::uint64_t> offset)
{
    T value{};
    if (!offset || !read(*offset, {reinterpret_cast<char*>(&value), sizeof value}))
        return std::nullopt;
    return value;
}

std::uint32_t gnuHash(std::string_view name)
{
    std::uint32_t hash = 5381;
    for (const char c : name)
        hash = hash * 33 + static_cast<unsigned char>(c);
    return hash;
}

bool wraps(std::uint64_t begin, std::uint64_t size)
{
    return size > std::numeric_limits<std::uint64_t>::max() - begin;
}

} // namespace

std::optional<ElfFile> ElfFile::open(FileReader read)
{
    ElfFile file(std::move(read));
    if (!file.readHeader())
        return std::nullopt;
    return file;
}

bool ElfFile::readHeader()
{
    std::array<char, kHeaderSize> header{};
    constexpr char kOwnOrder = std::endian::native == std::endian::little ? 1 : 2;
    if (!m_read(0, header) || std::string_view(header.data(), 4) != "\177ELF" || header[4] != 2 ||
        header[5] != kOwnOrder)
        return false;
    const auto type = number<std::uint16_t>(header, 16);
    const auto programHeaders = number<std::uint64_t>(header, 32);
    const auto count = number<std::uint16_t>(header, 56);
    if ((type != 2 && type != 3) || number<std::uint16_t>(header, 54) != kProgramHeaderSize || count == 0 ||
        count > kMaxProgramHeaders)
        return false;
    m_fixedAddress = type == 2;
    if (number<std::uint16_t>(header, 58) == kSectionHeaderSize && number<std::uint16_t>(header, 60) <= kMaxSections) {
        m_sectionHeaders = number<std::uint64_t>(header, 40);
        m_sectionCount = number<std::uint16_t>(header, 60);
        m_sectionNames = number<std::uint16_t>(header, 62);
    }

    std::vector<char> table(count * kProgramHeaderSize);
    if (!m_read(programHeaders, table))
        return false;
    std::uint64_t dynamicOffset = 0;
    std::uint64_t dynamicSize = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<const char> entry = std::span<const char>(table).subspan(i * kProgramHeaderSize);
        const auto kind = number<std::uint32_t>(entry, 0);
        const ElfSegment segment{number<std::uint64_t>(entry, 8), number<std::uint64_t>(entry, 16),
                                 number<std::uint64_t>(entry, 32), number<std::uint64_t>(entry, 40),
                                 (number<std::uint32_t>(entry, 4) & 2U) != 0};
        if (wraps(segment.address, segment.size) || wraps(segment.offset, segment.fileSize) ||
            segment.fileSize > segment.size)
            return false;
        if (kind == 1)
            m_segments.push_back(segment);
        if (kind == 2) {
            dynamicOffset = segment.offset;
            dynamicSize = segment.fileSize;
        }
    }
    readDynamic(dynamicOffset, dynamicSize);
    return true;
}

void ElfFile::readDynamic(std::uint64_t offset, std::uint64_t size)
{
    constexpr std::size_t kEntrySize = 16;
    std::vector<char> table(std::min(size / kEntrySize, kMaxDynamic) * kEntrySize);
    if (table.empty() || !m_read(offset, table))
        return;
    for (std::size_t at = 0; at < table.size(); at += kEntrySize) {
        const auto value = number<std::uint64_t>(table, at + 8);
        switch (number<std::uint64_t>(table, at)) {
        case 0:
            return;
        case 5:
            m_strings = value;
            break;
        case 6:
            m_symbols = value;
            break;
        case 0x6ffffef5:
            m_hash = value;
            break;
        default:
            break;
        }
    }
}

std::optional<std::uint64_t> ElfFile::offsetOf(std::uint64_t address, std::uint64_t size) const
{
    for (const ElfSegment& segment : m_segments) {
        const std::uint64_t within = address - segment.address;
        if (within < segment.fileSize && size <= segment.fileSize - within)
            return segment.offset + within;
    }
    return std::nullopt;
}

bool ElfFile::readAt(std::uint64_t address, std::span<char> out) const
{
    const std::optional<std::uint64_t> offset = offsetOf(address, out.size());
    return offset && m_read(*offset, out);
}

bool ElfFile::readConstant(std::uint64_t address, std::span<char> out) const
{
    for (const ElfSegment& segment : m_segments) {
        if (segment.writable && address >= segment.address && address - segment.address < segment.size)
            return false;
    }
    return readAt(address, out);
}

bool ElfFile::named(std::uint64_t address, std::string_view name) const
{
    std::string bytes(name.size() + 1, '\1');
    return readAt(address, bytes) && bytes.back() == '\0' && std::string_view(bytes).starts_with(name);
}

std::optional<std::uint64_t> ElfFile::symbol(std::string_view name) const
{
    std::array<char, 16> header{};
    if (m_hash == 0 || m_symbols == 0 || m_strings == 0 || !readAt(m_hash, header))
        return std::nullopt;
    const auto bucketCount = number<std::uint32_t>(header, 0);
    const auto firstSymbol = number<std::uint32_t>(header, 4);
    const auto bloomWords = number<std::uint32_t>(header, 8);
    if (bucketCount == 0)
        return std::nullopt;
    const std::uint32_t hash = gnuHash(name);
    const std::uint64_t buckets = m_hash + header.size() + std::uint64_t{bloomWords} * 8;
    const std::uint64_t chains = buckets + std::uint64_t{bucketCount} * 4;
    const auto first = readNumber<std::uint32_t>(m_read, offsetOf(buckets + std::uint64_t{hash % bucketCount} * 4, 4));
    if (!first || *first < firstSymbol)
        return std::nullopt;
    for (int i = 0; i < kMaxChain; ++i) {
        const std::uint64_t index = std::uint64_t{*first} + static_cast<unsigned>(i);
        const auto found = readNumber<std::uint32_t>(m_read, offsetOf(chains + (index - firstSymbol) * 4, 4));
        if (!found)
            return std::nullopt;
        std::array<char, kSymbolSize> entry{};
        if ((*found | 1U) == (hash | 1U) && readAt(m_symbols + index * kSymbolSize, entry) &&
            named(m_strings + number<std::uint32_t>(entry, 0), name))
            return number<std::uint64_t>(entry, 8);
        if ((*found & 1U) != 0)
            return std::nullopt; // the end of the chain
    }
    return std::nullopt;
}

bool ElfFile::readSection(std::string_view name, std::span<char> out) const
{
    if (m_sectionHeaders == 0 || m_sectionNames >= m_sectionCount)
        return false;
    std::vector<char> table(m_sectionCount * kSectionHeaderSize);
    if (!m_read(m_sectionHeaders, table))
        return false;
    const std::span<const char> all(table);
    const auto strings = number<std::uint64_t>(all, m_sectionNames * kSectionHeaderSize + 24);
    std::string bytes(name.size() + 1, '\1');
    for (std::size_t i = 0; i < m_sectionCount; ++i) {
        const std::span<const char> section = all.subspan(i * kSectionHeaderSize, kSectionHeaderSize);
        if (m_read(strings + number<std::uint32_t>(section, 0), bytes) && bytes.back() == '\0' &&
            std::string_view(bytes).starts_with(name))
            return number<std::uint64_t>(section, 32) >= out.size() && m_read(number<std::uint64_t>(section, 24), out);
    }
    return false;
}

} // namespace vmatlas
