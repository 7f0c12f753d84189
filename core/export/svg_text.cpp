// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_text.h"

#include <fmt/format.h>

#include "core/base/format.h"

namespace vmatlas {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

/// U+FFFE and U+FFFF are valid UTF-8, but no characters of XML.
bool startsWithNoCharacter(std::string_view text)
{
    return text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf");
}

std::string_view entityOf(char c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

SvgText& SvgText::markup(std::string_view xml)
{
    m_out.text += xml;
    m_out.flushIfFull();
    return *this;
}

SvgText& SvgText::text(std::string_view bytes)
{
    const std::string harmless = escapeControl(bytes);
    for (std::string_view rest = harmless; !rest.empty();) {
        if (startsWithNoCharacter(rest)) {
            m_out.text += kReplacement;
            rest.remove_prefix(kReplacement.size());
            continue;
        }
        if (const std::string_view entity = entityOf(rest.front()); !entity.empty())
            m_out.text += entity;
        else
            m_out.text += rest.front();
        rest.remove_prefix(1);
    }
    return *this;
}

SvgText& SvgText::number(double value)
{
    std::string digits = fmt::format("{:.2f}", value);
    while (digits.ends_with('0'))
        digits.pop_back();
    if (digits.ends_with('.'))
        digits.pop_back();
    m_out.text += digits;
    return *this;
}

SvgText& SvgText::colour(std::uint32_t rgb)
{
    m_out.text += fmt::format("#{:06x}", rgb);
    return *this;
}

Result<void> SvgText::finish()
{
    return m_out.flush();
}

} // namespace vmatlas
