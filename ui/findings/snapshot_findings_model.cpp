// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/snapshot_findings_model.h"

#include <QFont>

#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Stays the same while the memory it is about does.
std::uint64_t keyOf(const Finding& finding)
{
    constexpr unsigned kBits = 5; // a page's address has more zeros than that
    const std::uint64_t place = finding.range.empty() ? 0 : finding.range.begin;
    return place << kBits ^ place >> (64 - kBits) ^ static_cast<std::uint64_t>(finding.kind);
}
static_assert(kFindingKindCount <= 32);

} // namespace

void SnapshotFindingsModel::setFindings(std::vector<Finding> findings, SnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    mergeRows(std::move(findings), keyOf);
}

void SnapshotFindingsModel::refreshLooks()
{
    announceChange();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kSnapshotFindingColumnCount - 1);
}

QString SnapshotFindingsModel::explanation(const QModelIndex& index) const
{
    if (!index.isValid() || !m_snapshot)
        return {};
    return words::findingSentence(*m_snapshot, row(index)) + QLatin1Char('\n') + words::findingReason(row(index).kind);
}

QString SnapshotFindingsModel::text(const Finding& finding, SnapshotFindingColumn column) const
{
    switch (column) {
    case SnapshotFindingColumn::Finding:
        return words::findingName(finding.kind);
    case SnapshotFindingColumn::Weight:
        return words::weightName(finding.weight);
    case SnapshotFindingColumn::Size:
        return words::formatSize(finding.size);
    case SnapshotFindingColumn::Subject:
        return m_snapshot ? words::findingSubject(*m_snapshot, finding) : QString();
    }
    return {};
}

QVariant SnapshotFindingsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Finding& finding = row(index);
    const auto column = static_cast<SnapshotFindingColumn>(index.column());
    const bool warning = finding.weight == FindingWeight::Warning;
    switch (role) {
    case Qt::DisplayRole:
        return text(finding, column);
    case Qt::ToolTipRole:
        return words::asToolTip(explanation(index));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column == SnapshotFindingColumn::Size ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole: // the word says the same
        return warning && column == SnapshotFindingColumn::Weight
                   ? QVariant(Theme::current().colour(ThemeRole::Warning))
                   : QVariant();
    default:
        return {};
    }
}

QVariant SnapshotFindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<SnapshotFindingColumn>(section)) {
    case SnapshotFindingColumn::Finding:
        return tr("Finding");
    case SnapshotFindingColumn::Weight:
        return tr("Weight");
    case SnapshotFindingColumn::Size:
        return tr("Size");
    case SnapshotFindingColumn::Subject:
        return tr("What");
    }
    return {};
}

} // namespace vmatlas::ui
