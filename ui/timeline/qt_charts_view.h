// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "ui/timeline/chart_view.h"

class QChart;
class QChartView;
class QGraphicsItem;
class QLineSeries;
class QScatterSeries;
class QValueAxis;
class QXYSeries;

namespace vmatlas::ui {

/// ChartView drawn by Qt Charts. The one place that knows Qt Charts. GUI thread only.
class QtChartsView : public ChartView {
    Q_OBJECT
public:
    explicit QtChartsView(QWidget* parent = nullptr);
    ~QtChartsView() override;

protected:
    void refresh(Part part) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// One curve: Qt Charts cannot lift the pen, so every unbroken stretch is a series of its own.
    struct Strokes {
        std::vector<QLineSeries*> lines; ///< kept for reuse
        QScatterSeries* dots = nullptr;  ///< samples without a neighbour
    };

    void applyTheme();
    void placePlot();
    void drawCurves();
    void drawCurve(std::size_t index);
    [[nodiscard]] QLineSeries* line(Strokes& strokes, std::size_t index);
    void attach(QXYSeries* series);

    QChart* m_chart; // this and all below: owned by the chart view's scene
    QChartView* m_view;
    QValueAxis* m_time;
    QValueAxis* m_place; // 0 at the bottom, 1 at the top
    QGraphicsItem* m_axesItem;
    QGraphicsItem* m_overlayItem;
    std::vector<Strokes> m_strokes;
};

} // namespace vmatlas::ui
