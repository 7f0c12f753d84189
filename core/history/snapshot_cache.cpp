// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/snapshot_cache.h"

#include <algorithm>
#include <utility>

#include "core/model/snapshot_size.h"

namespace vmatlas {

SnapshotPtr SnapshotCache::find(std::uint64_t number)
{
    const auto found = std::ranges::find(m_entries, number, &Entry::number);
    if (found == m_entries.end())
        return nullptr;
    std::rotate(found, found + 1, m_entries.end());
    return m_entries.back().snapshot;
}

void SnapshotCache::put(std::uint64_t number, SnapshotPtr snapshot)
{
    const std::size_t bytes = snapshotBytes(*snapshot);
    if (bytes > m_limit)
        return;
    while (!m_entries.empty() && (m_bytes + bytes > m_limit || m_entries.size() == kMost)) {
        m_bytes -= m_entries.front().bytes;
        m_entries.erase(m_entries.begin());
    }
    m_entries.push_back({number, std::move(snapshot), bytes});
    m_bytes += bytes;
}

void SnapshotCache::clear() noexcept
{
    m_entries.clear();
    m_bytes = 0;
}

} // namespace vmatlas
