// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/layout/change_overlay.h"
#include "core/layout/row_cells.h"

namespace vmatlas {

using FormerIterator = std::vector<ChangeOverlay::Former>::const_iterator;

/// The first of ascending former addresses that ends at or behind an address.
inline FormerIterator firstFormerEndingAt(FormerIterator from, FormerIterator end, std::uint64_t address)
{
    return std::partition_point(from, end,
                                [address](const ChangeOverlay::Former& f) { return f.range.last() < address; });
}

/// Former addresses of shown types in the columns of `window` where nothing stands now; `Columns` as for CellWalk, and
/// `cells` is what it gave. `ghosts` is emptied first. O((cells + columns) log former + former of hidden types).
template <typename Columns> void walkGhosts(const CellOptions& options, const Columns& columns,
                                            const AddressRange& window, const std::vector<Cell>& cells,
                                            std::vector<Ghost>& ghosts)
{
    ghosts.clear();
    const std::vector<ChangeOverlay::Former>& all = options.changes->former;
    const FormerIterator end = all.end();
    const auto firstShown = [&options, end](FormerIterator from) {
        return std::find_if(from, end, [&options](const auto& former) { return options.shows(former.type); });
    };
    const std::uint32_t lastColumn = columns.of(window.last());
    FormerIterator former = firstShown(firstFormerEndingAt(all.begin(), end, window.begin));
    std::uint32_t column = 0; // those before it are settled
    std::size_t cell = 0;
    while (former != end && former->range.begin <= window.last()) {
        const AddressRange inRow = former->range.intersect(window);
        const std::uint32_t last = columns.of(inRow.last());
        column = std::max(column, columns.of(inRow.begin));
        while (column <= last) {
            while (cell < cells.size() && cells[cell].firstColumn + cells[cell].columnCount <= column)
                ++cell;
            const std::uint32_t free = cell < cells.size() ? cells[cell].firstColumn : last + 1;
            if (free > column) {
                const std::uint32_t count = std::min(free, last + 1) - column;
                if (!ghosts.empty() && ghosts.back().firstColumn + ghosts.back().columnCount == column)
                    ghosts.back().columnCount += count;
                else
                    ghosts.push_back({column, count});
                column += count;
            } else {
                column = cells[cell].firstColumn + cells[cell].columnCount;
            }
        }
        if (column > lastColumn)
            break;
        former =
            firstShown(firstFormerEndingAt(former + 1, end, columns.firstOf(column))); // more of a column adds nothing
    }
}

} // namespace vmatlas
