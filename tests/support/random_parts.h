// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iterator>
#include <random>
#include <string>

#include "core/model/snapshot.h"

namespace vmatlas::test {

/// Random values that a seed determines.
class Generator {
public:
    explicit Generator(std::uint32_t seed)
        : m_engine(seed)
    {
    }
    std::uint64_t below(std::uint64_t bound) { return m_engine() % bound; }
    bool oneIn(std::uint64_t n) { return below(n) == 0; }
    Measured measured() { return oneIn(4) ? Measured() : Measured(below(1ULL << (1 + below(62)))); }
    template <typename Enum> Enum upTo(Enum last)
    {
        return static_cast<Enum>(below(static_cast<std::uint64_t>(last) + 1));
    }
    std::string text()
    {
        static const std::string kParts[] = {"/usr/lib", "[heap]",       "a b", "\n", "\x1b[31m", "\xff\xfe",
                                             "\"\\",     "\uac00\ub098", "<b>", "=1", "'",        std::string(1, '\0')};
        std::string text;
        for (auto left = below(4); left > 0; --left)
            text += kParts[below(std::size(kParts))];
        return text;
    }
    Protection protection() { return oneIn(8) ? Protection() : Protection(static_cast<unsigned>(below(128))); }
    BackingId backing(std::size_t count)
    {
        return oneIn(2) || count == 0 ? BackingId() : BackingId{static_cast<std::uint32_t>(below(count))};
    }

private:
    std::mt19937_64 m_engine;
};

/// Gives a region every field but its range and its places in other tables.
void fillRegion(Region& region, std::size_t backings, Generator& random);
/// Gives the region, which is the last one, page runs or page buckets.
void addPages(Snapshot& snapshot, const Region& region, bool buckets, Generator& random);

} // namespace vmatlas::test
