// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace vmatlas {

/// Bits of `word` from which on at least `length` bits are set, each `Stride` behind the one before; `next` follows. Of
/// what is longer than 64 bits only those are looked at.
template <int Stride>
[[nodiscard]] inline std::uint64_t runStarts(std::uint64_t word, std::uint64_t next, std::size_t length)
{
    const auto spread = [&](int wanted) {
        for (int have = Stride; have < wanted;) {
            const int step = std::min(have, wanted - have);
            word &= word >> step | next << (64 - step);
            next &= next >> step;
            have += step;
        }
        return word;
    };
    constexpr std::size_t kUsual = 5; // compiled without a loop
    return length == kUsual ? spread(Stride * int{kUsual})
                            : spread(Stride * static_cast<int>(std::min(length, std::size_t{64 / Stride})));
}

/// Finds runs of at least `length` set bits in words that follow each other. A word without one costs a few shifts and
/// one branch.
class RunFinder {
public:
    explicit RunFinder(std::size_t length)
        : m_length(length)
    {
    }

    /// Takes the next word and finds what begins in the one before it; a word of zeros closes the row. `starts`: bits
    /// of that one before at which enough set bits begin, of each run the first one at least. Calls `inside(bits,
    /// offset)` for a run that ends before its word does (the word with no other bits, and the place of its first bit),
    /// `across(first, length)` for any other.
    template <typename Inside, typename Across>
    void add(std::uint64_t word, std::uint64_t starts, const Inside& inside, const Across& across)
    {
        starts &= m_open ? 0 : m_last;
        while (starts != 0) {
            const int first = std::countr_zero(starts);
            const int length = std::countr_one(m_last >> first);
            if (first + length == 64) {
                m_open = true;
                m_begin = m_end - static_cast<std::size_t>(length);
                break;
            }
            const std::uint64_t behind = ~std::uint64_t{0} << (first + length);
            if (static_cast<std::size_t>(length) >= m_length)
                inside(m_last >> first << first & ~behind, m_end - 64);
            starts &= behind;
        }
        if (const int leading = m_open ? std::countr_one(word) : 64; leading < 64) {
            const std::size_t length = m_end + static_cast<std::size_t>(leading) - m_begin;
            if (length >= m_length)
                across(m_begin, length);
            m_open = false;
            word = word >> leading << leading;
        }
        m_last = word;
        m_end += 64;
    }

private:
    std::size_t m_length;
    std::uint64_t m_last = 0; ///< without what belongs to a run that was found
    std::size_t m_end = 0;    ///< behind m_last
    std::size_t m_begin = 0;  ///< of the open run
    bool m_open = false;      ///< a run goes on to the end of m_last
};

} // namespace vmatlas
