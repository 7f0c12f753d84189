// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/process_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

#include "ui/picker/process_list_model.h"

namespace vmatlas::ui {

namespace {

constexpr int kNoteGap = 10; // pixels between a name and its note

QFont noteFont(const QStyleOptionViewItem& option)
{
    QFont font = option.font;
    font.setItalic(true);
    return font;
}

} // namespace

void ProcessDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!index.data(ProcessListModel::ReadableRole).toBool())
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

void ProcessDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QString note = index.data(ProcessListModel::NoteRole).toString();
    if (note.isEmpty())
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    QRect free = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    free.setLeft(free.left() + item.fontMetrics.horizontalAdvance(item.text) + kNoteGap);
    free.setRight(option.rect.right() - 2);
    if (free.width() <= 0)
        return;
    painter->save();
    const bool selected = (item.state & QStyle::State_Selected) != 0;
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    const QFont font = noteFont(item);
    painter->setFont(font);
    painter->drawText(free, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(note, Qt::ElideRight, free.width()));
    painter->restore();
}

QSize ProcessDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const QString note = index.data(ProcessListModel::NoteRole).toString();
    if (!note.isEmpty())
        size.rwidth() += kNoteGap + QFontMetrics(noteFont(option)).horizontalAdvance(note) + kNoteGap;
    return size;
}

} // namespace vmatlas::ui
