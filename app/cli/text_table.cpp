// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace vmatlas::cli {

namespace {

constexpr std::string_view kGutter = "  ";

struct CharacterRange {
    char32_t first;
    char32_t last;
};

/// The blocks of Unicode's East_Asian_Width W and F that names are made of, and emoji.
constexpr std::array kWide = std::to_array<CharacterRange>({{0x1100, 0x115f},
                                                            {0x2e80, 0x303e},
                                                            {0x3041, 0xa4cf},
                                                            {0xa960, 0xa97c},
                                                            {0xac00, 0xd7a3},
                                                            {0xf900, 0xfaff},
                                                            {0xfe30, 0xfe6f},
                                                            {0xff00, 0xff60},
                                                            {0xffe0, 0xffe6},
                                                            {0x1f300, 0x1f64f},
                                                            {0x1f900, 0x1f9ff},
                                                            {0x20000, 0x3fffd}});
constexpr std::array kCombining =
    std::to_array<CharacterRange>({{0x300, 0x36f}, {0x1ab0, 0x1aff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}});

bool isIn(const auto& ranges, char32_t c)
{
    return std::ranges::any_of(ranges, [c](const CharacterRange& r) { return c >= r.first && c <= r.last; });
}

std::size_t widthOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    return isIn(kCombining, c) ? 0 : isIn(kWide, c) ? 2 : 1;
}

} // namespace

std::size_t displayWidth(std::string_view utf8)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t c = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            c = (c << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3fu);
        width += widthOf(c);
        i += length;
    }
    return width;
}

TextTable::TextTable(std::vector<Column> columns)
    : m_columns(std::move(columns))
{
    for (const Column& column : m_columns)
        m_widths.push_back(displayWidth(column.title));
}

void TextTable::addRow(std::vector<std::string> cells)
{
    assert(cells.size() == m_columns.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        m_widths[i] = std::max(m_widths[i], displayWidth(cells[i]));
    m_rows.push_back({.cells = std::move(cells)});
}

void TextTable::addLine(std::string line)
{
    m_rows.push_back({.cells = {std::move(line)}, .aligned = false});
}

std::string TextTable::rowText(const std::vector<std::string>& cells) const
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string blanks(m_widths[i] - displayWidth(cells[i]), ' ');
        line += i == 0 ? std::string_view() : kGutter;
        line += m_columns[i].align == Align::Right ? blanks + cells[i] : cells[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string TextTable::text() const
{
    std::vector<std::string> titles;
    for (const Column& column : m_columns)
        titles.emplace_back(column.title);
    std::string all = rowText(titles);
    for (const Row& row : m_rows)
        all += row.aligned ? rowText(row.cells) : row.cells.front() + '\n';
    return all;
}

} // namespace vmatlas::cli
