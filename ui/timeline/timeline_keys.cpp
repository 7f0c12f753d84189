// SPDX-License-Identifier: GPL-3.0-or-later
// What TimelineView does at a key or a choice of its menu.
#include <algorithm>

#include <QKeyEvent>

#include "ui/timeline/mark_editor.h"
#include "ui/timeline/moment_player.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr double kKeyZoom = 0.7;
constexpr int kKeyPanParts = 10; // an arrow key moves by a tenth of the window
constexpr int kEditorWidth = 180;

} // namespace

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (!momentKey(*event) && !markKey(*event) && !viewportKey(*event))
        QWidget::keyPressEvent(event);
}

bool TimelineView::momentKey(const QKeyEvent& event)
{
    const bool left = event.key() == Qt::Key_Left;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event.modifiers().testFlag(Qt::ControlModifier))
            jump(left ? Towards::Earlier : Towards::Later);
        else if (event.modifiers().testFlag(Qt::ShiftModifier))
            stepMoment(left ? -1 : 1);
        else
            return false;
        return true;
    case Qt::Key_Comma:
        jump(Towards::Earlier);
        return true;
    case Qt::Key_Period:
        jump(Towards::Later);
        return true;
    case Qt::Key_BracketLeft:
        m_control.setBaseline();
        return true;
    case Qt::Key_BracketRight:
        m_session->clearBaseline();
        return true;
    case Qt::Key_Space:
        togglePlaying();
        return true;
    case Qt::Key_Escape:
        m_readShown = false;
        if (!m_session->moment())
            return false;
        m_session->showLatest();
        return true;
    default:
        return false;
    }
}

bool TimelineView::markKey(const QKeyEvent& event)
{
    if (event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::AltModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_M:
        addMark();
        return true;
    case Qt::Key_F2:
        renameMark();
        return true;
    case Qt::Key_Delete:
        removeMark();
        return true;
    default:
        return false;
    }
}

bool TimelineView::viewportKey(const QKeyEvent& event)
{
    const SteadyClock::duration tenth = m_viewport.window().span() / kKeyPanParts;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        changeViewport([&](TimelineViewport& v) { v.pan(event.key() == Qt::Key_Left ? -tenth : tenth); });
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        changeViewport([](TimelineViewport& v) { v.zoomInPlace(kKeyZoom); });
        return true;
    case Qt::Key_Minus:
        changeViewport([](TimelineViewport& v) { v.zoomInPlace(1 / kKeyZoom); });
        return true;
    case Qt::Key_Home:
        changeViewport([](TimelineViewport& v) { v.toStart(); });
        return true;
    case Qt::Key_End:
        m_session->showLatest();
        setFollowing(true);
        return true;
    case Qt::Key_F:
        setFollowing(!m_viewport.following());
        return true;
    case Qt::Key_A:
        showEverything();
        return true;
    case Qt::Key_L:
        m_bar->toggleLogarithmic();
        return true;
    default:
        return false;
    }
}

void TimelineView::setFollowing(bool follow)
{
    m_followAgain = false; // a person said what the picture is to do
    changeViewport([&](TimelineViewport& v) { follow ? v.follow() : v.stopFollowing(); });
}

void TimelineView::showEverything()
{
    changeViewport([](TimelineViewport& v) { v.setFollowSpan(std::nullopt); });
}

void TimelineView::setTimeStyle(TimeStyle style)
{
    m_timeStyle = style;
    refresh();
}

void TimelineView::stepMoment(int samples)
{
    m_readShown = true;
    m_control.step(samples);
    refreshReadout();
}

void TimelineView::jump(Towards towards)
{
    m_readShown = true;
    m_control.jump(towards);
    refreshReadout();
}

void TimelineView::togglePlaying()
{
    if (m_player->playing()) {
        m_player->stop();
        return;
    }
    if (!m_control.usable())
        return;
    const Timeline& timeline = m_session->timeline();
    const SteadyClock::time_point now = timeline.timeOf(*m_session->shownPoint());
    if (const auto baseline = baselinePoint(); baseline && timeline.timeOf(*baseline) < now) {
        m_player->play({.from = timeline.timeOf(*baseline), .to = now});
        return;
    }
    const TimeWindow shown = window();
    TimeWindow stretch{.from = std::max(shown.from, m_viewport.data().from),
                       .to = std::min(shown.to, timeline.timeOf(timeline.points().size() - 1))};
    if (m_session->moment() && stretch.contains(now) && now < stretch.to)
        stretch.from = now; // goes on from where one looks
    m_player->play(stretch);
}

void TimelineView::addMark()
{
    const Timeline& timeline = m_session->timeline();
    if (timeline.points().empty() || singlePoint())
        return;
    const QString name = words::nextMarkName(timeline);
    m_session->addMark(name);
    const auto& events = timeline.events();
    for (std::size_t i = events.size(); i-- > 0;) {
        if (events[i].kind == TargetEventKind::Mark && events[i].detail == name.toStdString()) {
            m_editor->edit(i);
            placeEditor();
            return;
        }
    }
}

void TimelineView::renameMark()
{
    if (const auto mark = m_control.mark()) {
        m_editor->edit(*mark);
        placeEditor();
    }
}

void TimelineView::removeMark()
{
    if (const auto mark = m_control.mark())
        m_session->removeMark(*mark);
}

void TimelineView::placeEditor()
{
    if (m_editor->isHidden())
        return;
    const QRect plot = m_chart->plotArea().toAlignedRect();
    const QSize size(std::min(kEditorWidth, plot.width()), m_editor->sizeHint().height());
    const int x = static_cast<int>(m_chart->xOf(m_editor->markTime()));
    m_editor->setGeometry(QRect(
        QPoint(std::clamp(x, plot.left(), std::max(plot.left(), plot.right() - size.width())), plot.top()), size));
}

} // namespace vmatlas::ui
