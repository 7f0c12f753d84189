// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/hex_layout.h"

#include <bit>
#include <cmath>

namespace vmatlas::ui {

HexLayout::HexLayout(const AddressRange& range, int columns)
    : m_range(range)
{
    if (!range.empty())
        m_digits = std::max(8, (static_cast<int>(std::bit_width(range.last())) + 3) / 4);
    for (m_bytesPerRow = 32; m_bytesPerRow > 8 && this->columns() > columns;)
        m_bytesPerRow /= 2;
    m_firstRow = range.begin - range.begin % bytes();
}

std::uint64_t HexLayout::rowCount() const
{
    return m_range.empty() ? 0 : rowOf(m_range.last()) + 1;
}

std::optional<int> HexLayout::byteAt(double column) const
{
    if (column >= textColumn(0) && column < textColumn(m_bytesPerRow))
        return static_cast<int>(column) - textColumn(0);
    for (int byte = 0; byte < m_bytesPerRow; ++byte) {
        if (column >= hexColumn(byte) - 0.5 && column < hexColumn(byte) + 2.5)
            return byte;
    }
    return std::nullopt;
}

} // namespace vmatlas::ui
