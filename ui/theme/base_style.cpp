// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/base_style.h"

#include <QStyleOption>

namespace vmatlas::ui {

namespace {

// QFusionStyle's outline is the window's colour through darker(140), and lighter(110) of that for boxes.
constexpr int kUndoesDarkening = 127; // percent

/// A copy with the edge in the colour of muted text. Fusion reads the palette's window colour for nothing else here.
QStyleOptionButton withVisibleEdge(const QStyleOptionButton& option)
{
    QStyleOptionButton copy(option);
    const QColor edge = option.palette.color(QPalette::PlaceholderText);
    copy.palette.setColor(QPalette::Window, edge.lighter(kUndoesDarkening));
    return copy;
}

} // namespace

BaseStyle::BaseStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void BaseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    const auto* const button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button != nullptr && (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)) {
        const QStyleOptionButton visible = withVisibleEdge(*button);
        QProxyStyle::drawPrimitive(element, &visible, painter, widget);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QSize BaseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type != CT_ItemViewItem)
        return size;
    return size.expandedTo(QSize(0, pixelMetric(PM_SmallIconSize, option, widget) + 1)); // Fusion's line below it
}

} // namespace vmatlas::ui
