// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/keyboard/forward_focus.h"
#include "ui/timeline/create_chart.h"
#include "ui/timeline/mark_editor.h"
#include "ui/timeline/moment_player.h"
#include "ui/timeline/stack_legend.h"
#include "ui/timeline/timeline_bar.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr double kSampleReach = 12; // pixels: how far beyond the first and the last sample the mouse still means them
constexpr double kMarkReach = 4;    // pixels: how near an event must be to be named in the readout

/// Grows when the meaning of the saved bytes changes.
constexpr quint32 kStateVersion = 1;

} // namespace

TimelineView::TimelineView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_control(session)
    , m_player(new MomentPlayer(session, this))
    , m_bar(new TimelineBar(this))
    , m_chart(createChart())
    , m_stackLegend(new StackLegend)
    , m_readout(new ReadoutPanel(m_chart))
    , m_editor(new MarkEditor(session, m_chart))
    , m_emptyText(new QLabel)
    , m_pages(new QStackedLayout)
{
    buildLayout();
    connectSession();
    connectBar();
    connectChart();
    retranslate();
    onTimelineChanged();
}

void TimelineView::buildLayout()
{
    forwardFocus(this, m_chart);
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
    column->addWidget(m_stackLegend);
    m_stackLegend->hide();
    column->addLayout(m_pages, 1);
}

void TimelineView::connectSession()
{
    connect(m_session, &Session::timelineChanged, this, &TimelineView::onTimelineChanged);
    connect(m_session, &Session::stateChanged, this, &TimelineView::refresh);
    connect(m_session, &Session::momentChanged, this, &TimelineView::onMomentChanged);
    connect(m_session, &Session::baselineChanged, this, &TimelineView::refreshMoments);
}

void TimelineView::connectBar()
{
    connect(m_bar, &TimelineBar::choiceChanged, this, &TimelineView::refresh);
    connect(m_bar, &TimelineBar::spanChosen, this,
            [this](TimelineBar::Span span) { changeViewport([&](TimelineViewport& v) { v.setFollowSpan(span); }); });
    connect(m_bar, &TimelineBar::followToggled, this, &TimelineView::setFollowing);
    connect(m_bar, &TimelineBar::playToggled, this, &TimelineView::togglePlaying);
    connect(m_bar, &TimelineBar::speedChosen, m_player, &MomentPlayer::setSpeed);
    connect(m_player, &MomentPlayer::playingChanged, this, [this] { m_bar->setPlaying(m_player->playing()); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &TimelineView::refresh);
}

void TimelineView::connectChart()
{
    connect(m_chart, &ChartView::zoomed, this, [this](double factor, SteadyClock::time_point anchor) {
        changeViewport([&](TimelineViewport& v) { v.zoom(factor, anchor); });
    });
    connect(m_chart, &ChartView::panned, this,
            [this](SteadyClock::duration by) { changeViewport([&](TimelineViewport& v) { v.pan(by); }); });
    connect(m_chart, &ChartView::showAllRequested, this, &TimelineView::showEverything);
    connect(m_chart, &ChartView::plotAreaChanged, this, &TimelineView::refresh);
    connect(m_chart, &ChartView::scrubbed, this, [this](SteadyClock::time_point at) { m_control.show(at); });
    connect(m_chart, &ChartView::rangeDragged, this, [this](SteadyClock::time_point from, SteadyClock::time_point to) {
        m_dragged = TimeWindow{.from = from, .to = to};
        refreshMoments();
    });
    connect(m_chart, &ChartView::rangeChosen, this, [this](SteadyClock::time_point from, SteadyClock::time_point to) {
        m_dragged.reset();
        m_control.compare(std::min(from, to), std::max(from, to));
        refreshMoments();
    });
    connect(m_chart, &ChartView::hoverChanged, this, [this] {
        m_readShown = false;
        if (m_dragged && !m_chart->dragsRange()) { // let go where it began
            m_dragged.reset();
            refreshMoments();
        }
        refreshReadout();
    });
    m_chart->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_chart, &QWidget::customContextMenuRequested, this, &TimelineView::showMenu);
}

QByteArray TimelineView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_bar->chosen() << qint32{m_player->speed()} << (m_timeStyle == TimeStyle::Elapsed);
    return state;
}

bool TimelineView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    QStringList chosen;
    qint32 speed = 1;
    bool elapsed = false;
    in >> version >> chosen >> speed >> elapsed;
    if (in.status() != QDataStream::Ok || version != kStateVersion || speed < 1)
        return false;
    m_bar->choose(chosen);
    m_bar->setSpeed(speed);
    m_player->setSpeed(speed);
    setTimeStyle(elapsed ? TimeStyle::Elapsed : TimeStyle::Clock);
    return true;
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

void TimelineView::onTimelineChanged()
{
    const Timeline& timeline = m_session->timeline();
    const std::size_t count = timeline.points().size();
    const TimeWindow before = m_viewport.data();
    if (count == 0) {
        m_viewport = TimelineViewport(); // another target starts with the usual view
        m_followAgain = false;
        m_dragged.reset();
        m_player->stop();
    } else {
        m_viewport.setData({.from = timeline.timeOf(0), .to = lastMoment(timeline)});
    }
    if (changesPicture(before))
        refresh();
}

void TimelineView::onMomentChanged()
{
    const auto& moment = m_session->moment();
    if (moment && m_viewport.following() && !singlePoint()) {
        // The picture stands still while one looks back, or the moment would run out of it.
        m_followAgain = true;
        m_spanBefore = m_viewport.followSpan();
        changeViewport([](TimelineViewport& v) { v.stopFollowing(); });
    } else if (!moment && m_followAgain) {
        m_followAgain = false;
        changeViewport([this](TimelineViewport& v) { v.setFollowSpan(m_spanBefore); });
    }
    if (moment && !singlePoint()) {
        const TimeWindow shown = m_viewport.window();
        if (*moment < shown.from)
            changeViewport([&](TimelineViewport& v) { v.pan(*moment - shown.from); });
        else if (*moment > shown.to)
            changeViewport([&](TimelineViewport& v) { v.pan(*moment - shown.to); });
    }
    refreshMoments();
}

bool TimelineView::changesPicture(const TimeWindow& dataBefore) const
{
    if (m_viewport.data().from != dataBefore.from || m_session->timeline().eventChanges() != m_drawnEvents)
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

void TimelineView::refreshBar()
{
    m_bar->setFollowing(m_viewport.following(), m_viewport.followSpan());
    m_bar->setEnabled(!m_session->timeline().points().empty());
    m_bar->setNavigable(!singlePoint());
    m_bar->setStackable(!m_session->timeline().points().empty() && !singlePoint());
    m_stackLegend->setVisible(m_bar->stack());
    constexpr int kRoomForTwo = 20; // lines of text
    m_stackLegend->setMostLines(height() < kRoomForTwo * fontMetrics().height() ? 1 : 2);
}

void TimelineView::refresh()
{
    m_stale = !isVisible();
    const bool empty = m_session->timeline().points().empty();
    refreshBar();
    m_pages->setCurrentIndex(empty ? 0 : 1);
    if (m_stale || empty)
        return;
    const Timeline& timeline = m_session->timeline();
    m_drawnTo = m_viewport.data().to;
    m_drawnEvents = timeline.eventChanges();
    const TimeWindow shown = window();
    const TimelineChoice chosen = choice();
    m_chart->setScrubbable(m_control.usable());
    m_chart->setScalesOnRight(scalesOnRight(chosen)); // comes back here when the plot changes with it
    const int columns = static_cast<int>(std::ceil(m_chart->plotArea().width() * devicePixelRatioF()));
    ChartAxes axes = chartAxes(timeline, shown, chosen, tickRoom());
    if (singlePoint())
        axes.times = {{timeline.timeOf(0), momentText(timeline, timeline.timeOf(0), TimeStyle::Clock)}};
    m_chart->setAxes(std::move(axes));
    m_chart->setStack(chartStack(timeline, shown, chosen, columns));
    m_chart->setMarks(chartMarks(timeline, shown));
    m_chart->setCurves(chartCurves(timeline, shown, chosen, columns));
    placeEditor();
    refreshMoments();
}

TimelineChoice TimelineView::choice() const
{
    TimelineChoice chosen{.metrics = {},
                          .style = m_timeStyle,
                          .privateOnRight = m_bar->shows(TimelineMetric::WorkingSet) && !m_bar->logarithmic() &&
                                            privateDwarfsWorkingSet(m_session->timeline(), window()),
                          .logarithmic = m_bar->logarithmic(),
                          .stack = m_bar->stack() && !m_session->timeline().committedRows().empty()};
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
            .values = std::clamp(static_cast<int>(plot.height()) / (2 * metrics.height()), 2, 8)};
}

std::optional<std::size_t> TimelineView::hoveredPoint() const
{
    const Timeline& timeline = m_session->timeline();
    const auto hovered = m_chart->hoveredTime();
    if (!hovered)
        return std::nullopt;
    const std::size_t nearest = timeline.nearest(*hovered);
    const double x = m_chart->xOf(*hovered);
    const bool beyondData = *hovered < m_viewport.data().from || *hovered > m_viewport.data().to;
    const bool far = std::abs(m_chart->xOf(timeline.timeOf(nearest)) - x) > kSampleReach;
    return beyondData && far ? std::nullopt : std::optional(nearest);
}

std::optional<std::size_t> TimelineView::inspectedPoint() const
{
    if (m_session->timeline().points().empty())
        return std::nullopt;
    if (singlePoint())
        return 0;
    return m_readShown ? m_session->shownPoint() : hoveredPoint();
}

std::optional<std::size_t> TimelineView::baselinePoint() const
{
    const Timeline& timeline = m_session->timeline();
    if (m_dragged)
        return timeline.nearest(m_dragged->from);
    const auto& baseline = m_session->baseline();
    return baseline && baseline->at ? std::optional(timeline.nearest(*baseline->at)) : std::nullopt;
}

void TimelineView::refreshMoments()
{
    if (m_stale)
        return;
    m_chart->setMoments(chartMoments(*m_session, m_dragged, m_timeStyle));
    refreshReadout();
}

void TimelineView::refreshReadout()
{
    refreshStackLegend();
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
    m_readout->setContent(readoutAt(timeline, *index, baselinePoint(), chosen, reach));
    std::vector<int> dots;
    for (const Crosshair::Dot& dot : crosshair.dots)
        dots.push_back(qRound(m_chart->yOf(dot.value, dot.side)));
    m_readout->place({.plot = m_chart->plotArea().toAlignedRect(),
                      .x = qRound(m_chart->xOf(crosshair.at)),
                      .dots = std::move(dots)});
}

/// Of the sample under the mouse, else of what is shown.
void TimelineView::refreshStackLegend()
{
    const auto shown = m_session->shownPoint();
    if (m_stale || !m_bar->stack() || !shown)
        return;
    m_stackLegend->setContent(
        stackLegendAt(m_session->timeline(), m_chart->stack(), inspectedPoint().value_or(*shown)));
}

} // namespace vmatlas::ui
