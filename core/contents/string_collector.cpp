// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_collector.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/contents/byte_masks.h"

namespace vmatlas {

namespace {

/// Length of the character at `text`; 0 when it is none that a person reads.
std::size_t utf8Length(std::span<const char> text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto following = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return isPrintableByte(static_cast<unsigned char>(lead)) ? 1 : 0;
    if (lead >= 0xc2 && lead <= 0xdf)
        return following(1) && (lead != 0xc2 || byte(1) >= 0xa0) ? 2 : 0; // U+0080..009F are controls
    if (lead >= 0xe0 && lead <= 0xef) {
        if (!following(1) || !following(2))
            return 0;
        const unsigned code = (lead & 0xfU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
        const bool letter = code >= 0x800 && (code < 0xd800 || code > 0xf8ff) && code < 0xfff0;
        return letter ? 3 : 0; // neither surrogates nor for private use
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        if (!following(1) || !following(2) || !following(3))
            return 0;
        const unsigned code =
            (lead & 7U) << 18U | (byte(1) & 0x3fU) << 12U | (byte(2) & 0x3fU) << 6U | (byte(3) & 0x3fU);
        return code >= 0x10000 && code < 0x40000 ? 4 : 0;
    }
    return 0;
}

/// Eight bytes at a time: most text is.
bool allAscii(std::span<const char> bytes)
{
    std::uint64_t all = 0;
    std::size_t at = 0;
    for (; at + sizeof all <= bytes.size(); at += sizeof all) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        all |= eight;
    }
    for (; at < bytes.size(); ++at)
        all |= static_cast<unsigned char>(bytes[at]);
    return (all & 0x8080'8080'8080'8080U) == 0;
}

bool readsLikeText(std::span<const char> bytes)
{
    std::size_t hangul = 0;
    std::size_t chinese = 0;
    std::size_t twoLetters = 0; // of ASCII, but for what it would be as one character
    std::size_t shifted = 0;    // the same of UTF-16 at odd addresses
    std::size_t filled = 0;     // the same byte twice: memory that is filled with it, as debuggers do
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto high = static_cast<unsigned char>(bytes[i + 1]);
        hangul += high >= 0xac ? 1 : 0;
        chinese += high >= 0x4e && high <= 0x9f ? 1 : 0;
        shifted += high >= 0x4e && high <= 0x7a && bytes[i] == 0 ? 1 : 0;
        filled += high == static_cast<unsigned char>(bytes[i]) ? 1 : 0;
        twoLetters += isPrintableByte(high) && isPrintableByte(static_cast<unsigned char>(bytes[i])) ? 1 : 0;
    }
    const std::size_t units = bytes.size() / 2;
    return (hangul == 0 || chinese == 0 || (hangul + chinese) * 2 < units) && twoLetters * 4 <= units * 3 &&
           shifted * 2 <= units && filled * 2 <= units;
}

bool comesBefore(const FoundString& a, const FoundString& b)
{
    return a.address != b.address ? a.address < b.address : a.encoding < b.encoding;
}

/// Of strings that overlap, which one of them at odd addresses does, only the longest is text; the first of equal ones.
void dropOverlapped(std::vector<FoundString>& strings)
{
    std::ranges::sort(strings, {}, &FoundString::address);
    std::size_t kept = 0;
    for (const FoundString& next : strings) {
        if (kept == 0 || next.address - strings[kept - 1].address >= strings[kept - 1].bytes)
            strings[kept++] = next;
        else if (next.bytes > strings[kept - 1].bytes)
            strings[kept - 1] = next;
    }
    strings.resize(kept);
}

} // namespace

StringCollector::StringCollector(std::span<const char> bytes, std::uint64_t address, std::size_t end,
                                 const StringOptions& options, std::vector<FoundString>& out)
    : m_bytes(bytes)
    , m_address(address)
    , m_end(end)
    , m_options(options)
    , m_out(out)
    , m_first(out.size())
{
}

void StringCollector::narrow(std::size_t first, std::size_t length)
{
    if (allAscii(m_bytes.subspan(first, length)))
        ascii(first, length);
    else
        decode(first, length);
}

void StringCollector::ascii(std::size_t first, std::size_t length)
{
    while (m_options.ascii && length >= m_options.minimumLength) {
        const std::size_t size = std::min(length, StringScanner::kLongest);
        m_out.push_back(found(first, size, TextEncoding::Ascii));
        first += size;
        length -= size;
    }
}

void StringCollector::letters(std::size_t first, std::size_t length, std::uint64_t leads)
{
    for (std::uint64_t left = leads; left != 0; left &= left - 1) {
        if (utf8Length(m_bytes.subspan(first + static_cast<std::size_t>(std::countr_zero(left)))) == 0)
            return decode(first, length);
    }
    m_out.push_back(found(first, length, TextEncoding::Utf8));
}

void StringCollector::wide(std::size_t first, std::size_t length)
{
    const std::size_t end = std::min(first + length, m_end);
    for (std::size_t begin = first; begin + 2 * std::size_t{m_options.minimumLength} <= end;) {
        const std::size_t size = std::min((end - begin) & ~std::size_t{1}, StringScanner::kLongest);
        if (readsLikeText(m_bytes.subspan(begin, size)))
            m_wide.push_back(found(begin, size, TextEncoding::Utf16));
        begin += size;
    }
}

void StringCollector::finish()
{
    dropOverlapped(m_wide);
    const auto middle = static_cast<std::ptrdiff_t>(m_out.size());
    m_out.insert(m_out.end(), m_wide.begin(), m_wide.end());
    std::inplace_merge(m_out.begin() + static_cast<std::ptrdiff_t>(m_first), m_out.begin() + middle, m_out.end(),
                       comesBefore);
}

void StringCollector::decode(std::size_t first, std::size_t length)
{
    std::size_t begin = first;
    std::size_t at = first;
    std::size_t characters = 0;
    bool beyondAscii = false;
    const std::size_t end = first + length;
    const auto flush = [&](std::size_t next) {
        if (characters >= m_options.minimumLength && (beyondAscii ? m_options.utf8 : m_options.ascii))
            m_out.push_back(found(begin, at - begin, beyondAscii ? TextEncoding::Utf8 : TextEncoding::Ascii));
        begin = at = next;
        characters = 0;
        beyondAscii = false;
    };
    while (at < end) {
        const std::size_t size = utf8Length(m_bytes.subspan(at, end - at));
        if (size == 0 || (size > 1 && !m_options.utf8)) {
            flush(at + 1);
            continue;
        }
        at += size;
        ++characters;
        beyondAscii = beyondAscii || size > 1;
        if (at - begin >= StringScanner::kLongest)
            flush(at);
    }
    flush(at);
}

FoundString StringCollector::found(std::size_t first, std::size_t length, TextEncoding encoding) const
{
    return {m_address + first, static_cast<std::uint32_t>(length), encoding};
}

} // namespace vmatlas
