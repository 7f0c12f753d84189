// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/address_range.h"

namespace vmatlas::ui {

/// Where the bytes of a range stand: rows of hexadecimal numbers with text beside them, in columns of characters. Pure
/// geometry; a value. Rows begin at multiples of their length, so a byte keeps its column when one scrolls.
class HexLayout {
public:
    HexLayout() = default;
    /// As many bytes a row (8, 16 or 32) as fit `columns` characters.
    HexLayout(const AddressRange& range, int columns);

    [[nodiscard]] const AddressRange& range() const { return m_range; }
    [[nodiscard]] int bytesPerRow() const { return m_bytesPerRow; }
    [[nodiscard]] std::uint64_t rowCount() const;
    [[nodiscard]] std::uint64_t addressOfRow(std::uint64_t row) const { return m_firstRow + row * bytes(); }
    [[nodiscard]] std::uint64_t rowOf(std::uint64_t address) const { return (address - m_firstRow) / bytes(); }

    /// Columns of characters, from 0.
    [[nodiscard]] int addressDigits() const { return m_digits; }
    [[nodiscard]] int hexColumn(int byte) const { return m_digits + 2 + 3 * byte + byte / 8; }
    [[nodiscard]] int textColumn(int byte) const { return hexColumn(m_bytesPerRow) + 1 + byte; }
    [[nodiscard]] int columns() const { return textColumn(m_bytesPerRow); }
    /// The byte of a row that stands at a column, with half of the space beside it; none beside the bytes.
    [[nodiscard]] std::optional<int> byteAt(double column) const;

private:
    [[nodiscard]] std::uint64_t bytes() const { return static_cast<std::uint64_t>(m_bytesPerRow); }

    AddressRange m_range;
    std::uint64_t m_firstRow = 0; // address
    int m_bytesPerRow = 16;
    int m_digits = 12;
};

} // namespace vmatlas::ui
