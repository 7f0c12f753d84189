// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/utf8_stream.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
constexpr std::string_view kLittleEndianMark = "\xff\xfe";
constexpr std::string_view kBigEndianMark = "\xfe\xff";
constexpr char32_t kReplacement = 0xfffd;

bool isHighSurrogate(char16_t unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLowSurrogate(char16_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

void append(std::string& out, char32_t character)
{
    const auto tail = [character](unsigned shift) { return static_cast<char>(0x80U | (character >> shift & 0x3fU)); };
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xc0U | character >> 6U);
        out += tail(0);
    } else if (character < 0x10000) {
        out += static_cast<char>(0xe0U | character >> 12U);
        out += tail(6);
        out += tail(0);
    } else {
        out += static_cast<char>(0xf0U | character >> 18U);
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

} // namespace

void Utf8Recoder::add(std::string_view bytes, std::string& out)
{
    m_held += bytes;
    if (m_encoding == Encoding::Unknown && m_held.size() >= kUtf8Mark.size())
        recognise();
    decode(out);
}

void Utf8Recoder::finish(std::string& out)
{
    if (m_encoding == Encoding::Unknown)
        recognise();
    decode(out);
    if (!m_held.empty())
        append(out, kReplacement);
    m_held.clear();
}

void Utf8Recoder::recognise()
{
    m_encoding = m_held.starts_with(kLittleEndianMark) ? Encoding::Utf16LittleEndian
                 : m_held.starts_with(kBigEndianMark)  ? Encoding::Utf16BigEndian
                                                       : Encoding::AsItIs;
    if (m_encoding != Encoding::AsItIs)
        m_held.erase(0, kLittleEndianMark.size());
    else if (m_held.starts_with(kUtf8Mark))
        m_held.erase(0, kUtf8Mark.size());
}

char16_t Utf8Recoder::unitAt(std::size_t offset) const
{
    const auto first = static_cast<unsigned char>(m_held[offset]);
    const auto second = static_cast<unsigned char>(m_held[offset + 1]);
    return static_cast<char16_t>(m_encoding == Encoding::Utf16LittleEndian ? first | second << 8U
                                                                           : second | first << 8U);
}

void Utf8Recoder::decode(std::string& out)
{
    if (m_encoding == Encoding::Unknown)
        return;
    if (m_encoding == Encoding::AsItIs) {
        out += m_held;
        m_held.clear();
        return;
    }
    std::size_t at = 0;
    while (at + 2 <= m_held.size()) {
        const char16_t unit = unitAt(at);
        if (!isHighSurrogate(unit)) {
            append(out, isLowSurrogate(unit) ? kReplacement : char32_t{unit});
            at += 2;
            continue;
        }
        if (at + 4 > m_held.size())
            break; // the other half is still to come
        const char16_t next = unitAt(at + 2);
        append(out, isLowSurrogate(next) ? 0x10000 + (char32_t{unit} - 0xd800) * 0x400 + (char32_t{next} - 0xdc00)
                                         : kReplacement);
        at += isLowSurrogate(next) ? 4 : 2;
    }
    m_held.erase(0, at);
}

Result<std::size_t> Utf8Stream::read(std::span<char> into)
{
    std::array<char, 32 * 1024> chunk{};
    while (m_delivered == m_ready.size()) {
        if (m_ended)
            return 0;
        m_ready.clear();
        m_delivered = 0;
        const Result<std::size_t> got = m_bytes.read(chunk);
        if (!got)
            return got;
        m_ended = *got == 0;
        if (m_ended)
            m_recoder.finish(m_ready);
        else
            m_recoder.add({chunk.data(), *got}, m_ready);
    }
    const std::size_t count = std::min(into.size(), m_ready.size() - m_delivered);
    std::copy_n(m_ready.data() + m_delivered, count, into.data());
    m_delivered += count;
    return count;
}

std::string utf8Of(std::string_view head)
{
    Utf8Recoder recoder;
    std::string text;
    recoder.add(head, text);
    recoder.finish(text);
    return text;
}

} // namespace vmatlas
