// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/target_changes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace vmatlas {

namespace {

bool regionsKnown(const Snapshot& snapshot)
{
    return std::ranges::none_of(snapshot.gaps, [](const Gap& gap) { return gap.facet == Facet::Regions; });
}

/// Tells modules apart: a file that was deleted meanwhile is the same one, a new build under its name is another.
auto keyOf(const Backing& backing)
{
    constexpr std::string_view kDeleted = " (deleted)";
    std::string_view name = backing.name;
    if (name.ends_with(kDeleted))
        name.remove_suffix(kDeleted.size());
    return std::tuple(backing.inode, backing.deviceMinor, backing.deviceMajor, name); // numbers tell most apart
}

bool lessByKey(const Backing* a, const Backing* b)
{
    return keyOf(*a) < keyOf(*b);
}

/// The files that are mapped as images, in ascending order of address.
std::vector<const Backing*> modulesOf(const Snapshot& snapshot)
{
    std::vector<const Backing*> modules;
    std::vector<bool> taken(snapshot.backings.size());
    for (const Region& region : snapshot.regions) {
        const std::size_t index = region.backing.index;
        if (region.type != RegionType::Image || index >= taken.size() || taken[index])
            continue;
        taken[index] = true;
        if (!snapshot.backings[index].name.empty())
            modules.push_back(&snapshot.backings[index]);
    }
    return modules;
}

/// What to say of those in `modules` that are not in `others`; empty when all are.
std::string missingIn(std::vector<const Backing*> others, const std::vector<const Backing*>& modules)
{
    std::ranges::sort(others, lessByKey);
    std::vector<const Backing*> missing;
    for (const Backing* const module : modules)
        if (!std::ranges::binary_search(others, module, lessByKey))
            missing.push_back(module);
    if (missing.empty())
        return {};
    const std::string& first = missing.front()->name;
    std::ranges::sort(missing, lessByKey);
    const auto same = [](const Backing* a, const Backing* b) { return keyOf(*a) == keyOf(*b); };
    const auto more = std::unique(missing.begin(), missing.end(), same) - missing.begin() - 1;
    return more == 0 ? first : first + " +" + std::to_string(more);
}

TargetEvent eventAt(const TimelinePoint& point, TargetEventKind kind, std::string detail = {})
{
    return {.kind = kind, .at = point.at, .wallClock = point.wallClock, .detail = std::move(detail)};
}

} // namespace

bool regionsDenied(const Snapshot& snapshot)
{
    return std::ranges::any_of(snapshot.gaps, [](const Gap& gap) {
        return gap.facet == Facet::Regions && gap.error.code == ErrorCode::AccessDenied;
    });
}

TargetChanges::Events TargetChanges::next(const SnapshotPtr& snapshot, const TimelinePoint& point)
{
    Events events;
    if (snapshot && snapshot != m_previous) {
        noteSnapshot(*snapshot, point, events);
        m_previous = snapshot;
    }
    noteJump(point, events);
    return events;
}

void TargetChanges::noteSnapshot(const Snapshot& next, const TimelinePoint& point, Events& events)
{
    if (!m_previous) {
        events.push_back(eventAt(point, TargetEventKind::Attached, next.process.name));
        return;
    }
    const bool exec = next.process.imageGeneration != m_previous->process.imageGeneration;
    if (exec) {
        events.push_back(eventAt(point, TargetEventKind::Exec, next.process.name));
        m_lastOf = {}; // another program needs other memory; that is no jump
    }
    const bool denied = regionsDenied(next);
    if (denied != regionsDenied(*m_previous))
        events.push_back(eventAt(point, denied ? TargetEventKind::AccessLost : TargetEventKind::AccessRegained));
    if (!exec && regionsKnown(next) && regionsKnown(*m_previous))
        noteModules(next, point, events);
}

void TargetChanges::noteModules(const Snapshot& next, const TimelinePoint& point, Events& events)
{
    // Nearly always the same files are mapped, and telling that does not take a look at every region.
    if (next.backings == m_previous->backings)
        return;
    const std::vector<const Backing*> before = modulesOf(*m_previous);
    const std::vector<const Backing*> after = modulesOf(next);
    if (std::string gone = missingIn(after, before); !gone.empty())
        events.push_back(eventAt(point, TargetEventKind::ModuleUnloaded, std::move(gone)));
    if (std::string come = missingIn(before, after); !come.empty())
        events.push_back(eventAt(point, TargetEventKind::ModuleLoaded, std::move(come)));
}

void TargetChanges::noteJump(const TimelinePoint& point, Events& events)
{
    const SteadyClock::time_point lastAt = std::exchange(m_lastPointAt, point.at);
    const Measured now = point.counters.privateBytes;
    const auto kind = static_cast<std::size_t>(point.counters.privateBytesAccuracy);
    if (!now || kind >= m_lastOf.size())
        return;
    const std::optional<TimelinePoint> last = std::exchange(m_lastOf[kind], point);
    if (!last || (last->at != lastAt && point.at - last->at > kJumpSpan))
        return;
    const std::uint64_t before = *last->counters.privateBytes;
    const bool up = *now > before;
    const std::uint64_t change = up ? *now - before : before - *now;
    if (change < kJumpBytes || change < before / kJumpShare)
        return;
    auto& lastJump = m_lastJump[up ? 1 : 0];
    if (lastJump && point.at - *lastJump < kJumpPause)
        return;
    lastJump = point.at;
    events.push_back(eventAt(point, TargetEventKind::Jump, (up ? "" : "-") + std::to_string(change)));
}

} // namespace vmatlas
