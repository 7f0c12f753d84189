// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "ui/address_map/label_cache.h"
#include "ui/address_map/map_view.h"

class QPainter;

namespace vmatlas::ui {

/// An address as groups of four hex digits, left to right: {"7f3a", "1c40", "0000"}. `bits`: 32, 48 or 64; of a wider
/// address the leading groups are dropped and the first one kept begins with an ellipsis.
[[nodiscard]] QStringList addressGroups(std::uint64_t address, int bits);

/// Bits that the addresses of a snapshot's user space need: 32, 48 or 64.
[[nodiscard]] int addressBits(const Snapshot& snapshot);

/// Width in logical pixels, with its margins.
[[nodiscard]] int gutterWidth(const Snapshot& snapshot, const QFont& font);

/// Writes the first address of each row beside it, from row to row downwards; what is the same as in the row above is
/// fainter. For one frame.
class AddressGutter {
public:
    /// Both must outlive it.
    AddressGutter(const MapView& view, LabelCache& texts);

    void add(const MapLine& line);

private:
    const MapView& m_view;
    LabelCache& m_texts;
    double m_digit; // width, logical pixels
    int m_bits;
    QStringList m_before; // of the row above; none when that is a fold
};

} // namespace vmatlas::ui
