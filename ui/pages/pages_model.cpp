// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages_model.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QStringList>

#include "ui/tables/column_header.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

QString bucketText(const PageBucket& bucket)
{
    QStringList parts;
    const auto add = [&parts](const QString& text, unsigned count) {
        if (count != 0)
            parts << text.arg(words::formatCount(std::uint64_t{count}));
    };
    add(Texts::tr("%1 in memory", "pages"), bucket.inMemory());
    add(Texts::tr("%1 shareable", "pages"), bucket.shareable);
    add(Texts::tr("%1 shared", "pages"), bucket.shared);
    add(Texts::tr("%1 locked", "pages"), bucket.locked);
    add(Texts::tr("%1 huge", "pages"), bucket.huge);
    add(Texts::tr("%1 zero", "pages"), bucket.zero);
    add(Texts::tr("%1 swapped out", "pages"), bucket.swapped);
    add(Texts::tr("%1 guard", "pages"), bucket.guard);
    return parts.isEmpty() ? Texts::tr("Not in memory") : parts.join(QStringLiteral(", "));
}

std::uint64_t inMemory(const PageRow& row, std::uint64_t pageSize)
{
    if (row.bucket)
        return row.bucket->inMemory() * pageSize;
    return row.state.inWorkingSet() || row.state.has(PageState::HugeTlb) ? row.range.size : 0;
}

} // namespace

QString columnTitle(PageColumn column)
{
    switch (column) {
    case PageColumn::Address:
        return Texts::tr("Address");
    case PageColumn::Pages:
        return Texts::tr("Pages");
    case PageColumn::Size:
        return Texts::tr("Size");
    case PageColumn::InMemory:
        return Texts::tr("In memory");
    case PageColumn::State:
        return Texts::tr("State");
    }
    return {};
}

QString columnExplanation(PageColumn column)
{
    switch (column) {
    case PageColumn::Address:
        return Texts::tr("Address of the first page");
    case PageColumn::Pages:
        return Texts::tr("Neighbouring pages in the same state");
    case PageColumn::Size:
        return Texts::tr("How much address space they take");
    case PageColumn::InMemory:
        return Texts::tr("How much of it is in RAM, the zero page not counted");
    case PageColumn::State:
        return Texts::tr("What the system says about these pages");
    }
    return {};
}

bool isNumber(PageColumn column)
{
    return column == PageColumn::Pages || column == PageColumn::Size || column == PageColumn::InMemory;
}

QString pageStateText(const PageRow& row)
{
    if (row.bucket)
        return bucketText(*row.bucket);
    const PageState state = row.state;
    if (state.has(PageState::Guard))
        return Texts::tr("Guard page");
    if (state.has(PageState::Swapped))
        return Texts::tr("Swapped out");
    if (!state.has(PageState::Present))
        return Texts::tr("Not in memory");
    if (state.has(PageState::Zero))
        return Texts::tr("Zero page: read, never written");
    QStringList parts{Texts::tr("In memory")};
    if (state.has(PageState::Shareable))
        parts << (state.has(PageState::SharedKnown) && state.has(PageState::Shared) ? Texts::tr("shared with others")
                                                                                    : Texts::tr("shareable"));
    else
        parts << (state.copyOnWriteShared() ? Texts::tr("copy-on-write shared") : Texts::tr("private"));
    if (state.has(PageState::Locked))
        parts << Texts::tr("locked");
    if (state.has(PageState::HugeTlb))
        parts << Texts::tr("from the pool of huge pages");
    else if (state.has(PageState::Huge))
        parts << Texts::tr("huge page");
    return parts.join(QStringLiteral(", "));
}

PagesModel::PagesModel(QObject* parent)
    : MergedTableModel(parent)
    , m_fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
}

void PagesModel::setRows(std::vector<PageRow> rows, std::uint64_t pageSize)
{
    if (rows == this->rows() && pageSize == m_pageSize)
        return;
    m_pageSize = pageSize;
    mergeRows(std::move(rows), [](const PageRow& row) { return row.range.begin; });
}

void PagesModel::refreshLooks()
{
    m_fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    announceChange();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kPageColumnCount - 1);
}

QString PagesModel::text(const PageRow& row, PageColumn column) const
{
    switch (column) {
    case PageColumn::Address:
        return words::formatAddress(row.range.begin);
    case PageColumn::Pages:
        return words::formatCount(row.range.size / m_pageSize);
    case PageColumn::Size:
        return words::formatSize(row.range.size);
    case PageColumn::InMemory:
        return words::formatSize(inMemory(row, m_pageSize));
    case PageColumn::State:
        return pageStateText(row);
    }
    return {};
}

QVariant PagesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<PageColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row(index), column);
    case Qt::AccessibleTextRole:
        return column == PageColumn::Address ? QVariant(spokenRow(index)) : QVariant();
    case Qt::ToolTipRole:
        return words::asToolTip(words::formatRange(row(index).range) + QLatin1Char('\n') + pageStateText(row(index)));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        return column == PageColumn::Address ? QVariant(m_fixed) : QVariant();
    default:
        return {};
    }
}

QVariant PagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<PageColumn>(section, orientation, role, kPageColumnCount);
}

} // namespace vmatlas::ui
