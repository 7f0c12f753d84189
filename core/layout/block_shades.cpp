// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/block_shades.h"

#include <algorithm>
#include <cmath>

namespace vmatlas {

namespace {

constexpr std::uint32_t kBlack = 0x15171c;
constexpr std::uint32_t kWhite = 0xffffff;

int channel(std::uint32_t rgb, unsigned shift)
{
    return static_cast<int>(rgb >> shift & 0xffU);
}

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t rgb)
{
    return 0.2126 * linear(channel(rgb, 16)) + 0.7152 * linear(channel(rgb, 8)) + 0.0722 * linear(channel(rgb, 0));
}

} // namespace

double contrastRatio(std::uint32_t a, std::uint32_t b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

std::uint32_t blended(std::uint32_t base, std::uint32_t over, double share)
{
    std::uint32_t result = 0;
    for (const unsigned shift : {16U, 8U, 0U}) {
        const int from = channel(base, shift);
        const auto mixed = std::lround(from + (channel(over, shift) - from) * share);
        result |= static_cast<std::uint32_t>(mixed) << shift;
    }
    return result;
}

std::uint32_t textOn(std::uint32_t background)
{
    return contrastRatio(background, kBlack) >= contrastRatio(background, kWhite) ? kBlack : kWhite;
}

std::uint32_t reservedShade(const ColourTable& table, std::uint32_t fill)
{
    return blended(table.rgb(ColourRole::Gap), fill, table.dark ? 0.34 : 0.38);
}

std::uint32_t patternInk(const ColourTable& table, std::uint32_t fill)
{
    return blended(fill, textOn(fill), table.dark ? 0.17 : 0.22);
}

} // namespace vmatlas
