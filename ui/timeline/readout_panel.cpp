// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/readout_panel.h"

#include <algorithm>

#include <QPainter>

namespace vmatlas::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kSwatch = 22; // a piece of the curve's line
constexpr int kSpacing = 8;
constexpr int kAway = 12; // from the crosshair
constexpr int kLongestNote = 280;

} // namespace

ReadoutPanel::ReadoutPanel(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&ReadoutPanel::update));
}

void ReadoutPanel::setContent(Content content)
{
    if (content == m_content)
        return;
    m_content = std::move(content);
    QStringList spoken{m_content.title};
    for (const Row& row : m_content.rows)
        spoken << row.name + QLatin1Char(' ') + row.value;
    setAccessibleName((spoken + m_content.notes).join(QStringLiteral(", ")));
    resize(sizeHint());
    update();
}

void ReadoutPanel::placeBeside(int x, const QRect& area)
{
    const bool leftHasMoreRoom = x - area.left() > area.right() - x;
    const int wanted = leftHasMoreRoom ? x - kAway - width() : x + kAway;
    move(std::clamp(wanted, area.left(), std::max(area.left(), area.right() - width())), area.top() + kPadding);
}

QFont ReadoutPanel::titleFont() const
{
    QFont result = font();
    result.setWeight(QFont::DemiBold);
    return result;
}

QSize ReadoutPanel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    int width = QFontMetrics(titleFont()).horizontalAdvance(m_content.title);
    int names = 0;
    int values = 0;
    for (const Row& row : m_content.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    width = std::max(width, kSwatch + names + 2 * kSpacing + values);
    for (const QString& note : m_content.notes)
        width = std::max(width, std::min(metrics.horizontalAdvance(note), kLongestNote));
    const int lines = 1 + static_cast<int>(m_content.rows.size()) + static_cast<int>(m_content.notes.size());
    return {width + 2 * kPadding, lines * (metrics.height() + 2) + 2 * kPadding - 2};
}

void ReadoutPanel::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(ThemeRole::Border));
    painter.setBrush(theme.colour(ThemeRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    const QFontMetrics metrics = fontMetrics();
    QRect line(kPadding, kPadding, width() - 2 * kPadding, metrics.height());
    const auto next = [&] { line.translate(0, metrics.height() + 2); };
    painter.setPen(theme.colour(ThemeRole::Text));
    painter.setFont(titleFont());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    painter.setFont(font());
    next();
    for (const Row& row : m_content.rows) {
        painter.setPen(QPen(theme.colour(row.colour), 2, row.line, Qt::FlatCap));
        painter.drawLine(line.left(), line.center().y(), line.left() + kSwatch, line.center().y());
        painter.setPen(theme.colour(ThemeRole::TextMuted));
        painter.drawText(line.adjusted(kSwatch + kSpacing, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.name);
        painter.setPen(theme.colour(ThemeRole::Text));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
        next();
    }
    for (const QString& note : m_content.notes) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(note, Qt::ElideRight, line.width()));
        next();
    }
}

} // namespace vmatlas::ui
