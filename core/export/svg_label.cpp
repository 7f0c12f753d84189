// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_label.h"

#include <vector>

#include "core/base/format.h"
#include "core/export/english_words.h"

namespace vmatlas {

namespace {

constexpr double kNarrow = 7.2; ///< a letter of Latin, Greek, Cyrillic
constexpr double kWide = 12.5;  ///< one of Chinese, Japanese, Korean, or a picture
constexpr double kEllipsis = 12;
constexpr std::size_t kFewest = 4; ///< letters that are still worth it

/// The pieces of one character each.
std::vector<std::string_view> charactersOf(std::string_view utf8)
{
    std::vector<std::string_view> characters;
    for (std::size_t begin = 0; begin < utf8.size();) {
        std::size_t end = begin + 1;
        while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xc0U) == 0x80)
            ++end;
        characters.push_back(utf8.substr(begin, end - begin));
        begin = end;
    }
    return characters;
}

double widthOf(std::string_view character)
{
    return character.size() < 3 ? kNarrow : kWide;
}

} // namespace

std::string svgTitleOf(const Snapshot& snapshot, const Region& region)
{
    const std::string& name = snapshot.nameOf(region);
    if (name.empty())
        return typeWord(region.type);
    if (!name.starts_with('/') && !name.starts_with('~') && name.find(":\\") != 1)
        return escapeControl(name);
    const std::size_t slash = name.find_last_of("/\\");
    return escapeControl(slash + 1 < name.size() ? std::string_view(name).substr(slash + 1) : std::string_view(name));
}

double svgTextWidth(std::string_view utf8)
{
    double width = 0;
    for (const std::string_view character : charactersOf(utf8))
        width += widthOf(character);
    return width;
}

std::string shortenedForSvg(const std::string& utf8, double width)
{
    if (svgTextWidth(utf8) <= width)
        return utf8;
    const std::vector<std::string_view> characters = charactersOf(utf8);
    std::string front;
    std::string back;
    double left = width - kEllipsis;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool atFront = i % 2 == 0;
        const std::string_view next = atFront ? characters[i / 2] : characters[characters.size() - 1 - i / 2];
        left -= widthOf(next);
        if (left < 0)
            break;
        ++kept;
        atFront ? front += next : back.insert(0, next);
    }
    return kept < kFewest ? std::string() : front + "…" + back;
}

} // namespace vmatlas
