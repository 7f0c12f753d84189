// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_range.h"

namespace vmatlas {

/// A line of `pmap -X` as the block of smaps that it was made from.
struct PmapRow {
    AddressRange range;
    std::string text;      ///< header and fields; lines end in LF
    bool baseName = false; ///< the file's name is without its folders; a slash was put before it
};

/// The columns of `pmap -X` and `pmap -XX`, which depend on the kernel.
class PmapColumns {
public:
    /// From the line that names them; nothing when it is another line.
    [[nodiscard]] static std::optional<PmapColumns> of(std::string_view line);
    [[nodiscard]] std::optional<PmapRow> rowIn(std::string_view line) const;
    /// The line under the columns, or that of the sums.
    [[nodiscard]] static bool isSum(std::string_view line);

private:
    std::vector<std::string> m_fields; ///< that follow the inode, without VmFlags and the name
    std::size_t m_namePlace = 0;       ///< where in a line the name begins
    bool m_flags = false;              ///< VmFlags stand before it
};

} // namespace vmatlas
