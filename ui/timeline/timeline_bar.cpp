// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/timeline/metric_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

using namespace std::chrono_literals;

constexpr QSize kSwatch(24, 12);

constexpr std::array<std::chrono::minutes, 3> kSpans{2min, 10min, 60min}; // and, behind them, everything

QIcon swatch(TimelineMetric metric, double pixelRatio)
{
    QPixmap pixmap(kSwatch * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(QPen(Theme::current().colour(metricColour(metric)), 2.5, metricLine(metric), Qt::FlatCap));
    painter.drawLine(QPointF(0, kSwatch.height() / 2.0), QPointF(kSwatch.width(), kSwatch.height() / 2.0));
    return pixmap;
}

/// Full while the newest sample is followed, empty while the picture stands.
QIcon followSign(bool following, double pixelRatio)
{
    constexpr int kSize = 10;
    QPixmap pixmap(QSize(kSize, kSize) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = Theme::current().colour(following ? ThemeRole::Accent : ThemeRole::TextMuted);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(following ? QBrush(colour) : QBrush());
    painter.drawEllipse(QRectF(1, 1, kSize - 2, kSize - 2));
    return pixmap;
}

} // namespace

TimelineBar::TimelineBar(QWidget* parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_legend(new QWidget(this))
    , m_controls(new QWidget(this))
    , m_span(new QComboBox(m_controls))
    , m_follow(new QToolButton(m_controls))
{
    auto* legendRow = new QHBoxLayout(m_legend);
    auto* controlRow = new QHBoxLayout(m_controls);
    for (QBoxLayout* layout : {static_cast<QBoxLayout*>(legendRow), static_cast<QBoxLayout*>(controlRow)})
        layout->setContentsMargins(0, 0, 0, 0);
    legendRow->setSpacing(12);
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i) {
        m_entries[i] = new QCheckBox(m_legend);
        m_entries[i]->setChecked(true);
        m_entries[i]->setIconSize(kSwatch);
        legendRow->addWidget(m_entries[i]);
        connect(m_entries[i], &QCheckBox::toggled, this, &TimelineBar::metricToggled);
    }
    legendRow->addStretch();
    for (std::size_t i = 0; i <= kSpans.size(); ++i)
        m_span->addItem(QString());
    m_follow->setCheckable(true);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_follow->setIconSize({10, 10});
    controlRow->addStretch();
    controlRow->addWidget(m_span);
    controlRow->addWidget(m_follow);
    m_row->setContentsMargins(8, 3, 8, 0);
    m_row->setSpacing(4);
    m_row->addWidget(m_legend, 1);
    m_row->addWidget(m_controls);

    connect(m_span, &QComboBox::activated, this, [this](int index) {
        const auto chosen = static_cast<std::size_t>(index);
        Q_EMIT spanChosen(chosen < kSpans.size() ? Span(kSpans[chosen]) : std::nullopt);
    });
    connect(m_follow, &QToolButton::clicked, this, &TimelineBar::followToggled);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, &TimelineBar::paintLegend);
    paintLegend();
    retranslate();
}

bool TimelineBar::shows(TimelineMetric metric) const
{
    return m_entries[static_cast<std::size_t>(metric)]->isChecked();
}

void TimelineBar::setNavigable(bool navigable)
{
    m_controls->setVisible(navigable);
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
    m_follow->setChecked(following);
    paintFollow();
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
        m_entries[i]->setText(metricName(kTimelineMetrics[i]));
        m_entries[i]->setToolTip(words::asToolTip(metricExplanation(kTimelineMetrics[i])));
    }
    for (std::size_t i = 0; i < kSpans.size(); ++i) {
        const int minutes = static_cast<int>(kSpans[i].count());
        m_span->setItemText(static_cast<int>(i), minutes < 60 ? tr("%n minute(s)", nullptr, minutes)
                                                              : tr("%n hour(s)", nullptr, minutes / 60));
    }
    m_span->setItemText(static_cast<int>(kSpans.size()), tr("Everything"));
    m_span->setPlaceholderText(tr("Own view"));
    m_span->setAccessibleName(tr("Time span"));
    m_span->setToolTip(tr("How much time is shown"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest sample at the right edge (F)"));
    foldToWidth();
}

void TimelineBar::paintLegend()
{
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i)
        m_entries[i]->setIcon(swatch(kTimelineMetrics[i], devicePixelRatioF()));
    paintFollow();
}

void TimelineBar::paintFollow()
{
    m_follow->setIcon(followSign(m_follow->isChecked(), devicePixelRatioF()));
}

void TimelineBar::foldToWidth()
{
    const int sideBySide = m_legend->sizeHint().width() + m_controls->sizeHint().width() + 22; // margins and spacing
    m_row->setDirection(width() < sideBySide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace vmatlas::ui
