// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_text.h"

#include <fmt/format.h>

#include "core/base/format.h"

namespace vmatlas {

namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;
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
    m_buffer += xml;
    flushIfFull();
    return *this;
}

SvgText& SvgText::text(std::string_view bytes)
{
    const std::string harmless = escapeControl(bytes);
    for (std::string_view rest = harmless; !rest.empty();) {
        if (startsWithNoCharacter(rest)) {
            m_buffer += kReplacement;
            rest.remove_prefix(kReplacement.size());
            continue;
        }
        if (const std::string_view entity = entityOf(rest.front()); !entity.empty())
            m_buffer += entity;
        else
            m_buffer += rest.front();
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
    m_buffer += digits;
    return *this;
}

SvgText& SvgText::colour(std::uint32_t rgb)
{
    m_buffer += fmt::format("#{:06x}", rgb);
    return *this;
}

Result<void> SvgText::finish()
{
    if (m_result)
        m_result = m_sink.write(m_buffer);
    m_buffer.clear();
    return m_result;
}

void SvgText::flushIfFull()
{
    if (m_buffer.size() < kBufferBytes)
        return;
    if (m_result)
        m_result = m_sink.write(m_buffer);
    m_buffer.clear();
}

} // namespace vmatlas
