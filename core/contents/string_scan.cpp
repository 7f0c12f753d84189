// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/contents/byte_masks.h"
#include "core/contents/run_finder.h"
#include "core/contents/string_collector.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kEven = 0x5555'5555'5555'5555;
constexpr std::uint64_t kOdd = ~kEven;

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

/// Both bytes of the units that begin at odd bytes; carries the half that reaches into the next word.
class OddUnits {
public:
    std::uint64_t add(const ByteMasks& now)
    {
        const std::uint64_t units = now.wide & kOdd;
        const std::uint64_t bytes = units | units << 1U | m_carried;
        m_carried = units >> 63U;
        return bytes;
    }

private:
    std::uint64_t m_carried = 0;
};

std::uint64_t evenUnits(const ByteMasks& now)
{
    const std::uint64_t units = now.wide & kEven;
    return units | units << 1U;
}

/// Hangul and Chinese mixed is what noise looks like; most of it can be told from the masks alone. `units` are the
/// first bytes of a run's.
bool looksLikeNoise(const ByteMasks& masks, std::uint64_t units)
{
    const std::uint64_t hangul = masks.hangul & units;
    const std::uint64_t chinese = masks.chinese & units;
    return hangul != 0 && chinese != 0 && 2 * std::popcount(hangul | chinese) >= std::popcount(units);
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
    std::size_t tail = size;
    const auto narrowReaches = [&] {
        const auto byte = static_cast<unsigned char>(bytes[tail - 1]);
        return (options.ascii || options.utf8) && (isPrintableByte(byte) || (options.utf8 && byte >= 0x80));
    };
    const auto evenReaches = [&] { return isWideText(unitAt(bytes, tail - 2)); };
    const auto oddReaches = [&] { return tail == bytes.size() || isWideText(unitAt(bytes, tail - 1)); };
    const auto mayGrow = [&] { return tail > 0 && size - tail < StringScanner::kLongest; };
    for (std::size_t before = size + 1; tail != before && mayGrow();) {
        before = tail;
        while (mayGrow() && narrowReaches())
            --tail;
        tail &= ~std::size_t{1};
        while (options.utf16 && mayGrow() && (evenReaches() || oddReaches()))
            tail -= 2;
    }
    return size - tail < StringScanner::kLongest ? tail : size; // too long: it is cut
}

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
    StringCollector collector(bytes, address, end, m_options, out);
    ByteMasks before; // masks of the block before the one that comes next to the finders
    const auto narrowAcross = [&](std::size_t first, std::size_t length) { collector.narrow(first, length); };
    const auto narrowInside = [&](std::uint64_t bits, std::size_t offset) {
        if (static_cast<std::uint32_t>(std::popcount(bits & ~before.following)) < m_options.minimumLength)
            return;
        const int first = std::countr_zero(bits);
        const std::uint64_t leads = bits & (before.lead2 | before.lead3 | before.lead4);
        const std::size_t place = offset + static_cast<std::size_t>(first);
        const auto length = static_cast<std::size_t>(std::popcount(bits));
        leads == 0 ? collector.ascii(place, length) : collector.letters(place, length, leads >> first);
    };
    const auto wideAcross = [&](std::size_t first, std::size_t length) { collector.wide(first, length); };
    const auto wideInside = [&](std::uint64_t bits, std::size_t offset) {
        const int first = std::countr_zero(bits);
        if (!looksLikeNoise(before, bits & (first % 2 == 0 ? kEven : kOdd)))
            collector.wide(offset + static_cast<std::size_t>(first), static_cast<std::size_t>(std::popcount(bits)));
    };
    RunFinder narrowRuns(m_options.minimumLength);
    RunFinder evenRuns(2 * std::size_t{m_options.minimumLength});
    RunFinder oddRuns(2 * std::size_t{m_options.minimumLength});
    SequenceMask sequences;
    std::uint64_t narrowBefore = 0;
    OddUnits oddUnits;

    std::array<char, kMaskBytes + 1> rest{}; // the last bytes, filled up with zeros
    const auto masksAt = [&](std::size_t offset) {
        if (offset >= end)
            return ByteMasks();
        if (end - offset > kMaskBytes)
            return byteMasks(bytes.data() + offset);
        std::memcpy(rest.data(), bytes.data() + offset, end - offset);
        return byteMasks(rest.data());
    };
    ByteMasks now = masksAt(0);
    // One block more than there is: what begins in the last one is found then.
    for (std::size_t offset = 0; offset < end + kMaskBytes; offset += kMaskBytes) {
        const ByteMasks next = masksAt(offset + kMaskBytes);
        if (m_options.ascii || m_options.utf8) {
            const std::uint64_t narrow = now.printable | (m_options.utf8 ? sequences.add(now, next) : 0);
            const std::uint64_t starts = runStarts<1>(narrowBefore, narrow, m_options.minimumLength);
            narrowRuns.add(narrow, starts, narrowInside, narrowAcross);
            narrowBefore = narrow;
        }
        if (m_options.utf16) {
            const std::uint64_t starts = runStarts<2>(before.wide, now.wide, m_options.minimumLength);
            evenRuns.add(evenUnits(now), starts & kEven, wideInside, wideAcross);
            oddRuns.add(oddUnits.add(now), starts & kOdd, wideInside, wideAcross);
        }
        before = now;
        now = next;
    }
    collector.finish();
    return bytes.size() - end;
}

} // namespace vmatlas
