// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/layout/change_overlay.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// What happened to regions a moment ago, from each snapshot to the next: it fades at half of a time and is forgotten
/// at the end of it. Used by one thread.
class RecentChanges {
public:
    explicit RecentChanges(SteadyClock::duration remembered)
        : m_remembered(remembered)
    {
    }

    /// Of another process than before it begins anew. Linear.
    void take(const SnapshotPtr& snapshot);
    /// For a map of the snapshot that was taken last; null before the first.
    [[nodiscard]] std::shared_ptr<const ChangeOverlay> overlay(SteadyClock::time_point now) const;
    /// Whether overlay() will look other by itself, as time goes.
    [[nodiscard]] bool fades(SteadyClock::time_point now) const;

private:
    struct Change {
        ChangeClass kind = ChangeClass::Unchanged;
        SteadyClock::time_point at;
    };
    struct Gone {
        ChangeOverlay::Former former;
        SteadyClock::time_point at;
    };

    [[nodiscard]] bool remembers(SteadyClock::time_point at, SteadyClock::time_point now) const
    {
        return now - at < m_remembered;
    }
    [[nodiscard]] Change changeOf(const Region& now, std::size_t firstBefore, SteadyClock::time_point at) const;
    void noteGone(const Snapshot& before, const Snapshot& now);

    SteadyClock::duration m_remembered;
    SnapshotPtr m_snapshot;
    std::vector<Change> m_changes; // by region of m_snapshot
    std::vector<Gone> m_gone;      // ascending, disjoint
};

} // namespace vmatlas
