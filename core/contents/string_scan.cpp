// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/contents/byte_masks.h"

namespace vmatlas {

namespace {

/// Finds runs of at least `length` set bits in a row of words.
class RunFinder {
public:
    explicit RunFinder(std::size_t length)
        : m_length(length)
    {
    }

    /// `offset`: of the word's first bit. Calls `found(first, length)`.
    template <typename Found> void add(std::uint64_t word, std::size_t offset, const Found& found)
    {
        if (word == ~std::uint64_t{0}) {
            m_open += 64;
            return;
        }
        const auto leading = static_cast<std::size_t>(std::countr_one(word));
        if (m_open + leading >= m_length)
            found(offset - m_open, m_open + leading);
        const auto trailing = static_cast<std::size_t>(std::countl_one(word));
        m_open = trailing;
        const std::uint64_t inner = word & ~lowBits(leading) & lowBits(64 - trailing);
        std::uint64_t starts = longRuns(inner);
        while (starts != 0) {
            const auto first = static_cast<std::size_t>(std::countr_zero(starts));
            const auto length = static_cast<std::size_t>(std::countr_one(inner >> first));
            found(offset + first, length);
            starts &= ~lowBits(first + length);
        }
    }
    template <typename Found> void end(std::size_t offset, const Found& found)
    {
        if (m_open >= m_length)
            found(offset - m_open, m_open);
        m_open = 0;
    }

private:
    static std::uint64_t lowBits(std::size_t count)
    {
        return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    }
    /// Bits at which m_length set ones begin.
    [[nodiscard]] std::uint64_t longRuns(std::uint64_t word) const
    {
        if (m_length > 64)
            return 0;
        std::size_t have = 1;
        while (have < m_length && word != 0) {
            const std::size_t step = std::min(have, m_length - have);
            word &= word >> step;
            have += step;
        }
        return word;
    }

    std::size_t m_length;
    std::size_t m_open = 0; // length of the run that ends with the last word
};

/// Bytes of whole UTF-8 sequences, as far as lead and following bytes tell; carries what reaches into the next word.
class SequenceMask {
public:
    std::uint64_t add(const ByteMasks& now, const ByteMasks& next)
    {
        std::uint64_t mask = m_carried;
        m_carried = 0;
        if (now.high == 0)
            return mask;
        const std::uint64_t second = now.following >> 1U | next.following << 63U;
        const std::uint64_t third = now.following >> 2U | next.following << 62U;
        const std::uint64_t fourth = now.following >> 3U | next.following << 61U;
        addRun(now.lead2 & second, 2, mask);
        addRun(now.lead3 & second & third, 3, mask);
        addRun(now.lead4 & second & third & fourth, 4, mask);
        return mask;
    }

private:
    void addRun(std::uint64_t leads, unsigned bytes, std::uint64_t& mask)
    {
        mask |= leads;
        for (unsigned i = 1; i < bytes; ++i) {
            mask |= leads << i;
            m_carried |= leads >> (64 - i);
        }
    }

    std::uint64_t m_carried = 0;
};

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

std::uint16_t unitAt(std::span<const char> bytes, std::size_t offset)
{
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[offset]) |
                                      static_cast<unsigned>(static_cast<unsigned char>(bytes[offset + 1])) << 8U);
}

/// Where a string may begin that goes on behind the end; no string begins before it and goes on behind it.
std::size_t openTail(std::span<const char> bytes, const StringOptions& options)
{
    const std::size_t size = bytes.size() & ~std::size_t{1};
    const auto narrowPart = [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (options.ascii || options.utf8) && (isPrintableByte(byte) || (options.utf8 && byte >= 0x80));
    };
    std::size_t tail = size;
    for (std::size_t before = size + 1; tail != before && size - tail < StringScanner::kLongest;) {
        before = tail;
        while (tail > 0 && size - tail < StringScanner::kLongest && narrowPart(bytes[tail - 1]))
            --tail;
        tail &= ~std::size_t{1};
        while (options.utf16 && tail > 1 && size - tail < StringScanner::kLongest &&
               isWideText(unitAt(bytes, tail - 2)))
            tail -= 2;
    }
    return size - tail < StringScanner::kLongest ? tail : size; // too long: it is cut
}

/// Turns runs into strings.
class Collector {
public:
    Collector(std::span<const char> bytes, std::uint64_t address, std::size_t end, const StringOptions& options,
              std::vector<FoundString>& out)
        : m_bytes(bytes)
        , m_address(address)
        , m_end(end)
        , m_options(options)
        , m_out(out)
        , m_first(out.size())
    {
    }

    void narrow(std::size_t first, std::size_t length)
    {
        length = std::min(first + length, m_end) - first;
        if (allAscii(m_bytes.subspan(first, length)))
            ascii(first, length);
        else
            decode(first, length);
    }

    void wide(std::size_t first, std::size_t length)
    {
        const std::size_t end = std::min(first + length, m_end);
        for (std::size_t begin = first; begin + 2 * std::size_t{m_options.minimumLength} <= end;) {
            const std::size_t size = std::min((end - begin) & ~std::size_t{1}, StringScanner::kLongest);
            if (readsLikeText(m_bytes.subspan(begin, size)))
                put(begin, size, TextEncoding::Utf16);
            begin += size;
        }
    }

private:
    /// Eight bytes at a time: most text is.
    static bool allAscii(std::span<const char> bytes)
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

    void ascii(std::size_t first, std::size_t length)
    {
        while (m_options.ascii && length >= m_options.minimumLength) {
            const std::size_t size = std::min(length, StringScanner::kLongest);
            put(first, size, TextEncoding::Ascii);
            first += size;
            length -= size;
        }
    }

    void decode(std::size_t first, std::size_t length)
    {
        std::size_t begin = first;
        std::size_t at = first;
        std::size_t characters = 0;
        bool beyondAscii = false;
        const std::size_t end = first + length;
        const auto flush = [&](std::size_t next) {
            if (characters >= m_options.minimumLength && (beyondAscii ? m_options.utf8 : m_options.ascii))
                put(begin, at - begin, beyondAscii ? TextEncoding::Utf8 : TextEncoding::Ascii);
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

    static bool readsLikeText(std::span<const char> bytes)
    {
        std::size_t hangul = 0;
        std::size_t chinese = 0;
        std::size_t twoLetters = 0; // of ASCII, but for what it would be as one character
        std::size_t shifted = 0;    // the same of UTF-16 at odd addresses
        for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
            const auto high = static_cast<unsigned char>(bytes[i + 1]);
            hangul += high >= 0xac ? 1 : 0;
            chinese += high >= 0x4e && high <= 0x9f ? 1 : 0;
            shifted += high >= 0x4e && high <= 0x7a && bytes[i] == 0 ? 1 : 0;
            twoLetters += isPrintableByte(high) && isPrintableByte(static_cast<unsigned char>(bytes[i])) ? 1 : 0;
        }
        const std::size_t units = bytes.size() / 2;
        return (hangul == 0 || chinese == 0 || (hangul + chinese) * 2 < units) && twoLetters * 4 <= units * 3 &&
               shifted * 2 <= units;
    }
    static bool comesBefore(const FoundString& a, const FoundString& b)
    {
        return a.address != b.address ? a.address < b.address : a.encoding < b.encoding;
    }
    void put(std::size_t offset, std::size_t bytes, TextEncoding encoding)
    {
        const FoundString found{m_address + offset, static_cast<std::uint32_t>(bytes), encoding};
        // Both kinds of runs ascend, and are never far from each other.
        auto place = m_out.end();
        while (place != m_out.begin() + static_cast<std::ptrdiff_t>(m_first) && comesBefore(found, place[-1]))
            --place;
        m_out.insert(place, found);
    }

    std::span<const char> m_bytes;
    std::uint64_t m_address;
    std::size_t m_end;
    StringOptions m_options;
    std::vector<FoundString>& m_out;
    std::size_t m_first; // of m_out that is ours
};

} // namespace

StringScanner::StringScanner(const StringOptions& options)
    : m_options(options)
{
    m_options.minimumLength = std::max(m_options.minimumLength, 1U);
}

std::size_t StringScanner::scan(std::span<const char> bytes, std::uint64_t address, bool more,
                                std::vector<FoundString>& out) const
{
    const std::size_t end = more ? openTail(bytes, m_options) : bytes.size();
    Collector collector(bytes, address, end, m_options, out);
    const auto narrow = [&](std::size_t first, std::size_t length) { collector.narrow(first, length); };
    const auto wide = [&](std::size_t first, std::size_t length) { collector.wide(first, length); };
    RunFinder narrowRuns(m_options.minimumLength);
    RunFinder wideRuns(2 * std::size_t{m_options.minimumLength});
    SequenceMask sequences;
    const bool eightBits = m_options.ascii || m_options.utf8;

    std::array<char, kMaskBytes> rest{}; // the last bytes, filled up with zeros
    const auto masksAt = [&](std::size_t offset) {
        if (offset >= end)
            return ByteMasks();
        if (end - offset >= kMaskBytes)
            return byteMasks(bytes.data() + offset);
        std::memcpy(rest.data(), bytes.data() + offset, end - offset);
        return byteMasks(rest.data());
    };
    ByteMasks now = masksAt(0);
    for (std::size_t offset = 0; offset < end; offset += kMaskBytes) {
        const ByteMasks next = masksAt(offset + kMaskBytes);
        if (eightBits)
            narrowRuns.add(now.printable | (m_options.utf8 ? sequences.add(now, next) : 0), offset, narrow);
        if (m_options.utf16)
            wideRuns.add(now.wide, offset, wide);
        now = next;
    }
    const std::size_t behind = (end + kMaskBytes - 1) / kMaskBytes * kMaskBytes;
    narrowRuns.end(behind, narrow);
    wideRuns.end(behind, wide);
    return bytes.size() - end;
}

} // namespace vmatlas
