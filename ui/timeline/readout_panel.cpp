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
constexpr int kColumnGap = 20;

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
        spoken << QStringList({row.name, row.value, row.change}).join(QLatin1Char(' ')).trimmed();
    setAccessibleName((spoken + m_content.notes).join(QStringLiteral(", ")));
    resize(sizeHint());
    update();
}

void ReadoutPanel::placeBeside(int x, const QRect& area)
{
    const bool leftHasMoreRoom = x - area.left() > area.right() - x;
    const int wanted = leftHasMoreRoom ? x - kAway - width() : x + kAway;
    move(std::clamp(wanted, area.left(), std::max(area.left(), area.right() - width())),
         std::max(0, std::min(area.top() + kPadding, area.bottom() - height())));
}

QFont ReadoutPanel::titleFont() const
{
    QFont result = font();
    result.setWeight(QFont::DemiBold);
    return result;
}

void ReadoutPanel::setRoom(const QSize& room)
{
    if (room == m_room)
        return;
    m_room = room;
    resize(sizeHint());
    update();
}

ReadoutPanel::Arrangement ReadoutPanel::arrange() const
{
    const QFontMetrics metrics = fontMetrics();
    int names = 0;
    int values = 0;
    Arrangement result;
    for (const Row& row : m_content.rows) {
        names = std::max(names, metrics.horizontalAdvance(row.name));
        values = std::max(values, metrics.horizontalAdvance(row.value));
        result.changeWidth = std::max(result.changeWidth, metrics.horizontalAdvance(row.change));
    }
    if (result.changeWidth > 0)
        result.changeWidth += 2 * kSpacing;
    result.columnWidth = kSwatch + names + 2 * kSpacing + values + result.changeWidth;
    const auto rows = static_cast<int>(m_content.rows.size());
    const int lines = (m_room.height() - 2 * kPadding) / lineHeight();
    const auto shown = static_cast<int>(std::ranges::count(m_content.rows, false, &Row::hidden));
    const auto notes = static_cast<int>(m_content.notes.size());
    result.lines = std::clamp(lines - 1 - notes, std::max(shown, std::min(1, rows)), rows);
    result.notes = std::clamp(lines - 1 - result.lines, 0, notes);
    const int mostColumns =
        std::max(1, (m_room.width() - 2 * kPadding + kColumnGap) / (result.columnWidth + kColumnGap));
    result.columns = result.lines > 0 ? std::min(mostColumns, (rows + result.lines - 1) / result.lines) : 0;
    return result;
}

int ReadoutPanel::lineHeight() const
{
    return fontMetrics().height() + 2;
}

QSize ReadoutPanel::sizeHint() const
{
    const Arrangement placed = arrange();
    int width = std::max(QFontMetrics(titleFont()).horizontalAdvance(m_content.title),
                         placed.columns * (placed.columnWidth + kColumnGap) - kColumnGap);
    for (const QString& note : m_content.notes.first(placed.notes))
        width = std::max(width, std::min(fontMetrics().horizontalAdvance(note), kLongestNote));
    const int lines = 1 + placed.lines + placed.notes;
    return {width + 2 * kPadding, lines * lineHeight() + 2 * kPadding - 2};
}

void ReadoutPanel::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(ThemeRole::Border));
    painter.setBrush(theme.colour(ThemeRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    const QRect line(kPadding, kPadding, width() - 2 * kPadding, fontMetrics().height());
    painter.setPen(theme.colour(ThemeRole::Text));
    painter.setFont(titleFont());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    painter.setFont(font());
    const Arrangement placed = arrange();
    const auto shown = std::min<std::size_t>(m_content.rows.size(), placed.lines * placed.columns);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto row = static_cast<int>(i);
        QRect place = line.translated(row / placed.lines * (placed.columnWidth + kColumnGap),
                                      (1 + row % placed.lines) * lineHeight());
        place.setWidth(placed.columnWidth);
        paintRow(painter, place, m_content.rows[i], placed.changeWidth);
    }
    painter.setPen(theme.colour(ThemeRole::Text));
    QRect note = line.translated(0, (1 + placed.lines) * lineHeight());
    for (const QString& text : m_content.notes.first(placed.notes)) {
        painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text, Qt::ElideRight, note.width()));
        note.translate(0, lineHeight());
    }
}

void ReadoutPanel::paintRow(QPainter& painter, const QRect& place, const Row& row, int changeWidth) const
{
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.colour(row.colour), 2, row.line, Qt::FlatCap));
    if (!row.hidden)
        painter.drawLine(place.left(), place.center().y(), place.left() + kSwatch, place.center().y());
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    painter.drawText(place.adjusted(kSwatch + kSpacing, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.name);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.change);
    painter.setPen(theme.colour(row.hidden ? ThemeRole::TextMuted : ThemeRole::Text));
    painter.drawText(place.adjusted(0, 0, -changeWidth, 0), Qt::AlignRight | Qt::AlignVCenter, row.value);
}

} // namespace vmatlas::ui
