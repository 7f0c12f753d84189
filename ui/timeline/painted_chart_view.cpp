// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/painted_chart_view.h"

#include <QPainter>

#include "ui/timeline/chart_decoration.h"
#include "ui/timeline/chart_strokes.h"

namespace vmatlas::ui {

PaintedChartView::PaintedChartView(QWidget* parent)
    : ChartView(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(this, &ChartView::plotAreaChanged, this, &PaintedChartView::dropPicture);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &PaintedChartView::dropPicture);
}

void PaintedChartView::refresh(Part part)
{
    if (part != Part::Overlay)
        m_picture = QPixmap();
    update();
}

void PaintedChartView::dropPicture()
{
    m_picture = QPixmap();
    update();
}

void PaintedChartView::paintEvent(QPaintEvent* /*event*/)
{
    const double ratio = devicePixelRatioF();
    if (m_picture.size() != size() * ratio || m_picture.devicePixelRatioF() != ratio)
        paintPicture();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverlay(painter, *this);
}

void PaintedChartView::paintPicture()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Theme::current().colour(ThemeRole::Surface));
    QPainter painter(&m_picture);
    painter.setFont(font());
    paintAxes(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing); // after the axes, which lie on whole pixels
    painter.setClipRect(plotArea());
    for (const ChartCurve& curve : curves())
        paintCurve(painter, curve);
}

void PaintedChartView::paintCurve(QPainter& painter, const ChartCurve& curve) const
{
    const QColor colour = Theme::current().colour(curve.colour);
    const auto pointOf = [&](const CurveSample& sample) {
        return QPointF(xOf(sample.at), yOf(sample.value, curve.side));
    };
    painter.setBrush(Qt::NoBrush);
    for (std::size_t first = 0; first < curve.samples.size();) {
        const std::size_t end = strokeEnd(curve, first);
        if (end - first == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(pointOf(curve.samples[first]), kDotSize / 2, kDotSize / 2);
            painter.setBrush(Qt::NoBrush);
        } else {
            QPolygonF line;
            line.reserve(static_cast<qsizetype>(end - first));
            for (std::size_t i = first; i < end; ++i)
                line << pointOf(curve.samples[i]);
            painter.setPen(curvePen(*this, curve));
            painter.drawPolyline(line);
        }
        first = end;
    }
}

} // namespace vmatlas::ui
