// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace vmatlas::ui {

/// Fusion, with edges of check boxes and radio buttons that can be seen on every background: Fusion draws them darker
/// than the window, which on a dark one is invisible. Rows of lists and tables are as high with an icon as without.
class BaseStyle final : public QProxyStyle {
public:
    BaseStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget) const override;
};

} // namespace vmatlas::ui
