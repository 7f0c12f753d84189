// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_text.h"

#include <array>
#include <cassert>
#include <charconv>

#include "core/base/format.h"

namespace vmatlas {

namespace {

void appendNumber(std::string& text, std::uint64_t value, int base)
{
    std::array<char, 20> digits;
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value, base);
    text.append(digits.data(), result.ptr);
}

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

void appendEscaped(std::string& text, char c)
{
    static constexpr std::string_view kHexDigits = "0123456789abcdef";
    switch (c) {
    case '"':
    case '\\':
        (text += '\\') += c;
        return;
    case '\n':
        text += "\\n";
        return;
    case '\t':
        text += "\\t";
        return;
    default:
        text += "\\u00";
        text += kHexDigits[static_cast<unsigned char>(c) >> 4];
        text += kHexDigits[static_cast<unsigned char>(c) & 15];
    }
}

} // namespace

JsonText& JsonText::key(std::string_view name)
{
    assert(!m_levels.empty() && !m_afterKey);
    separate();
    quote(name);
    m_out.text += m_levels.back().layout == Layout::Lines ? ": " : ":";
    m_afterKey = true;
    return *this;
}

void JsonText::string(std::string_view bytes)
{
    separate();
    if (isValidUtf8(bytes))
        quote(bytes);
    else
        quote(toValidUtf8(bytes));
}

void JsonText::number(std::uint64_t value)
{
    separate();
    appendNumber(m_out.text, value, 10);
}

void JsonText::boolean(bool value)
{
    separate();
    m_out.text += value ? "true" : "false";
}

void JsonText::null()
{
    separate();
    m_out.text += "null";
}

void JsonText::address(std::uint64_t value)
{
    separate();
    m_out.text += "\"0x";
    appendNumber(m_out.text, value, 16);
    m_out.text += '"';
}

void JsonText::member(std::string_view name, Measured value)
{
    if (value)
        key(name).number(*value);
}

void JsonText::difference(std::string_view name, const MeasuredChange& change)
{
    if (!change.known())
        return;
    key(name);
    separate();
    if (change.shrank())
        m_out.text += '-';
    appendNumber(m_out.text, *change.magnitude(), 10);
}

void JsonText::member(std::string_view name, std::string_view value)
{
    key(name).string(value);
}

void JsonText::rawMembers(std::string_view members)
{
    if (members.empty())
        return;
    separate();
    m_out.text += members;
}

Result<void> JsonText::finish()
{
    assert(m_levels.empty());
    m_out.text += '\n';
    return m_out.flush();
}

void JsonText::begin(char bracket, Layout layout)
{
    separate();
    m_out.text += bracket;
    if (!m_levels.empty() && m_levels.back().layout == Layout::Inline)
        layout = Layout::Inline;
    m_levels.push_back({.layout = layout, .empty = true});
}

void JsonText::end(char bracket)
{
    assert(!m_levels.empty() && !m_afterKey);
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (level.layout == Layout::Lines && !level.empty)
        newLine();
    m_out.text += bracket;
    m_out.flushIfFull();
}

void JsonText::separate()
{
    if (m_afterKey || m_levels.empty()) {
        m_afterKey = false;
        return;
    }
    Level& level = m_levels.back();
    if (!level.empty)
        m_out.text += ',';
    level.empty = false;
    if (level.layout == Layout::Lines)
        newLine();
}

void JsonText::newLine()
{
    (m_out.text += '\n').append(m_levels.size(), ' ');
}

void JsonText::quote(std::string_view utf8)
{
    m_out.text += '"';
    for (const char c : utf8) {
        if (needsEscape(c))
            appendEscaped(m_out.text, c);
        else
            m_out.text += c;
    }
    m_out.text += '"';
}

} // namespace vmatlas
