// SPDX-License-Identifier: GPL-3.0-or-later
// What HexArea looks like.
#include <QPainter>
#include <QScrollBar>

#include "core/contents/byte_masks.h"
#include "ui/bytes/absence_words.h"
#include "ui/bytes/hex_area.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

QString hexOf(std::uint64_t number, int digits)
{
    return QString::number(number, 16).rightJustified(digits, QLatin1Char('0'));
}

QChar textOf(unsigned char byte)
{
    return isPrintableByte(byte) && byte != '\t' ? QChar(static_cast<char16_t>(byte)) : QChar(u'·');
}

} // namespace

QString HexArea::absenceOf(std::uint64_t row) const
{
    const std::uint64_t first = m_layout.addressOfRow(row);
    for (int i = 0; i < m_layout.bytesPerRow(); ++i) {
        const std::uint64_t address = first + static_cast<std::uint64_t>(i);
        if (!m_bytes.range.contains(address) && range().contains(address))
            return {}; // not read yet
        if (m_bytes.at(address))
            return {};
    }
    const std::uint64_t page = m_snapshot ? m_snapshot->host.pageSize : 4096;
    const auto why = [this](std::uint64_t address) {
        return m_snapshot ? absenceAt(*m_snapshot, address) : Absence::Unknown;
    };
    if (row != m_top && first % page != 0)
        return {};
    return row != m_top && row != 0 && why(first) == why(first - 1) ? QString() : absenceText(why(first));
}

QString HexArea::rowText(std::uint64_t row) const
{
    const std::uint64_t first = m_layout.addressOfRow(row);
    QString hex;
    QString text;
    for (int i = 0; i < m_layout.bytesPerRow(); ++i) {
        const std::uint64_t address = first + static_cast<std::uint64_t>(i);
        const auto byte = m_bytes.at(address);
        hex += QLatin1Char(' ');
        hex += byte ? hexOf(*byte, 2) : range().contains(address) ? QStringLiteral("··") : QStringLiteral("  ");
        text += byte ? textOf(*byte) : QChar(u' ');
    }
    QString line = hexOf(first, m_layout.addressDigits()) + QLatin1Char(' ') + hex;
    const QString why = absenceOf(row);
    return line + QStringLiteral("  ") + (why.isEmpty() ? text : why);
}

void HexArea::paintAbsence(QPainter& painter, std::uint64_t begin, int y, const QString& why) const
{
    const QFontMetrics metrics = fontMetrics();
    const int width = metrics.horizontalAdvance(QLatin1Char('0'));
    const int left = width / 2 - horizontalScrollBar()->value();
    painter.setPen(Theme::current().colour(ThemeRole::TextMuted));
    if (!why.isEmpty()) {
        painter.drawText(left + m_layout.hexColumn(0) * width, y + metrics.ascent(), why);
        return;
    }
    painter.setPen(Theme::current().colour(ThemeRole::TextDisabled));
    for (int i = 0; i < m_layout.bytesPerRow(); ++i) {
        if (range().contains(begin + static_cast<std::uint64_t>(i)))
            painter.drawText(left + m_layout.hexColumn(i) * width, y + metrics.ascent(), QStringLiteral("··"));
    }
}

void HexArea::paintRow(QPainter& painter, std::uint64_t row, int y) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = fontMetrics();
    const int width = metrics.horizontalAdvance(QLatin1Char('0'));
    const int left = width / 2 - horizontalScrollBar()->value();
    const int height = metrics.lineSpacing();
    const std::uint64_t first = m_layout.addressOfRow(row);
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    painter.drawText(left, y + metrics.ascent(), hexOf(first, m_layout.addressDigits()));
    if (const QString why = absenceOf(row); !why.isEmpty())
        return paintAbsence(painter, first, y, why);
    const AddressRange selected = selection();
    QFont bold = font();
    bold.setBold(true);
    for (int i = 0; i < m_layout.bytesPerRow(); ++i) {
        const std::uint64_t address = first + static_cast<std::uint64_t>(i);
        if (!range().contains(address))
            continue;
        const auto byte = m_bytes.at(address);
        const bool marked = isMarked(address);
        const bool chosen = selected.contains(address);
        const int x = left + m_layout.hexColumn(i) * width;
        const int textX = left + m_layout.textColumn(i) * width;
        if (chosen) {
            const bool more = i + 1 < m_layout.bytesPerRow() && selected.contains(address + 1);
            painter.fillRect(x, y, more ? m_layout.hexColumn(i + 1) * width + left - x : 2 * width, height,
                             theme.colour(ThemeRole::Selection));
            painter.fillRect(textX, y, width, height, theme.colour(ThemeRole::Selection));
        }
        ThemeRole role = ThemeRole::Text;
        if (chosen)
            role = ThemeRole::SelectionText;
        else if (!byte)
            role = ThemeRole::TextDisabled;
        else if (marked)
            role = ThemeRole::Accent;
        else if (*byte == 0)
            role = ThemeRole::TextMuted;
        painter.setPen(theme.colour(role));
        painter.setFont(marked ? bold : font());
        painter.drawText(x, y + metrics.ascent(), byte ? hexOf(*byte, 2) : QStringLiteral("··"));
        if (byte)
            painter.drawText(textX, y + metrics.ascent(), QString(textOf(*byte)));
        if (address == m_cursor && hasFocus()) {
            painter.setPen(theme.colour(ThemeRole::SelectionOutline));
            painter.drawRect(x - 1, y, 2 * width + 1, height - 1);
        }
    }
    painter.setFont(font());
}

void HexArea::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::current().colour(ThemeRole::Surface));
    painter.setFont(font());
    const std::uint64_t rows = m_layout.rowCount();
    const int height = fontMetrics().lineSpacing();
    for (int i = 0; i * height < viewport()->height() && m_top + static_cast<std::uint64_t>(i) < rows; ++i)
        paintRow(painter, m_top + static_cast<std::uint64_t>(i), i * height);
}

} // namespace vmatlas::ui
