// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace vmatlas {

/// What 64 bytes may be part of, a bit a byte.
struct ByteMasks {
    std::uint64_t printable = 0; ///< ASCII that a person reads, and tabs
    std::uint64_t wide = 0;      ///< low byte of a UTF-16 unit (little-endian) that is text, with the byte behind it
    std::uint64_t hangul = 0;    ///< the same of Hangul alone
    std::uint64_t chinese = 0;   ///< and of Chinese characters
    std::uint64_t high = 0;      ///< 0x80 and more
    std::uint64_t following = 0; ///< 0x80..0xBF; this and the rest only where `high` is not 0
    std::uint64_t lead2 = 0;     ///< 0xC2..0xDF
    std::uint64_t lead3 = 0;     ///< 0xE0..0xEF
    std::uint64_t lead4 = 0;     ///< 0xF0: what others lead to are no letters

    friend bool operator==(const ByteMasks&, const ByteMasks&) = default;
};

inline constexpr std::size_t kMaskBytes = 64;

[[nodiscard]] constexpr bool isPrintableByte(unsigned char c) noexcept
{
    return (c >= 0x20 && c <= 0x7e) || c == '\t';
}
/// Scripts of Europe, punctuation, kana, Chinese characters that are not two ASCII letters, Hangul.
[[nodiscard]] bool isWideText(std::uint16_t unit) noexcept;

/// `bytes` has kMaskBytes and one more, which only the last unit looks at.
[[nodiscard]] ByteMasks byteMasks(const char* bytes) noexcept;
/// The same on any processor, by a table.
[[nodiscard]] ByteMasks byteMasksPlain(const char* bytes) noexcept;

} // namespace vmatlas
