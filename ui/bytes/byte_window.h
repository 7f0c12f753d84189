// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/address_range.h"

namespace vmatlas::ui {

/// Bytes that were read from a part of memory; those that were not are absent. A value.
struct ByteWindow {
    AddressRange range;
    std::vector<char> bytes;         ///< range.size of them
    std::vector<AddressRange> there; ///< parts of `range` that were read, ascending

    [[nodiscard]] std::optional<unsigned char> at(std::uint64_t address) const
    {
        if (!range.contains(address))
            return std::nullopt;
        const auto part =
            std::ranges::partition_point(there, [address](const AddressRange& r) { return r.last() < address; });
        if (part == there.end() || !part->contains(address))
            return std::nullopt;
        return static_cast<unsigned char>(bytes[static_cast<std::size_t>(address - range.begin)]);
    }
};

} // namespace vmatlas::ui
