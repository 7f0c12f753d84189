// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_chart.h"

#include <algorithm>
#include <array>

#include <QComboBox>
#include <QHBoxLayout>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/system/figures_model.h"
#include "ui/system/system_curves.h"
#include "ui/system/system_words.h"
#include "ui/timeline/chart_view.h"
#include "ui/timeline/create_chart.h"
#include "ui/timeline/metric_words.h"
#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::array kSpans{std::chrono::minutes(2), std::chrono::minutes(10), std::chrono::minutes(60)};

QString chartText(const SystemFigure& figure, Measured value)
{
    if (figure.unit != SystemFigure::Unit::Total)
        return figureText(figure, value);
    return value ? SystemChart::tr("%1/s", "rate").arg(rateText(*value)) : words::unknown();
}

} // namespace

SystemChart::SystemChart(const SystemWatch* watch, const FiguresModel* figures, QWidget* parent)
    : QWidget(parent)
    , m_watch(watch)
    , m_figures(figures)
    , m_view(createChart())
    , m_span(new QComboBox)
    , m_shownSpan(kSpans.front())
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const controls = new QHBoxLayout;
    controls->setContentsMargins(8, 4, 8, 0);
    controls->addStretch(1);
    controls->addWidget(m_span);
    column->addLayout(controls);
    column->addWidget(m_view, 1);
    for (std::size_t i = 0; i <= kSpans.size(); ++i)
        m_span->addItem(QString());
    m_view->setScrubbable(false);
    m_view->setMinimumWidth(fontMetrics().averageCharWidth() * 16); // beside the figures in a narrow window
    connect(m_figures, &FiguresModel::linesChanged, this, &SystemChart::refresh);
    connect(m_view, &ChartView::plotAreaChanged, this, &SystemChart::refresh);
    connect(m_view, &ChartView::hoverChanged, this, &SystemChart::refreshCrosshair);
    connect(m_view, &ChartView::zoomed, this, [this](double factor, SteadyClock::time_point) { zoom(factor); });
    connect(m_view, &ChartView::showAllRequested, this, [this] { setSpan(static_cast<int>(kSpans.size())); });
    connect(m_span, &QComboBox::currentIndexChanged, this, [this](int index) {
        const auto chosen = static_cast<std::size_t>(index);
        m_shownSpan = chosen < kSpans.size() ? std::optional<std::chrono::seconds>(kSpans[chosen]) : std::nullopt;
        refresh();
    });
}

int SystemChart::span() const
{
    return m_span->currentIndex();
}

void SystemChart::setSpan(int index)
{
    m_span->setCurrentIndex(std::clamp(index, 0, static_cast<int>(kSpans.size())));
}

void SystemChart::retranslate()
{
    for (std::size_t i = 0; i < kSpans.size(); ++i) {
        const auto minutes = static_cast<int>(kSpans[i].count());
        m_span->setItemText(static_cast<int>(i), minutes < 60 ? tr("%n minute(s)", nullptr, minutes)
                                                              : tr("%n hour(s)", nullptr, minutes / 60));
    }
    m_span->setItemText(static_cast<int>(kSpans.size()), tr("Everything"));
    m_span->setToolTip(tr("How much time is shown"));
    m_span->setAccessibleName(tr("Time span"));
    m_view->setAccessibleName(tr("The machine's memory over time"));
    refresh();
}

void SystemChart::refresh()
{
    const auto& points = m_watch->points();
    if (points.empty() || m_watch->held())
        return;
    constexpr std::chrono::seconds kLeast{10}; // a curve of one point needs a width
    const SteadyClock::time_point to = points.back().at;
    SteadyClock::time_point from = m_shownSpan ? to - *m_shownSpan : points.front().at;
    from = std::min(from, to - SteadyClock::duration(kLeast));
    const TimeWindow window{.from = from, .to = to};
    const QRectF plot = m_view->plotArea();
    const QFontMetrics metrics = m_view->fontMetrics();
    const int times =
        std::max(2, static_cast<int>(plot.width()) / (metrics.horizontalAdvance(QStringLiteral("00:00:00")) * 2));
    const int values = std::max(2, static_cast<int>(plot.height()) / (metrics.height() * 2));
    const std::vector<FigureLine>& lines = m_figures->lines();
    m_view->setScalesOnRight(std::max(1, systemScalesOnRight(lines)));
    m_view->setAxes(systemAxes(*m_watch, lines, window, times, values));
    m_view->setCurves(systemCurves(*m_watch, lines, window, static_cast<int>(plot.width())));
    refreshCrosshair();
}

void SystemChart::refreshCrosshair()
{
    const std::optional<SteadyClock::time_point> hovered = m_view->hoveredTime();
    if (!hovered || m_watch->points().empty() || m_watch->held()) {
        m_view->setCrosshair(std::nullopt);
        if (!hovered)
            QToolTip::hideText();
        return;
    }
    const std::size_t point = pointAt(*m_watch, *hovered);
    const SteadyClock::time_point at = m_watch->points()[point].at;
    Crosshair crosshair{.at = at, .dots = {}};
    QStringList text{shortMomentText(m_watch->times(), at, TimeStyle::Clock)};
    for (const FigureLine& line : m_figures->lines()) {
        const SystemFigure& figure = kSystemFigures[line.figure];
        const Measured value = chartValue(*m_watch, point, figure);
        if (value)
            crosshair.dots.push_back({.value = *value, .colour = line.colour, .side = sideOf(figure)});
        if ((m_watch->points()[point].memory.*figure.value).known())
            text << tr("%1: %2", "figure, value").arg(figureName(figure), chartText(figure, value));
    }
    m_view->setCrosshair(std::move(crosshair));
    QToolTip::showText(QCursor::pos(), words::asToolTip(text.join(u'\n')), m_view);
}

void SystemChart::zoom(double factor)
{
    setSpan(span() + (factor > 1 ? -1 : 1));
}

} // namespace vmatlas::ui
