// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/change_columns.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/changes/change_words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ChangeColumns)
};

MeasuredChange numbersOf(const ChangeRow& row, ChangeColumn column)
{
    const FiguresChange& figures = row.change().figures;
    switch (column) {
    case ChangeColumn::Size:
        return figures.size();
    case ChangeColumn::Private:
        return figures.metric(&MemoryMetrics::privateBytes);
    case ChangeColumn::TotalWs:
        return figures.metric(&MemoryMetrics::workingSet);
    case ChangeColumn::Swapped:
        return figures.metric(&MemoryMetrics::swapped);
    case ChangeColumn::Dirty:
        return figures.metric(&MemoryMetrics::dirty);
    default:
        return {};
    }
}

const PageFlow& flowOf(const ChangeRow& row, ChangeColumn column)
{
    const PageChanges& pages = row.change().pages;
    return column == ChangeColumn::PagesPresent   ? pages.present
           : column == ChangeColumn::PagesPrivate ? pages.privatePages
                                                  : pages.swapped;
}

bool isPages(ChangeColumn column)
{
    return column >= ChangeColumn::PagesPresent && column <= ChangeColumn::PagesSwapped;
}

/// Different protections of the first regions.
QString protections(const Snapshot& snapshot, std::span<const std::uint32_t> regions, words::ProtectionStyle style)
{
    constexpr std::size_t kLookedAt = 8; // more would not be readable in a cell
    QStringList texts;
    for (const std::uint32_t index : regions.first(std::min(regions.size(), kLookedAt)))
        if (const QString text = words::protectionText(snapshot.regions[index].protection, style);
            !texts.contains(text))
            texts << text;
    return texts.join(QStringLiteral(" / "));
}

QString protectionCell(const ChangeRow& row, words::ProtectionStyle style)
{
    const SnapshotDiff& diff = row.comparison->diff;
    const QString before = protections(*row.comparison->before, diff.before(row.change()), style);
    const QString after = protections(*row.comparison->after, diff.after(row.change()), style);
    if (before.isEmpty() || before == after)
        return after;
    return after.isEmpty() ? before : before + QStringLiteral(" \u2192 ") + after;
}

QString nameCell(const ChangeRow& row)
{
    const QString details = words::regionDetails(row.snapshot(), row.region());
    const std::uint32_t count = std::max(row.change().beforeCount, row.change().afterCount);
    return count > 1 ? Texts::tr("%1 (%2 pieces)", "name, count").arg(details, words::formatCount(count)) : details;
}

AddressRange spanOf(const Snapshot& snapshot, std::span<const std::uint32_t> regions)
{
    if (regions.empty())
        return {};
    return AddressRange::fromFirstLast(snapshot.regions[regions.front()].range.begin,
                                       snapshot.regions[regions.back()].range.last());
}

QString figureLine(const QString& name, const MeasuredChange& change)
{
    return Texts::tr("%1: %2 \u2192 %3 (%4)", "figure: before, after, difference")
        .arg(name, words::formatSize(change.before), words::formatSize(change.after), words::formatSizeChange(change));
}

} // namespace

const Region& ChangeRow::region() const
{
    const SnapshotDiff& diff = comparison->diff;
    return snapshot().regions[gone() ? diff.before(change()).front() : diff.after(change()).front()];
}

AddressRange ChangeRow::range() const
{
    return gone() ? rangeBefore() : spanOf(*comparison->after, comparison->diff.after(change()));
}

AddressRange ChangeRow::rangeBefore() const
{
    return spanOf(*comparison->before, comparison->diff.before(change()));
}

QString columnTitle(ChangeColumn column)
{
    switch (column) {
    case ChangeColumn::Change:
        return Texts::tr("Change");
    case ChangeColumn::Type:
        return Texts::tr("Type");
    case ChangeColumn::Name:
        return Texts::tr("Details");
    case ChangeColumn::Size:
        return Texts::tr("± Size");
    case ChangeColumn::Private:
        return Texts::tr("± Private");
    case ChangeColumn::TotalWs:
        return Texts::tr("± Total WS");
    case ChangeColumn::Swapped:
        return Texts::tr("± Swapped");
    case ChangeColumn::Dirty:
        return Texts::tr("± Dirty");
    case ChangeColumn::PagesPresent:
        return Texts::tr("Pages in memory");
    case ChangeColumn::PagesPrivate:
        return Texts::tr("Private pages");
    case ChangeColumn::PagesSwapped:
        return Texts::tr("Swapped pages");
    case ChangeColumn::Address:
        return Texts::tr("Address");
    case ChangeColumn::AddressBefore:
        return Texts::tr("Address before");
    case ChangeColumn::Protection:
        return Texts::tr("Protection");
    case ChangeColumn::MatchedBy:
        return Texts::tr("Matched by");
    }
    return {};
}

QString columnExplanation(ChangeColumn column)
{
    switch (column) {
    case ChangeColumn::Change:
        return Texts::tr("What happened to the region since the baseline; several things may have.");
    case ChangeColumn::Type:
        return Texts::tr("What the memory is used for.");
    case ChangeColumn::Name:
        return Texts::tr("The file behind the memory, or what it was recognised as.");
    case ChangeColumn::Size:
        return Texts::tr("Address space that came or went.");
    case ChangeColumn::Private:
        return Texts::tr("Committed memory of this process alone that came or went.");
    case ChangeColumn::TotalWs:
        return Texts::tr("Memory in RAM that came or went.");
    case ChangeColumn::Swapped:
        return Texts::tr("Memory in swap that came or went.");
    case ChangeColumn::Dirty:
        return Texts::tr(
            "Memory in RAM that became dirty, that is written and not yet in its file or in swap, less what no "
            "longer is. Known where the system was asked both times: in the first sample, with Sample now and in "
            "saved snapshots.");
    case ChangeColumn::PagesPresent:
        return Texts::tr("Pages that came into memory and pages that left it.");
    case ChangeColumn::PagesPrivate:
        return Texts::tr("Pages in memory that became private and pages that no longer are.");
    case ChangeColumn::PagesSwapped:
        return Texts::tr("Pages that went to swap and pages that came back.");
    case ChangeColumn::Address:
        return Texts::tr("Where the region is now.");
    case ChangeColumn::AddressBefore:
        return Texts::tr("Where the region was at the baseline.");
    case ChangeColumn::Protection:
        return Texts::tr("What the program may do with the memory, before and now.");
    case ChangeColumn::MatchedBy:
        return Texts::tr("Why it counts as the same region as at the baseline.");
    }
    return {};
}

bool shownAtFirst(ChangeColumn column)
{
    return column != ChangeColumn::Swapped && column != ChangeColumn::PagesSwapped &&
           column != ChangeColumn::AddressBefore;
}

bool isNumber(ChangeColumn column)
{
    return column >= ChangeColumn::Size && column <= ChangeColumn::PagesSwapped;
}

QString cellText(const ChangeRow& row, ChangeColumn column, words::ProtectionStyle style)
{
    switch (column) {
    case ChangeColumn::Change:
        return changeText(row.change().kinds);
    case ChangeColumn::Type:
        return words::typeName(row.region().type);
    case ChangeColumn::Name:
        return nameCell(row);
    case ChangeColumn::Address:
        return row.gone() ? QString() : words::formatAddress(row.range().begin);
    case ChangeColumn::AddressBefore:
        return row.added() ? QString() : words::formatAddress(row.rangeBefore().begin);
    case ChangeColumn::Protection:
        return protectionCell(row, style);
    case ChangeColumn::MatchedBy:
        return row.added() || row.gone() ? QString() : matchName(row.change().match);
    default:
        break;
    }
    return isPages(column) ? flowText(flowOf(row, column), row.comparison->diff.pageKnowledge)
                           : words::formatSizeChange(numbersOf(row, column));
}

QString rowToolTip(const ChangeRow& row, words::ProtectionStyle style)
{
    QStringList lines{words::regionTitle(row.snapshot(), row.region()), changeText(row.change().kinds)};
    if (!row.added())
        lines << Texts::tr("Before: %1", "range").arg(words::formatRange(row.rangeBefore()));
    if (!row.gone())
        lines << Texts::tr("Now: %1", "range").arg(words::formatRange(row.range()));
    for (const auto& [column, name] :
         {std::pair(ChangeColumn::Size, Texts::tr("Size")), std::pair(ChangeColumn::Private, Texts::tr("Private")),
          std::pair(ChangeColumn::TotalWs, Texts::tr("Working set")),
          std::pair(ChangeColumn::Swapped, Texts::tr("Swapped")), std::pair(ChangeColumn::Dirty, Texts::tr("Dirty"))})
        lines << figureLine(name, numbersOf(row, column));
    lines << Texts::tr("Protection: %1").arg(protectionCell(row, style));
    const QString match = cellText(row, ChangeColumn::MatchedBy, style);
    if (!match.isEmpty())
        lines << Texts::tr("Matched by: %1").arg(match);
    return lines.join(QLatin1Char('\n'));
}

ChangeKey keyOf(const MeasuredChange& change)
{
    const std::uint64_t magnitude = change.magnitude().valueOr(0);
    return change.grew() ? ChangeKey(1, magnitude) : change.shrank() ? ChangeKey(-1, ~magnitude) : ChangeKey(0, 0);
}

std::optional<ChangeKey> keyOf(const ChangeRow& row, ChangeColumn column)
{
    if (isPages(column)) {
        const PageFlow& flow = flowOf(row, column);
        if (row.comparison->diff.pageKnowledge == PageKnowledge::Unknown)
            return std::nullopt;
        return keyOf(MeasuredChange{flow.lost, flow.gained});
    }
    switch (column) {
    case ChangeColumn::Type:
        return ChangeKey(1, static_cast<std::uint64_t>(row.region().type));
    case ChangeColumn::Address:
        return row.gone() ? std::nullopt : std::optional(ChangeKey(1, row.range().begin));
    case ChangeColumn::AddressBefore:
        return row.added() ? std::nullopt : std::optional(ChangeKey(1, row.rangeBefore().begin));
    case ChangeColumn::Protection:
        return ChangeKey(1, row.region().protection.bits());
    case ChangeColumn::MatchedBy:
        return row.added() || row.gone() ? std::nullopt
                                         : std::optional(ChangeKey(1, static_cast<std::uint64_t>(row.change().match)));
    case ChangeColumn::Change:
        return ChangeKey(1, static_cast<std::uint64_t>(changeClass(row.change().kinds)));
    default:
        break;
    }
    const MeasuredChange numbers = numbersOf(row, column);
    return numbers.known() ? std::optional(keyOf(numbers)) : std::nullopt;
}

} // namespace vmatlas::ui
