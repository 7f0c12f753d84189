// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

namespace vmatlas::ui {

/// An opaque pixel with ink laid on it, `alpha` of 256. Two channels at a time, modulo 2^32: a frame of a crowded map
/// lays millions.
[[nodiscard]] constexpr QRgb laidOn(QRgb base, QRgb ink, unsigned alpha) noexcept
{
    const auto mix = [alpha](QRgb from, QRgb to) { return ((from << 8U) + (to - from) * alpha) >> 8U; };
    return 0xff000000U | (mix(base & 0xff00ffU, ink & 0xff00ffU) & 0xff00ffU) |
           (mix(base & 0x00ff00U, ink & 0x00ff00U) & 0x00ff00U);
}

} // namespace vmatlas::ui
