// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/selection.h"

#include "core/model/snapshot.h"

namespace vmatlas::ui {

namespace {

/// The region or allocation that stands at an address, by kind; empty when there is none.
AddressRange wholeAt(const Snapshot& snapshot, Selection::Kind kind, std::uint64_t address)
{
    if (kind == Selection::Kind::Region) {
        const Region* const region = snapshot.regionAt(address);
        return region ? region->range : AddressRange();
    }
    const Allocation* const allocation = kind == Selection::Kind::Allocation ? snapshot.allocationAt(address) : nullptr;
    return allocation ? allocation->range : AddressRange();
}

} // namespace

void FollowedSelection::set(const Selection& selection, const Snapshot* snapshot)
{
    m_now = selection;
    m_begin.reset();
    if (snapshot && !selection.range.empty() &&
        wholeAt(*snapshot, selection.kind, selection.range.begin) == selection.range)
        m_begin = selection.range.begin;
}

void FollowedSelection::follow(const Snapshot& snapshot)
{
    if (!m_begin)
        return;
    AddressRange whole = wholeAt(snapshot, m_now.kind, *m_begin);
    if (whole.empty()) // it has lost its beginning, or is gone
        whole = wholeAt(snapshot, m_now.kind, m_now.range.last());
    if (!whole.empty())
        m_now.range = whole;
}

} // namespace vmatlas::ui
