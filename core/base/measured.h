// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <optional>

namespace vmatlas {

/// A number that the system gave, or unknown: std::optional<std::uint64_t> in 8 bytes, because snapshots hold millions.
/// Unknown is not 0: a sum with an unknown part is unknown, and so is one that does not fit in 64 bits.
class Measured {
public:
    constexpr Measured() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a measured number is a number
    constexpr Measured(std::uint64_t value) noexcept
        : m_value(value)
    {
        assert(value != kUnknown);
    }

    [[nodiscard]] constexpr bool known() const noexcept { return m_value != kUnknown; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return known(); }
    [[nodiscard]] constexpr std::uint64_t operator*() const noexcept
    {
        assert(known());
        return m_value;
    }
    [[nodiscard]] constexpr std::uint64_t valueOr(std::uint64_t other) const noexcept
    {
        return known() ? m_value : other;
    }
    [[nodiscard]] constexpr std::optional<std::uint64_t> toOptional() const noexcept
    {
        return known() ? std::optional<std::uint64_t>(m_value) : std::nullopt;
    }

    constexpr Measured& operator+=(Measured other) noexcept
    {
        const bool fits = m_value < kUnknown - other.m_value; // also false when other is unknown
        m_value = known() && fits ? m_value + other.m_value : kUnknown;
        return *this;
    }
    friend constexpr Measured operator+(Measured a, Measured b) noexcept { return a += b; }
    friend constexpr bool operator==(const Measured&, const Measured&) = default;

private:
    static constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t m_value = kUnknown;
};

} // namespace vmatlas
