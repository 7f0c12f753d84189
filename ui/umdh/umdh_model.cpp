// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/umdh/umdh_model.h"

#include <algorithm>
#include <utility>

#include <QFontDatabase>
#include <QGuiApplication>

#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString change(bool shrank, std::uint64_t number)
{
    if (number == 0)
        return words::formatCount(std::uint64_t{0});
    return QChar(shrank ? u'\u2212' : u'+') + words::formatCount(number);
}

QString textOf(const UmdhTable& table, std::uint32_t index, UmdhColumn column)
{
    const UmdhStack& stack = table.comparison.stacks[index];
    switch (column) {
    case UmdhColumn::Bytes:
        return change(stack.shrank, stack.bytes);
    case UmdhColumn::Allocations: {
        const std::optional<UmdhCountChange> count = countChange(stack);
        return count ? change(count->shrank, count->count) : words::unknown();
    }
    case UmdhColumn::BytesBefore:
        return words::formatCount(stack.bytesBefore);
    case UmdhColumn::BytesAfter:
        return words::formatCount(stack.bytesAfter);
    case UmdhColumn::BackTrace:
        return words::formatAddress(stack.backTrace);
    case UmdhColumn::TopFrame:
        return words::displayName(table.topFrame(index));
    case UmdhColumn::Caller:
        return words::displayName(table.caller(index));
    }
    return {};
}

QString titleOf(UmdhColumn column)
{
    switch (column) {
    case UmdhColumn::Bytes:
        return UmdhModel::tr("Bytes", "change of their number");
    case UmdhColumn::Allocations:
        return UmdhModel::tr("Allocations", "change of their number");
    case UmdhColumn::BytesBefore:
        return UmdhModel::tr("Before", "bytes in the first log");
    case UmdhColumn::BytesAfter:
        return UmdhModel::tr("After", "bytes in the second log");
    case UmdhColumn::BackTrace:
        return UmdhModel::tr("Back trace");
    case UmdhColumn::TopFrame:
        return UmdhModel::tr("Top frame");
    case UmdhColumn::Caller:
        return UmdhModel::tr("Caller");
    }
    return {};
}

QString explanationOf(UmdhColumn column)
{
    switch (column) {
    case UmdhColumn::Bytes:
        return UmdhModel::tr("How many bytes more this stack has allocated in the second log than in the first.");
    case UmdhColumn::Allocations:
        return UmdhModel::tr("How many allocations more; unknown where the file does not say.");
    case UmdhColumn::BytesBefore:
        return UmdhModel::tr("Bytes that this stack had allocated in the first log.");
    case UmdhColumn::BytesAfter:
        return UmdhModel::tr("Bytes that this stack had allocated in the second log.");
    case UmdhColumn::BackTrace:
        return UmdhModel::tr("The number that UMDH gave the stack.");
    case UmdhColumn::TopFrame:
        return UmdhModel::tr("The innermost function.");
    case UmdhColumn::Caller:
        return UmdhModel::tr("The first function outside the system's heap and the C runtime: who wanted the memory.");
    }
    return {};
}

bool isNumber(UmdhColumn column)
{
    return column < UmdhColumn::BackTrace;
}

} // namespace

UmdhModel::UmdhModel(UmdhTablePtr table, QObject* parent)
    : QAbstractTableModel(parent)
    , m_table(std::move(table))
{
    connect(&m_job, &BackgroundJob::runningChanged, this, &UmdhModel::arrange);
    arrange();
}

void UmdhModel::setFilter(const QString& text)
{
    m_wanted.filter = text.trimmed().toStdString();
    arrange();
}

void UmdhModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= kUmdhColumnCount)
        return;
    m_wanted.column = static_cast<UmdhColumn>(column);
    m_wanted.descending = order == Qt::DescendingOrder;
    arrange();
}

// What is asked for while earlier work is under way is done after it.
void UmdhModel::arrange()
{
    if (m_job.running() || m_asked == m_wanted)
        return;
    m_asked = m_wanted;
    m_job.start([this, table = m_table, arrangement = m_wanted](const std::stop_token& stop) {
        auto rows = std::make_shared<std::vector<std::uint32_t>>(arranged(*table, arrangement, stop));
        return BackgroundJob::Finish([this, rows] {
            beginResetModel();
            m_rows = std::move(*rows);
            endResetModel();
        });
    });
}

QModelIndex UmdhModel::indexOfStack(std::uint32_t stack) const
{
    const auto found = std::ranges::find(m_rows, stack);
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

void UmdhModel::refreshLooks()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kUmdhColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kUmdhColumnCount - 1));
}

int UmdhModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UmdhModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kUmdhColumnCount;
}

QVariant UmdhModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<UmdhColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*m_table, stackAt(index), column);
    case Qt::ToolTipRole:
        return isNumber(column) ? QVariant() : QVariant(words::asToolTip(textOf(*m_table, stackAt(index), column)));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole: {
        if (column != UmdhColumn::BackTrace)
            return {};
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPointSizeF(QGuiApplication::font().pointSizeF());
        return font;
    }
    default:
        return {};
    }
}

QVariant UmdhModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kUmdhColumnCount)
        return {};
    const auto column = static_cast<UmdhColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(column);
    case Qt::ToolTipRole:
        return words::asToolTip(explanationOf(column));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

} // namespace vmatlas::ui
