// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"
#include "ui/window/glyph_icon.h"

namespace vmatlas::ui {

namespace {

constexpr int kStripe = 4;             // pixels, at the left edge
constexpr int kReadingTime = 8 * 1000; // ms until a notice goes away

ThemeRole roleOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Notice:
        return ThemeRole::Accent;
    case MessageBar::Kind::Success:
        return ThemeRole::Success;
    case MessageBar::Kind::Warning:
        return ThemeRole::Warning;
    case MessageBar::Kind::Error:
        return ThemeRole::Error;
    }
    return ThemeRole::Accent;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton)
    , m_close(new QToolButton)
    , m_goAway(new QTimer(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setRange(0, 0); // busy, without an end that is known
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_close->setAutoRaise(true);
    m_close->setIcon(glyphIcon(Glyph::Cross));
    m_goAway->setSingleShot(true);
    m_goAway->setInterval(kReadingTime);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kStripe + 10, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);
    connect(m_cancel, &QPushButton::clicked, this, &MessageBar::cancelRequested);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_goAway, &QTimer::timeout, this, &MessageBar::dismiss);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&QWidget::update));
    retranslateUi();
    hide();
}

void MessageBar::showMessage(Kind kind, const QString& text)
{
    show(kind, text, false);
    if (kind == Kind::Notice || kind == Kind::Success)
        m_goAway->start();
}

void MessageBar::showProgress(const QString& text)
{
    show(Kind::Notice, text, true);
}

void MessageBar::endProgress()
{
    if (!m_progress->isHidden())
        dismiss();
}

void MessageBar::dismiss()
{
    m_goAway->stop();
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::show(Kind kind, const QString& text, bool busy)
{
    m_goAway->stop();
    m_kind = kind;
    m_text->setText(text);
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_close->setVisible(!busy);
    setVisible(true);
    update();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    const QColor stripe = theme.colour(roleOf(m_kind));
    QPainter painter(this);
    painter.fillRect(rect(), blended(theme.colour(ThemeRole::Surface), stripe, 0.12));
    painter.fillRect(QRect(0, 0, kStripe, height()), stripe);
}

void MessageBar::retranslateUi()
{
    m_cancel->setText(tr("Cancel"));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QFrame::changeEvent(event);
}

} // namespace vmatlas::ui
