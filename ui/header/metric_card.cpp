// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/metric_card.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/theme/contrast.h"

namespace vmatlas::ui {

namespace {

constexpr int kBar = 4; // width of the coloured edge
constexpr int kPadding = 10;
constexpr int kMargin = 5;
constexpr double kRadius = 5;

} // namespace

MetricCard::MetricCard(ThemeRole colour, QWidget* parent)
    : QWidget(parent)
    , m_colour(colour)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, qOverload<>(&MetricCard::update));
}

void MetricCard::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    updateGeometry();
    update();
}

void MetricCard::setValue(const QString& value, const QString& smallPrint)
{
    if (value == m_value && smallPrint == m_smallPrint)
        return;
    const QSize before = sizeHint();
    m_value = value;
    m_smallPrint = smallPrint;
    setAccessibleDescription(smallPrint.isEmpty() ? value : value + QStringLiteral(", ") + smallPrint);
    if (sizeHint() != before)
        updateGeometry();
    update();
}

QSize MetricCard::sizeHint() const
{
    const QFontMetrics value(valueFont());
    const QFontMetrics small(smallFont());
    const int width = std::max({value.horizontalAdvance(QStringLiteral("8888.8 MiB")), value.horizontalAdvance(m_value),
                                small.horizontalAdvance(m_title), small.horizontalAdvance(m_smallPrint)});
    return {kBar + 2 * kPadding + width, 2 * kMargin + value.height() + 2 * small.height()};
}

QFont MetricCard::valueFont() const
{
    QFont result = font();
    result.setPointSizeF(result.pointSizeF() * 1.35);
    result.setWeight(QFont::DemiBold);
    return result;
}

QFont MetricCard::smallFont() const
{
    QFont result = font();
    result.setPointSizeF(result.pointSizeF() * 0.9);
    return result;
}

void MetricCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void MetricCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.fillPath(card, theme.colour(ThemeRole::Surface));
    painter.save();
    painter.setClipPath(card);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.fillRect(mirrored ? QRect(width() - kBar, 0, kBar, height()) : QRect(0, 0, kBar, height()),
                     theme.colour(m_colour));
    painter.restore();
    painter.setPen(theme.colour(ThemeRole::Border));
    painter.drawPath(card);

    QRect line = rect().adjusted(mirrored ? kPadding : kBar + kPadding, kMargin,
                                 mirrored ? -kBar - kPadding : -kPadding, -kMargin);
    const auto write = [&](const QFont& textFont, ThemeRole colour, const QString& text) {
        const QFontMetrics metrics(textFont);
        line.setHeight(metrics.height());
        painter.setFont(textFont);
        painter.setPen(theme.colour(colour));
        painter.drawText(line, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, text);
        line.translate(0, metrics.height());
    };
    write(smallFont(), ThemeRole::TextMuted, m_title);
    write(valueFont(), ThemeRole::Text, m_value);
    write(smallFont(), ThemeRole::TextMuted, m_smallPrint);
}

} // namespace vmatlas::ui
