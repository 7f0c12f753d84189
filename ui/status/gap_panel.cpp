// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status/gap_panel.h"

#include <algorithm>

#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::size_t kMostShown = 12; // a hostile file may hold millions
constexpr int kWidth = 420;

} // namespace

GapPanel::GapPanel(QWidget* parent)
    : QWidget(parent, Qt::Popup)
    , m_paragraphs(new QVBoxLayout(this))
{
    setFixedWidth(kWidth);
    m_paragraphs->setSpacing(4);
}

void GapPanel::setGaps(const std::vector<Gap>& gaps)
{
    while (QLayoutItem* item = m_paragraphs->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setAccessibleName(tr("What could not be read"));
    const std::size_t shown = std::min(gaps.size(), kMostShown);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0)
            m_paragraphs->addSpacing(6);
        addParagraph(words::gapText(gaps[i]), false);
        if (const QString remedy = words::gapRemedy(gaps[i]); !remedy.isEmpty())
            addParagraph(remedy, true);
    }
    if (gaps.size() > shown)
        addParagraph(tr("and %n more", nullptr, static_cast<int>(gaps.size() - shown)), true);
    if (gaps.empty())
        addParagraph(tr("Nothing is missing."), false);
}

void GapPanel::openAbove(const QWidget* anchor)
{
    const int height = heightForWidth(width());
    resize(width(), height > 0 ? height : sizeHint().height());
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint corner = anchor->mapToGlobal(QPoint(anchor->width() - width(), -this->height() - 2));
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    corner.setY(std::max(corner.y(), screen.top()));
    move(corner);
    show();
}

void GapPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(Theme::current().colour(ThemeRole::Border));
    painter.setBrush(Theme::current().colour(ThemeRole::Surface));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void GapPanel::addParagraph(const QString& text, bool muted)
{
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (muted) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, Theme::current().colour(ThemeRole::TextMuted));
        label->setPalette(palette);
    }
    m_paragraphs->addWidget(label);
}

} // namespace vmatlas::ui
