// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/carriers_model.h"

#include <cmath>

#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>

#include "ui/theme/swatch.h"
#include "ui/words/finding_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString shareOf(double share)
{
    return CarriersModel::tr("%1 %", "a share in percent").arg(QLocale().toString(share * 100, 'f', 0));
}

QString textOf(const CarrierRow& row, CarrierColumn column)
{
    switch (column) {
    case CarrierColumn::Type:
        return words::typeName(row.carrier.type);
    case CarrierColumn::Name:
        return row.name;
    case CarrierColumn::Address:
        return words::formatAddress(row.carrier.range.begin);
    case CarrierColumn::Growth:
        return row.growth;
    case CarrierColumn::Share:
        return shareOf(row.carrier.share);
    }
    return {};
}

QVariant alignmentOf(CarrierColumn column)
{
    const bool number = column == CarrierColumn::Growth || column == CarrierColumn::Share;
    return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
}

QFont addressFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QGuiApplication::font().pointSizeF());
    return font;
}

} // namespace

void CarriersModel::setFinding(const LeakFinding& finding, const SnapshotPtr& snapshot)
{
    std::vector<CarrierRow> rows;
    for (const LeakCarrier& carrier : finding.carriers) {
        const bool known = snapshot && carrier.allocation < snapshot->allocations.size();
        const QString name = known ? words::allocationTitle(*snapshot, snapshot->allocations[carrier.allocation])
                                   : words::typeName(carrier.type);
        rows.push_back(
            {.carrier = carrier,
             .name = carrier.isNew ? tr("%1 (new)", "memory that was not there before").arg(name) : name,
             .growth = QLatin1Char('+') + words::metricAmount(finding.metric, static_cast<double>(carrier.growth))});
    }
    replaceRows(std::move(rows));
}

QVariant CarriersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const CarrierRow& row = rowAt(index);
    const auto column = static_cast<CarrierColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::ToolTipRole:
        return words::asToolTip(row.name + QLatin1Char('\n') + words::formatRange(row.carrier.range));
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case Qt::FontRole:
        return column == CarrierColumn::Address ? QVariant(addressFont()) : QVariant();
    case Qt::DecorationRole:
        return column == CarrierColumn::Type
                   ? QVariant(swatchIcon(Theme::current().fill(row.carrier.type), Theme::current()))
                   : QVariant();
    default:
        return {};
    }
}

QVariant CarriersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<CarrierColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(column);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case CarrierColumn::Type:
        return tr("Type");
    case CarrierColumn::Name:
        return tr("Name");
    case CarrierColumn::Address:
        return tr("Address");
    case CarrierColumn::Growth:
        return tr("Growth");
    case CarrierColumn::Share:
        return tr("Share");
    }
    return {};
}

} // namespace vmatlas::ui
