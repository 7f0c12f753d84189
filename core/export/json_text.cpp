// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/json_text.h"

#include <array>
#include <cassert>
#include <charconv>

#include "core/base/format.h"

namespace vmatlas {

namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

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
    m_buffer += m_levels.back().layout == Layout::Lines ? ": " : ":";
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
    appendNumber(m_buffer, value, 10);
}

void JsonText::boolean(bool value)
{
    separate();
    m_buffer += value ? "true" : "false";
}

void JsonText::null()
{
    separate();
    m_buffer += "null";
}

void JsonText::address(std::uint64_t value)
{
    separate();
    m_buffer += "\"0x";
    appendNumber(m_buffer, value, 16);
    m_buffer += '"';
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
        m_buffer += '-';
    appendNumber(m_buffer, *change.magnitude(), 10);
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
    m_buffer += members;
}

Result<void> JsonText::finish()
{
    assert(m_levels.empty());
    m_buffer += '\n';
    if (m_result)
        m_result = m_sink.write(m_buffer);
    m_buffer.clear();
    return m_result;
}

void JsonText::begin(char bracket, Layout layout)
{
    separate();
    m_buffer += bracket;
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
    m_buffer += bracket;
    flushIfFull();
}

void JsonText::separate()
{
    if (m_afterKey || m_levels.empty()) {
        m_afterKey = false;
        return;
    }
    Level& level = m_levels.back();
    if (!level.empty)
        m_buffer += ',';
    level.empty = false;
    if (level.layout == Layout::Lines)
        newLine();
}

void JsonText::newLine()
{
    (m_buffer += '\n').append(m_levels.size(), ' ');
}

void JsonText::quote(std::string_view utf8)
{
    m_buffer += '"';
    for (const char c : utf8) {
        if (needsEscape(c))
            appendEscaped(m_buffer, c);
        else
            m_buffer += c;
    }
    m_buffer += '"';
}

void JsonText::flushIfFull()
{
    if (m_buffer.size() < kBufferBytes)
        return;
    if (m_result)
        m_result = m_sink.write(m_buffer);
    m_buffer.clear();
}

} // namespace vmatlas
