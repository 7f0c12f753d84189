// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/backing_table.h"

#include <string>

namespace vmatlas {

BackingId BackingTable::idOf(const MapsEntry& entry)
{
    if (entry.name.empty() && !entry.hasFile())
        return {};
    const Key key{entry.name, entry.inode, entry.deviceMajor, entry.deviceMinor};
    if (m_last.valid() && key == m_lastKey)
        return m_last;
    const auto [at, isNew] = m_ids.try_emplace(key, static_cast<std::uint32_t>(m_backings.size()));
    if (isNew)
        m_backings.push_back({std::string(entry.name), entry.inode, entry.deviceMajor, entry.deviceMinor});
    m_lastKey = key;
    m_last.index = at->second;
    return m_last;
}

} // namespace vmatlas
