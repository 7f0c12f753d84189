// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>

#include "ui/timeline/chart_view.h"

namespace vmatlas::ui {

/// ChartView drawn with QPainter, for a Qt without Qt Charts. Axes and curves are kept as a picture, so that the mouse
/// moves over them without painting them anew. GUI thread only.
class PaintedChartView : public ChartView {
    Q_OBJECT
public:
    explicit PaintedChartView(QWidget* parent = nullptr);

protected:
    void refresh(Part part) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void dropPicture();
    void paintPicture();
    void paintCurve(QPainter& painter, const ChartCurve& curve) const;

    QPixmap m_picture; // null: to be painted
};

} // namespace vmatlas::ui
