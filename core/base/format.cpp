// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace vmatlas {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

/// One decoded character; `length` 0 when the bytes are not UTF-8.
struct Decoded {
    char32_t character = 0;
    std::size_t length = 0; // bytes
};

/// Decodes the first character of `bytes`, which is not empty. Refuses overlong forms, surrogates and > U+10FFFF.
Decoded decodeUtf8(std::string_view bytes)
{
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || bytes.size() < length)
        return {};
    char32_t character = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[i]);
        if ((next & 0xc0) != 0x80)
            return {};
        character = (character << 6) | (next & 0x3fu);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    if (character < kSmallest[length] || character > 0x10ffff || surrogate)
        return {};
    return {character, length};
}

/// Characters that move the cursor, end a line or turn the direction of the text around them.
bool isInvisibleControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

std::string escaped(char32_t c)
{
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return c < 0x80 ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                        : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
}

std::string signOf(const MeasuredChange& change)
{
    if (change.grew())
        return "+";
    return change.shrank() ? "-" : "";
}

} // namespace

std::string formatBytes(std::uint64_t bytes)
{
    static constexpr std::array<const char*, 6> kUnits{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    if (bytes < 1024)
        return fmt::format("{} B", bytes);
    std::size_t unit = 0;
    unsigned shift = 10;
    // Tenths, rounded to nearest without leaving 64 bits; 1023.97 of a unit rounds up into the next one.
    const auto tenths = [&] {
        const std::uint64_t whole = bytes >> shift;
        const std::uint64_t rest = bytes & ((std::uint64_t{1} << shift) - 1);
        return whole * 10 + (((rest >> (shift - 10)) * 10 + 512) >> 10);
    };
    while (unit + 1 < kUnits.size() && tenths() >= 10240) {
        ++unit;
        shift += 10;
    }
    const std::uint64_t value = tenths();
    return value % 10 == 0 ? fmt::format("{} {}", value / 10, kUnits[unit])
                           : fmt::format("{}.{} {}", value / 10, value % 10, kUnits[unit]);
}

std::string formatBytes(Measured bytes)
{
    return bytes ? formatBytes(*bytes) : std::string(kUnknownText);
}

std::string formatCount(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::string formatCount(Measured number)
{
    return number ? formatCount(*number) : std::string(kUnknownText);
}

std::string formatKib(std::uint64_t bytes)
{
    return formatCount(bytes / 1024 + (bytes % 1024 != 0 ? 1 : 0));
}

std::string formatKib(Measured bytes)
{
    return bytes ? formatKib(*bytes) : std::string(kUnknownText);
}

std::string formatCountChange(const MeasuredChange& change)
{
    return signOf(change) + formatCount(change.magnitude());
}

std::string formatKibChange(const MeasuredChange& change)
{
    return signOf(change) + formatKib(change.magnitude());
}

std::string formatHex(std::uint64_t address)
{
    return fmt::format("{:#x}", address);
}

std::optional<std::uint64_t> parseHexAddress(std::string_view text)
{
    if (text.starts_with("0x") || text.starts_with("0X"))
        text.remove_prefix(2);
    std::string digits(text);
    if (const std::size_t quote = digits.find('`'); quote != std::string::npos && quote != 0)
        digits.erase(quote, 1);
    std::uint64_t address = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, address, 16);
    return error == std::errc{} && stopped == end ? std::optional(address) : std::nullopt;
}

bool isValidUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const Decoded next = decodeUtf8(bytes);
        if (next.length == 0)
            return false;
        bytes.remove_prefix(next.length);
    }
    return true;
}

std::string toValidUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const Decoded next = decodeUtf8(bytes);
        text += next.length == 0 ? kReplacement : bytes.substr(0, next.length);
        bytes.remove_prefix(next.length == 0 ? 1 : next.length);
    }
    return text;
}

std::string escapeControl(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const Decoded next = decodeUtf8(bytes);
        if (next.length == 0)
            text += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(bytes.front())));
        else if (isInvisibleControl(next.character))
            text += escaped(next.character);
        else
            text += bytes.substr(0, next.length);
        bytes.remove_prefix(next.length == 0 ? 1 : next.length);
    }
    return text;
}

} // namespace vmatlas
