// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wide_text.h"

#include <array>
#include <cstdint>

namespace vmatlas {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool isHigh(char32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLow(char32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

void append(std::string& text, char32_t point)
{
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        tail(0);
    } else if (point < 0x10000) {
        text += static_cast<char>(0xE0U | (point >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

void append(std::u16string& text, char32_t point)
{
    if (point < 0x10000) {
        text += static_cast<char16_t>(point);
    } else {
        text += static_cast<char16_t>(0xD7C0 + (point >> 10U));
        text += static_cast<char16_t>(0xDC00 + (point & 0x3FFU));
    }
}

/// Takes one character off the front of `text`, which is not empty; surrogates are taken as characters.
char32_t takePoint(std::string_view& text)
{
    struct Form {
        unsigned mask;
        unsigned mark;
        unsigned tails;
        char32_t least; // smaller ones have a shorter form
    };
    constexpr std::array kForms{Form{0x80, 0x00, 0, 0}, Form{0xE0, 0xC0, 1, 0x80}, Form{0xF0, 0xE0, 2, 0x800},
                                Form{0xF8, 0xF0, 3, 0x10000}};
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (const Form& form : kForms) {
        if ((byteAt(0) & form.mask) != form.mark || text.size() <= form.tails)
            continue;
        char32_t point = byteAt(0) & ~form.mask & 0xFFU;
        bool whole = true;
        for (std::size_t i = 1; i <= form.tails; ++i) {
            whole = whole && (byteAt(i) & 0xC0U) == 0x80U;
            point = (point << 6U) | (byteAt(i) & 0x3FU);
        }
        if (!whole || point < form.least || point > 0x10FFFF)
            break;
        text.remove_prefix(form.tails + 1);
        return point;
    }
    text.remove_prefix(1);
    return kReplacement;
}

} // namespace

std::string narrowText(std::u16string_view wide)
{
    std::string text;
    text.reserve(wide.size());
    for (std::size_t i = 0; i < wide.size(); ++i) {
        char32_t point = wide[i];
        if (isHigh(point) && i + 1 < wide.size() && isLow(wide[i + 1]))
            point = 0x10000 + ((point - 0xD800) << 10U) + (wide[++i] - 0xDC00U);
        append(text, point);
    }
    return text;
}

std::u16string wideText(std::string_view narrow)
{
    std::u16string text;
    text.reserve(narrow.size());
    while (!narrow.empty())
        append(text, takePoint(narrow));
    return text;
}

} // namespace vmatlas
