// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/qt_charts_view.h"

#include <QChart>
#include <QChartView>
#include <QGraphicsItem>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include "ui/timeline/chart_decoration.h"
#include "ui/timeline/chart_strokes.h"

namespace vmatlas::ui {

namespace {

// Places among Qt Charts' own items: below and above its series.
constexpr double kBelowCurves = 1;
constexpr double kAboveCurves = 100;

/// Lets a function paint in the coordinates of the chart.
class PaintedItem : public QGraphicsItem {
public:
    using Paint = void (*)(QPainter&, const ChartView&);

    PaintedItem(const ChartView& chart, Paint paintFunction, double z, QGraphicsItem* parent)
        : QGraphicsItem(parent)
        , m_chart(chart)
        , m_paint(paintFunction)
    {
        setZValue(z);
    }
    [[nodiscard]] QRectF boundingRect() const override { return m_chart.rect(); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override { m_paint(*painter, m_chart); }
    void resized() { prepareGeometryChange(); }

private:
    const ChartView& m_chart;
    Paint m_paint;
};

/// Milliseconds; a double holds the uptime of a machine to better than a microsecond.
double chartTime(SteadyClock::time_point at)
{
    return std::chrono::duration<double, std::milli>(at.time_since_epoch()).count();
}

void clear(QXYSeries* series)
{
    if (series->count() > 0)
        series->clear();
}

/// Values stand on scales of several units, some logarithmic: Qt Charts is given their places.
QPointF chartPoint(const CurveSample& sample, const ValueAxis& axis)
{
    return {chartTime(sample.at), placeOn(axis, sample.value)};
}

} // namespace

QtChartsView::QtChartsView(QWidget* parent)
    : ChartView(parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_time(new QValueAxis)
    , m_place(new QValueAxis)
    , m_axesItem(new PaintedItem(*this, &paintAxes, kBelowCurves, m_chart))
    , m_overlayItem(new PaintedItem(*this, &paintOverlay, kAboveCurves, m_chart))
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_place, Qt::AlignLeft);
    m_place->setRange(0, 1);
    for (QValueAxis* axis : {m_time, m_place})
        axis->setVisible(false); // they map; what is seen of them is painted by m_axesItem
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setFocusPolicy(Qt::NoFocus);
    connect(this, &ChartView::plotAreaChanged, this, &QtChartsView::placePlot);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &QtChartsView::applyTheme);
    applyTheme();
}

QtChartsView::~QtChartsView()
{
    delete m_view; // its items look at this widget
}

void QtChartsView::refresh(Part part)
{
    switch (part) {
    case Part::Axes:
        m_axesItem->update();
        m_overlayItem->update();
        break;
    case Part::Curves:
        drawCurves();
        break;
    case Part::Overlay:
        m_overlayItem->update();
        break;
    }
}

void QtChartsView::resizeEvent(QResizeEvent* event)
{
    m_view->setGeometry(rect());
    ChartView::resizeEvent(event);
}

void QtChartsView::applyTheme()
{
    m_view->setBackgroundBrush(Theme::current().colour(ThemeRole::Surface));
    drawCurves();
    m_axesItem->update();
    m_overlayItem->update();
}

void QtChartsView::placePlot()
{
    m_chart->setPlotArea(plotArea());
    static_cast<PaintedItem*>(m_axesItem)->resized();
    static_cast<PaintedItem*>(m_overlayItem)->resized();
}

void QtChartsView::drawCurves()
{
    // Qt Charts lays a series out anew for every change of an axis: with no points in it that costs nothing.
    for (const Strokes& strokes : m_strokes) {
        for (QLineSeries* series : strokes.lines)
            clear(series);
        if (strokes.dots)
            clear(strokes.dots);
    }
    const TimeWindow& window = axes().window;
    if (window.span() > SteadyClock::duration::zero())
        m_time->setRange(chartTime(window.from), chartTime(window.to));
    m_strokes.resize(std::max(m_strokes.size(), curves().size()));
    for (std::size_t i = 0; i < curves().size(); ++i)
        drawCurve(i);
}

void QtChartsView::drawCurve(std::size_t index)
{
    const ChartCurve& curve = curves()[index];
    const ValueAxis& axis = axes().scale(curve.side).axis;
    Strokes& strokes = m_strokes[index];
    const QColor colour = Theme::current().colour(curve.colour);
    const QPen pen = curvePen(*this, curve);
    QList<QPointF> dots;
    std::size_t used = 0;
    for (std::size_t first = 0; first < curve.samples.size();) {
        const std::size_t last = strokeEnd(curve, first);
        if (last - first == 1) {
            dots.append(chartPoint(curve.samples[first], axis));
        } else {
            QList<QPointF> points;
            points.reserve(static_cast<qsizetype>(last - first));
            for (std::size_t i = first; i < last; ++i)
                points.append(chartPoint(curve.samples[i], axis));
            QLineSeries* series = line(strokes, used++);
            series->setPen(pen);
            series->replace(points);
        }
        first = last;
    }
    if (!strokes.dots) {
        strokes.dots = new QScatterSeries;
        strokes.dots->setMarkerSize(kDotSize);
        strokes.dots->setBorderColor(Qt::transparent);
        attach(strokes.dots);
    }
    strokes.dots->setColor(colour);
    strokes.dots->replace(dots);
}

QLineSeries* QtChartsView::line(Strokes& strokes, std::size_t index)
{
    if (index == strokes.lines.size()) {
        strokes.lines.push_back(new QLineSeries);
        attach(strokes.lines.back());
    }
    return strokes.lines[index];
}

void QtChartsView::attach(QXYSeries* series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_time);
    series->attachAxis(m_place);
}

} // namespace vmatlas::ui
