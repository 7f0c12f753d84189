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

ByteMasks byteMasksPlain(const char* bytes) noexcept
{
    ByteMasks masks;
    for (std::size_t i = 0; i < kMaskBytes; ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const std::uint64_t bit = std::uint64_t{1} << i;
        masks.printable |= isPrintableByte(c) ? bit : 0;
        masks.high |= c >= 0x80 ? bit : 0;
        masks.following |= c >= 0x80 && c <= 0xbf ? bit : 0;
        masks.lead2 |= c >= 0xc2 && c <= 0xdf ? bit : 0;
        masks.lead3 |= c >= 0xe0 && c <= 0xef ? bit : 0;
        masks.lead4 |= c >= 0xf0 && c <= 0xf4 ? bit : 0;
        if (i % 2 == 0) {
            const auto unit =
                static_cast<std::uint16_t>(c | static_cast<unsigned>(static_cast<unsigned char>(bytes[i + 1])) << 8U);
            masks.wide |= isWideText(unit) ? bit | bit << 1U : 0;
        }
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

__m128i inRange16(__m128i v, int first, int last) noexcept
{
    const __m128i moved = _mm_sub_epi16(v, _mm_set1_epi16(static_cast<short>(first + 32768)));
    return _mm_cmplt_epi16(moved, _mm_set1_epi16(static_cast<short>(last - first + 1 - 32768)));
}

std::uint64_t bitsOf(__m128i v) noexcept
{
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(v)));
}

__m128i wideText(__m128i v, __m128i printable) noexcept
{
    // ASCII: a printable byte below a zero byte.
    const __m128i ascii = _mm_cmpeq_epi16(_mm_andnot_si128(printable, _mm_set1_epi16(-1)), _mm_set1_epi16(-256));
    const __m128i narrow = _mm_cmpeq_epi16(_mm_srli_epi16(v, 8), _mm_setzero_si128());
    const __m128i twoLetters = _mm_cmpeq_epi16(printable, _mm_set1_epi16(-1));
    __m128i text = _mm_andnot_si128(twoLetters, inRange16(v, 0x4e00, 0x9fff));
    text = _mm_or_si128(text, inRange16(v, 0xac00, 0xd7a3));
    // The other ranges lie below 0x3100.
    text = _mm_or_si128(text, inRange16(v, 0x00a1, 0x05f4));
    text = _mm_or_si128(text, inRange16(v, 0x2010, 0x203a));
    text = _mm_or_si128(text, inRange16(v, 0x3001, 0x30ff));
    return _mm_or_si128(text, _mm_and_si128(ascii, narrow));
}

} // namespace

ByteMasks byteMasks(const char* bytes) noexcept
{
    ByteMasks masks;
    constexpr unsigned kParts = kMaskBytes / sizeof(__m128i);
    const auto* const parts = reinterpret_cast<const __m128i*>(bytes);
    for (unsigned i = 0; i < kParts; ++i) {
        const __m128i v = _mm_loadu_si128(parts + i);
        const __m128i printable = _mm_or_si128(inRange8(v, 0x20, 0x7e), _mm_cmpeq_epi8(v, _mm_set1_epi8('\t')));
        masks.printable |= bitsOf(printable) << (i * 16);
        masks.high |= bitsOf(v) << (i * 16);
        masks.wide |= bitsOf(wideText(v, printable)) << (i * 16);
    }
    if (masks.high == 0)
        return masks;
    for (unsigned i = 0; i < kParts; ++i) {
        const __m128i v = _mm_loadu_si128(parts + i);
        masks.following |= bitsOf(_mm_cmplt_epi8(v, _mm_set1_epi8(-64))) << (i * 16);
        masks.lead2 |= bitsOf(inRange8(v, 0xc2, 0xdf)) << (i * 16);
        masks.lead3 |= bitsOf(inRange8(v, 0xe0, 0xef)) << (i * 16);
        masks.lead4 |= bitsOf(inRange8(v, 0xf0, 0xf4)) << (i * 16);
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
