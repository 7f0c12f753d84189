// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/glyph_sprites.h"

#include <cmath>

#include <QGlyphRun>
#include <QImage>
#include <QPainter>

#include "ui/address_map/laid_on.h"

namespace vmatlas::ui {

GlyphSprites::GlyphSprites(const QRawFont& font, qreal pixelRatio)
    : m_font(font)
    , m_pixelRatio(pixelRatio)
    , m_sprites(kParts)
{
    const QList<quint32> letters =
        font.isValid() ? font.glyphIndexesForString(QStringLiteral("Wm/o")) : QList<quint32>();
    m_usable = !letters.empty();
    for (const quint32 letter : letters) {
        const std::optional<Sprite> whole = painted(letter, 0);
        const std::optional<Sprite> moved = painted(letter, 1);
        m_usable = m_usable && whole && moved;
        m_parted = m_parted || (m_usable && whole->alphas != moved->alphas);
    }
}

std::optional<GlyphSprites::Sprite> GlyphSprites::painted(quint32 glyph, int part) const
{
    constexpr int kMargin = 2; // device pixels, for what smoothing adds
    const QRectF bounds = m_font.boundingRect(glyph);
    const auto device = [this](double logical) { return logical * m_pixelRatio; };
    const int left = static_cast<int>(std::floor(device(bounds.left()))) - kMargin;
    const int top = static_cast<int>(std::floor(device(bounds.top()))) - kMargin;
    const QSize size(static_cast<int>(std::ceil(device(bounds.width()))) + 2 * kMargin + 2,
                     static_cast<int>(std::ceil(device(bounds.height()))) + 2 * kMargin + 2);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDevicePixelRatio(m_pixelRatio);
    const QPointF place((-left + static_cast<double>(part) / kParts) / m_pixelRatio, -top / m_pixelRatio);
    {
        QPainter painter(&image);
        painter.setPen(Qt::black);
        QGlyphRun run;
        run.setRawFont(m_font);
        run.setGlyphIndexes({glyph});
        run.setPositions({QPointF()});
        painter.drawGlyphRun(place, run);
    }
    Sprite sprite;
    for (int y = 0; y < size.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            if (qRed(line[x]) != qGreen(line[x]) || qGreen(line[x]) != qBlue(line[x]))
                return std::nullopt;
            const int alpha = 255 - qRed(line[x]);
            if (alpha == 0)
                continue;
            const QPoint at(x + left, y + top);
            if (sprite.runs.empty() || sprite.runs.back().y != at.y() ||
                sprite.runs.back().x + sprite.runs.back().count != at.x())
                sprite.runs.push_back({at.x(), at.y(), 0});
            ++sprite.runs.back().count;
            sprite.alphas.push_back(static_cast<std::uint16_t>(alpha + alpha / 128));
            sprite.bounds |= QRect(at, QSize(1, 1));
        }
    }
    return sprite;
}

const GlyphSprites::Sprite& GlyphSprites::sprite(quint32 glyph, int part)
{
    std::vector<Sprite>& sprites = m_sprites[static_cast<std::size_t>(part)];
    if (sprites.size() <= glyph)
        sprites.resize(glyph + 1);
    Sprite& found = sprites[glyph];
    if (!found.made) {
        found = painted(glyph, part).value_or(Sprite());
        found.made = true;
    }
    return found;
}

void GlyphSprites::draw(QImage& image, quint32 glyph, const QPointF& place, QRgb colour)
{
    constexpr double kHalf = 0.484375; // as the painter rounds
    const double x = place.x() * m_pixelRatio;
    int left = static_cast<int>(std::floor(m_parted ? x : x + kHalf));
    int part = m_parted ? static_cast<int>((x - left) * kParts + 0.5) : 0;
    left += part / kParts;
    part %= kParts;
    const int top = static_cast<int>(std::floor(place.y() * m_pixelRatio + kHalf));
    const Sprite& drawn = sprite(glyph, part);
    const QRect picture = image.rect().translated(-left, -top);
    const bool whole = picture.contains(drawn.bounds);
    auto* const bits = reinterpret_cast<QRgb*>(image.scanLine(0));
    const auto stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const std::uint16_t* alpha = drawn.alphas.data();
    for (const Run& run : drawn.runs) {
        if (!whole && !picture.contains(QRect(run.x, run.y, run.count, 1))) {
            alpha += run.count; // at the edge of the picture a glyph may miss a few pixels
            continue;
        }
        QRgb* pixel = bits + (top + run.y) * stride + left + run.x;
        for (const std::uint16_t* const end = alpha + run.count; alpha != end; ++alpha, ++pixel)
            *pixel = laidOn(*pixel, colour, *alpha);
    }
}

} // namespace vmatlas::ui
