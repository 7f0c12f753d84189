// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QStaticText>

class QPainter;

namespace vmatlas::ui {

/// Texts of the map with their glyphs laid out, since laying text out costs more than all blocks of a frame and the
/// same names come again in the next frame. Texts are plain. Used by one thread at a time.
class LabelCache {
public:
    /// Drops what was laid out for another font or scaling.
    void begin(const QFont& font, qreal pixelRatio);
    /// Draws `text` from `left` in the vertical middle of a line, shortened to `room` logical pixels.
    void draw(QPainter& painter, double left, double top, double height, const QString& text, double room);
    /// Width of the whole text, logical pixels.
    [[nodiscard]] double widthOf(const QString& text) { return entry(text).width; }

private:
    struct Entry {
        QStaticText text;
        double width = 0;
    };

    Entry& entry(const QString& text);
    [[nodiscard]] const QString& shortened(const QString& text, double room);

    QFont m_font;
    qreal m_pixelRatio = 0;
    QFontMetricsF m_metrics{QFont()};
    QHash<QString, Entry> m_entries;
    QHash<QPair<QString, int>, QString> m_shortened; // by text and room in whole pixels
};

} // namespace vmatlas::ui
