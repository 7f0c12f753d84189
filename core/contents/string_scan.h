// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vmatlas {

enum class TextEncoding : std::uint8_t { Ascii, Utf8, Utf16 };

struct StringOptions {
    bool ascii = true;
    bool utf8 = true;                ///< with at least one letter beyond ASCII
    bool utf16 = true;               ///< little-endian, at any address
    std::uint32_t minimumLength = 5; ///< characters; at least 1
};

/// Text that stands in memory. 16 bytes.
struct FoundString {
    std::uint64_t address = 0;
    std::uint32_t bytes = 0;
    TextEncoding encoding = TextEncoding::Ascii;

    friend bool operator==(const FoundString&, const FoundString&) = default;
};

/// Finds strings in bytes: runs of printable characters, tabs and spaces. UTF-16 takes letters of the scripts of
/// Europe, kana, Hangul and Chinese characters, but not two ASCII letters that would make a Chinese one, and not Hangul
/// and Chinese mixed, which is what noise looks like, nor one byte over and over; of readings at odd and even addresses
/// that overlap, the longest is text. Pure; a value.
class StringScanner {
public:
    static constexpr std::size_t kLongest = std::size_t{64} << 10U; ///< bytes; what is longer is cut

    explicit StringScanner(const StringOptions& options);

    /// Looks through `bytes`, which stand at `address` (even), and appends what it finds in ascending order. `more`:
    /// the bytes behind them are looked through next. Returns how many bytes at the end may be the beginning of a
    /// longer string: they were left out and must be handed over again, in front of those.
    [[nodiscard]] std::size_t scan(std::span<const char> bytes, std::uint64_t address, bool more,
                                   std::vector<FoundString>& out) const;

private:
    StringOptions m_options;
};

} // namespace vmatlas
