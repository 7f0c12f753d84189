// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/table_text.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace vmatlas::ui {

namespace {

/// A cell's text can hold neither what separates cells nor what separates rows.
QString cell(QString text, TableTextFormat format)
{
    text.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
    if (format == TableTextFormat::Markdown) {
        for (const QChar special : {u'\\', u'|', u'*', u'_', u'`', u'<', u'['})
            text.replace(special, QLatin1Char('\\') + QString(special));
    }
    return text;
}

QString line(const QStringList& cells, TableTextFormat format)
{
    if (format == TableTextFormat::Tabs)
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString titles(const QAbstractItemModel& model, const QVector<int>& columns, TableTextFormat format)
{
    QStringList names;
    QStringList rules;
    for (const int column : columns) {
        names << cell(model.headerData(column, Qt::Horizontal).toString(), format);
        const int alignment = model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        rules << ((alignment & Qt::AlignRight) != 0 ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    return line(names, format) + (format == TableTextFormat::Markdown ? line(rules, format) : QString());
}

} // namespace

QString tableText(const QModelIndexList& rows, const QVector<int>& columns, TableTextFormat format)
{
    if (rows.isEmpty())
        return {};
    const QAbstractItemModel& model = *rows.front().model();
    const bool titled = format == TableTextFormat::Markdown || rows.size() > 1;
    QString text = titled ? titles(model, columns, format) : QString();
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells << cell(row.siblingAtColumn(column).data().toString(), format);
        text += line(cells, format);
    }
    return text;
}

QString spokenRow(const QModelIndex& row)
{
    QStringList cells;
    for (int column = 0; column < row.model()->columnCount(row.parent()); ++column) {
        if (const QString cell = row.siblingAtColumn(column).data().toString(); !cell.isEmpty())
            cells << cell;
    }
    return cells.join(QStringLiteral(", "));
}

} // namespace vmatlas::ui
