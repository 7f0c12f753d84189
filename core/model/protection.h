// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas {

/// What a page may be used for, as a set of flags. Windows' PAGE_* constants and Linux' rwx both map onto it.
class Protection {
public:
    enum Flag : std::uint16_t {
        Read = 1 << 0,
        Write = 1 << 1,
        Execute = 1 << 2,
        CopyOnWrite = 1 << 3, ///< writing makes a private copy of a shared or mapped page
        Guard = 1 << 4,
        NoCache = 1 << 5,
        WriteCombine = 1 << 6,
        Unknown = 1 << 15 ///< the source does not tell; the other flags are then clear
    };

    constexpr Protection() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a set is written as Protection::Read | Protection::Write
    constexpr Protection(unsigned bits) noexcept
        : m_bits(static_cast<std::uint16_t>(bits))
    {
    }
    [[nodiscard]] constexpr bool has(Flag flag) const noexcept { return (m_bits & flag) != 0; }
    [[nodiscard]] constexpr bool known() const noexcept { return !has(Unknown); }
    [[nodiscard]] constexpr bool noAccess() const noexcept
    {
        return (m_bits & (Read | Write | Execute | Unknown)) == 0;
    }
    [[nodiscard]] constexpr std::uint16_t bits() const noexcept { return m_bits; }
    friend constexpr bool operator==(const Protection&, const Protection&) = default;

private:
    std::uint16_t m_bits = Unknown;
};

} // namespace vmatlas
