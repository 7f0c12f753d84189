// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/region_history/region_history_view.h"

#include <QEvent>
#include <QLabel>
#include <QStackedLayout>

#include "ui/header/elided_label.h"
#include "ui/inspector/inspector_rows.h"
#include "ui/theme/theme.h"
#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString coloured(const QString& text, ThemeRole role, const QString& sign)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span> %3")
        .arg(Theme::current().colour(role).name(), sign, text.toHtmlEscaped());
}

} // namespace

RegionHistoryView::RegionHistoryView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new ElidedLabel)
    , m_chart(new HistoryChart)
    , m_legend(new QLabel)
    , m_readout(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout(this))
{
    buildLayout();
    connect(m_session, &Session::selectionChanged, this, &RegionHistoryView::follow);
    connect(m_session, &Session::stateChanged, this, &RegionHistoryView::follow);
    connect(m_session, &Session::latestChanged, this, &RegionHistoryView::takeLatest);
    connect(m_session, &Session::asideRead, this, &RegionHistoryView::takeAside);
    connect(m_chart, &HistoryChart::hovered, this, &RegionHistoryView::hover);
    connect(m_chart, &HistoryChart::chosen, this, [this](int x) {
        if (const auto at = m_chart->momentAt(x))
            m_session->showMoment(*at);
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &RegionHistoryView::retranslate);
    retranslate();
}

void RegionHistoryView::buildLayout()
{
    const int margin = fontMetrics().height() / 3;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setContentsMargins(margin, margin, margin, 0);
    m_legend->setTextFormat(Qt::RichText); // our own words only
    m_legend->setMargin(margin);
    for (QLabel* label : {m_readout, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(margin);
    }
    m_message->setAlignment(Qt::AlignCenter);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_legend);
    column->addWidget(m_chart, 1);
    column->addWidget(m_readout);
    m_pages->addWidget(page);
    m_pages->addWidget(m_message);
    m_chart->setContents(&m_history, &m_session->timeline());
}

void RegionHistoryView::follow()
{
    if (!m_seen)
        return;
    const SnapshotPtr snapshot = m_session->snapshot();
    const auto what = snapshot ? inspected(*snapshot, m_session->selection()) : std::nullopt;
    const bool known = what && (what->region || what->allocation);
    m_pages->setCurrentIndex(known ? 0 : 1);
    m_message->setText(emptyText());
    if (!known) {
        m_memory = {};
        return restart();
    }
    m_title->setFullText(inspectedTitle(*snapshot, *what));
    const TrackedMemory memory{what->range, what->region ? what->region->type : what->allocation->type,
                               what->region == nullptr};
    const bool same = memory.type == m_memory.type && memory.allocation == m_memory.allocation &&
                      (memory.range.begin == m_memory.range.begin ||
                       (!m_memory.range.empty() && memory.range.last() == m_memory.range.last()));
    if (same && !m_history.empty())
        return;
    m_memory = memory;
    restart();
    takeLatest();
    planPast();
    readNext();
}

void RegionHistoryView::restart()
{
    m_history.clear();
    m_wanted.clear();
    m_hovered.reset();
    m_chart->setMoment(std::nullopt);
    m_chart->update();
    updateReadout();
}

// Every half of what is left: the curve is there soon and gets finer.
void RegionHistoryView::planPast()
{
    const auto& points = m_session->timeline().points();
    if (!m_session->hasMoments() || points.empty())
        return;
    const std::size_t count = std::min(points.size(), kMoments);
    std::vector<bool> planned(count);
    std::size_t step = 1;
    while (step < count)
        step *= 2;
    for (; step != 0; step /= 2) {
        for (std::size_t i = 0; i < count; i += step) {
            if (planned[i])
                continue;
            planned[i] = true;
            m_wanted.push_back(points[i * (points.size() - 1) / std::max<std::size_t>(1, count - 1)].at);
        }
    }
}

void RegionHistoryView::readNext()
{
    if (m_seen && !m_wanted.empty())
        m_session->readAside(m_wanted.front());
}

void RegionHistoryView::note(SteadyClock::time_point at, const Snapshot& snapshot)
{
    constexpr std::size_t kMost = 4096;
    if (m_history.size() >= kMost) { // ever longer sessions: every other one is enough
        bool drop = false;
        for (auto each = m_history.begin(); each != m_history.end(); drop = !drop)
            each = drop ? m_history.erase(each) : std::next(each);
    }
    m_history[at] = figuresOf(snapshot, m_memory);
    m_chart->update();
    updateReadout();
}

void RegionHistoryView::takeAside(SteadyClock::time_point at, const SnapshotPtr& snapshot)
{
    if (m_wanted.empty() || m_wanted.front() != at)
        return; // an answer to what was asked for another region
    m_wanted.pop_front();
    if (snapshot)
        note(at, *snapshot);
    readNext();
}

void RegionHistoryView::takeLatest()
{
    const SnapshotPtr latest = m_session->latest();
    if (m_seen && latest && !m_memory.range.empty() && !m_session->timeline().points().empty())
        note(m_session->timeline().points().back().at, *latest);
}

void RegionHistoryView::hover(int x)
{
    m_hovered = x < 0 ? std::nullopt : m_chart->momentAt(x);
    m_chart->setMoment(m_hovered);
    updateReadout();
}

QString RegionHistoryView::figuresText(SteadyClock::time_point at) const
{
    const TrackedFigures& figures = m_history.at(at);
    const QString moment = momentText(m_session->timeline(), at, TimeStyle::Clock);
    if (!figures.there)
        return tr("%1: it was not there.").arg(moment);
    return tr("%1: size %2, working set %3")
        .arg(moment, words::formatSize(figures.size), words::formatSize(figures.workingSet));
}

void RegionHistoryView::updateReadout()
{
    if (m_hovered && !m_history.contains(*m_hovered))
        m_hovered.reset();
    if (m_history.empty() || m_session->timeline().points().empty())
        m_readout->clear();
    else
        m_readout->setText(figuresText(m_hovered.value_or(m_history.rbegin()->first)));
}

QString RegionHistoryView::readout() const
{
    return m_pages->currentIndex() == 0 ? m_readout->text() : m_message->text();
}

QString RegionHistoryView::emptyText() const
{
    if (m_session->state() == Session::State::Empty)
        return tr("No process is open.");
    return tr("Select a region to see how it grew.");
}

void RegionHistoryView::retranslate()
{
    m_legend->setText(coloured(tr("Size"), ThemeRole::SeriesVirtualBytes, QStringLiteral("╌╌")) +
                      QStringLiteral("&nbsp;&nbsp;&nbsp;") +
                      coloured(tr("Working set"), ThemeRole::SeriesWorkingSet, QStringLiteral("━━")));
    m_chart->setAccessibleName(tr("Size and working set over time"));
    m_message->setText(emptyText());
    updateReadout();
}

void RegionHistoryView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RegionHistoryView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_seen = true;
    m_memory = {}; // what happened meanwhile is read back
    follow();
}

void RegionHistoryView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_seen = false;
    m_wanted.clear();
}

} // namespace vmatlas::ui
