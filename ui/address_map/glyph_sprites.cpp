// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/glyph_sprites.h"

#include <algorithm>
#include <cmath>

#include <QGlyphRun>
#include <QImage>
#include <QPainter>

#include "ui/address_map/laid_on.h"
#include "ui/address_map/vector_clones.h"

namespace vmatlas::ui {

namespace {

constexpr int kLanes = 8; // pixels that a vector takes

/// std::floor() is a call where the compiler may not expect SSE4.
int floorOf(double value)
{
    const int cut = static_cast<int>(value);
    return cut > value ? cut - 1 : cut;
}

/// `size.width()` is a multiple of kLanes.
VMATLAS_VECTOR_CLONES void layWhole(QRgb* pixels, std::ptrdiff_t stride, const std::uint16_t* alphas, QSize size,
                                    QRgb ink)
{
    for (int y = 0; y < size.height(); ++y, pixels += stride)
        for (int x = 0; x < size.width(); x += kLanes, alphas += kLanes)
            for (int i = 0; i < kLanes; ++i)
                pixels[x + i] = laidOn(pixels[x + i], ink, alphas[i]);
}

} // namespace

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
    const auto pixelAt = [&image](int x, int y) {
        return x < image.width() ? image.pixel(x, y) : QRgb{0xffffffffU}; // beyond it, in the padding
    };
    QRect covered;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const QRgb pixel = pixelAt(x, y);
            if (qRed(pixel) != qGreen(pixel) || qGreen(pixel) != qBlue(pixel))
                return std::nullopt;
            if (qRed(pixel) != 255)
                covered |= QRect(x, y, 1, 1);
        }
    covered.setWidth((covered.width() + kLanes - 1) / kLanes * kLanes);
    Sprite sprite{.bounds = covered.translated(left, top), .alphas = {}};
    for (int y = covered.top(); y <= covered.bottom(); ++y)
        for (int x = covered.left(); x <= covered.right(); ++x) {
            const int alpha = 255 - qRed(pixelAt(x, y));
            sprite.alphas.push_back(static_cast<std::uint16_t>(alpha + alpha / 128));
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
    const int parts = m_parted ? floorOf(x * kParts + 0.5) : floorOf(x + kHalf) * kParts;
    const int left = parts >> kPartsShift;
    const int part = parts & (kParts - 1);
    const int top = floorOf(place.y() * m_pixelRatio + kHalf);
    const Sprite& drawn = sprite(glyph, part);
    const int x0 = left + drawn.bounds.x();
    const int y0 = top + drawn.bounds.y();
    auto* const bits = reinterpret_cast<QRgb*>(image.scanLine(0));
    const auto stride = static_cast<std::ptrdiff_t>(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)));
    const std::uint16_t* const alphas = drawn.alphas.data();
    const int x1 = x0 + drawn.bounds.width();
    const int y1 = y0 + drawn.bounds.height();
    if (x0 >= 0 && y0 >= 0 && x1 <= image.width() && y1 <= image.height())
        layWhole(bits + y0 * stride + x0, stride, alphas, drawn.bounds.size(), colour);
    else
        for (int y = std::max(0, y0); y < std::min(y1, image.height()); ++y)
            for (int at = std::max(0, x0); at < std::min(x1, image.width()); ++at) {
                QRgb& pixel = bits[y * stride + at];
                pixel = laidOn(pixel, colour, alphas[(y - y0) * drawn.bounds.width() + at - x0]);
            }
}

} // namespace vmatlas::ui
