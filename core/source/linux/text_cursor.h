// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace vmatlas::linux_text {

/// Reads the kernel's text files from left to right. Every function returns false and leaves the cursor where it is
/// when the text does not fit; nothing throws and nothing reads past the end.
class TextCursor {
public:
    explicit constexpr TextCursor(std::string_view text) noexcept
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    [[nodiscard]] constexpr bool atEnd() const noexcept { return m_at == m_end; }
    [[nodiscard]] constexpr std::string_view rest() const noexcept
    {
        return {m_at, static_cast<std::size_t>(m_end - m_at)};
    }
    constexpr bool skip(char c) noexcept
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    /// Any number of blanks and tabs, also none.
    constexpr void skipBlanks() noexcept
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t'))
            ++m_at;
    }
    /// Text up to a blank or the end; may be empty.
    constexpr std::string_view word() noexcept
    {
        const char* const start = m_at;
        while (m_at != m_end && *m_at != ' ' && *m_at != '\t')
            ++m_at;
        return {start, static_cast<std::size_t>(m_at - start)};
    }
    constexpr bool character(char& out) noexcept
    {
        if (m_at == m_end)
            return false;
        out = *m_at++;
        return true;
    }
    /// Lower or upper case hexadecimal without prefix; more than 64 bits do not fit.
    constexpr bool hex(std::uint64_t& out) noexcept
    {
        const char* at = m_at;
        std::uint64_t value = 0;
        const char* const sure = m_end - at > 16 ? at + 16 : m_end; // so many digits fit
        for (unsigned digit = 0; at != sure && (digit = hexDigit(*at)) < 16; ++at)
            value = value << 4U | digit;
        for (unsigned digit = 0; at != m_end && (digit = hexDigit(*at)) < 16; ++at) {
            if (value >> 60U)
                return false;
            value = value << 4U | digit;
        }
        return accept(at, value, out);
    }
    constexpr bool decimal(std::uint64_t& out) noexcept
    {
        const char* at = m_at;
        std::uint64_t value = 0;
        for (; at != m_end && *at >= '0' && *at <= '9'; ++at) {
            const auto digit = static_cast<unsigned>(*at - '0');
            if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10)
                return false;
            value = value * 10 + digit;
        }
        return accept(at, value, out);
    }

private:
    /// 16 or more for anything else.
    static constexpr unsigned hexDigit(char c) noexcept { return kHexDigits[static_cast<unsigned char>(c)]; }
    static constexpr std::array<std::uint8_t, 256> kHexDigits = [] {
        std::array<std::uint8_t, 256> digits{};
        digits.fill(16);
        for (unsigned value = 0; value < 10; ++value)
            digits['0' + value] = static_cast<std::uint8_t>(value);
        for (unsigned value = 10; value < 16; ++value)
            digits['a' + value - 10] = digits['A' + value - 10] = static_cast<std::uint8_t>(value);
        return digits;
    }();
    constexpr bool accept(const char* at, std::uint64_t value, std::uint64_t& out) noexcept
    {
        if (at == m_at)
            return false;
        m_at = at;
        out = value;
        return true;
    }

    const char* m_at;
    const char* m_end;
};

/// Takes the next line off `text`, without its line break; a carriage return before it stays. False at the end.
constexpr bool takeLine(std::string_view& text, std::string_view& line) noexcept
{
    if (text.empty())
        return false;
    const std::size_t newline = text.find('\n');
    line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    return true;
}

/// "Key:   123 kB" in bytes, when it fits into 64 bits. The unit may be missing: then the number as it stands.
constexpr bool parseKilobytes(std::string_view value, std::uint64_t& bytes) noexcept
{
    TextCursor cursor(value);
    cursor.skipBlanks();
    std::uint64_t number = 0;
    if (!cursor.decimal(number))
        return false;
    cursor.skipBlanks();
    if (!cursor.rest().starts_with("kB")) {
        bytes = number;
        return number >> 63U == 0;
    }
    if (number >> 53U)
        return false;
    bytes = number * 1024;
    return true;
}

} // namespace vmatlas::linux_text
