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
constexpr int kStripGap = 14; // between the entries of a strip
constexpr int kStripSwatch = 14;
constexpr int kStripSpacing = 5;

bool isStrip(ReadoutPanel::Form form)
{
    return form == ReadoutPanel::Form::NamedStrip || form == ReadoutPanel::Form::Strip;
}

bool shows(ReadoutPanel::Form form, const ReadoutPanel::Row& row)
{
    return form == ReadoutPanel::Form::All || !row.hidden;
}

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
    update();
}

void ReadoutPanel::place(const Place& place)
{
    if (!placeBox(Form::All, place) && !placeBox(Form::Curves, place))
        placeStrip(place);
    update();
}

bool ReadoutPanel::placeBox(Form form, const Place& place)
{
    const QSize size = boxSize(form);
    const QRect& plot = place.plot;
    const bool left = place.x - plot.left() > plot.right() - place.x;
    const int room = (left ? place.x - plot.left() : plot.right() - place.x) - kAway;
    const int most = plot.height() * 3 / 4; // more would leave nothing of the curves beside the crosshair
    if (size.width() > room || size.height() > most)
        return false;
    const int x = left ? place.x - kAway - size.width() : place.x + kAway;
    const QRect above(QPoint(x, plot.top() + kPadding), size);
    const QRect below(QPoint(x, plot.bottom() - kPadding - size.height()), size);
    const auto hidden = [&](const QRect& box) {
        return std::ranges::count_if(place.dots, [&](int y) { return box.top() <= y && y <= box.bottom(); });
    };
    m_form = form;
    setGeometry(hidden(below) < hidden(above) ? below : above);
    return true;
}

/// Over the captions of the axes, which can wait.
void ReadoutPanel::placeStrip(const Place& place)
{
    const int room = parentWidget()->width();
    m_form = stripWidth(Form::NamedStrip) <= room ? Form::NamedStrip : Form::Strip;
    const int width = std::min(stripWidth(m_form), room);
    const int left = std::clamp(place.x - width / 2, 0, room - width);
    setGeometry(left, 0, width, std::min(lineHeight() + 2, std::max(1, place.plot.top() - 1)));
}

QFont ReadoutPanel::titleFont() const
{
    QFont result = font();
    result.setWeight(QFont::DemiBold);
    return result;
}

ReadoutPanel::Columns ReadoutPanel::columnsOf(Form form) const
{
    const QFontMetrics metrics = fontMetrics();
    Columns result;
    for (const Row& row : m_content.rows) {
        if (!shows(form, row))
            continue;
        ++result.rows;
        result.names = std::max(result.names, metrics.horizontalAdvance(row.name));
        result.values = std::max(result.values, metrics.horizontalAdvance(row.value));
        result.changes = std::max(result.changes, metrics.horizontalAdvance(row.change));
    }
    if (result.changes > 0)
        result.changes += 2 * kSpacing;
    return result;
}

int ReadoutPanel::lineHeight() const
{
    return fontMetrics().height() + 2;
}

QSize ReadoutPanel::boxSize(Form form) const
{
    const Columns columns = columnsOf(form);
    int width = std::max(QFontMetrics(titleFont()).horizontalAdvance(m_content.title),
                         kSwatch + columns.names + 2 * kSpacing + columns.values + columns.changes);
    for (const QString& note : m_content.notes)
        width = std::max(width, std::min(fontMetrics().horizontalAdvance(note), kLongestNote));
    const int lines = 1 + columns.rows + static_cast<int>(m_content.notes.size());
    return {width + 2 * kPadding, lines * lineHeight() + 2 * kPadding - 2};
}

int ReadoutPanel::entryWidth(const Row& row, Form form) const
{
    int width = kStripSwatch + kStripSpacing + fontMetrics().horizontalAdvance(row.value);
    if (form == Form::NamedStrip)
        width += fontMetrics().horizontalAdvance(row.name) + kStripSpacing;
    if (!row.change.isEmpty())
        width += fontMetrics().horizontalAdvance(row.change) + kStripSpacing;
    return width;
}

int ReadoutPanel::stripWidth(Form form) const
{
    int width = QFontMetrics(titleFont()).horizontalAdvance(m_content.title);
    for (const Row& row : m_content.rows)
        if (shows(form, row))
            width += kStripGap + entryWidth(row, form);
    for (const QString& note : m_content.notes)
        width += kStripGap + std::min(fontMetrics().horizontalAdvance(note), kLongestNote);
    return width + 2 * kPadding;
}

void ReadoutPanel::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(ThemeRole::Border));
    painter.setBrush(theme.colour(ThemeRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (isStrip(m_form))
        paintStrip(painter);
    else
        paintBox(painter);
}

void ReadoutPanel::paintBox(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    QRect line(kPadding, kPadding, width() - 2 * kPadding, fontMetrics().height());
    painter.setPen(theme.colour(ThemeRole::Text));
    painter.setFont(titleFont());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    painter.setFont(font());
    const Columns columns = columnsOf(m_form);
    for (const Row& row : m_content.rows) {
        if (!shows(m_form, row))
            continue;
        line.translate(0, lineHeight());
        paintRow(painter, line, row, columns);
    }
    painter.setPen(theme.colour(ThemeRole::Text));
    for (const QString& text : m_content.notes) {
        line.translate(0, lineHeight());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    }
}

void ReadoutPanel::paintCurve(QPainter& painter, const Row& row, int left, int middle) const
{
    if (row.hidden)
        return;
    painter.setPen(QPen(Theme::current().colour(row.colour), 2, row.line, Qt::FlatCap));
    painter.drawLine(left, middle, left + (isStrip(m_form) ? kStripSwatch : kSwatch), middle);
}

void ReadoutPanel::paintRow(QPainter& painter, const QRect& place, const Row& row, const Columns& columns) const
{
    const Theme& theme = Theme::current();
    paintCurve(painter, row, place.left(), place.center().y());
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    painter.drawText(place.adjusted(kSwatch + kSpacing, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.name);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.change);
    painter.setPen(theme.colour(row.hidden ? ThemeRole::TextMuted : ThemeRole::Text));
    painter.drawText(place.adjusted(0, 0, -columns.changes, 0), Qt::AlignRight | Qt::AlignVCenter, row.value);
}

void ReadoutPanel::paintStrip(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = fontMetrics();
    int x = kPadding;
    const auto write = [&](const QString& text, ThemeRole colour, int width) {
        painter.setPen(theme.colour(colour));
        painter.drawText(QRect(x, 0, width, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += width;
    };
    painter.setFont(titleFont());
    write(m_content.title, ThemeRole::Text, QFontMetrics(titleFont()).horizontalAdvance(m_content.title));
    painter.setFont(font());
    for (const Row& row : m_content.rows) {
        if (!shows(m_form, row))
            continue;
        x += kStripGap;
        paintCurve(painter, row, x, height() / 2);
        x += kStripSwatch + kStripSpacing;
        if (m_form == Form::NamedStrip) {
            write(row.name, ThemeRole::TextMuted, metrics.horizontalAdvance(row.name));
            x += kStripSpacing;
        }
        write(row.value, ThemeRole::Text, metrics.horizontalAdvance(row.value));
        if (!row.change.isEmpty()) {
            x += kStripSpacing;
            write(row.change, ThemeRole::TextMuted, metrics.horizontalAdvance(row.change));
        }
    }
    for (const QString& note : m_content.notes) {
        x += kStripGap;
        const int width = std::min(metrics.horizontalAdvance(note), kLongestNote);
        write(metrics.elidedText(note, Qt::ElideRight, width), ThemeRole::Text, width);
    }
}

} // namespace vmatlas::ui
