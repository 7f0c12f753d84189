// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/address_map/label_cache.h"

#include <QImage>
#include <QPainter>
#include <QTest>

namespace vmatlas::ui {

namespace {

constexpr QSize kSize(220, 24);

QImage blank(qreal ratio)
{
    QImage image(kSize * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

QImage drawn(LabelCache& texts, const QString& text, qreal ratio, double room = kSize.width())
{
    QImage image = blank(ratio);
    texts.begin(QFont(), ratio);
    texts.add(Qt::black, 4, 0, kSize.height(), text, room);
    texts.flush(image);
    QPainter painter(&image);
    texts.finish(painter);
    return image;
}

/// Of all pixels, 0 for white.
double inkOf(const QImage& image, const QRect& part)
{
    double ink = 0;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            ink += (255 - qGray(image.pixel(x, y))) / 255.0;
    return ink;
}

double inkOf(const QImage& image)
{
    return inkOf(image, image.rect());
}

} // namespace

class LabelCacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersLookAsThePainterDrawsThem_data();
    void lettersLookAsThePainterDrawsThem();
    void whatHasNoRoomIsShortened();
    void textsWaitForTheirTurn();
    void glyphsAtTheEdgeStayInThePicture();
};

void LabelCacheTest::lettersLookAsThePainterDrawsThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("ratio");
    for (const double ratio : {1.0, 1.5, 2.0})
        for (const char* text :
             {"libc.so.6", "[heap] · 5.4 TiB free", "AVATAR", "été", "한글 파일", "שלום", "fi\u0301"})
            QTest::addRow("%s at %g", text, ratio) << QString::fromUtf8(text) << ratio;
}

void LabelCacheTest::lettersLookAsThePainterDrawsThem()
{
    QFETCH(QString, text);
    QFETCH(double, ratio);
    LabelCache texts;
    const QImage image = drawn(texts, text, ratio);
    QImage reference = blank(ratio);
    {
        QPainter painter(&reference);
        painter.setFont(QFont());
        painter.setPen(Qt::black);
        const QFontMetricsF metrics{QFont()};
        painter.drawText(QPointF(4, (kSize.height() + metrics.ascent() - metrics.descent()) / 2), text);
    }
    const double ink = inkOf(reference);
    QVERIFY(ink > 10);
    QVERIFY2(std::abs(inkOf(image) - ink) < 0.06 * ink, qPrintable(QString::number(inkOf(image) / ink)));
    QVERIFY(std::abs(texts.widthOf(text) - QFontMetricsF(QFont()).horizontalAdvance(text)) <= 1.5);
    // The same pixels, but for letters that stand up to a pixel aside.
    const auto columns = [&](const QImage& of, int from, int count) {
        return inkOf(of, QRect(from, 0, count, of.height()));
    };
    const int step = static_cast<int>(16 * ratio);
    for (int x = 0; x + step <= image.width(); x += step)
        QVERIFY(std::abs(columns(image, x, step) - columns(reference, x, step)) <= 14 * ratio * ratio);
}

void LabelCacheTest::whatHasNoRoomIsShortened()
{
    for (const QString& text :
         {QStringLiteral("a name that is much too long"), QStringLiteral("너무 긴 이름은 줄여야 한다")}) {
        LabelCache texts;
        const QImage whole = drawn(texts, text, 1);
        const int room = static_cast<int>(texts.widthOf(text) / 2);
        const QImage part = drawn(texts, text, 1, room);
        QVERIFY(inkOf(part) > 5);
        QVERIFY(inkOf(part) < inkOf(whole) * 0.7);
        QCOMPARE(inkOf(part, QRect(5 + room, 0, kSize.width() - 5 - room, kSize.height())), 0.0);
    }
}

void LabelCacheTest::textsWaitForTheirTurn()
{
    LabelCache texts;
    QImage image = blank(1);
    texts.begin(QFont(), 1);
    texts.add(Qt::red, 4, 0, kSize.height(), QStringLiteral("red"), 100);
    texts.add(Qt::blue, 100, 0, kSize.height(), QStringLiteral("blue"), 100);
    QCOMPARE(inkOf(image), 0.0);
    {
        QPainter painter(&image);
        texts.finish(painter); // without flush(), as where letters are smoothed by the parts of a pixel
    }
    const QImage once = image;
    QVERIFY(inkOf(once, QRect(0, 0, 90, kSize.height())) > 0 && inkOf(once, QRect(95, 0, 90, kSize.height())) > 0);
    texts.flush(image);
    QCOMPARE(image, once); // nothing is left
}

void LabelCacheTest::glyphsAtTheEdgeStayInThePicture()
{
    LabelCache texts;
    QImage image = blank(1);
    texts.begin(QFont(), 1);
    for (const double left : {-500.0, -20.0, kSize.width() - 10.0, 9000.0})
        for (const double top : {-300.0, -12.0, kSize.height() - 8.0, 9000.0})
            texts.add(Qt::black, left, top, kSize.height(), QStringLiteral("Wij/Wij"), 500);
    texts.flush(image);
    QPainter painter(&image);
    texts.finish(painter);
    QCOMPARE(image.size(), kSize);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::LabelCacheTest)
#include "label_cache_test.moc"
