// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/pmap_rows.h"

#include <array>

#include <fmt/format.h>

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

constexpr std::size_t kMostColumns = 128; // kernels of today have 30

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    TextCursor cursor(line);
    for (;;) {
        cursor.skipBlanks();
        const std::string_view word = cursor.word();
        if (word.empty() || words.size() > kMostColumns)
            return words;
        words.push_back(word);
    }
}

bool isAmount(std::string_view field)
{
    return field != "THPeligible" && field != "ProtectionKey";
}

} // namespace

std::optional<PmapColumns> PmapColumns::of(std::string_view line)
{
    constexpr std::array<std::string_view, 5> kFront{"Address", "Perm", "Offset", "Device", "Inode"};
    const std::vector<std::string_view> words = wordsOf(line);
    if (words.size() < kFront.size() + 2 || words.size() > kMostColumns || words.back() != "Mapping" ||
        !std::equal(kFront.begin(), kFront.end(), words.begin()))
        return std::nullopt;
    PmapColumns columns;
    columns.m_namePlace = static_cast<std::size_t>(words.back().data() - line.data());
    for (std::size_t i = kFront.size(); i + 1 < words.size(); ++i) {
        if (words[i] == "VmFlags")
            columns.m_flags = true;
        else
            columns.m_fields.emplace_back(words[i]);
    }
    return columns;
}

std::optional<PmapRow> PmapColumns::rowIn(std::string_view line) const
{
    const std::size_t place = std::min(m_namePlace, line.size());
    std::string_view name = line.substr(place);
    const std::vector<std::string_view> words = wordsOf(line.substr(0, place));
    if (words.size() < 5 + m_fields.size() || (!m_flags && words.size() != 5 + m_fields.size()))
        return std::nullopt;
    std::uint64_t begin = 0;
    std::string fields;
    std::uint64_t bytes = 0;
    TextCursor address(words[0]);
    if (!address.hex(begin) || !address.atEnd())
        return std::nullopt;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        TextCursor cursor(words[5 + i]);
        std::uint64_t number = 0;
        if (!cursor.decimal(number) || !cursor.atEnd() || number >> 53U != 0)
            return std::nullopt;
        if (m_fields[i] == "Size")
            bytes = number * 1024;
        fields += fmt::format("{}: {}{}\n", m_fields[i], number, isAmount(m_fields[i]) ? " kB" : "");
    }
    if (m_flags) {
        fields += "VmFlags:";
        for (std::size_t i = 5 + m_fields.size(); i < words.size(); ++i)
            (fields += ' ') += words[i];
        fields += '\n';
    }
    PmapRow row;
    const bool file = words[4] != "0";
    row.baseName = file && !name.empty() && name.front() != '/' && name.front() != '[';
    row.text = fmt::format("{:x}-{:x} {} {} {} {} {}{}\n", begin, begin + bytes, words[1], words[2], words[3], words[4],
                           row.baseName ? "/" : "", name);
    const Result<MapsEntry> entry = parseMapsLine(std::string_view(row.text).substr(0, row.text.size() - 1));
    if (!entry)
        return std::nullopt;
    row.range = entry->range;
    row.text += fields;
    return row;
}

bool PmapColumns::isSum(std::string_view line)
{
    const std::vector<std::string_view> words = wordsOf(line);
    if (words.empty())
        return false;
    return words.front().find_first_not_of('=') == std::string_view::npos || words.back() == "KB";
}

} // namespace vmatlas
