// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPointF>
#include <QRawFont>
#include <QRgb>
#include <QStaticText>

#include "ui/address_map/glyph_sprites.h"

class QImage;
class QPainter;

namespace vmatlas::ui {

/// Texts of the map with their glyphs laid out, since laying text out costs more than all blocks of a frame and the
/// same names come again in the next frame. Texts are plain. Simple ones, as most names are, are laid out and shortened
/// glyph by glyph, a hundred times as fast as by the text engine, which lays out the others. Used by one thread at a
/// time.
class LabelCache {
public:
    /// A text as it is laid out.
    struct Entry {
        QString text;
        double width = 0;            ///< of all of it, logical pixels
        std::vector<quint32> glyphs; ///< of a simple text
        std::vector<QPointF> places; ///< of the glyphs from the left, on the baseline
        QStaticText laidOut;         ///< of one that is not simple
    };

    /// Drops what was laid out for another font or scaling.
    void begin(const QFont& font, qreal pixelRatio);
    /// Valid until another text is asked for or added, or begin() is called.
    [[nodiscard]] const Entry& entry(const QString& text);
    /// A text of an opaque colour, from `left` in the vertical middle of a line, shortened to `room` logical pixels. It
    /// appears with flush() or finish(). `whole` is one of this cache.
    void add(const QColor& colour, double left, double top, double height, const Entry& whole, double room);
    void add(const QColor& colour, double left, double top, double height, const QString& text, double room)
    {
        add(colour, left, top, height, entry(text), room);
    }
    /// Lays what can be drawn without a painter onto the picture, which no painter uses: best done while that part of
    /// the picture is still in the processor's cache.
    void flush(QImage& image);
    /// Draws what is left.
    void finish(QPainter& painter);
    /// Width of the whole text, logical pixels.
    [[nodiscard]] double widthOf(const QString& text) { return entry(text).width; }

private:
    /// A text that is not simple, waiting for finish().
    struct Other {
        QStaticText text;
        QPointF place;
        QRgb colour = 0;
    };
    /// Glyphs of one colour that wait to be drawn.
    struct Batch {
        QRgb colour = 0;
        std::vector<quint32> glyphs;
        std::vector<QPointF> places;
    };

    /// False when the text is not simple: right to left, of marks above letters, or of another font.
    bool layOut(const QString& text, Entry& entry) const;
    /// The first `count` glyphs of a text.
    void addGlyphs(QRgb colour, const QPointF& baseline, const Entry& entry, std::size_t count);
    void addShortened(QRgb colour, const QPointF& baseline, const Entry& entry, double room);
    [[nodiscard]] const QString& shortened(const QString& text, double room);

    QFont m_font;
    QRawFont m_rawFont;
    qreal m_pixelRatio = 0;
    QFontMetricsF m_metrics{QFont()};
    double m_ascent = 0; // of the metrics, which look them up
    double m_descent = 0;
    std::vector<Batch> m_batches;
    std::vector<Other> m_others;
    GlyphSprites m_sprites;
    Entry m_dots; // behind what is shortened; without glyphs when they are not simple
    QHash<QString, Entry> m_entries;
    QHash<QPair<QString, int>, QString> m_shortened; // those that are not simple, by text and room in whole pixels
};

} // namespace vmatlas::ui
