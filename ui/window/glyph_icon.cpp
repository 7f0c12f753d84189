// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/glyph_icon.h"

#include <algorithm>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace vmatlas::ui {

namespace {

constexpr qreal kGrid = 16;    // the paths below live in a square of this side
constexpr qreal kStroke = 1.4; // of the same unit

struct Shape {
    QPainterPath outline;
    QPainterPath solid;
};

void line(QPainterPath& path, std::initializer_list<QPointF> points)
{
    path.moveTo(*points.begin());
    std::for_each(points.begin() + 1, points.end(), [&](const QPointF& point) { path.lineTo(point); });
}

Shape processShape()
{
    Shape shape;
    shape.outline.addRoundedRect(1.5, 2.5, 13, 11, 1.5, 1.5);
    line(shape.outline, {{1.5, 5.6}, {14.5, 5.6}});
    shape.solid.addRect(4, 8, 2, 3.5);
    shape.solid.addRect(7, 7.2, 2, 4.3);
    shape.solid.addRect(10, 9, 2, 2.5);
    return shape;
}

Shape folderShape()
{
    Shape shape;
    line(shape.outline, {{1.5, 12.8}, {1.5, 3.2}, {6, 3.2}, {7.6, 5}, {14.5, 5}, {14.5, 12.8}, {1.5, 12.8}});
    shape.outline.closeSubpath();
    return shape;
}

Shape pauseShape()
{
    Shape shape;
    shape.solid.addRoundedRect(3.5, 2.5, 3, 11, 0.6, 0.6);
    shape.solid.addRoundedRect(9.5, 2.5, 3, 11, 0.6, 0.6);
    return shape;
}

Shape playShape()
{
    Shape shape;
    line(shape.solid, {{4, 2.4}, {13, 8}, {4, 13.6}});
    shape.solid.closeSubpath();
    return shape;
}

Shape recordShape()
{
    Shape shape;
    shape.outline.addEllipse(QPointF(8, 8), 6, 6);
    shape.solid.addEllipse(QPointF(8, 8), 3.4, 3.4);
    return shape;
}

Shape stopShape()
{
    Shape shape;
    shape.solid.addRoundedRect(3.5, 3.5, 9, 9, 0.8, 0.8);
    return shape;
}

// A flag on its pole.
Shape markShape()
{
    Shape shape;
    line(shape.outline, {{4, 14.4}, {4, 1.8}});
    line(shape.solid, {{4, 2}, {13, 4.9}, {4, 7.8}});
    shape.solid.closeSubpath();
    return shape;
}

// A camera: one picture of the target now.
Shape sampleShape()
{
    Shape shape;
    line(shape.outline,
         {{1.5, 4.8}, {4.6, 4.8}, {6, 2.8}, {10, 2.8}, {11.4, 4.8}, {14.5, 4.8}, {14.5, 13.2}, {1.5, 13.2}});
    shape.outline.closeSubpath();
    shape.outline.addEllipse(QPointF(8, 8.8), 2.4, 2.4);
    return shape;
}

Shape targetShape()
{
    Shape shape;
    shape.outline.addEllipse(QPointF(8, 8), 4.6, 4.6);
    line(shape.outline, {{8, 0.8}, {8, 5}});
    line(shape.outline, {{8, 11}, {8, 15.2}});
    line(shape.outline, {{0.8, 8}, {5, 8}});
    line(shape.outline, {{11, 8}, {15.2, 8}});
    return shape;
}

Shape saveShape()
{
    Shape shape;
    line(shape.outline, {{8, 1.8}, {8, 10}});
    line(shape.outline, {{4.6, 6.8}, {8, 10.2}, {11.4, 6.8}});
    line(shape.outline, {{1.8, 10.5}, {1.8, 14}, {14.2, 14}, {14.2, 10.5}});
    return shape;
}

// What goes out of a box.
Shape shareShape()
{
    Shape shape;
    line(shape.outline, {{8, 10}, {8, 1.8}});
    line(shape.outline, {{4.8, 5}, {8, 1.8}, {11.2, 5}});
    line(shape.outline, {{5, 7}, {2.4, 7}, {2.4, 14.2}, {13.6, 14.2}, {13.6, 7}, {11, 7}});
    return shape;
}

Shape tableShape()
{
    Shape shape;
    shape.outline.addRoundedRect(1.5, 2.5, 13, 11, 1, 1);
    line(shape.outline, {{1.5, 6.2}, {14.5, 6.2}});
    line(shape.outline, {{1.5, 9.9}, {14.5, 9.9}});
    line(shape.outline, {{6, 2.5}, {6, 13.5}});
    return shape;
}

Shape pictureShape()
{
    Shape shape;
    shape.outline.addRoundedRect(1.5, 2.5, 13, 11, 1, 1);
    line(shape.outline, {{2, 12}, {6, 7.4}, {9, 10.6}, {11, 8.6}, {14, 11.6}});
    shape.solid.addEllipse(QPointF(11, 5.6), 1.2, 1.2);
    return shape;
}

Shape lines(std::initializer_list<std::initializer_list<QPointF>> parts)
{
    Shape shape;
    for (const auto& part : parts)
        line(shape.outline, part);
    return shape;
}

Shape shapeOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Process:
        return processShape();
    case Glyph::Folder:
        return folderShape();
    case Glyph::Pause:
        return pauseShape();
    case Glyph::Play:
        return playShape();
    case Glyph::Record:
        return recordShape();
    case Glyph::Stop:
        return stopShape();
    case Glyph::Mark:
        return markShape();
    case Glyph::Sample:
        return sampleShape();
    case Glyph::Target:
        return targetShape();
    case Glyph::Save:
        return saveShape();
    case Glyph::Share:
        return shareShape();
    case Glyph::Table:
        return tableShape();
    case Glyph::Picture:
        return pictureShape();
    case Glyph::Cross:
        return lines({{{3.5, 3.5}, {12.5, 12.5}}, {{12.5, 3.5}, {3.5, 12.5}}});
    case Glyph::Plus:
        return lines({{{8, 2.5}, {8, 13.5}}, {{2.5, 8}, {13.5, 8}}});
    case Glyph::Minus:
        return lines({{{2.5, 8}, {13.5, 8}}});
    }
    return {};
}

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph)
        : m_glyph(glyph)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor colour =
            palette.color(group, mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
        const Shape shape = shapeOf(m_glyph);
        const qreal side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        painter->scale(side / kGrid, side / kGrid);
        painter->fillPath(shape.solid, colour);
        painter->strokePath(shape.outline, QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return picture;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new GlyphEngine(*this); }

private:
    Glyph m_glyph;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace vmatlas::ui
