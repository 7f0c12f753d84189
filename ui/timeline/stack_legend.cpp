// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/stack_legend.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>

#include "ui/theme/swatch.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kSwatch = 12;
constexpr int kSwatchGap = 5;
constexpr int kGap = 14; // between entries
constexpr int kMargin = 10;

} // namespace

StackLegend::StackLegend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&StackLegend::update));
}

void StackLegend::setContent(Content content)
{
    if (content == m_content)
        return;
    const bool sameEntries = std::ranges::equal(content.entries, m_content.entries, {}, &Entry::type, &Entry::type) &&
                             content.note == m_content.note;
    m_content = std::move(content);
    retell();
    if (!sameEntries)
        updateGeometry();
    update();
}

void StackLegend::setMostLines(int lines)
{
    if (lines == m_mostLines)
        return;
    m_mostLines = lines;
    updateGeometry();
    update();
}

void StackLegend::retell()
{
    QStringList lines{m_content.note};
    if (m_content.note.isEmpty()) {
        lines = {tr("Committed: %1").arg(words::formatSize(m_content.total))};
        for (const Entry& entry : m_content.entries)
            lines << QStringLiteral("%1: %2").arg(words::typeName(entry.type), words::formatSize(entry.bytes));
    }
    setToolTip(words::asToolTip(lines.join(QLatin1Char('\n'))));
    setAccessibleName(lines.join(QStringLiteral(", ")));
}

QStringList StackLegend::shownTexts() const
{
    if (!m_content.note.isEmpty())
        return {m_content.note};
    QStringList texts;
    for (const Item& item : fitting(width()))
        texts << item.text;
    return texts;
}

StackLegend::Item StackLegend::itemOf(const QString& text, const QString& longest) const
{
    const QFontMetrics metrics = fontMetrics();
    constexpr int kRounding = 2; // an advance is rounded, and a text that is a hair wider would be cut
    const int width = std::max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(longest)) + kRounding;
    return {.text = text, .type = std::nullopt, .width = width, .place = {}};
}

std::vector<StackLegend::Item> StackLegend::itemsOf(std::size_t most, bool withTotal) const
{
    std::vector<std::size_t> byPeak(m_content.entries.size());
    for (std::size_t i = 0; i < byPeak.size(); ++i)
        byPeak[i] = i;
    std::ranges::stable_sort(byPeak, std::ranges::greater(), [&](std::size_t i) { return m_content.entries[i].peak; });
    std::uint64_t peak = 0;
    for (const Entry& entry : m_content.entries)
        peak += entry.peak;
    std::vector<Item> items;
    if (withTotal)
        items.push_back(itemOf(tr("Committed: %1").arg(words::formatSize(m_content.total)),
                               tr("Committed: %1").arg(words::formatSize(peak))));
    Measured rest = 0;
    std::size_t left = 0;
    for (std::size_t i = 0; i < m_content.entries.size(); ++i) {
        const Entry& entry = m_content.entries[i];
        if (std::ranges::find(byPeak, i) - byPeak.begin() >= static_cast<std::ptrdiff_t>(most)) {
            rest += entry.bytes;
            ++left;
            continue;
        }
        const auto text = [&](Measured bytes) {
            return QStringLiteral("%1 %2").arg(words::typeName(entry.type), words::formatSize(bytes));
        };
        Item item = itemOf(text(entry.bytes), text(entry.peak));
        item.type = entry.type;
        item.width += kSwatch + kSwatchGap;
        items.push_back(item);
    }
    if (left != 0) {
        const QString text = tr("%n more: %1", "types of memory that have no room, bytes", static_cast<int>(left))
                                 .arg(words::formatSize(rest));
        items.push_back(itemOf(text, text));
    }
    return items;
}

int StackLegend::place(std::vector<Item>& items, int width) const
{
    int x = kMargin;
    int line = 0;
    for (Item& item : items) {
        if (x > kMargin && x + item.width > width - kMargin) {
            x = kMargin;
            ++line;
        }
        item.place = {x, line * lineHeight()};
        x += item.width + kGap;
    }
    return line + 1;
}

std::vector<StackLegend::Item> StackLegend::fitting(int width) const
{
    const std::size_t enough = std::min<std::size_t>(3, m_content.entries.size());
    for (const bool withTotal : {true, false}) {
        for (std::size_t most = m_content.entries.size(); most >= (withTotal ? enough : 1); --most) {
            std::vector<Item> items = itemsOf(most, withTotal);
            if (place(items, width) <= m_mostLines)
                return items;
        }
    }
    std::vector<Item> items = itemsOf(0, false);
    place(items, width);
    return items;
}

int StackLegend::lineHeight() const
{
    return std::max(fontMetrics().height(), kSwatch) + 3;
}

int StackLegend::heightForWidth(int width) const
{
    if (!m_content.note.isEmpty()) {
        const QRect room(0, 0, std::max(1, width - 2 * kMargin), QWIDGETSIZE_MAX);
        return fontMetrics().boundingRect(room, Qt::TextWordWrap, m_content.note).height() + 4;
    }
    std::vector<Item> items = fitting(width);
    return std::min(place(items, width), m_mostLines) * lineHeight();
}

QSize StackLegend::sizeHint() const
{
    return {200, heightForWidth(std::max(width(), 200))};
}

QSize StackLegend::minimumSizeHint() const
{
    return {60, lineHeight()};
}

void StackLegend::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(ThemeRole::TextMuted));
    if (!m_content.note.isEmpty()) {
        painter.drawText(rect().adjusted(kMargin, 0, -kMargin, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         m_content.note);
        return;
    }
    for (const Item& item : fitting(width())) {
        QRect box(item.place, QSize(std::min(item.width, width() - kMargin - item.place.x()), lineHeight()));
        if (item.type) {
            const QRectF swatch(box.left(), box.top() + (box.height() - kSwatch) / 2, kSwatch, kSwatch);
            paintSwatch(painter, swatch, theme.fill(*item.type), theme);
            box.setLeft(box.left() + kSwatch + kSwatchGap);
        }
        painter.setPen(theme.colour(item.type ? ThemeRole::Text : ThemeRole::TextMuted));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(item.text, Qt::ElideRight, box.width()));
    }
}

void StackLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        retell();
        updateGeometry();
        update();
    }
}

} // namespace vmatlas::ui
