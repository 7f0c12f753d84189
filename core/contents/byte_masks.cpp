// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/byte_masks.h"

#include <array>

#if defined(__SSE2__) || defined(_M_X64) // a processor's, not a system's
#include <emmintrin.h>
#define VMATLAS_HAS_SSE2 1
#endif

namespace vmatlas {

namespace {

/// Units from `first` to `last` that count as text.
struct UnitRange {
    std::uint16_t first;
    std::uint16_t last;
};
// U+0020..007E and tab are told by printable bytes.
constexpr std::array kWideRanges{UnitRange{0x00a1, 0x05f4}, UnitRange{0x2010, 0x203a}, UnitRange{0x3001, 0x30ff},
                                 UnitRange{0x4e00, 0x9fff}, UnitRange{0xac00, 0xd7a3}};

} // namespace

bool isWideText(std::uint16_t unit) noexcept
{
    const auto low = static_cast<unsigned char>(unit & 0xffU);
    const auto high = static_cast<unsigned char>(unit >> 8U);
    if (high == 0 && isPrintableByte(low))
        return true;
    if (isPrintableByte(low) && isPrintableByte(high) && high >= 0x4e)
        return false; // two letters of ASCII
    for (const UnitRange& range : kWideRanges) {
        if (unit >= range.first && unit <= range.last)
            return true;
    }
    return false;
}

namespace {

/// Of the high byte of a unit: which low bytes make text of it. A bit of the high byte's set and the low byte's is
/// enough.
enum Pair : std::uint8_t {
    kAnyLow = 1,      ///< 01..04, 7F..9F, AC..D6
    kLatin = 2,       ///< 00
    kArmenian = 4,    ///< 05
    kPunctuation = 8, ///< 20
    kKana = 16,       ///< 30
    kNoLetter = 32,   ///< 4E..7E, that are letters of ASCII themselves
    kLastHangul = 64  ///< D7
};
enum Byte : std::uint8_t {
    kPrintable = 1,
    kHigh = 2,
    kFollowing = 4,
    kLead2 = 8,
    kLead3 = 16,
    kLead4 = 32,
    kHangulHigh = 64, ///< as the high byte of a unit
    kChineseHigh = 128
};

struct ByteClasses {
    std::uint8_t kinds = 0;  ///< Byte
    std::uint8_t asLow = 0;  ///< Pair
    std::uint8_t asHigh = 0; ///< Pair
};

constexpr ByteClasses classesOf(unsigned c)
{
    const auto within = [c](unsigned first, unsigned last) { return c >= first && c <= last; };
    const auto when = [](bool is, unsigned bit) { return is ? bit : 0U; };
    const bool printable = isPrintableByte(static_cast<unsigned char>(c));
    return {.kinds = static_cast<std::uint8_t>(when(printable, kPrintable) | when(c >= 0x80, kHigh) |
                                               when(within(0x80, 0xbf), kFollowing) | when(within(0xc2, 0xdf), kLead2) |
                                               when(within(0xe0, 0xef), kLead3) | when(c == 0xf0, kLead4) |
                                               when(c >= 0xac, kHangulHigh) | when(within(0x4e, 0x9f), kChineseHigh)),
            .asLow =
                static_cast<std::uint8_t>(kAnyLow | when(printable || c >= 0xa1, kLatin) | when(c <= 0xf4, kArmenian) |
                                          when(within(0x10, 0x3a), kPunctuation) | when(c != 0, kKana) |
                                          when(!printable, kNoLetter) | when(c <= 0xa3, kLastHangul)),
            .asHigh = static_cast<std::uint8_t>(
                when(within(0x01, 0x04) || within(0x7f, 0x9f) || within(0xac, 0xd6), kAnyLow) | when(c == 0, kLatin) |
                when(c == 0x05, kArmenian) | when(c == 0x20, kPunctuation) | when(c == 0x30, kKana) |
                when(within(0x4e, 0x7e), kNoLetter) | when(c == 0xd7, kLastHangul))};
}

constexpr std::array<ByteClasses, 256> kClasses = [] {
    std::array<ByteClasses, 256> classes;
    for (unsigned c = 0; c < classes.size(); ++c)
        classes.at(c) = classesOf(c);
    return classes;
}();

/// One bit of each of eight bytes, the first byte's lowest.
std::uint64_t gathered(std::uint64_t bytes, std::uint8_t bit)
{
    const std::uint64_t ones = (bytes / bit) & 0x0101'0101'0101'0101U; // a shift: `bit` is a power of two
    return ones * 0x0102'0408'1020'4080U >> 56U;
}

} // namespace

ByteMasks byteMasksPlain(const char* bytes) noexcept
{
    ByteMasks masks;
    for (unsigned at = 0; at < kMaskBytes; at += 8) {
        std::uint64_t kinds = 0;
        std::uint64_t highKinds = 0; // of the byte behind each, where the two are text
        for (unsigned i = 0; i < 8; ++i) {
            const ByteClasses& low = kClasses[static_cast<unsigned char>(bytes[at + i])];
            const ByteClasses& high = kClasses[static_cast<unsigned char>(bytes[at + i + 1])];
            const bool text = (low.asLow & high.asHigh) != 0;
            kinds |= std::uint64_t{low.kinds} << (8 * i);
            highKinds |= std::uint64_t{text ? high.kinds | kPrintable : 0U} << (8 * i); // which says so here
        }
        masks.printable |= gathered(kinds, kPrintable) << at;
        masks.high |= gathered(kinds, kHigh) << at;
        masks.following |= gathered(kinds, kFollowing) << at;
        masks.lead2 |= gathered(kinds, kLead2) << at;
        masks.lead3 |= gathered(kinds, kLead3) << at;
        masks.lead4 |= gathered(kinds, kLead4) << at;
        masks.wide |= gathered(highKinds, kPrintable) << at;
        masks.hangul |= gathered(highKinds, kHangulHigh) << at;
        masks.chinese |= gathered(highKinds, kChineseHigh) << at;
    }
    return masks;
}

#ifdef VMATLAS_HAS_SSE2

namespace {

__m128i inRange8(__m128i v, int first, int last) noexcept
{
    const __m128i moved = _mm_sub_epi8(v, _mm_set1_epi8(static_cast<char>(first + 128)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(last - first + 1 - 128)));
}

std::uint64_t bitsOf(__m128i v) noexcept
{
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(v)));
}

__m128i atLeast8(__m128i v, int first) noexcept
{
    return _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8(static_cast<char>(first))), v);
}

__m128i atMost8(__m128i v, int last) noexcept
{
    return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(static_cast<char>(last))), v);
}

__m128i equal8(__m128i v, int value) noexcept
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(value)));
}

/// Of 16 units, each a byte of `low` and one of `high`.
struct WideVectors {
    __m128i text;
    __m128i hangul;
    __m128i chinese;
};

WideVectors wideText(__m128i low, __m128i high, __m128i printable) noexcept
{
    const __m128i twoLetters = _mm_and_si128(printable, inRange8(high, 0x4e, 0x7e));
    const __m128i chinese = _mm_andnot_si128(twoLetters, inRange8(high, 0x4e, 0x9f));
    const __m128i hangul =
        _mm_or_si128(inRange8(high, 0xac, 0xd6), _mm_and_si128(equal8(high, 0xd7), atMost8(low, 0xa3)));
    const __m128i latin = _mm_and_si128(equal8(high, 0), _mm_or_si128(printable, atLeast8(low, 0xa1)));
    const __m128i armenian = _mm_and_si128(equal8(high, 0x05), atMost8(low, 0xf4));
    const __m128i punctuation = _mm_and_si128(equal8(high, 0x20), inRange8(low, 0x10, 0x3a));
    const __m128i kana = _mm_andnot_si128(equal8(low, 0), equal8(high, 0x30));
    __m128i others = _mm_or_si128(_mm_or_si128(latin, inRange8(high, 0x01, 0x04)), _mm_or_si128(armenian, kana));
    others = _mm_or_si128(others, punctuation);
    return {_mm_or_si128(_mm_or_si128(hangul, chinese), others), hangul, chinese};
}

} // namespace

ByteMasks byteMasks(const char* bytes) noexcept
{
    ByteMasks masks;
    constexpr unsigned kPart = sizeof(__m128i);
    const auto load = [bytes](std::size_t at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at)); };
    __m128i all = load(kMaskBytes + 1 - kPart); // with the byte behind
    for (unsigned at = 0; at < kMaskBytes; at += kPart)
        all = _mm_or_si128(all, load(at));
    if (bitsOf(equal8(all, 0)) == 0xffff)
        return masks; // much of memory is zeros
    for (unsigned at = 0; at < kMaskBytes; at += kPart) {
        const __m128i v = load(at);
        const __m128i printable = _mm_or_si128(inRange8(v, 0x20, 0x7e), equal8(v, '\t'));
        const WideVectors wide = wideText(v, load(at + 1), printable);
        masks.printable |= bitsOf(printable) << at;
        masks.high |= bitsOf(v) << at;
        masks.wide |= bitsOf(wide.text) << at;
        masks.hangul |= bitsOf(wide.hangul) << at;
        masks.chinese |= bitsOf(wide.chinese) << at;
    }
    if (masks.high == 0)
        return masks;
    for (unsigned at = 0; at < kMaskBytes; at += kPart) {
        const __m128i v = load(at);
        masks.following |= bitsOf(_mm_cmplt_epi8(v, _mm_set1_epi8(-64))) << at;
        masks.lead2 |= bitsOf(inRange8(v, 0xc2, 0xdf)) << at;
        masks.lead3 |= bitsOf(inRange8(v, 0xe0, 0xef)) << at;
        masks.lead4 |= bitsOf(equal8(v, 0xf0)) << at;
    }
    return masks;
}

#else

ByteMasks byteMasks(const char* bytes) noexcept
{
    return byteMasksPlain(bytes);
}

#endif

} // namespace vmatlas
