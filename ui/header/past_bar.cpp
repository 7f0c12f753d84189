// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/past_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/live/session.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/timeline/time_labels.h"

namespace vmatlas::ui {

namespace {

constexpr int kStripe = 4; // pixels, at the left edge

} // namespace

PastBar::PastBar(Session* session, QWidget* parent)
    : QFrame(parent)
    , m_session(session)
    , m_text(new QLabel)
    , m_back(new QPushButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kStripe + 10, 4, 6, 4);
    row->addWidget(m_text, 1);
    row->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, session, &Session::showLatest);
    connect(session, &Session::momentChanged, this, &PastBar::refresh);
    connect(session, &Session::stateChanged, this, &PastBar::refresh);
    connect(session, &Session::timelineChanged, this, &PastBar::refresh);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&QWidget::update));
    retranslate();
}

QString PastBar::text() const
{
    return m_text->text();
}

void PastBar::refresh()
{
    const Timeline& timeline = m_session->timeline();
    const auto& moment = m_session->moment();
    const bool shown = moment && !timeline.points().empty();
    setVisible(shown);
    if (!shown)
        return;
    const QString at = momentText(timeline, *moment, TimeStyle::Clock);
    const SteadyClock::duration ago = timeline.timeOf(timeline.points().size() - 1) - *moment;
    const QString before = elapsedText(std::max(ago, SteadyClock::duration::zero()), std::chrono::seconds(1));
    switch (m_session->state()) {
    case Session::State::Live:
    case Session::State::StoppedInDebugger:
    case Session::State::AccessLost:
        m_text->setText(tr("You see the past: %1, %2 before now. Sampling goes on.").arg(at, before));
        break;
    case Session::State::Paused:
        m_text->setText(tr("You see the past: %1, %2 before the last sample. Sampling is paused.").arg(at, before));
        break;
    case Session::State::Exited:
    case Session::State::File:
    case Session::State::Empty:
        m_text->setText(tr("You see the past: %1, %2 before the end.").arg(at, before));
        break;
    }
    const bool ended = m_session->state() == Session::State::Exited || m_session->state() == Session::State::File;
    m_back->setText(ended ? tr("To the end (Esc)") : tr("Back to live (Esc)"));
}

void PastBar::retranslate()
{
    setAccessibleName(tr("An earlier moment is shown"));
    refresh();
}

void PastBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const QColor stripe = theme.colour(ThemeRole::Warning);
    QPainter painter(this);
    painter.fillRect(rect(), blended(theme.colour(ThemeRole::Surface), stripe, 0.25));
    painter.fillRect(QRect(0, 0, kStripe, height()), stripe);
}

void PastBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace vmatlas::ui
