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
    /// All pixels of a rectangle around what is covered, wholly or in part: line by line they cost less than with the
    /// blank ones left out.
    struct Sprite {
        QRect bounds;                      // from the place of the glyph, device pixels; its width is padded
        std::vector<std::uint16_t> alphas; // row by row; 256 is opaque
        bool made = false;
    };
    static constexpr int kPartsShift = 2;
    static constexpr int kParts = 1 << kPartsShift; // of a pixel, that a glyph may be moved to the right

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
