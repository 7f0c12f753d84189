// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status/status_bar_contents.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStyle>
#include <QToolButton>

#include "core/base/path_text.h"
#include "ui/header/elided_label.h"
#include "ui/status/gap_panel.h"
#include "ui/status/sampling_cost.h"
#include "ui/words/file_names.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Two digits that say something; "<0.1" instead of a zero that is none.
QString formatShare(double percent)
{
    const QLocale locale;
    if (percent > 0 && percent < 0.1)
        return QLatin1Char('<') + locale.toString(0.1, 'f', 1);
    return locale.toString(percent, 'f', percent < 10 ? 1 : 0);
}

} // namespace

StatusBarContents::StatusBarContents(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_hover(new ElidedLabel(this))
    , m_cost(new QLabel(this))
    , m_regions(new QLabel(this))
    , m_picked(new QLabel(this))
    , m_recording(new QLabel(this))
    , m_gaps(new QToolButton(this))
    , m_panel(new GapPanel(this))
{
    buildLayout();
    connect(session, &Session::timelineChanged, this, [this] {
        refreshCost();
        refreshRegions();
    });
    connect(session, &Session::momentChanged, this, &StatusBarContents::refreshRegions);
    connect(session, &Session::pickedChanged, this, &StatusBarContents::refreshPicked);
    connect(session, &Session::recordingChanged, this, &StatusBarContents::refreshRecording);
    connect(session, &Session::snapshotChanged, this, &StatusBarContents::refreshGaps);
    connect(session, &Session::stateChanged, this, &StatusBarContents::refreshCost);
    connect(m_gaps, &QToolButton::clicked, this, &StatusBarContents::openGaps);
    retranslate();
}

void StatusBarContents::buildLayout()
{
    m_hover->setObjectName(QStringLiteral("hoverText"));
    m_cost->setObjectName(QStringLiteral("samplingCost"));
    m_regions->setObjectName(QStringLiteral("regionCount"));
    m_gaps->setObjectName(QStringLiteral("gapsButton"));
    m_picked->setObjectName(QStringLiteral("pickedSums"));
    m_recording->setObjectName(QStringLiteral("recordingProgress"));
    for (QLabel* label : {m_cost, m_regions, m_picked, m_recording})
        label->setTextFormat(Qt::PlainText);
    m_gaps->setAutoRaise(true);
    m_gaps->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_gaps->setIcon(style()->standardIcon(QStyle::SP_MessageBoxWarning));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(16);
    row->addWidget(m_hover, 1);
    row->addWidget(m_picked);
    row->addWidget(m_recording);
    row->addWidget(m_regions);
    row->addWidget(m_cost);
    row->addWidget(m_gaps);
}

void StatusBarContents::setHoverText(const QString& text)
{
    m_hover->setFullText(text);
}

void StatusBarContents::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StatusBarContents::retranslate()
{
    m_cost->setToolTip(tr("What watching costs this machine, averaged over the last ten seconds"));
    m_gaps->setToolTip(tr("Show what could not be read, and what would help"));
    refreshCost();
    refreshRegions();
    refreshPicked();
    refreshRecording();
    m_shownGaps.clear();
    refreshGaps();
}

void StatusBarContents::refreshCost()
{
    const bool sampling = m_session->state() != Session::State::File && m_session->state() != Session::State::Empty;
    const auto cost = samplingCost(m_session->timeline().points(), m_session->interval());
    m_cost->setVisible(sampling && cost);
    if (!cost)
        return;
    const double ms = cost->millisecondsPerSample;
    m_cost->setText(tr("%1 ms a sample, %2 % of one CPU")
                        .arg(QLocale().toString(ms, 'f', ms < 10 ? 2 : 0), formatShare(cost->percentOfOneCpu)));
}

void StatusBarContents::refreshRegions()
{
    const auto shown = m_session->shownPoint();
    m_regions->setVisible(shown.has_value());
    if (!shown)
        return;
    const Measured regions = m_session->timeline().points()[*shown].regions;
    m_regions->setText(regions.known() ? tr("%Ln region(s)", nullptr, static_cast<int>(*regions))
                                       : tr("Regions: %1").arg(words::unknown()));
}

void StatusBarContents::refreshPicked()
{
    const auto& picked = m_session->picked();
    m_picked->setVisible(picked.has_value());
    if (!picked)
        return;
    m_picked->setText(
        tr("%Ln selected: size %1, committed %2, private %3, working set %4", nullptr, static_cast<int>(picked->rows))
            .arg(words::formatSize(picked->size), words::formatSize(picked->metrics.committed),
                 words::formatSize(picked->metrics.privateBytes), words::formatSize(picked->metrics.workingSet)));
}

void StatusBarContents::refreshRecording()
{
    const RecordingProgress& recording = m_session->recording();
    m_recording->setVisible(recording.active);
    if (!recording.active)
        return;
    m_recording->setText(tr("\u25cf Recording: %Ln sample(s), %1", nullptr, static_cast<int>(recording.ticks))
                             .arg(words::formatSize(recording.bytes)));
    m_recording->setToolTip(words::asToolTip(words::fileName(textOf(recording.file))));
}

void StatusBarContents::refreshGaps()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    const std::vector<Gap> gaps = snapshot ? snapshot->gaps : std::vector<Gap>();
    m_gaps->setVisible(!gaps.empty());
    if (gaps == m_shownGaps)
        return;
    m_shownGaps = gaps;
    m_gaps->setText(tr("%n gap(s)", "things that could not be read", static_cast<int>(gaps.size())));
    if (m_panel->isVisible()) {
        m_panel->setGaps(gaps);
        m_panel->openAbove(m_gaps);
    }
}

void StatusBarContents::openGaps()
{
    m_panel->setGaps(m_shownGaps);
    m_panel->openAbove(m_gaps);
}

} // namespace vmatlas::ui
