// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/map_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "core/export/json_members.h"
#include "core/layout/page_sum.h"
#include "ui/address_map/colour_words.h"
#include "ui/live/session_diff.h"
#include "ui/words/vacancy_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AddressMap)
};

QString sizedRange(const AddressRange& range)
{
    return Texts::tr("%1, %2", "range, size").arg(words::formatRange(range), words::formatSize(range.size));
}

/// What is said of addresses where no region stands.
QString vacancyText(const Snapshot& snapshot, std::uint64_t address, const QString& where)
{
    const Vacancy vacancy = vacancyAt(snapshot, address);
    QStringList lines{words::vacancyName(vacancy), where};
    if (vacancy == Vacancy::Unknown)
        lines << words::vacancyExplanation(vacancy);
    return lines.join(QLatin1Char('\n'));
}

/// Whether a count of the pages in a column says more than the region's own figures.
bool isWorthCounting(const AddressRange& column, const AddressRange& region, const Snapshot& snapshot)
{
    if (!column.overlaps(region))
        return false;
    const bool several = column.size > snapshot.host.pageSize && !column.contains(region);
    return !snapshot.pageBuckets.empty() || (snapshot.pageStatesKnown && several);
}

/// How much of what a column shows of a region is in memory.
QString sumText(const Snapshot& snapshot, const Region& region, const AddressRange& column)
{
    const PageSum sum = sumPages(snapshot, region, column);
    const QString inMemory =
        Texts::tr("%1 of %2 pages in memory, in %3", "count of count, in size")
            .arg(words::formatCount(sum.inMemory), words::formatCount(sum.pages), words::formatSize(sum.range.size));
    if (sum.swapped == 0)
        return inMemory;
    return inMemory + QLatin1Char('\n') + Texts::tr("%1 pages swapped out").arg(words::formatCount(sum.swapped));
}

/// All that is known about one page: "Private, in a huge page".
QString pageText(const Snapshot& snapshot, std::uint64_t address)
{
    const std::uint64_t page = address / std::max<std::uint32_t>(1, snapshot.host.pageSize);
    const auto run = std::ranges::partition_point(snapshot.pageRuns,
                                                  [page](const PageRun& r) { return r.firstPage + r.count <= page; });
    const PageState state = run != snapshot.pageRuns.end() && run->firstPage <= page ? run->state : PageState();
    const auto nameOf = [](PageState what) {
        return colourName(ColourBy::WorkingSet, static_cast<std::uint8_t>(residencyClass(what)));
    };
    QString text = nameOf(state);
    if (residencyClass(state) == ResidencyClass::Locked) // which is not all that the colour of another page says
        text += QStringLiteral(" · ") + nameOf(state.bits() & ~unsigned{PageState::Locked});
    if (state.has(PageState::Huge) || state.has(PageState::HugeTlb))
        text = Texts::tr("%1, in a huge page", "state of a page").arg(text);
    return Texts::tr("Page %1: %2", "address: its state").arg(words::formatAddress(address), text);
}

} // namespace

QString describeHit(const Snapshot& snapshot, const MapHit& hit)
{
    QStringList lines;
    switch (hit.kind) {
    case SegmentKind::FreeFold:
    case SegmentKind::OutsideFold:
    case SegmentKind::UnknownFold:
        return vacancyText(snapshot, hit.range.begin, sizedRange(hit.range));
    case SegmentKind::RegionFold:
    case SegmentKind::Rows:
        break;
    }
    if (!hit.region)
        return vacancyText(snapshot, hit.address, words::formatAddress(hit.address));
    const Region& region = snapshot.regions[*hit.region];
    lines << words::regionTooltip(snapshot, region);
    if (hit.kind == SegmentKind::RegionFold)
        lines << Texts::tr("Folded: %1 without a page in memory").arg(words::formatSize(hit.range.size));
    else if (isWorthCounting(hit.range, region.range, snapshot))
        lines << sumText(snapshot, region, hit.range);
    else if (hit.kind == SegmentKind::Rows && snapshot.pageStatesKnown && hit.range.size == snapshot.host.pageSize)
        lines << pageText(snapshot, hit.range.begin);
    if (hit.kind == SegmentKind::Rows && hit.things > 1)
        lines << Texts::tr("One of %1 regions in this column of %2")
                     .arg(words::formatCount(std::uint64_t{hit.things}), words::formatSize(hit.range.size));
    return lines.join(QLatin1Char('\n'));
}

QString describeChange(const Session& session, const MapHit& hit)
{
    const std::shared_ptr<const ChangeOverlay> overlay = session.diff()->overlay();
    if (!overlay)
        return {};
    if (hit.region) {
        const ChangeClass change = overlay->of(*hit.region);
        return QLatin1Char('\n') +
               Texts::tr("%1: %2", "kind of change: what it means")
                   .arg(colourName(ColourBy::Change, static_cast<std::uint8_t>(change)), changeExplanation(change));
    }
    const ChangeOverlay::Former* former = formerIn(*overlay, hit.range);
    if (!former)
        return {};
    const Snapshot& before = *session.diff()->comparison()->before;
    const Region& region = before.regions[former->region];
    return QLatin1Char('\n') +
           Texts::tr("At the baseline: %1", "title of a region").arg(words::regionTitle(before, region)) +
           QLatin1Char('\n') + sizedRange(region.range);
}

QString describeRecent(const ChangeOverlay& overlay, const MapHit& hit, ChangesSince since)
{
    ChangeClass change = ChangeClass::Unchanged;
    if (hit.region)
        change = overlay.of(*hit.region);
    else if (formerIn(overlay, hit.range))
        change = ChangeClass::Gone;
    if (change == ChangeClass::Unchanged)
        return {};
    return QLatin1Char('\n') + Texts::tr("%1 in the last %2 seconds", "kind of change, count")
                                   .arg(colourName(ColourBy::Change, static_cast<std::uint8_t>(change)))
                                   .arg(remembered(since).count());
}

QString bucketNote(const Snapshot& snapshot)
{
    if (snapshot.pageBuckets.empty())
        return {};
    return Texts::tr("%1 buckets: too many page runs (over %2) to keep each", "size, count")
        .arg(words::formatSize(kPageBucketBytes), words::formatCount(kMaxPageRuns));
}

QString emptyMapText(Session::State state, const Snapshot* snapshot)
{
    if (!snapshot) {
        switch (state) {
        case Session::State::Empty:
            return Texts::tr("No process is open.\nOpen a process or a snapshot to see its address space.");
        case Session::State::Exited:
            return Texts::tr("The process ended before it could be read.");
        default:
            return Texts::tr("Reading the address space…");
        }
    }
    if (!snapshot->regions.empty())
        return {};
    for (const Gap& gap : snapshot->gaps) {
        if (gap.facet != Facet::Regions)
            continue;
        const QString remedy = words::gapRemedy(gap);
        return remedy.isEmpty() ? words::gapText(gap) : words::gapText(gap) + QLatin1Char('\n') + remedy;
    }
    return Texts::tr("This process has no memory of its own: it is a kernel thread, or it is about to end.");
}

QString copyText(const Snapshot& snapshot, const Selection& selection)
{
    if (selection.kind == Selection::Kind::None)
        return {};
    const Region* region = snapshot.regionAt(selection.range.begin);
    if (selection.kind == Selection::Kind::Region && region)
        return words::regionTooltip(snapshot, *region);
    const Allocation* allocation = snapshot.allocationAt(selection.range.begin);
    if (selection.kind == Selection::Kind::Allocation && allocation)
        return words::allocationTitle(snapshot, *allocation) + QLatin1Char('\n') + sizedRange(allocation->range);
    return sizedRange(selection.range);
}

QString jsonText(const Snapshot& snapshot, const Selection& selection)
{
    StringSink sink;
    JsonText json(sink);
    const bool alone = selection.kind == Selection::Kind::Region;
    if (!alone)
        json.beginArray();
    for (const Region& region : snapshot.regions)
        if (region.range.overlaps(selection.range))
            writeLoneRegion(json, snapshot, region);
    if (!alone)
        json.endArray();
    return json.finish() ? QString::fromStdString(sink.text).trimmed() : QString();
}

QString blockTitle(const Snapshot& snapshot, const Region& region)
{
    return region.allocation.index < snapshot.allocations.size()
               ? words::allocationTitle(snapshot, snapshot.allocations[region.allocation.index])
               : words::regionTitle(snapshot, region);
}

QString stripText(StripScale scale)
{
    return scale == StripScale::Linear ? Texts::tr("Sizes are linear") : Texts::tr("Sizes are logarithmic");
}

QString zoomText(const RowGrid& grid, std::uint32_t pageSize)
{
    const QString row = words::formatSize(grid.rowBytes());
    if (grid.columnBytes() <= pageSize)
        return Texts::tr("A row is %1, a cell is a page").arg(row);
    return Texts::tr("A row is %1, a column %2").arg(row, words::formatSize(grid.columnBytes()));
}

} // namespace vmatlas::ui
