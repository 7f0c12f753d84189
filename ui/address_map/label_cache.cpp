// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/label_cache.h"

#include <algorithm>

#include <QPainter>

namespace vmatlas::ui {

namespace {

constexpr qsizetype kMostTexts = 8192; // then all are dropped: a screen holds far fewer

/// Letters that stand side by side, each with one glyph of its own.
bool isSimple(QChar letter)
{
    const char16_t code = letter.unicode();
    constexpr char16_t kSoftHyphen = 0xad;
    return (code >= 0x20 && code < 0x7f) || (code > 0xa0 && code < 0x250 && code != kSoftHyphen) ||
           (code >= 0x2013 && code <= 0x2026);
}

} // namespace

void LabelCache::begin(const QFont& font, qreal pixelRatio)
{
    if (font == m_font && pixelRatio == m_pixelRatio && m_entries.size() + m_shortened.size() < kMostTexts)
        return;
    m_font = font;
    m_rawFont = QRawFont::fromFont(font);
    m_pixelRatio = pixelRatio;
    m_metrics = QFontMetricsF(font);
    m_ascent = m_metrics.ascent();
    m_descent = m_metrics.descent();
    m_sprites = GlyphSprites(m_rawFont, pixelRatio);
    m_entries.clear();
    m_shortened.clear();
    m_dots = Entry();
    layOut(QString(QChar(0x2026)), m_dots);
}

bool LabelCache::layOut(const QString& text, Entry& entry) const
{
    if (text.isEmpty() || !m_rawFont.isValid() || !std::ranges::all_of(text, isSimple))
        return false;
    auto count = static_cast<int>(text.size());
    entry.glyphs.resize(text.size());
    entry.places.resize(text.size());
    if (!m_rawFont.glyphIndexesForChars(text.constData(), count, entry.glyphs.data(), &count) || count != text.size() ||
        std::ranges::count(entry.glyphs, 0U) != 0 ||
        !m_rawFont.advancesForGlyphIndexes(entry.glyphs.data(), entry.places.data(), count, QRawFont::KernedAdvances)) {
        entry.glyphs.clear();
        return false;
    }
    for (QPointF& place : entry.places) {
        const double advance = place.x();
        place = QPointF(entry.width, 0);
        entry.width += advance;
    }
    return true;
}

const LabelCache::Entry& LabelCache::entry(const QString& text)
{
    const auto found = m_entries.constFind(text);
    if (found != m_entries.constEnd())
        return *found;
    Entry made{.text = text};
    if (!layOut(text, made)) {
        made.laidOut.setTextFormat(Qt::PlainText);
        made.laidOut.setPerformanceHint(QStaticText::AggressiveCaching);
        made.laidOut.setText(text);
        made.laidOut.prepare(QTransform::fromScale(m_pixelRatio, m_pixelRatio), m_font);
        made.width = m_metrics.horizontalAdvance(text);
    }
    return *m_entries.emplace(text, std::move(made));
}

const QString& LabelCache::shortened(const QString& text, double room)
{
    const QPair<QString, int> key(text, static_cast<int>(room));
    const auto found = m_shortened.find(key);
    return found != m_shortened.end() ? *found
                                      : *m_shortened.insert(key, m_metrics.elidedText(text, Qt::ElideRight, room));
}

void LabelCache::addGlyphs(QRgb colour, const QPointF& baseline, const Entry& entry, std::size_t count)
{
    auto batch = std::ranges::find(m_batches, colour, &Batch::colour);
    if (batch == m_batches.end())
        batch = m_batches.insert(batch, Batch{colour, {}, {}});
    batch->glyphs.insert(batch->glyphs.end(), entry.glyphs.data(), entry.glyphs.data() + count);
    for (std::size_t i = 0; i < count; ++i)
        batch->places.push_back(baseline + entry.places[i]);
}

void LabelCache::addShortened(QRgb colour, const QPointF& baseline, const Entry& entry, double room)
{
    const auto tooFar = [&](const QPointF& place) { return place.x() + m_dots.width > room; };
    const auto end = std::ranges::find_if(entry.places, tooFar);
    const auto count = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, end - entry.places.begin() - 1));
    addGlyphs(colour, baseline, entry, count);
    const double behind = count < entry.places.size() ? entry.places[count].x() : entry.width;
    addGlyphs(colour, baseline + QPointF(behind, 0), m_dots, m_dots.glyphs.size());
}

void LabelCache::add(const QColor& colour, double left, double top, double height, const Entry& whole, double room)
{
    const QPointF baseline(left, top + (height + m_ascent - m_descent) / 2);
    if (!whole.glyphs.empty() && whole.width > room && !m_dots.glyphs.empty()) {
        addShortened(colour.rgb(), baseline, whole, room);
        return;
    }
    const Entry& shown = whole.width <= room ? whole : entry(shortened(whole.text, room));
    if (shown.glyphs.empty())
        m_others.push_back({shown.laidOut, baseline - QPointF(0, m_ascent), colour.rgb()});
    else
        addGlyphs(colour.rgb(), baseline, shown, shown.glyphs.size());
}

void LabelCache::flush(QImage& image)
{
    if (!m_sprites.usable())
        return;
    for (Batch& batch : m_batches) {
        for (std::size_t i = 0; i < batch.glyphs.size(); ++i)
            m_sprites.draw(image, batch.glyphs[i], batch.places[i], batch.colour);
        batch.glyphs.clear();
        batch.places.clear();
    }
}

void LabelCache::finish(QPainter& painter)
{
    painter.setFont(m_font);
    for (const Other& other : m_others) {
        painter.setPen(QColor(other.colour));
        painter.drawStaticText(other.place, other.text);
    }
    m_others.clear();
    for (const Batch& batch : m_batches) {
        if (batch.glyphs.empty())
            continue;
        QGlyphRun run;
        run.setRawFont(m_rawFont);
        run.setRawData(batch.glyphs.data(), batch.places.data(), static_cast<int>(batch.glyphs.size()));
        painter.setPen(QColor(batch.colour));
        painter.drawGlyphRun({}, run);
    }
    m_batches.clear();
}

} // namespace vmatlas::ui
