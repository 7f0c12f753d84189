// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/recent_changes.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

/// The first region from `from` on that ends at or behind an address.
std::size_t firstEndingAt(const Snapshot& snapshot, std::size_t from, std::uint64_t address)
{
    while (from < snapshot.regions.size() && snapshot.regions[from].range.last() < address)
        ++from;
    return from;
}

/// Figures that differ because of the process itself. What was not known before is no change.
bool isTouched(const MemoryMetrics& before, const MemoryMetrics& now)
{
    constexpr std::array kFigures{&MemoryMetrics::committed, &MemoryMetrics::privateBytes, &MemoryMetrics::workingSet,
                                  &MemoryMetrics::privateWs, &MemoryMetrics::lockedWs,     &MemoryMetrics::swapped,
                                  &MemoryMetrics::dirty};
    return std::ranges::any_of(kFigures, [&](Measured MemoryMetrics::*figure) {
        return (before.*figure).known() && (now.*figure).known() && *(before.*figure) != *(now.*figure);
    });
}

ChangeClass classOf(const Region& before, const Region& now)
{
    if (now.range != before.range && now.range.contains(before.range))
        return ChangeClass::Grown;
    if (now.range != before.range && now.range.begin == before.range.begin && now.type == before.type)
        return ChangeClass::Shrunk;
    if (now.range != before.range || now.protection != before.protection || now.state != before.state ||
        now.type != before.type)
        return ChangeClass::Access; // cut in other pieces, too
    return isTouched(before.metrics, now.metrics) ? ChangeClass::Usage : ChangeClass::Unchanged;
}

} // namespace

RecentChanges::Change RecentChanges::changeOf(const Region& now, std::size_t firstBefore,
                                              SteadyClock::time_point at) const
{
    if (firstBefore == m_snapshot->regions.size() || !m_snapshot->regions[firstBefore].range.overlaps(now.range))
        return {ChangeClass::Added, at};
    const ChangeClass kind = classOf(m_snapshot->regions[firstBefore], now);
    return kind == ChangeClass::Unchanged ? m_changes[firstBefore] : Change{kind, at};
}

void RecentChanges::take(const SnapshotPtr& snapshot)
{
    if (snapshot == m_snapshot)
        return;
    const bool same = m_snapshot && snapshot && m_snapshot->process.identity == snapshot->process.identity &&
                      m_snapshot->takenAt <= snapshot->takenAt;
    if (!same) {
        m_snapshot = snapshot;
        m_gone.clear();
        m_changes.assign(snapshot ? snapshot->regions.size() : 0, {});
        return;
    }
    std::vector<Change> changes;
    changes.reserve(snapshot->regions.size());
    std::size_t before = 0;
    for (const Region& region : snapshot->regions) {
        before = firstEndingAt(*m_snapshot, before, region.range.begin);
        changes.push_back(changeOf(region, before, snapshot->takenAt));
    }
    noteGone(*m_snapshot, *snapshot);
    m_changes = std::move(changes);
    m_snapshot = snapshot;
}

void RecentChanges::noteGone(const Snapshot& before, const Snapshot& now)
{
    const SteadyClock::time_point at = now.takenAt;
    std::vector<Gone> gone;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < before.regions.size(); ++i) {
        const Region& region = before.regions[i];
        next = firstEndingAt(now, next, region.range.begin);
        if (next == now.regions.size() || !now.regions[next].range.overlaps(region.range))
            gone.push_back({{.range = region.range, .region = i, .type = region.type}, at});
    }
    // What went before stays until it is forgotten or something stood and went there again.
    const std::size_t fresh = gone.size();
    for (const Gone& earlier : m_gone) {
        const AddressRange& range = earlier.former.range;
        const auto over = std::partition_point(gone.begin(), gone.begin() + static_cast<std::ptrdiff_t>(fresh),
                                               [&range](const Gone& g) { return g.former.range.last() < range.begin; });
        const bool covered =
            over != gone.begin() + static_cast<std::ptrdiff_t>(fresh) && over->former.range.overlaps(range);
        if (!covered && remembers(earlier.at, at))
            gone.push_back(earlier);
    }
    std::ranges::sort(gone, {}, [](const Gone& g) { return g.former.range.begin; });
    m_gone = std::move(gone);
}

std::shared_ptr<const ChangeOverlay> RecentChanges::overlay(SteadyClock::time_point now) const
{
    if (!m_snapshot)
        return nullptr;
    auto overlay = std::make_shared<ChangeOverlay>();
    overlay->regions.reserve(m_changes.size());
    overlay->faded.reserve(m_changes.size());
    for (const Change& change : m_changes) {
        const bool known = change.kind != ChangeClass::Unchanged && remembers(change.at, now);
        overlay->regions.push_back(known ? change.kind : ChangeClass::Unchanged);
        overlay->faded.push_back(known && now - change.at >= m_remembered / 2);
    }
    for (const Gone& gone : m_gone) {
        if (!remembers(gone.at, now))
            continue;
        overlay->former.push_back(gone.former);
        overlay->goneBytes += gone.former.range.size;
    }
    return overlay;
}

bool RecentChanges::fades(SteadyClock::time_point now) const
{
    return std::ranges::any_of(m_changes,
                               [&](const Change& change) {
                                   return change.kind != ChangeClass::Unchanged && remembers(change.at, now);
                               }) ||
           std::ranges::any_of(m_gone, [&](const Gone& gone) { return remembers(gone.at, now); });
}

} // namespace vmatlas
