// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/header_view.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

#include "ui/header/elided_label.h"
#include "ui/header/metric_card.h"
#include "ui/header/state_chip.h"
#include "ui/timeline/metric_words.h"
#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

// In the order that people ask for them.
constexpr std::array kCards{TimelineMetric::PrivateBytes, TimelineMetric::VirtualBytes, TimelineMetric::WorkingSet};

QDateTime toDateTime(WallClock::time_point at)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

Measured peakOf(const Counters& counters, TimelineMetric metric)
{
    switch (metric) {
    case TimelineMetric::VirtualBytes:
        return counters.virtualPeak;
    case TimelineMetric::WorkingSet:
        return counters.workingSetPeak;
    default:
        return {}; // no system keeps one of the others
    }
}

/// First known value of the session; what a change is counted from.
Measured firstKnown(const MinMaxPyramid& values)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i].known())
            return values[i];
    return {};
}

} // namespace

HeaderView::HeaderView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_name(new ElidedLabel(this))
    , m_identity(new ElidedLabel(this))
    , m_chip(new StateChip(this))
    , m_cards{new MetricCard(metricColour(kCards[0]), this), new MetricCard(metricColour(kCards[1]), this),
              new MetricCard(metricColour(kCards[2]), this)}
{
    buildLayout();
    connect(session, &Session::snapshotChanged, this, &HeaderView::refreshIdentity);
    connect(session, &Session::stateChanged, this, &HeaderView::refreshAll);
    connect(session, &Session::intervalChanged, this, &HeaderView::refreshState);
    connect(session, &Session::timelineChanged, this, &HeaderView::refreshCards);
    connect(session, &Session::momentChanged, this, &HeaderView::refreshAll);
    retranslate();
}

void HeaderView::buildLayout()
{
    QFont nameFont = font();
    nameFont.setPointSizeF(nameFont.pointSizeF() * 1.4);
    nameFont.setWeight(QFont::DemiBold);
    m_name->setFont(nameFont);
    m_name->setObjectName(QStringLiteral("processName"));
    m_identity->setObjectName(QStringLiteral("processIdentity"));
    m_chip->setObjectName(QStringLiteral("stateChip"));

    auto* who = new QVBoxLayout;
    who->setSpacing(2);
    who->addStretch();
    who->addWidget(m_name);
    who->addWidget(m_identity);
    who->addStretch();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(8);
    row->addLayout(who, 1);
    row->addWidget(m_chip, 0, Qt::AlignVCenter);
    row->addSpacing(4);
    for (MetricCard* card : m_cards)
        row->addWidget(card, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void HeaderView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void HeaderView::retranslate()
{
    for (std::size_t i = 0; i < kCards.size(); ++i)
        m_cards[i]->setTitle(metricName(kCards[i]));
    refreshAll();
}

void HeaderView::refreshAll()
{
    refreshIdentity();
    refreshState();
    refreshCards();
}

void HeaderView::refreshIdentity()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!snapshot) {
        const bool empty = m_session->state() == Session::State::Empty;
        m_name->setFullText(empty ? tr("No process") : tr("Reading…"));
        m_identity->setFullText(empty ? tr("Open a process or a snapshot.") : QString());
        return;
    }
    const ProcessInfo& process = snapshot->process;
    m_name->setFullText(process.name.empty() ? tr("Process without a name") : words::displayName(process.name));
    QStringList facts{tr("PID %1").arg(process.identity.pid)};
    if (process.bits != 0)
        facts << tr("%1-bit").arg(process.bits);
    if (!snapshot->host.arch.empty())
        facts << words::displayName(snapshot->host.arch);
    if (!process.user.empty())
        facts << words::displayName(process.user);
    m_identity->setFullText(facts.join(QStringLiteral(" · ")));
    if (m_session->state() == Session::State::File)
        refreshState(); // the chip names the snapshot's date
}

void HeaderView::refreshState()
{
    using Sign = StateChip::Sign;
    const SnapshotPtr snapshot = m_session->snapshot();
    const Session::State state = m_session->state();
    m_chip->setVisible(state != Session::State::Empty);
    if (m_session->moment() && !m_session->timeline().points().empty()) {
        const QString at = momentText(m_session->timeline(), *m_session->moment(), TimeStyle::Clock);
        m_chip->setContent(Sign::Clock, ThemeRole::Warning, tr("Past: %1").arg(at));
        return;
    }
    switch (state) {
    case Session::State::Empty:
        break;
    case Session::State::Live: {
        const double seconds = std::chrono::duration<double>(m_session->interval()).count();
        const QString pace = seconds > 1 ? tr("Live, every %1 s").arg(QLocale().toString(seconds, 'g', 3))
                                         : tr("Live %1 Hz").arg(QLocale().toString(1 / seconds, 'g', 3));
        m_chip->setContent(Sign::Dot, ThemeRole::Success, pace);
        break;
    }
    case Session::State::Paused:
        m_chip->setContent(Sign::Bars, ThemeRole::Warning, tr("Paused"));
        break;
    case Session::State::StoppedInDebugger: {
        const auto& points = m_session->timeline().points();
        const bool bySignal = !points.empty() && points.back().counters.runState == RunState::Stopped;
        m_chip->setContent(Sign::Square, ThemeRole::Accent, bySignal ? tr("Stopped") : tr("Stopped in debugger"));
        break;
    }
    case Session::State::Exited:
        m_chip->setContent(Sign::Cross, ThemeRole::TextMuted, tr("Exited"));
        break;
    case Session::State::AccessLost:
        m_chip->setContent(Sign::Triangle, ThemeRole::Error, tr("No access"));
        break;
    case Session::State::File: {
        if (!snapshot || snapshot->capturedAt == WallClock::time_point()) { // as a core file, which does not tell
            m_chip->setContent(Sign::Page, ThemeRole::Accent, tr("Snapshot, time unknown"));
            break;
        }
        const QString date = QLocale().toString(toDateTime(snapshot->capturedAt), QLocale::ShortFormat);
        m_chip->setContent(Sign::Page, ThemeRole::Accent,
                           (m_session->hasMoments() ? tr("Recording until %1") : tr("Snapshot of %1")).arg(date));
        break;
    }
    }
}

void HeaderView::refreshCards()
{
    for (std::size_t i = 0; i < kCards.size(); ++i)
        refreshCard(i, kCards[i]);
}

QString HeaderView::accuracyText(const Counters& counters, TimelineMetric metric)
{
    if (metric != TimelineMetric::PrivateBytes)
        return {};
    switch (counters.privateBytesAccuracy) {
    case Accuracy::Unknown:
        return {};
    case Accuracy::Estimated:
        return tr("Estimated from what is writable or was written.");
    case Accuracy::Exact:
        return tr("Exact: what the system charges for it.");
    }
    return {};
}

void HeaderView::refreshCard(std::size_t index, TimelineMetric metric)
{
    const MinMaxPyramid& values = m_session->timeline().values(metric);
    const auto shown = m_session->shownPoint();
    const TimelinePoint point = shown ? m_session->timeline().points()[*shown] : TimelinePoint();
    const Measured now = metricOf(point, metric);
    const Measured peak = peakOf(point.counters, metric);
    const QString peakText = tr("peak %1").arg(words::formatSize(peak));
    QString smallPrint;
    if (!m_session->hasMoments())
        smallPrint = peak.known() ? peakText : QString();
    else if (const Measured first = firstKnown(values); first.known())
        smallPrint = tr("%1 since start", "change of a size, with its sign").arg(signedSize(now, first));
    m_cards[index]->setValue(words::formatSize(now), smallPrint);
    QStringList lines{metricExplanation(metric), words::formatSizeExact(now)};
    if (const QString accuracy = accuracyText(point.counters, metric); !accuracy.isEmpty())
        lines << accuracy;
    if (peak.known())
        lines << peakText;
    m_cards[index]->setToolTip(words::asToolTip(lines.join(QLatin1Char('\n'))));
}

} // namespace vmatlas::ui
