// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/query_mask.h"

#include "ui/live/session.h"
#include "ui/regions/region_filter.h"

namespace vmatlas::ui {

namespace {

QueryMask::Shown carryOver(const QueryMask::Shown& shown, const Snapshot& before, const Snapshot& now)
{
    QueryMask::Shown carried(now.regions.size(), true);
    std::size_t old = 0;
    for (std::size_t i = 0; i < now.regions.size(); ++i) {
        const std::uint64_t begin = now.regions[i].range.begin;
        while (old < before.regions.size() && before.regions[old].range.begin < begin)
            ++old;
        if (old < before.regions.size() && before.regions[old].range.begin == begin)
            carried[i] = shown[old];
    }
    return carried;
}

} // namespace

QueryMask::QueryMask(Session* session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &Session::snapshotChanged, this, &QueryMask::update);
    connect(session, &Session::queryChanged, this, &QueryMask::update);
    connect(&m_job, &BackgroundJob::runningChanged, this, &QueryMask::update);
    update();
}

std::shared_ptr<const QueryMask::Shown> QueryMask::shown()
{
    const SnapshotPtr now = m_session->snapshot();
    if (!m_shown || !now || now == m_snapshot)
        return m_shown;
    if (now != m_carriedTo) {
        m_carried = std::make_shared<const Shown>(carryOver(*m_shown, *m_snapshot, *now));
        m_carriedTo = now;
    }
    return m_carried;
}

void QueryMask::update()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const QString& query = m_session->query();
    if (m_job.running() || (snapshot == m_snapshot && query == m_query))
        return;
    const RegionFilter filter(query, {});
    if (!snapshot || filter.showsAll()) {
        const bool other = m_shown != nullptr;
        m_snapshot.reset();
        m_query.clear();
        m_shown.reset();
        if (other)
            Q_EMIT changed();
    } else if (snapshot->regions.size() < kManyRegions) {
        take(snapshot, query, filter.applyToBlocks(RegionTable(snapshot)));
    } else {
        m_job.start([this, snapshot, query, filter](const std::stop_token&) -> BackgroundJob::Finish {
            return [this, snapshot, query, shown = filter.applyToBlocks(RegionTable(snapshot))] {
                take(snapshot, query, shown);
            };
        });
    }
}

// The same answers stay the same object: what is drawn with them stands.
void QueryMask::take(const SnapshotPtr& snapshot, const QString& query, Shown shown)
{
    m_snapshot = snapshot;
    m_query = query;
    const bool same = m_shown && *m_shown == shown;
    if (!same)
        m_shown = std::make_shared<const Shown>(std::move(shown));
    if (!same || m_carried)
        Q_EMIT changed();
    m_carried.reset();
    m_carriedTo.reset();
}

} // namespace vmatlas::ui
