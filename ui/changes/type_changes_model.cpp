// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/type_changes_model.h"

#include <algorithm>

#include <QFont>

#include "ui/theme/swatch.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// What a column tells of its figure.
enum class Part : std::uint8_t { Before, After, Difference };

Part partOf(TypeChangeColumn column)
{
    return static_cast<Part>((static_cast<int>(column) - 1) % 3);
}

MeasuredChange figureOf(const TypeChange& row, TypeChangeColumn column)
{
    switch ((static_cast<int>(column) - 1) / 3) {
    case 0:
        return row.figures.size();
    case 1:
        return row.figures.metric(&MemoryMetrics::privateBytes);
    case 2:
        return row.figures.metric(&MemoryMetrics::workingSet);
    default:
        return row.figures.blocks();
    }
}

bool countsBlocks(TypeChangeColumn column)
{
    return column >= TypeChangeColumn::BlocksBefore;
}

QString cellText(const TypeChange& row, TypeChangeColumn column)
{
    const MeasuredChange figure = figureOf(row, column);
    if (partOf(column) == Part::Difference)
        return countsBlocks(column) ? words::formatCountChange(figure) : words::formatSizeChange(figure);
    const Measured number = partOf(column) == Part::Before ? figure.before : figure.after;
    return countsBlocks(column) ? words::formatCount(number) : words::formatSize(number);
}

QString columnTitle(TypeChangeColumn column)
{
    switch (column) {
    case TypeChangeColumn::Type:
        return TypeChangesModel::tr("Type");
    case TypeChangeColumn::SizeBefore:
        return TypeChangesModel::tr("Size before");
    case TypeChangeColumn::SizeAfter:
        return TypeChangesModel::tr("Size after");
    case TypeChangeColumn::Size:
        return TypeChangesModel::tr("± Size");
    case TypeChangeColumn::PrivateBefore:
        return TypeChangesModel::tr("Private before");
    case TypeChangeColumn::PrivateAfter:
        return TypeChangesModel::tr("Private after");
    case TypeChangeColumn::Private:
        return TypeChangesModel::tr("± Private");
    case TypeChangeColumn::TotalWsBefore:
        return TypeChangesModel::tr("Total WS before");
    case TypeChangeColumn::TotalWsAfter:
        return TypeChangesModel::tr("Total WS after");
    case TypeChangeColumn::TotalWs:
        return TypeChangesModel::tr("± Total WS");
    case TypeChangeColumn::BlocksBefore:
        return TypeChangesModel::tr("Blocks before");
    case TypeChangeColumn::BlocksAfter:
        return TypeChangesModel::tr("Blocks after");
    case TypeChangeColumn::Blocks:
        return TypeChangesModel::tr("± Blocks");
    }
    return {};
}

std::uint64_t weightOf(const FiguresChange& figures)
{
    std::uint64_t weight = figures.size().magnitude().valueOr(0);
    for (const auto metric : {&MemoryMetrics::privateBytes, &MemoryMetrics::workingSet, &MemoryMetrics::swapped})
        weight = std::max(weight, figures.metric(metric).magnitude().valueOr(0));
    return weight;
}

/// Without lists of regions the system's own totals are still there.
void takeCounters(SummaryRow& row, const Counters& counters)
{
    row.size = counters.virtualBytes;
    row.metrics.privateBytes = counters.privateBytes;
    row.metrics.workingSet = counters.workingSet;
    row.metrics.swapped = counters.swapped;
}

QString toolTip(const TypeChange& row, TypeChangeColumn column)
{
    if (column == TypeChangeColumn::Type)
        return row.total ? TypeChangesModel::tr("Everything but free space.")
                         : words::typeExplanation(row.figures.after.type) + QLatin1Char('\n') +
                               TypeChangesModel::tr("Click to show only this type everywhere.");
    const MeasuredChange figure = figureOf(row, column);
    const auto exact = [column](Measured number) {
        return countsBlocks(column) ? words::formatCount(number) : words::formatSizeExact(number);
    };
    return TypeChangesModel::tr("Before: %1\nAfter: %2").arg(exact(figure.before), exact(figure.after));
}

} // namespace

bool isDifference(TypeChangeColumn column)
{
    return column != TypeChangeColumn::Type && partOf(column) == Part::Difference;
}

TypeChangesModel::TypeChangesModel(QObject* parent)
    : MergedTableModel(parent)
{
    refreshLooks();
}

void TypeChangesModel::setComparison(const ComparisonPtr& comparison)
{
    std::vector<TypeChange> next;
    if (comparison) {
        const SnapshotDiff& diff = comparison->diff;
        for (const FiguresChange& figures : diff.types)
            next.push_back({false, figures});
        std::ranges::stable_sort(next, std::ranges::greater(),
                                 [](const TypeChange& row) { return weightOf(row.figures); });
        TypeChange total{true, diff.total};
        if (!diff.regionsKnown) {
            takeCounters(total.figures.before, diff.countersBefore);
            takeCounters(total.figures.after, diff.countersAfter);
        }
        next.insert(next.begin(), total);
    }
    mergeRows(std::move(next), [](const TypeChange& row) {
        return row.total ? ~std::uint64_t{0} : static_cast<std::uint64_t>(row.figures.after.type);
    });
}

void TypeChangesModel::setTypeFilter(const TypeFilter& filter)
{
    m_filter = filter;
    announceChange();
}

void TypeChangesModel::refreshLooks()
{
    const Theme& theme = Theme::current();
    for (int i = 0; i < kRegionTypeCount; ++i)
        m_swatches.at(static_cast<std::size_t>(i)) = swatchIcon(theme.fill(static_cast<RegionType>(i)), theme);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kTypeChangeColumnCount - 1);
    announceChange();
}

std::optional<RegionType> TypeChangesModel::typeAt(const QModelIndex& index) const
{
    const TypeChange& at = row(index);
    return at.total ? std::nullopt : std::optional(at.figures.after.type);
}

int TypeChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kTypeChangeColumnCount;
}

QVariant TypeChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TypeChange& at = row(index);
    const auto column = static_cast<TypeChangeColumn>(index.column());
    const bool isType = column == TypeChangeColumn::Type;
    switch (role) {
    case Qt::DisplayRole:
        if (isType)
            return at.total ? tr("Total") : words::typeName(at.figures.after.type);
        return cellText(at, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isType ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::DecorationRole:
        return isType && !at.total ? m_swatches.at(static_cast<std::size_t>(at.figures.after.type)) : QVariant();
    case Qt::ToolTipRole:
        return words::asToolTip(toolTip(at, column));
    default:
        return looks(at, column, role);
    }
}

QVariant TypeChangesModel::looks(const TypeChange& row, TypeChangeColumn column, int role) const
{
    const Theme& theme = Theme::current();
    const bool picked = !m_filter.all() && !row.total && m_filter.shows(row.figures.after.type);
    const bool same = isDifference(column) && !figureOf(row, column).changed();
    switch (role) {
    case Qt::FontRole: {
        QFont font;
        font.setBold(picked || row.total);
        return font;
    }
    case Qt::BackgroundRole:
        if (picked)
            return theme.colour(ThemeRole::Selection);
        return row.total ? QVariant(theme.colour(ThemeRole::SurfaceAlternate)) : QVariant();
    case Qt::ForegroundRole:
        if (picked)
            return theme.colour(ThemeRole::SelectionText);
        return same || (!m_filter.all() && !row.total) ? QVariant(theme.colour(ThemeRole::TextMuted)) : QVariant();
    default:
        return {};
    }
}

QVariant TypeChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kTypeChangeColumnCount)
        return {};
    const auto column = static_cast<TypeChangeColumn>(section);
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (column == TypeChangeColumn::Type ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace vmatlas::ui
