// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/create_chart.h"

#include <QtGlobal>

#include "ui/timeline/painted_chart_view.h"
#ifdef VMATLAS_QT_CHARTS
#include "ui/timeline/qt_charts_view.h"
#endif

namespace vmatlas::ui {

ChartView* createChart(QWidget* parent)
{
#ifdef VMATLAS_QT_CHARTS
    if (qgetenv("VMATLAS_CHART") != "painted")
        return new QtChartsView(parent);
#endif
    return new PaintedChartView(parent);
}

} // namespace vmatlas::ui
