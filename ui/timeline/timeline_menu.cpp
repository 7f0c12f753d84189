// SPDX-License-Identifier: GPL-3.0-or-later
// What TimelineView offers on a right click, and how it words itself.
#include <QLabel>
#include <QMenu>

#include "ui/timeline/moment_player.h"
#include "ui/timeline/timeline_view.h"

namespace vmatlas::ui {

namespace {

/// Adds entries that tell the key that does the same.
class MenuBuilder {
public:
    MenuBuilder(QMenu* menu, QObject* context)
        : m_menu(menu)
        , m_context(context)
    {
    }

    template <typename Act> QAction* add(const QString& text, const QKeySequence& key, bool enabled, Act act)
    {
        QAction* const action = m_menu->addAction(text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut); // of the menu, so it only tells: the view takes the key itself
        action->setEnabled(enabled);
        QObject::connect(action, &QAction::triggered, m_context, act);
        return action;
    }

private:
    QMenu* m_menu;
    QObject* m_context;
};

} // namespace

void TimelineView::retranslate()
{
    m_chart->setAccessibleName(tr("Timeline"));
    m_chart->setAccessibleDescription(
        tr("What the process used over time. A click, or Shift with an arrow key, shows that moment in all views; "
           "Escape goes back to now. Drag with Shift to compare two moments. Comma and period jump from mark to mark, "
           "M sets one, the left bracket sets the baseline. Arrow keys or dragging with Ctrl move the picture, the "
           "wheel, plus and minus zoom, F follows the newest sample, space plays."));
    m_emptyText->setText(tr("The timeline begins with the first sample."));
    refresh();
}

void TimelineView::showMenu(const QPoint& position)
{
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    MenuBuilder entries(menu, this);
    const bool usable = m_control.usable();
    const bool past = m_session->moment().has_value();
    const bool marked = m_control.mark().has_value();
    const SteadyClock::time_point here = m_chart->timeAt(position.x());
    const bool onPlot = usable && m_chart->plotArea().contains(position);

    entries.add(tr("Show this moment"), {}, onPlot, [this, here] { m_control.show(here); });
    entries.add(tr("Back to the newest sample"), Qt::Key_Escape, past, [this] { m_session->showLatest(); });
    entries.add(m_player->playing() ? tr("Stop playing") : tr("Play"), Qt::Key_Space, usable,
                [this] { togglePlaying(); });
    menu->addSeparator();
    entries.add(tr("Compare from here"), {}, onPlot, [this, here] {
        m_session->setBaseline(m_session->timeline().timeOf(m_session->timeline().nearest(here)));
    });
    entries.add(tr("Set the baseline at what is shown"), Qt::Key_BracketLeft, usable,
                [this] { m_control.setBaseline(); });
    entries.add(tr("Clear the baseline"), Qt::Key_BracketRight, m_session->baseline().has_value(),
                [this] { m_session->clearBaseline(); });
    menu->addSeparator();
    entries.add(tr("Mark what is shown"), Qt::Key_M, usable, [this] { addMark(); });
    entries.add(tr("Rename the mark"), Qt::Key_F2, marked, [this] { renameMark(); });
    entries.add(tr("Remove the mark"), Qt::Key_Delete, marked, [this] { removeMark(); });
    entries.add(tr("Previous mark or event"), Qt::Key_Comma, usable, [this] { jump(Towards::Earlier); });
    entries.add(tr("Next mark or event"), Qt::Key_Period, usable, [this] { jump(Towards::Later); });
    menu->addSeparator();
    QAction* const follow = entries.add(tr("&Follow the newest sample"), Qt::Key_F, !singlePoint(),
                                        [this] { setFollowing(!m_viewport.following()); });
    follow->setCheckable(true);
    follow->setChecked(m_viewport.following());
    entries.add(tr("Show &everything"), Qt::Key_A, !singlePoint(), [this] { showEverything(); });
    QAction* const elapsed = entries.add(tr("Show time since the &start"), {}, true, [this] {
        setTimeStyle(m_timeStyle == TimeStyle::Elapsed ? TimeStyle::Clock : TimeStyle::Elapsed);
    });
    elapsed->setCheckable(true);
    elapsed->setChecked(m_timeStyle == TimeStyle::Elapsed);
    menu->popup(m_chart->mapToGlobal(position));
}

} // namespace vmatlas::ui
