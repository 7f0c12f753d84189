// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session_diff.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "ui/live/session.h"

namespace vmatlas::ui {

namespace {

std::vector<std::uint64_t> keysOf(const SnapshotDiff& diff, const Snapshot& before, const Snapshot& after)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(diff.changes.size());
    for (const RegionChange& change : diff.changes) {
        const bool gone = change.afterCount == 0;
        const Region& first =
            gone ? before.regions[diff.before(change).front()] : after.regions[diff.after(change).front()];
        keys.push_back(std::rotl(first.range.begin, 1) ^
                       (gone ? 1 : 0)); // the topmost bit is free in all but bad files
    }
    std::vector<std::uint64_t> sorted = keys;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end())
        std::iota(keys.begin(), keys.end(), std::uint64_t{0});
    return keys;
}

} // namespace

ComparisonPtr compareSnapshots(const SnapshotPtr& before, const SnapshotPtr& after)
{
    auto comparison = std::make_shared<Comparison>();
    comparison->before = before;
    comparison->after = after;
    comparison->diff = diffSnapshots(*before, *after);
    comparison->weights.reserve(comparison->diff.changes.size());
    for (const RegionChange& change : comparison->diff.changes)
        comparison->weights.push_back(weightOf(change));
    comparison->keys = keysOf(comparison->diff, *before, *after);
    comparison->overlay = std::make_shared<const ChangeOverlay>(makeOverlay(comparison->diff, *before, *after));
    return comparison;
}

SessionDiff::SessionDiff(Session* session)
    : QObject(session)
    , m_session(session)
{
    connect(session, &Session::baselineChanged, this, &SessionDiff::update);
    connect(session, &Session::snapshotChanged, this, &SessionDiff::update);
    connect(&m_job, &BackgroundJob::runningChanged, this, &SessionDiff::update);
}

std::shared_ptr<const ChangeOverlay> SessionDiff::overlay() const
{
    const SnapshotPtr shown = m_session->snapshot();
    if (!m_comparison || !shown)
        return nullptr;
    if (m_comparison->after == shown)
        return m_comparison->overlay;
    if (m_carriedTo != shown) {
        m_carried =
            std::make_shared<const ChangeOverlay>(carryOver(*m_comparison->overlay, *m_comparison->after, *shown));
        m_carriedTo = shown;
    }
    return m_carried;
}

void SessionDiff::setWanted(const QObject* by, bool wanted)
{
    if (wanted == m_wantedBy.contains(by))
        return;
    if (wanted) {
        m_wantedBy.insert(by);
        connect(by, &QObject::destroyed, this, [this, by] { m_wantedBy.remove(by); });
    } else {
        m_wantedBy.remove(by);
        disconnect(by, &QObject::destroyed, this, nullptr);
    }
    update();
}

void SessionDiff::update()
{
    const SnapshotPtr before = m_session->baseline() ? m_session->baseline()->snapshot : nullptr;
    const SnapshotPtr after = m_session->snapshot();
    if (m_comparison && (m_comparison->before != before || !after))
        take(nullptr);
    const bool upToDate = m_comparison && m_comparison->after == after;
    if (!before || !after || upToDate || m_wantedBy.isEmpty() || m_job.running())
        return;
    m_job.start([this, before, after](const std::stop_token&) -> BackgroundJob::Finish {
        return [this, comparison = compareSnapshots(before, after)] {
            if (m_session->baseline() && m_session->baseline()->snapshot == comparison->before)
                take(comparison);
        };
    });
}

void SessionDiff::take(const ComparisonPtr& comparison)
{
    m_comparison = comparison;
    m_carried.reset();
    m_carriedTo.reset();
    Q_EMIT changed();
}

} // namespace vmatlas::ui
