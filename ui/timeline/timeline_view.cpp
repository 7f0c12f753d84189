// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/timeline/metric_words.h"
#include "ui/timeline/qt_charts_view.h"
#include "ui/timeline/readout_panel.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr double kKeyZoom = 0.7;
constexpr int kKeyPanParts = 10;    // an arrow key moves by a tenth of the window
constexpr double kSampleReach = 12; // pixels: how far beyond the first and the last sample the mouse still means them
constexpr double kMarkReach = 4;    // pixels: how near an event must be to be named in the readout

} // namespace

TimelineView::TimelineView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_bar(new TimelineBar(this))
    , m_chart(new QtChartsView)
    , m_readout(new ReadoutPanel(m_chart))
    , m_emptyText(new QLabel)
    , m_pages(new QStackedLayout)
    , m_followAction(new QAction(this))
    , m_allAction(new QAction(this))
    , m_elapsedAction(new QAction(this))
{
    buildLayout();
    addActions();
    connect(session, &Session::timelineChanged, this, &TimelineView::onTimelineChanged);
    connect(session, &Session::stateChanged, this, &TimelineView::refresh);
    connect(m_bar, &TimelineBar::metricToggled, this, &TimelineView::refresh);
    connect(m_bar, &TimelineBar::spanChosen, this,
            [this](TimelineBar::Span span) { changeViewport([&](TimelineViewport& v) { v.setFollowSpan(span); }); });
    connect(m_bar, &TimelineBar::followToggled, m_followAction, &QAction::setChecked);
    connect(m_chart, &ChartView::zoomed, this, [this](double factor, SteadyClock::time_point anchor) {
        changeViewport([&](TimelineViewport& v) { v.zoom(factor, anchor); });
    });
    connect(m_chart, &ChartView::panned, this,
            [this](SteadyClock::duration by) { changeViewport([&](TimelineViewport& v) { v.pan(by); }); });
    connect(m_chart, &ChartView::showAllRequested, m_allAction, &QAction::trigger);
    connect(m_chart, &ChartView::plotAreaChanged, this, &TimelineView::refresh);
    connect(m_chart, &ChartView::hoverChanged, this, [this] {
        m_cursor.reset();
        refreshReadout();
    });
    retranslate();
    onTimelineChanged();
}

void TimelineView::buildLayout()
{
    setFocusProxy(m_chart);
    m_readout->hide();
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_pages->addWidget(m_emptyText);
    m_pages->addWidget(m_chart);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_bar);
    column->addLayout(m_pages, 1);
}

void TimelineView::addActions()
{
    m_followAction->setCheckable(true);
    m_elapsedAction->setCheckable(true);
    connect(m_followAction, &QAction::toggled, this, [this](bool follow) {
        changeViewport([&](TimelineViewport& v) { follow ? v.follow() : v.stopFollowing(); });
    });
    connect(m_allAction, &QAction::triggered, this,
            [this] { changeViewport([](TimelineViewport& v) { v.setFollowSpan(std::nullopt); }); });
    connect(m_elapsedAction, &QAction::toggled, this, [this](bool elapsed) {
        m_timeStyle = elapsed ? TimeStyle::Elapsed : TimeStyle::Clock;
        refresh();
    });
    m_chart->addActions({m_followAction, m_allAction, m_elapsedAction});
    m_chart->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TimelineView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void TimelineView::retranslate()
{
    m_chart->setAccessibleName(tr("Timeline"));
    m_chart->setAccessibleDescription(tr(
        "Private Bytes, Working Set and Virtual Bytes over time. Arrow keys move, plus and minus zoom, Shift with an "
        "arrow key steps through the samples, F follows the newest."));
    m_emptyText->setText(tr("The timeline begins with the first sample."));
    m_followAction->setText(tr("&Follow the newest sample"));
    m_allAction->setText(tr("Show &everything"));
    m_elapsedAction->setText(tr("Show time since the &start"));
    refresh();
}

template <typename Change> void TimelineView::changeViewport(Change change)
{
    const TimeWindow before = m_viewport.window();
    const bool followed = m_viewport.following();
    const TimelineBar::Span span = m_viewport.followSpan();
    change(m_viewport);
    if (m_viewport.window() != before || m_viewport.following() != followed || m_viewport.followSpan() != span)
        refresh();
}

void TimelineView::onTimelineChanged()
{
    const Timeline& timeline = m_session->timeline();
    const std::size_t count = timeline.points().size();
    const TimeWindow before = m_viewport.data();
    if (count == 0)
        m_viewport = TimelineViewport(); // another target starts with the usual view
    else
        m_viewport.setData({.from = timeline.timeOf(0), .to = lastMoment(timeline)});
    if (m_cursor && *m_cursor >= count)
        m_cursor.reset();
    if (changesPicture(before))
        refresh();
}

bool TimelineView::changesPicture(const TimeWindow& dataBefore) const
{
    if (m_viewport.data().from != dataBefore.from || m_session->timeline().events().size() != m_drawnEvents)
        return true;
    // A window that was put somewhere in the past does not see what is appended.
    if (!m_viewport.following())
        return m_viewport.window().to >= dataBefore.to;
    // Ten new samples a second do not move a picture of ten hours by a pixel.
    const SteadyClock::duration pixel =
        m_viewport.window().span() / std::max(1, static_cast<int>(m_chart->plotArea().width()));
    return m_viewport.data().to - m_drawnTo >= std::min<SteadyClock::duration>(pixel, 1s);
}

bool TimelineView::singlePoint() const
{
    return m_session->state() == Session::State::File && m_session->timeline().points().size() == 1;
}

TimeWindow TimelineView::window() const
{
    // A file has one moment: it stands in the middle.
    if (singlePoint())
        return {.from = m_viewport.data().from - 1s, .to = m_viewport.data().to + 1s};
    return m_viewport.window();
}

void TimelineView::refresh()
{
    m_stale = !isVisible();
    const bool empty = m_session->timeline().points().empty();
    {
        const QSignalBlocker blocker(m_followAction);
        m_followAction->setChecked(m_viewport.following());
    }
    m_bar->setFollowing(m_viewport.following(), m_viewport.followSpan());
    m_bar->setEnabled(!empty);
    m_bar->setNavigable(!singlePoint());
    m_pages->setCurrentIndex(empty ? 0 : 1);
    if (m_stale || empty)
        return;
    const Timeline& timeline = m_session->timeline();
    m_drawnTo = m_viewport.data().to;
    m_drawnEvents = timeline.events().size();
    const TimeWindow shown = window();
    const TimelineChoice chosen = choice();
    const int columns = static_cast<int>(std::ceil(m_chart->plotArea().width() * devicePixelRatioF()));
    ChartAxes axes = chartAxes(timeline, shown, chosen, tickRoom());
    if (singlePoint())
        axes.times = {{timeline.timeOf(0), momentText(timeline, timeline.timeOf(0), TimeStyle::Clock)}};
    m_chart->setAxes(std::move(axes));
    m_chart->setMarks(chartMarks(timeline, shown));
    m_chart->setCurves(chartCurves(timeline, shown, chosen, columns));
    refreshReadout();
}

TimelineChoice TimelineView::choice() const
{
    TimelineChoice chosen{.metrics = {},
                          .style = m_timeStyle,
                          .privateOnRight = m_bar->shows(TimelineMetric::WorkingSet) &&
                                            privateDwarfsWorkingSet(m_session->timeline(), window())};
    for (const TimelineMetric metric : kTimelineMetrics)
        if (m_bar->shows(metric))
            chosen.metrics.push_back(metric);
    return chosen;
}

TickRoom TimelineView::tickRoom() const
{
    const QRectF plot = m_chart->plotArea();
    const QFontMetrics metrics = m_chart->fontMetrics();
    const int labelWidth = metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + 24;
    return {.times = std::max(1, static_cast<int>(plot.width()) / labelWidth),
            .bytes = std::clamp(static_cast<int>(plot.height()) / (2 * metrics.height()), 2, 8)};
}

std::optional<std::size_t> TimelineView::inspectedPoint() const
{
    const Timeline& timeline = m_session->timeline();
    if (timeline.points().empty())
        return std::nullopt;
    if (singlePoint())
        return 0;
    if (m_cursor)
        return m_cursor;
    const auto hovered = m_chart->hoveredTime();
    if (!hovered)
        return std::nullopt;
    const std::size_t nearest = timeline.nearest(*hovered);
    const double x = m_chart->xOf(*hovered);
    const bool beyondData = *hovered < m_viewport.data().from || *hovered > m_viewport.data().to;
    const bool far = std::abs(m_chart->xOf(timeline.timeOf(nearest)) - x) > kSampleReach;
    return beyondData && far ? std::nullopt : std::optional(nearest);
}

void TimelineView::refreshReadout()
{
    const auto index = inspectedPoint();
    m_readout->setVisible(index.has_value());
    if (!index) {
        m_chart->setCrosshair(std::nullopt);
        return;
    }
    const Timeline& timeline = m_session->timeline();
    const TimelineChoice chosen = choice();
    const SteadyClock::duration reach =
        m_chart->timeAt(m_chart->plotArea().left() + kMarkReach) - m_chart->axes().window.from;
    const Crosshair crosshair = crosshairAt(timeline, *index, chosen);
    m_chart->setCrosshair(crosshair);
    m_readout->setContent(readoutAt(timeline, *index, chosen, reach));
    m_readout->placeBeside(static_cast<int>(m_chart->xOf(crosshair.at)), m_chart->plotArea().toAlignedRect());
}

void TimelineView::stepCursor(int direction)
{
    const std::size_t count = m_session->timeline().points().size();
    if (count == 0)
        return;
    const std::size_t last = count - 1;
    const std::size_t from = inspectedPoint().value_or(last);
    m_cursor = direction < 0 ? from - std::min<std::size_t>(from, 1) : std::min(from + 1, last);
    const SteadyClock::time_point at = m_session->timeline().timeOf(*m_cursor);
    const TimeWindow shown = m_viewport.window();
    if (at < shown.from)
        changeViewport([&](TimelineViewport& v) { v.pan(at - shown.from); });
    else if (at > shown.to)
        changeViewport([&](TimelineViewport& v) { v.pan(at - shown.to); });
    refreshReadout();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const bool step = event->modifiers().testFlag(Qt::ShiftModifier);
    const SteadyClock::duration tenth = m_viewport.window().span() / kKeyPanParts;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        if (step)
            stepCursor(direction);
        else
            changeViewport([&](TimelineViewport& v) { v.pan(direction * tenth); });
        break;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        changeViewport([](TimelineViewport& v) { v.zoomInPlace(kKeyZoom); });
        break;
    case Qt::Key_Minus:
        changeViewport([](TimelineViewport& v) { v.zoomInPlace(1 / kKeyZoom); });
        break;
    case Qt::Key_Home:
        changeViewport([](TimelineViewport& v) { v.toStart(); });
        break;
    case Qt::Key_End:
        changeViewport([](TimelineViewport& v) { v.follow(); });
        break;
    case Qt::Key_F:
        m_followAction->toggle();
        break;
    case Qt::Key_Escape:
        if (m_cursor) {
            m_cursor.reset();
            refreshReadout();
            break;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace vmatlas::ui
