// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/bar_delegate.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

#include "ui/summary/summary_model.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

constexpr int kMargin = 2;        // around a bar, logical pixels
constexpr double kOpacity = 0.55; // text stays easy to read on it
constexpr double kOpacityOnDark = 0.4;
constexpr double kOpacityOfOthers = 0.18; // of types that the filter leaves out
constexpr int kRowPadding = 6;

double opacityOf(const SummaryModel& model, const QModelIndex& index)
{
    if (!model.filterShows(index))
        return kOpacityOfOthers;
    return Theme::current().isDark() ? kOpacityOnDark : kOpacity;
}

} // namespace

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QVariant length = index.data(SummaryModel::BarRole);
    if (!length.isValid()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle* const style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    QRectF bar = QRectF(cell.rect).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    // What is there stays visible however small it is.
    bar.setWidth(std::max(length.toDouble() * bar.width(), length.toDouble() > 0 ? 1.0 : 0.0));
    const auto* const model = qobject_cast<const SummaryModel*>(index.model());
    painter->save();
    painter->setOpacity(opacityOf(*model, index));
    painter->fillRect(bar, Theme::current().typeColour(model->typeAt(index)));
    painter->restore();
    // The panel is drawn; only the text is left to the style.
    cell.backgroundBrush = Qt::NoBrush;
    cell.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver);
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, kRowPadding);
}

} // namespace vmatlas::ui
