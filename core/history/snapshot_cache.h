// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas {

/// The few snapshots that were asked for last, by number, so that looking at neighbours costs little. Used by one
/// thread.
class SnapshotCache {
public:
    /// Holds at most `limit` bytes.
    explicit SnapshotCache(std::size_t limit)
        : m_limit(limit)
    {
    }
    /// Null when it is not there.
    [[nodiscard]] SnapshotPtr find(std::uint64_t number);
    void put(std::uint64_t number, SnapshotPtr snapshot);
    void clear() noexcept;
    [[nodiscard]] std::size_t limit() const noexcept { return m_limit; }
    [[nodiscard]] std::size_t bytes() const noexcept { return m_bytes; }

private:
    static constexpr std::size_t kMost = 8; ///< snapshots
    struct Entry {
        std::uint64_t number;
        SnapshotPtr snapshot;
        std::size_t bytes;
    };
    std::size_t m_limit;
    std::size_t m_bytes = 0;
    std::vector<Entry> m_entries; ///< least recently used first
};

} // namespace vmatlas
