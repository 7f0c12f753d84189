// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strings/string_table.h"

#include <algorithm>

#include "core/base/wide_text.h"

namespace vmatlas::ui {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Without the piece of a character at the end.
std::string_view cutCleanly(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

} // namespace

std::string textOf(const FoundString& found, std::string_view bytes)
{
    if (found.encoding != TextEncoding::Utf16)
        return std::string(cutCleanly(bytes, StringTable::kLongestText));
    std::u16string units;
    for (std::size_t i = 0; i + 1 < bytes.size() && units.size() < StringTable::kLongestText; i += 2)
        units += static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) |
                                       static_cast<unsigned>(static_cast<unsigned char>(bytes[i + 1])) << 8U);
    const std::string text = narrowText(units);
    return std::string(cutCleanly(text, StringTable::kLongestText));
}

TextFilter::TextFilter(std::string text)
    : m_text(std::move(text))
{
    std::ranges::transform(m_text, m_text.begin(), lower);
}

bool TextFilter::matches(std::string_view text) const
{
    const auto same = [](char a, char b) { return lower(a) == b; };
    return std::search(text.begin(), text.end(), m_text.begin(), m_text.end(), same) != text.end() || m_text.empty();
}

} // namespace vmatlas::ui
