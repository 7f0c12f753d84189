// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/go_to.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/live/session.h"
#include "ui/window/place_search.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct GoTo {
    Q_DECLARE_TR_FUNCTIONS(GoTo)
};

void show(Session& session, Selection::Kind kind, const AddressRange& range, const AddressRange& seen)
{
    session.reveal(seen); // first: what is selected then is in view already
    session.select({.kind = kind, .range = range});
}

/// As much of a region around an address as shows where it is; all of a small one.
AddressRange around(std::uint64_t address, const AddressRange& region)
{
    constexpr std::uint64_t kSeen = 1 << 20;
    if (region.size <= kSeen)
        return region;
    const std::uint64_t before = std::min(address - region.begin, kSeen / 2);
    return AddressRange{address - before, kSeen}.intersect(region);
}

} // namespace

QString goToPlace(Session& session, const QString& typed)
{
    const SnapshotPtr snapshot = session.snapshot();
    if (!snapshot)
        return GoTo::tr("Open a process or a snapshot first.");
    const std::optional<std::uint64_t> address = addressOf(*snapshot, typed);
    const Region* region = address ? snapshot->regionAt(*address) : nullptr;
    if (region) {
        show(session, Selection::Kind::Region, region->range, around(*address, region->range));
        session.lookAt({*address, 1});
        return {};
    }
    // "cafe" is a number, too: a name that is there comes before an address where nothing is.
    if (const std::vector<AddressRange> found = findPlaces(*snapshot, typed); !found.empty()) {
        goToNext(session, found, true);
        return {};
    }
    if (!address)
        return GoTo::tr("Nothing here is called “%1”, and it is no address: that is hexadecimal digits, for example "
                        "7ffd1000, or a file with an offset, for example libc.so.6+1c40.")
            .arg(typed.simplified());
    const Vacancy vacancy = vacancyAt(*snapshot, *address);
    if (vacancy == Vacancy::Outside)
        return GoTo::tr("%1 lies outside of the addresses that a process can use.").arg(words::formatAddress(*address));
    const std::uint64_t page = *address - *address % snapshot->host.pageSize;
    const AddressRange free{page, snapshot->host.pageSize};
    show(session, Selection::Kind::Range, free, free);
    return (vacancy == Vacancy::Unknown ? GoTo::tr("It is not known whether anything stood at %1.")
                                        : GoTo::tr("%1 is free: nothing is mapped there."))
        .arg(words::formatAddress(*address));
}

void goToNext(Session& session, const std::vector<AddressRange>& places, bool forward)
{
    if (places.empty())
        return;
    const bool anything = session.selection().kind != Selection::Kind::None;
    const AddressRange& here = session.selection().range;
    auto next = places.begin();
    if (anything && forward)
        next = std::ranges::find_if(places, [&here](const AddressRange& place) { return place.begin > here.last(); });
    else if (anything)
        next = std::ranges::lower_bound(places, here.begin, {}, &AddressRange::last);
    if (!forward)
        next = next == places.begin() ? places.end() - 1 : next - 1;
    else if (next == places.end())
        next = places.begin();
    show(session, Selection::Kind::Allocation, *next, *next);
}

} // namespace vmatlas::ui
