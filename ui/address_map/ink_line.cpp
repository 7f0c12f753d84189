// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/ink_line.h"

#include <algorithm>

#include "ui/address_map/laid_on.h"
#include "ui/address_map/vector_clones.h"

namespace vmatlas::ui {

namespace {

VMATLAS_VECTOR_CLONES void layInks(QRgb* __restrict line, const QRgb* __restrict inks, std::size_t width)
{
    for (std::size_t x = 0; x < width; ++x) {
        const unsigned alpha = inks[x] >> 24U;
        line[x] = laidOn(line[x], inks[x], alpha + alpha / 255);
    }
}

} // namespace

void InkLine::clear()
{
    if (!m_empty)
        std::ranges::fill(m_inks, 0);
    m_empty = true;
}

void InkLine::add(int x0, int x1, QRgb colour)
{
    for (int x = x0; x < x1; ++x)
        m_inks[static_cast<std::size_t>(x)] = colour;
    m_empty = false;
}

void InkLine::layOn(QRgb* line) const
{
    if (!m_empty)
        layInks(line, m_inks.data(), m_inks.size());
}

} // namespace vmatlas::ui
