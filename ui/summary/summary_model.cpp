// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/summary_model.h"

#include <algorithm>
#include <utility>

#include <QFont>

#include "core/analysis/row_diff.h"
#include "ui/regions/region_columns.h"
#include "ui/summary/group_words.h"
#include "ui/tables/column_header.h"
#include "ui/theme/swatch.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// The column of the regions table that means the same; none for Largest.
std::optional<RegionColumn> sameInRegions(SummaryColumn column)
{
    switch (column) {
    case SummaryColumn::Type:
        return RegionColumn::Type;
    case SummaryColumn::Size:
        return RegionColumn::Size;
    case SummaryColumn::Committed:
        return RegionColumn::Committed;
    case SummaryColumn::Private:
        return RegionColumn::Private;
    case SummaryColumn::TotalWs:
        return RegionColumn::TotalWs;
    case SummaryColumn::PrivateWs:
        return RegionColumn::PrivateWs;
    case SummaryColumn::CopyOnWriteShared:
        return RegionColumn::CopyOnWriteShared;
    case SummaryColumn::ShareableWs:
        return RegionColumn::ShareableWs;
    case SummaryColumn::SharedWs:
        return RegionColumn::SharedWs;
    case SummaryColumn::LockedWs:
        return RegionColumn::LockedWs;
    case SummaryColumn::Swapped:
        return RegionColumn::Swapped;
    case SummaryColumn::Blocks:
        return RegionColumn::Blocks;
    case SummaryColumn::Largest:
        break;
    }
    return std::nullopt;
}

Measured numberOf(const SummaryRow& row, SummaryColumn column)
{
    switch (column) {
    case SummaryColumn::Type:
        return static_cast<std::uint64_t>(row.type);
    case SummaryColumn::Size:
        return row.size;
    case SummaryColumn::Committed:
        return row.metrics.committed;
    case SummaryColumn::Private:
        return row.metrics.privateBytes;
    case SummaryColumn::TotalWs:
        return row.metrics.workingSet;
    case SummaryColumn::PrivateWs:
        return row.metrics.privateWs;
    case SummaryColumn::CopyOnWriteShared:
        return row.metrics.copyOnWriteShared;
    case SummaryColumn::ShareableWs:
        return row.metrics.shareableWs;
    case SummaryColumn::SharedWs:
        return row.metrics.sharedWs;
    case SummaryColumn::LockedWs:
        return row.metrics.lockedWs;
    case SummaryColumn::Swapped:
        return row.metrics.swapped;
    case SummaryColumn::Blocks:
        return row.blocks;
    case SummaryColumn::Largest:
        return row.largest;
    }
    return {};
}

/// Without a list of regions the system's own totals are still there.
SummaryRow totalOf(const Snapshot& snapshot, const Summary& summary)
{
    SummaryRow total = summary.total;
    if (total.size.known())
        return total;
    total.size = snapshot.counters.virtualBytes;
    total.metrics = metricsOf(snapshot.counters);
    return total;
}

std::vector<ShownSummaryRow> groupRows(const Snapshot& snapshot, SummaryBy by)
{
    std::vector<ShownSummaryRow> rows;
    if (by == SummaryBy::Type)
        return rows;
    for (const SummaryGroup& group : groupedSummary(snapshot, by))
        rows.push_back({.kind = ShownSummaryRow::Kind::Group,
                        .values = group.row,
                        .name = groupName(snapshot, by, group),
                        .query = groupQuery(snapshot, by, group),
                        .key = groupKey(snapshot, by, group)});
    return rows;
}

std::vector<ShownSummaryRow> rowsOf(const Snapshot& snapshot, SummaryBy by)
{
    using Kind = ShownSummaryRow::Kind;
    const Summary summary = summarize(snapshot);
    std::vector<ShownSummaryRow> rows = groupRows(snapshot, by);
    rows.push_back({.kind = Kind::Total, .values = totalOf(snapshot, summary)});
    if (by == SummaryBy::Type) {
        for (const SummaryRow& row : summary.rows)
            rows.push_back({.kind = Kind::Type, .values = row});
    }
    rows.push_back({.kind = Kind::Free, .values = summary.free});
    return rows;
}

} // namespace

QString columnTitle(SummaryColumn column)
{
    const std::optional<RegionColumn> same = sameInRegions(column);
    return same ? columnTitle(*same) : SummaryModel::tr("Largest");
}

QString columnExplanation(SummaryColumn column)
{
    const std::optional<RegionColumn> same = sameInRegions(column);
    return same ? columnExplanation(*same) : SummaryModel::tr("Size of the biggest block.");
}

SummaryModel::SummaryModel(QObject* parent)
    : MergedTableModel(parent)
    , m_job(new BackgroundJob(this))
{
    connect(m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job->running() && std::exchange(m_again, false))
            take();
    });
    refreshLooks();
}

void SummaryModel::setSnapshot(const SnapshotPtr& snapshot)
{
    m_snapshot = snapshot;
    take();
}

void SummaryModel::setGrouping(SummaryBy by)
{
    if (by == m_by)
        return;
    m_by = by;
    take();
}

void SummaryModel::take()
{
    if (!m_snapshot || m_snapshot->regions.size() < kManyRegions) {
        m_job->cancel();
        m_again = false;
        arrange(m_snapshot ? rowsOf(*m_snapshot, m_by) : std::vector<Row>());
        return;
    }
    m_again = m_job->running();
    if (m_again)
        return;
    m_job->start([this, snapshot = m_snapshot, by = m_by](const std::stop_token&) -> BackgroundJob::Finish {
        const auto rows = std::make_shared<const std::vector<Row>>(rowsOf(*snapshot, by));
        return [this, rows] { arrange(*rows); };
    });
}

void SummaryModel::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    announceChange();
}

bool SummaryModel::picked(const Row& row) const
{
    if (row.kind == RowKind::Group)
        return !row.query.isEmpty() && row.query == m_query;
    return !m_filter.all() && row.kind == RowKind::Type && m_filter.shows(row.values.type);
}

void SummaryModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kSummaryColumnCount)
        return;
    m_sortColumn = static_cast<SummaryColumn>(column);
    m_sortOrder = order;
    arrange(rows());
}

void SummaryModel::sortTypes(std::vector<Row>& rows) const
{
    const auto before = [this](const Row& a, const Row& b) {
        if (a.kind != b.kind || a.kind == RowKind::Total || a.kind == RowKind::Free)
            return a.kind < b.kind;
        if (a.kind == RowKind::Group && m_sortColumn == SummaryColumn::Type) {
            const int order = a.name.compare(b.name, Qt::CaseInsensitive);
            if (order != 0)
                return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
            return a.key < b.key;
        }
        const Measured x = numberOf(a.values, m_sortColumn);
        const Measured y = numberOf(b.values, m_sortColumn);
        if (x == y)
            return a.kind == RowKind::Group ? a.key < b.key : a.values.type < b.values.type;
        if (!x.known() || !y.known())
            return x.known();
        return m_sortOrder == Qt::AscendingOrder ? *x < *y : *x > *y;
    };
    std::sort(rows.begin(), rows.end(), before);
}

void SummaryModel::arrange(std::vector<Row> next)
{
    sortTypes(next);
    findLongestBars(next);
    mergeRows(std::move(next), [](const Row& row) {
        const std::uint64_t key = row.kind == RowKind::Group ? row.key : static_cast<std::uint64_t>(row.values.type);
        return static_cast<std::uint64_t>(row.kind) << 56U | key;
    });
}

void SummaryModel::findLongestBars(const std::vector<Row>& rows)
{
    m_longest.fill(0);
    for (const Row& row : rows) {
        for (int i = 0; i < kSummaryColumnCount; ++i) {
            std::uint64_t& longest = m_longest.at(static_cast<std::size_t>(i));
            if (row.kind == RowKind::Type || row.kind == RowKind::Group)
                longest = std::max(longest, numberOf(row.values, static_cast<SummaryColumn>(i)).valueOr(0));
        }
    }
}

std::optional<double> SummaryModel::barLength(const Row& row, SummaryColumn column) const
{
    const bool hasBars = column >= SummaryColumn::Size && column <= SummaryColumn::TotalWs;
    const std::uint64_t longest = m_longest.at(static_cast<std::size_t>(column));
    const Measured number = numberOf(row.values, column);
    const bool part = row.kind == RowKind::Type || row.kind == RowKind::Group;
    if (!hasBars || !part || !number.known() || longest == 0)
        return std::nullopt;
    return static_cast<double>(*number) / static_cast<double>(longest);
}

void SummaryModel::setTypeFilter(const TypeFilter& filter)
{
    m_filter = filter;
    announceChange();
}

void SummaryModel::refreshLooks()
{
    const Theme& theme = Theme::current();
    for (int i = 0; i < kRegionTypeCount; ++i)
        m_swatches.at(static_cast<std::size_t>(i)) = swatchIcon(theme.fill(static_cast<RegionType>(i)), theme);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kSummaryColumnCount - 1);
    announceChange();
}

SummaryModel::RowKind SummaryModel::kindOf(const QModelIndex& index) const
{
    return row(index).kind;
}

RegionType SummaryModel::typeAt(const QModelIndex& index) const
{
    return row(index).values.type;
}

bool SummaryModel::filterShows(const QModelIndex& index) const
{
    return kindOf(index) != RowKind::Type || m_filter.shows(typeAt(index));
}

int SummaryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kSummaryColumnCount;
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = this->row(index);
    const auto column = static_cast<SummaryColumn>(index.column());
    const Measured number = numberOf(row.values, column);
    switch (role) {
    case Qt::DisplayRole:
        if (column == SummaryColumn::Type && row.kind == RowKind::Group)
            return row.name;
        if (column == SummaryColumn::Type)
            return row.kind == RowKind::Total ? tr("Total") : words::typeName(row.values.type);
        return column == SummaryColumn::Blocks ? words::formatCount(number) : words::formatSize(number);
    case SortRole:
        return number.known() ? QVariant::fromValue<qulonglong>(*number) : QVariant();
    case BarRole: {
        const std::optional<double> length = barLength(row, column);
        return length ? QVariant(*length) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole:
        if (column == SummaryColumn::Type && row.kind != RowKind::Total)
            return m_swatches.at(static_cast<std::size_t>(row.values.type));
        return {};
    case Qt::ToolTipRole:
        return words::asToolTip(toolTip(row, column));
    default:
        return looks(row, column, role);
    }
}

QVariant SummaryModel::looks(const Row& row, SummaryColumn column, int role) const
{
    const Theme& theme = Theme::current();
    const bool picked = this->picked(row);
    const bool zero = column != SummaryColumn::Type && numberOf(row.values, column) == Measured(0);
    switch (role) {
    case Qt::FontRole: {
        QFont font;
        font.setBold(picked || row.kind == RowKind::Total);
        return font;
    }
    case Qt::BackgroundRole:
        if (picked)
            return theme.colour(ThemeRole::Selection);
        return row.kind == RowKind::Total ? QVariant(theme.colour(ThemeRole::SurfaceAlternate)) : QVariant();
    case Qt::ForegroundRole:
        if (picked)
            return theme.colour(ThemeRole::SelectionText);
        // Zeros step back, and with a filter the other types.
        return row.kind == RowKind::Free || (!m_filter.all() && row.kind == RowKind::Type) || zero
                   ? QVariant(theme.colour(ThemeRole::TextMuted))
                   : QVariant();
    default:
        return {};
    }
}

QString SummaryModel::toolTip(const Row& row, SummaryColumn column) const
{
    const Measured number = numberOf(row.values, column);
    QStringList lines;
    if (column == SummaryColumn::Type) {
        if (row.kind == RowKind::Group)
            lines << row.name;
        else
            lines << (row.kind == RowKind::Total ? tr("Everything but free space.")
                                                 : words::typeExplanation(row.values.type));
    } else {
        const QString exact =
            column == SummaryColumn::Blocks ? words::formatCount(number) : words::formatSizeExact(number);
        lines << tr("%1: %2").arg(columnTitle(column), exact) << columnExplanation(column);
    }
    if (row.kind == RowKind::Type)
        lines << (m_filter.all() || !m_filter.shows(row.values.type) ? tr("Click to show only this type everywhere.")
                                                                     : tr("Click to show all types again."));
    if (row.kind == RowKind::Group && !row.query.isEmpty())
        lines << (picked(row) ? tr("Click to show all regions again.")
                              : tr("Click to show only these regions in the table."));
    return lines.join(QLatin1Char('\n'));
}

QVariant SummaryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<SummaryColumn>(section, orientation, role, kSummaryColumnCount);
}

} // namespace vmatlas::ui
