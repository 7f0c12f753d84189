// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QFont>
#include <QPointF>
#include <QRawFont>
#include <QRect>
#include <QRgb>

class QImage;

namespace vmatlas::ui {

/// Glyphs of one font as the painter draws them, to be laid onto a picture by the thousand: several times as fast as
/// the painter does. Not for a font whose letters the painter smooths by the parts of a pixel. Used by one thread at a
/// time.
class GlyphSprites {
public:
    GlyphSprites() = default;
    GlyphSprites(const QRawFont& font, qreal pixelRatio);

    /// Whether these glyphs look as the painter's do.
    [[nodiscard]] bool usable() const { return m_usable; }
    /// Lays a glyph onto `image`, which is Format_RGB32; `place` is where it stands on its baseline, logical pixels.
    void draw(QImage& image, quint32 glyph, const QPointF& place, QRgb colour);

private:
    /// Neighbouring pixels of a line that are covered, wholly or in part.
    struct Run {
        int x = 0; // from the place of the glyph, device pixels
        int y = 0;
        int count = 0;
    };
    struct Sprite {
        QRect bounds; // of all runs
        std::vector<Run> runs;
        std::vector<std::uint16_t> alphas; // of the runs one after another; 256 is opaque
        bool made = false;
    };
    static constexpr int kParts = 4; // of a pixel, that a glyph may be moved to the right

    /// None when its pixels are not grey.
    [[nodiscard]] std::optional<Sprite> painted(quint32 glyph, int part) const;
    [[nodiscard]] const Sprite& sprite(quint32 glyph, int part);

    QRawFont m_font;
    qreal m_pixelRatio = 1;
    bool m_usable = false;
    bool m_parted = false;                      // a glyph may stand between two pixels
    std::vector<std::vector<Sprite>> m_sprites; // by part and glyph
};

} // namespace vmatlas::ui
