// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_model.h"

#include <QFont>
#include <QGuiApplication>

#include "ui/theme/theme.h"
#include "ui/words/finding_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

bool isLeak(const LeakFinding& finding)
{
    return finding.trend.verdict == TrendVerdict::Leak;
}

QString textOf(const LeakFinding& finding, FindingColumn column)
{
    switch (column) {
    case FindingColumn::Metric:
        return words::metricName(finding.metric);
    case FindingColumn::Verdict:
        return words::verdictName(finding.trend.verdict);
    case FindingColumn::Growth:
        return isLeak(finding) ? QLatin1Char('+') + words::metricAmount(finding.metric, finding.trend.slopeAMinute)
                               : QString();
    case FindingColumn::Value:
        return words::metricAmount(finding.metric, static_cast<double>(finding.value));
    }
    return {};
}

QVariant alignmentOf(FindingColumn column)
{
    const bool number = column == FindingColumn::Growth || column == FindingColumn::Value;
    return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

QVariant FindingsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LeakFinding& finding = rowAt(index);
    const auto column = static_cast<FindingColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(finding, column);
    case Qt::ToolTipRole:
        return words::asToolTip(words::findingSentence(finding));
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::FontRole: {
        QFont font = QGuiApplication::font();
        font.setBold(isLeak(finding));
        return font;
    }
    case Qt::ForegroundRole: // the word and the weight say the same
        return isLeak(finding) && column == FindingColumn::Verdict ? QVariant(Theme::current().colour(ThemeRole::Error))
                                                                   : QVariant();
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<FindingColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case FindingColumn::Metric:
        return tr("Watched");
    case FindingColumn::Verdict:
        return tr("Trend");
    case FindingColumn::Growth:
        return tr("A minute");
    case FindingColumn::Value:
        return tr("Now");
    }
    return {};
}

} // namespace vmatlas::ui
