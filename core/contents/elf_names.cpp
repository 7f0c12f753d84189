// SPDX-License-Identifier: GPL-3.0-or-later
// System V ABI, chapters 4 and 5; sizes of both classes.
#include <algorithm>

#include "core/contents/file_table.h"
#include "core/contents/image_readers.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxSegments = 1024;
constexpr std::uint64_t kMaxSections = 65'536;
constexpr std::uint64_t kMaxSymbolBytes = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMaxNameBytes = std::uint64_t{256} << 20U;
constexpr std::uint64_t kMaxNoteBytes = 65'536;
constexpr std::uint32_t kSymbolTable = 2;
constexpr std::uint32_t kNote = 7;
constexpr std::uint32_t kDynamicSymbols = 11;
constexpr std::uint64_t kInMemory = 2; // SHF_ALLOC

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += kDigits[static_cast<unsigned char>(c) >> 4U];
        text += kDigits[static_cast<unsigned char>(c) & 0xfU];
    }
    return text;
}

} // namespace

std::uint64_t ElfNamesReader::word(std::span<const char> bytes, std::uint64_t offset) const
{
    return m_wide ? numberAt<std::uint64_t>(bytes, offset) : numberAt<std::uint32_t>(bytes, offset);
}

bool ElfNamesReader::read()
{
    const auto header = readPart(m_file, 0, 52, 52); // of 32 bits; of 64 there are 64
    if (!header || (*header)[5] != 1 || ((*header)[4] != 1 && (*header)[4] != 2))
        return false;
    m_wide = (*header)[4] == 2;
    const auto whole = m_wide ? readPart(m_file, 0, 64, 64) : header;
    if (!whole)
        return false;
    readSegments(*whole);
    readSections(*whole);
    return true;
}

void ElfNamesReader::readSegments(std::span<const char> header)
{
    const std::uint64_t entry = m_wide ? 56 : 32;
    const std::uint64_t count = numberAt<std::uint16_t>(header, m_wide ? 56 : 44);
    if (numberAt<std::uint16_t>(header, m_wide ? 54 : 42) != entry || count > kMaxSegments)
        return;
    const auto table = readPart(m_file, word(header, m_wide ? 32 : 28), entry * count, entry * kMaxSegments);
    if (!table)
        return;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::span<const char> one = std::span<const char>(*table).subspan(static_cast<std::size_t>(i * entry));
        if (numberAt<std::uint32_t>(one, 0) == 1)
            m_names.m_segments.push_back(
                {word(one, m_wide ? 8 : 4), word(one, m_wide ? 32 : 16), word(one, m_wide ? 16 : 8)});
    }
}

void ElfNamesReader::readSections(std::span<const char> header)
{
    const std::uint64_t entry = m_wide ? 64 : 40;
    const std::uint64_t count = numberAt<std::uint16_t>(header, m_wide ? 60 : 48);
    const std::uint64_t names = numberAt<std::uint16_t>(header, m_wide ? 62 : 50);
    if (numberAt<std::uint16_t>(header, m_wide ? 58 : 46) != entry || names >= count)
        return;
    const auto table = readPart(m_file, word(header, m_wide ? 40 : 32), entry * count, entry * kMaxSections);
    if (!table)
        return;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::span<const char> one = std::span<const char>(*table).subspan(static_cast<std::size_t>(i * entry));
        m_sections.push_back({.name = numberAt<std::uint32_t>(one, 0),
                              .type = numberAt<std::uint32_t>(one, 4),
                              .flags = word(one, 8),
                              .address = word(one, m_wide ? 16 : 12),
                              .offset = word(one, m_wide ? 24 : 16),
                              .size = word(one, m_wide ? 32 : 20),
                              .link = numberAt<std::uint32_t>(one, m_wide ? 40 : 24),
                              .entrySize = word(one, m_wide ? 56 : 36)});
    }
    const Section& strings = m_sections[static_cast<std::size_t>(names)];
    const auto texts = readPart(m_file, strings.offset, strings.size, kMaxNameBytes);
    const Section* symbols = nullptr;
    for (const Section& section : m_sections) {
        if (texts && (section.flags & kInMemory) != 0)
            m_names.m_sections.push_back({std::string(textAt(*texts, section.name)), {section.address, section.size}});
        if (section.type == kNote && m_names.m_buildId.empty())
            readBuildId(section);
        // The full table has all that the dynamic one has, where it was not stripped.
        if (section.type == kSymbolTable || (section.type == kDynamicSymbols && symbols == nullptr))
            symbols = &section;
    }
    if (symbols != nullptr)
        readSymbols(*symbols);
}

void ElfNamesReader::readBuildId(const Section& note)
{
    constexpr std::uint32_t kBuildId = 3; // NT_GNU_BUILD_ID
    const auto bytes = readPart(m_file, note.offset, note.size, kMaxNoteBytes);
    if (!bytes)
        return;
    const auto padded = [](std::uint64_t size) { return (size + 3) / 4 * 4; };
    for (std::uint64_t at = 0; at + 12 <= bytes->size();) {
        const std::uint64_t nameSize = numberAt<std::uint32_t>(*bytes, at);
        const std::uint64_t size = numberAt<std::uint32_t>(*bytes, at + 4);
        const std::uint64_t begin = at + 12 + padded(nameSize);
        if (begin > bytes->size() || size > bytes->size() - begin)
            return;
        if (numberAt<std::uint32_t>(*bytes, at + 8) == kBuildId && textAt(*bytes, at + 12) == "GNU" && size <= 64) {
            m_names.m_buildId = hexOf({bytes->data() + begin, static_cast<std::size_t>(size)});
            return;
        }
        at = begin + padded(size);
    }
}

void ElfNamesReader::readSymbols(const Section& table)
{
    const std::uint64_t entry = m_wide ? 24 : 16;
    if (table.entrySize != entry || table.link >= m_sections.size())
        return;
    const Section& strings = m_sections[table.link];
    const auto texts = readPart(m_file, strings.offset, strings.size, kMaxNameBytes);
    const auto bytes = readPart(m_file, table.offset, table.size, kMaxSymbolBytes);
    if (!texts || !bytes)
        return;
    for (std::uint64_t at = 0; at + entry <= bytes->size(); at += entry) {
        const std::span<const char> one = std::span<const char>(*bytes).subspan(static_cast<std::size_t>(at));
        const unsigned kind = numberAt<std::uint8_t>(one, m_wide ? 4 : 12) & 0xfU;
        const std::uint64_t address = word(one, m_wide ? 8 : 4);
        const bool defined = numberAt<std::uint16_t>(one, m_wide ? 6 : 14) != 0;
        const bool usable = kind <= 2 || kind == 10; // no type, variable, function, indirect function
        const std::string_view name = textAt(*texts, numberAt<std::uint32_t>(one, 0));
        if (defined && usable && address != 0 && !name.empty())
            m_names.m_symbols.push_back({address, word(one, m_wide ? 16 : 8), std::string(name)});
    }
}

} // namespace vmatlas
