// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's "PE Format": headers, section table and export directory.
#include <algorithm>

#include <fmt/format.h>

#include "core/contents/file_table.h"
#include "core/contents/image_readers.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kSectionHeader = 40;
constexpr std::uint64_t kMaxSections = 65'535;
constexpr std::uint64_t kMaxExports = 1'000'000;
constexpr std::uint64_t kMaxName = 4096;
constexpr std::uint64_t kMaxNames = std::uint64_t{64} << 20U; // bytes from the first name on

} // namespace

bool PeNamesReader::read()
{
    const auto dos = readPart(m_file, 0, 64, 64);
    if (!dos)
        return false;
    const std::uint64_t start = numberAt<std::uint32_t>(*dos, 60);
    const auto header = readPart(m_file, start, 24, 24);
    if (!header || std::string_view(header->data(), 4) != std::string_view("PE\0\0", 4))
        return false;
    const std::uint64_t count = numberAt<std::uint16_t>(*header, 6);
    const std::uint64_t optionalSize = numberAt<std::uint16_t>(*header, 20);
    const auto optional = readPart(m_file, start + 24, optionalSize, 65'536);
    const auto table =
        readPart(m_file, start + 24 + optionalSize, count * kSectionHeader, kMaxSections * kSectionHeader);
    if (!optional || !table)
        return false;
    const auto magic = numberAt<std::uint16_t>(*optional, 0);
    if (magic != 0x10b && magic != 0x20b)
        return false;
    m_names.m_fromBase = true;
    m_names.m_buildId =
        fmt::format("{:08X}{:x}", numberAt<std::uint32_t>(*header, 8), numberAt<std::uint32_t>(*optional, 56));
    readSections(*table);
    const std::uint64_t directories = magic == 0x20b ? 112 : 96;
    if (numberAt<std::uint32_t>(*optional, directories - 4) != 0)
        readExports(numberAt<std::uint32_t>(*optional, directories),
                    numberAt<std::uint32_t>(*optional, directories + 4));
    return true;
}

void PeNamesReader::readSections(std::span<const char> table)
{
    for (std::uint64_t at = 0; at + kSectionHeader <= table.size(); at += kSectionHeader) {
        const std::span<const char> one = table.subspan(static_cast<std::size_t>(at), kSectionHeader);
        const std::string_view field(one.data(), 8);
        const Section section{.address = numberAt<std::uint32_t>(one, 12),
                              .size = numberAt<std::uint32_t>(one, 8),
                              .offset = numberAt<std::uint32_t>(one, 20),
                              .fileSize = numberAt<std::uint32_t>(one, 16)};
        m_sections.push_back(section);
        m_names.m_sections.push_back({std::string(field.substr(0, field.find('\0'))),
                                      {section.address, section.size != 0 ? section.size : section.fileSize}});
    }
}

std::vector<char> PeNamesReader::bytesAt(std::uint64_t address, std::uint64_t size)
{
    for (const Section& section : m_sections) {
        const std::uint64_t within = address - section.address;
        if (address < section.address || within >= section.fileSize)
            continue;
        const std::uint64_t there = std::min(size, section.fileSize - within);
        return readPart(m_file, section.offset + within, there, kMaxNames).value_or(std::vector<char>());
    }
    return {};
}

void PeNamesReader::readExports(std::uint64_t address, std::uint64_t size)
{
    const std::vector<char> directory = bytesAt(address, 40);
    if (directory.size() != 40)
        return;
    const std::uint64_t functions = std::min<std::uint64_t>(numberAt<std::uint32_t>(directory, 20), kMaxExports);
    const std::uint64_t names = std::min<std::uint64_t>(numberAt<std::uint32_t>(directory, 24), kMaxExports);
    const std::vector<char> addresses = bytesAt(numberAt<std::uint32_t>(directory, 28), functions * 4);
    const std::vector<char> namePlaces = bytesAt(numberAt<std::uint32_t>(directory, 32), names * 4);
    const std::vector<char> ordinals = bytesAt(numberAt<std::uint32_t>(directory, 36), names * 2);
    if (namePlaces.size() < 4)
        return;
    // Names stand close together, so all of them are read at once.
    std::uint64_t first = ~std::uint64_t{0};
    std::uint64_t last = 0;
    for (std::uint64_t i = 0; i + 4 <= namePlaces.size(); i += 4) {
        first = std::min<std::uint64_t>(first, numberAt<std::uint32_t>(namePlaces, i));
        last = std::max<std::uint64_t>(last, numberAt<std::uint32_t>(namePlaces, i));
    }
    const std::vector<char> texts = bytesAt(first, std::min(last - first + kMaxName, kMaxNames));
    for (std::uint64_t i = 0; i * 4 + 4 <= namePlaces.size() && i * 2 + 2 <= ordinals.size(); ++i) {
        const std::uint64_t ordinal = numberAt<std::uint16_t>(ordinals, i * 2);
        const std::uint64_t place = numberAt<std::uint32_t>(addresses, ordinal * 4);
        const std::string_view name = textAt(texts, numberAt<std::uint32_t>(namePlaces, i * 4) - first);
        const bool forwarded = place >= address && place - address < size; // to another library
        if (place != 0 && !forwarded && !name.empty())
            m_names.m_symbols.push_back({place, 0, std::string(name)});
    }
}

} // namespace vmatlas
