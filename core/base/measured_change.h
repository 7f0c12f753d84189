// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/measured.h"

namespace vmatlas {

/// A number at two moments. The difference is known when both numbers are; it may need 65 bits, so it is a direction
/// and a magnitude.
struct MeasuredChange {
    Measured before;
    Measured after;

    [[nodiscard]] constexpr bool known() const noexcept { return before.known() && after.known(); }
    [[nodiscard]] constexpr bool grew() const noexcept { return known() && *after > *before; }
    [[nodiscard]] constexpr bool shrank() const noexcept { return known() && *after < *before; }
    [[nodiscard]] constexpr bool changed() const noexcept { return grew() || shrank(); }
    /// Of the difference; unknown when that is.
    [[nodiscard]] constexpr Measured magnitude() const noexcept
    {
        if (!known())
            return {};
        return grew() ? *after - *before : *before - *after;
    }

    friend constexpr bool operator==(const MeasuredChange&, const MeasuredChange&) = default;
};

} // namespace vmatlas
