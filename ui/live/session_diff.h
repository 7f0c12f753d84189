// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QSet>

#include "core/analysis/snapshot_diff.h"
#include "core/layout/change_overlay.h"
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

class Session;

/// Two snapshots and what is different. Immutable, so any thread may read it.
struct Comparison {
    SnapshotPtr before;
    SnapshotPtr after;
    SnapshotDiff diff;
    std::vector<std::uint64_t> weights; ///< by change, see weightOf()
    /// By change: names the same regions in the next comparison with the same snapshot; no two are equal.
    std::vector<std::uint64_t> keys;
    std::shared_ptr<const ChangeOverlay> overlay; ///< for a map of `after`
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

/// Takes some 50 ms for 100,000 regions.
[[nodiscard]] ComparisonPtr compareSnapshots(const SnapshotPtr& before, const SnapshotPtr& after);

/// Compares what a session shows with its baseline, beside the GUI thread, one comparison at a time and the newest
/// snapshot next, while somebody wants to see it. Owned by the session; GUI thread only.
class SessionDiff : public QObject {
    Q_OBJECT
public:
    explicit SessionDiff(Session* session);

    /// With the present baseline, and of what is shown now or was a moment ago. Null without a baseline, and until the
    /// first comparison is there.
    [[nodiscard]] const ComparisonPtr& comparison() const { return m_comparison; }
    /// For a map of Session::snapshot(); null when comparison() is.
    [[nodiscard]] std::shared_ptr<const ChangeOverlay> overlay() const;

    /// Whether `by` shows changes at the moment. One that is destroyed no longer does.
    void setWanted(const QObject* by, bool wanted);

Q_SIGNALS:
    void changed(); ///< comparison() is another one

private:
    void update();
    void take(const ComparisonPtr& comparison);

    Session* m_session;
    ComparisonPtr m_comparison;
    mutable std::shared_ptr<const ChangeOverlay> m_carried; // for m_carriedTo
    mutable SnapshotPtr m_carriedTo;
    QSet<const QObject*> m_wantedBy;
    BackgroundJob m_job;
};

} // namespace vmatlas::ui
