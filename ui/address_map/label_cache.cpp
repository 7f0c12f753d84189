// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/label_cache.h"

#include <QPainter>

namespace vmatlas::ui {

namespace {
constexpr qsizetype kMostTexts = 8192; // then all are dropped: a screen holds far fewer
}

void LabelCache::begin(const QFont& font, qreal pixelRatio)
{
    if (font == m_font && pixelRatio == m_pixelRatio && m_entries.size() + m_shortened.size() < kMostTexts)
        return;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_metrics = QFontMetricsF(font);
    m_entries.clear();
    m_shortened.clear();
}

LabelCache::Entry& LabelCache::entry(const QString& text)
{
    const auto found = m_entries.find(text);
    if (found != m_entries.end())
        return *found;
    Entry made;
    made.text.setTextFormat(Qt::PlainText);
    made.text.setPerformanceHint(QStaticText::AggressiveCaching);
    made.text.setText(text);
    made.text.prepare(QTransform::fromScale(m_pixelRatio, m_pixelRatio), m_font);
    made.width = m_metrics.horizontalAdvance(text);
    return *m_entries.insert(text, made);
}

const QString& LabelCache::shortened(const QString& text, double room)
{
    const QPair<QString, int> key(text, static_cast<int>(room));
    const auto found = m_shortened.find(key);
    return found != m_shortened.end() ? *found
                                      : *m_shortened.insert(key, m_metrics.elidedText(text, Qt::ElideRight, room));
}

void LabelCache::draw(QPainter& painter, double left, double top, double height, const QString& text, double room)
{
    const QString& shown = widthOf(text) <= room ? text : shortened(text, room);
    const double baseline = top + (height + m_metrics.ascent() - m_metrics.descent()) / 2;
    painter.drawStaticText(QPointF(left, baseline - m_metrics.ascent()), entry(shown).text);
}

} // namespace vmatlas::ui
