// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_bar.h"

#include <algorithm>

#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/timeline/flow_layout.h"
#include "ui/timeline/metric_words.h"
#include "ui/timeline/timeline_signs.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::minutes, 3> kSpans{2min, 10min, 60min}; // and, behind them, everything
constexpr std::array kSpeeds{1, 2, 5, 10, 30, 60, 300};

constexpr auto kStackName = "committed-by-type";
constexpr auto kLogarithmicName = "logarithmic";

/// In the legend at all times; the others only while they are shown.
bool isUsual(TimelineMetric metric)
{
    return metric == TimelineMetric::PrivateBytes || metric == TimelineMetric::WorkingSet ||
           metric == TimelineMetric::VirtualBytes;
}

} // namespace

TimelineBar::TimelineBar(QWidget* parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_legend(new QWidget(this))
    , m_controls(new QWidget(this))
    , m_more(new QToolButton(m_legend))
    , m_moreMenu(new QMenu(m_more))
    , m_play(new QToolButton(m_controls))
    , m_speeds(new QActionGroup(this))
    , m_span(new QComboBox(m_controls))
    , m_follow(new QToolButton(m_controls))
{
    buildMenu();
    buildLegend();
    buildControls();
    m_row->setContentsMargins(8, 3, 8, 0);
    m_row->setSpacing(4);
    m_row->addWidget(m_legend, 1);
    m_row->addWidget(m_controls);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &TimelineBar::paintSigns);
    paintSigns();
    retranslate();
}

void TimelineBar::buildMenu()
{
    m_moreMenu->setToolTipsVisible(true);
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i) {
        if (isUsual(kTimelineMetrics[i]))
            continue;
        m_further[i] = m_moreMenu->addAction(QString());
        m_further[i]->setCheckable(true);
        connect(m_further[i], &QAction::toggled, this, [this, i](bool on) { m_entries[i]->setChecked(on); });
    }
    m_moreMenu->addSeparator();
    m_stack = m_moreMenu->addAction(QString());
    m_logarithmic = m_moreMenu->addAction(QString());
    for (QAction* action : {m_stack, m_logarithmic}) {
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &TimelineBar::choiceChanged);
    }
    m_more->setMenu(m_moreMenu);
    m_more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }")); // it covers the text
    m_more->setPopupMode(QToolButton::InstantPopup);
}

void TimelineBar::buildLegend()
{
    constexpr int kSpacing = 12;
    auto* legendRow = new FlowLayout(m_legend, kSpacing);
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i) {
        const bool usual = isUsual(kTimelineMetrics[i]);
        m_entries[i] = new QCheckBox(m_legend);
        m_entries[i]->setChecked(usual);
        m_entries[i]->setVisible(usual);
        m_entries[i]->setIconSize(kSwatchSize);
        legendRow->addWidget(m_entries[i]);
        connect(m_entries[i], &QCheckBox::toggled, this, [this, i](bool on) { entryToggled(i, on); });
    }
    legendRow->addWidget(m_more);
}

void TimelineBar::buildControls()
{
    auto* controlRow = new QHBoxLayout(m_controls);
    controlRow->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i <= kSpans.size(); ++i)
        m_span->addItem(QString());
    auto* speedMenu = new QMenu(m_play);
    for (const int speed : kSpeeds) {
        QAction* const action = m_speeds->addAction(speedMenu->addAction(QString()));
        action->setCheckable(true);
        action->setData(speed);
    }
    setSpeed(kSpeeds.front());
    m_play->setMenu(speedMenu);
    m_play->setPopupMode(QToolButton::MenuButtonPopup);
    m_follow->setCheckable(true);
    for (QToolButton* button : {m_play, m_follow}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize({kSignSize, kSignSize});
    }
    controlRow->addStretch();
    controlRow->addWidget(m_play);
    controlRow->addWidget(m_span);
    controlRow->addWidget(m_follow);
    connect(m_play, &QToolButton::clicked, this, &TimelineBar::playToggled);
    connect(m_speeds, &QActionGroup::triggered, this,
            [this](QAction* action) { Q_EMIT speedChosen(action->data().toInt()); });
    connect(m_span, &QComboBox::activated, this, [this](int index) {
        const auto chosen = static_cast<std::size_t>(index);
        Q_EMIT spanChosen(chosen < kSpans.size() ? Span(kSpans[chosen]) : std::nullopt);
    });
    connect(m_follow, &QToolButton::clicked, this, &TimelineBar::followToggled);
}

void TimelineBar::entryToggled(std::size_t index, bool on)
{
    if (QAction* action = m_further[index]) {
        const QSignalBlocker blocker(action);
        action->setChecked(on);
        m_entries[index]->setVisible(on);
        foldToWidth();
    }
    Q_EMIT choiceChanged();
}

bool TimelineBar::shows(TimelineMetric metric) const
{
    return m_entries[static_cast<std::size_t>(metric)]->isChecked();
}

bool TimelineBar::logarithmic() const
{
    return m_logarithmic->isChecked();
}

bool TimelineBar::stack() const
{
    return m_stack->isChecked() && m_stack->isEnabled();
}

void TimelineBar::toggleLogarithmic()
{
    m_logarithmic->toggle();
}

QStringList TimelineBar::chosen() const
{
    QStringList names;
    for (const TimelineMetric metric : kTimelineMetrics)
        if (shows(metric))
            names << QLatin1String(metricId(metric));
    if (m_stack->isChecked())
        names << QLatin1String(kStackName);
    if (m_logarithmic->isChecked())
        names << QLatin1String(kLogarithmicName);
    return names;
}

void TimelineBar::choose(const QStringList& names)
{
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i)
        m_entries[i]->setChecked(names.contains(QLatin1String(metricId(kTimelineMetrics[i]))));
    m_stack->setChecked(names.contains(QLatin1String(kStackName)));
    m_logarithmic->setChecked(names.contains(QLatin1String(kLogarithmicName)));
}

void TimelineBar::setNavigable(bool navigable)
{
    m_controls->setVisible(navigable);
}

void TimelineBar::setStackable(bool stackable)
{
    m_stack->setEnabled(stackable);
}

void TimelineBar::setFollowing(bool following, Span span)
{
    const QSignalBlocker blocker(m_span);
    int index = -1;
    if (following && !span)
        index = static_cast<int>(kSpans.size());
    for (std::size_t i = 0; i < kSpans.size(); ++i)
        if (following && span == kSpans[i])
            index = static_cast<int>(i);
    m_span->setCurrentIndex(index);
    if (m_follow->isChecked() == following)
        return;
    m_follow->setChecked(following);
    paintSigns();
}

void TimelineBar::setPlaying(bool playing)
{
    m_playing = playing;
    retranslateControls();
    paintSigns();
}

void TimelineBar::setSpeed(int speed)
{
    for (QAction* action : m_speeds->actions())
        action->setChecked(action->data().toInt() == speed);
}

void TimelineBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        foldToWidth();
    QWidget::changeEvent(event);
}

void TimelineBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    foldToWidth();
}

void TimelineBar::retranslate()
{
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i) {
        const QString name = metricName(kTimelineMetrics[i]);
        const QString toolTip = words::asToolTip(metricExplanation(kTimelineMetrics[i]));
        m_entries[i]->setText(name);
        m_entries[i]->setToolTip(toolTip);
        if (QAction* action = m_further[i]) {
            action->setText(name);
            action->setToolTip(toolTip);
        }
    }
    m_more->setText(tr("More") + QStringLiteral(" ▾"));
    m_more->setToolTip(tr("Further curves and how they are drawn"));
    m_stack->setText(tr("Committed bytes by type, stacked"));
    m_stack->setToolTip(tr("How much of what is committed belongs to which type of memory, one upon the other"));
    m_logarithmic->setText(tr("Logarithmic scale") + QStringLiteral("\tL"));
    m_logarithmic->setToolTip(tr("For all but stacked bytes and what shares their scale"));
    retranslateControls();
}

void TimelineBar::retranslateControls()
{
    for (std::size_t i = 0; i < kSpans.size(); ++i) {
        const int minutes = static_cast<int>(kSpans[i].count());
        m_span->setItemText(static_cast<int>(i), minutes < 60 ? tr("%n minute(s)", nullptr, minutes)
                                                              : tr("%n hour(s)", nullptr, minutes / 60));
    }
    m_span->setItemText(static_cast<int>(kSpans.size()), tr("Everything"));
    m_span->setPlaceholderText(tr("Own view"));
    m_span->setAccessibleName(tr("Time span"));
    m_span->setToolTip(tr("How much time is shown"));
    m_play->setText(m_playing ? tr("Stop") : tr("Play"));
    m_play->setToolTip(tr("Play through what is visible, or through the compared stretch (Space)"));
    for (QAction* action : m_speeds->actions())
        action->setText(tr("%1 times as fast").arg(action->data().toInt()));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest sample at the right edge (F)"));
    foldToWidth();
}

void TimelineBar::paintSigns()
{
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i)
        m_entries[i]->setIcon(curveSwatch(kTimelineMetrics[i], devicePixelRatioF()));
    m_follow->setIcon(followSign(m_follow->isChecked(), devicePixelRatioF()));
    m_play->setIcon(playSign(m_playing, devicePixelRatioF()));
}

void TimelineBar::foldToWidth()
{
    const int sideBySide = m_legend->sizeHint().width() + m_controls->sizeHint().width() + 22; // margins and spacing
    m_row->setDirection(width() < sideBySide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace vmatlas::ui
