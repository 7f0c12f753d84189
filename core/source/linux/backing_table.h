// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/large_vector.h"
#include "core/model/region.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Stores every file or name once. The text of the entries must outlive the table.
class BackingTable {
public:
    /// No id for unnamed anonymous memory.
    BackingId idOf(const MapsEntry& entry);
    [[nodiscard]] LargeVector<Backing> take() { return std::move(m_backings); }

private:
    struct Key {
        std::string_view name;
        std::uint64_t inode;
        std::uint32_t deviceMajor;
        std::uint32_t deviceMinor;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept
        {
            return std::hash<std::string_view>{}(key.name) ^ (key.inode * 0x9e3779b97f4a7c15U) ^ key.deviceMinor;
        }
    };

    std::unordered_map<Key, std::uint32_t, Hash> m_ids;
    LargeVector<Backing> m_backings;
    Key m_lastKey{};
    BackingId m_last; ///< neighbours mostly have the same
};

} // namespace vmatlas
