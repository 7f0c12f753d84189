// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include <QApplication>
#include <QCheckBox>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/contrast.h"
#include "ui/timeline/metric_words.h"

namespace vmatlas::ui {

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

// Full colour blindness in linear RGB: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency", IEEE TVCG 2009, severity 1.0.
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

Vector times(const Matrix& m, const Vector& v)
{
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

Vector linearRgb(const QColor& colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

// OKLab, Björn Ottosson 2020.
Vector okLab(const Vector& rgb)
{
    constexpr Matrix kToLms{{{0.4122214708, 0.5363325363, 0.0514459929},
                             {0.2119034982, 0.6806995451, 0.1073969566},
                             {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix kToLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                             {1.9779984951, -2.4285922050, 0.4505937099},
                             {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector lms = times(kToLms, rgb);
    for (double& c : lms)
        c = std::cbrt(std::max(0.0, c));
    return times(kToLab, lms);
}

/// Difference of two colours as an eye sees them, 0 to about 100; 2 is just noticeable.
double difference(const QColor& a, const QColor& b, const Matrix& eye)
{
    const Vector x = okLab(times(eye, linearRgb(a)));
    const Vector y = okLab(times(eye, linearRgb(b)));
    return 100 * std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

template <std::size_t N> std::array<Fill, N> fillsOf(const Theme& theme, auto enumTag)
{
    std::array<Fill, N> fills;
    for (std::size_t i = 0; i < N; ++i)
        fills[i] = theme.fill(static_cast<decltype(enumTag)>(i));
    return fills;
}

/// Full colour vision tells every pair apart; colour-blind eyes do so by colour or by pattern.
template <std::size_t N> void verifyTellApart(const std::array<Fill, N>& fills)
{
    for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = i + 1; j < N; ++j) {
            const QByteArray pair = QByteArray::number(int(i)) + " and " + QByteArray::number(int(j));
            QVERIFY2(difference(fills[i].colour, fills[j].colour, kNormal) > 5, pair);
            if (fills[i].pattern != fills[j].pattern)
                continue;
            for (const Matrix& eye : {kDeuteranopia, kProtanopia, kTritanopia})
                QVERIFY2(difference(fills[i].colour, fills[j].colour, eye) > 9, pair);
        }
    }
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textReadsOnEverySurface_data() { allThemes(); }
    void textReadsOnEverySurface();
    void labelsReadOnEveryBlock_data() { allThemes(); }
    void labelsReadOnEveryBlock();
    void blocksTellApart_data() { allThemes(); }
    void blocksTellApart();
    void seriesTellApart_data() { allThemes(); }
    void seriesTellApart();
    void everySeriesReadsOnItsChart_data() { allThemes(); }
    void everySeriesReadsOnItsChart();
    void blocksStandOutFromFreeSpace_data() { allThemes(); }
    void blocksStandOutFromFreeSpace();
    void highContrastIsThat();
    void applyChangesPaletteAndNotifies();
    void uncheckedBoxesCanBeSeen();

private:
    static void allThemes()
    {
        QTest::addColumn<const Theme*>("theme");
        QTest::newRow("light") << &Theme::light();
        QTest::newRow("dark") << &Theme::dark();
        QTest::newRow("high contrast") << &Theme::highContrast();
    }
    static const Theme& theme()
    {
        QFETCH(const Theme*, theme);
        return *theme;
    }
};

void ThemeTest::textReadsOnEverySurface()
{
    const Theme& t = theme();
    for (const ThemeRole surface : {ThemeRole::Window, ThemeRole::Surface, ThemeRole::SurfaceAlternate})
        for (const ThemeRole text : {ThemeRole::Text, ThemeRole::TextMuted, ThemeRole::Accent, ThemeRole::Error,
                                     ThemeRole::Warning, ThemeRole::Success})
            QVERIFY2(contrastRatio(t.colour(text), t.colour(surface)) >= 4.5,
                     QByteArray::number(int(text)) + " on " + QByteArray::number(int(surface)));
    QVERIFY(contrastRatio(t.colour(ThemeRole::SelectionText), t.colour(ThemeRole::Selection)) >= 4.5);
    QVERIFY(contrastRatio(t.colour(ThemeRole::AccentText), t.colour(ThemeRole::Accent)) >= 4.5);
    QVERIFY(contrastRatio(t.colour(ThemeRole::GapText), t.colour(ThemeRole::Gap)) >= 4.5);
}

void ThemeTest::labelsReadOnEveryBlock()
{
    const Theme& t = theme();
    const auto verify = [&t](const auto& fills) {
        for (const Fill& fill : fills) {
            QVERIFY2(contrastRatio(t.textOn(fill.colour), fill.colour) >= 4.5, fill.colour.name().toUtf8());
            const QColor reserved = t.reservedShade(fill.colour);
            QVERIFY2(contrastRatio(t.textOn(reserved), reserved) >= 4.5, reserved.name().toUtf8());
        }
    };
    verify(fillsOf<kRegionTypeCount>(t, RegionType{}));
    verify(fillsOf<4>(t, RegionState{}));
    verify(fillsOf<kProtectionClassCount>(t, ProtectionClass{}));
    verify(fillsOf<kResidencyClassCount>(t, ResidencyClass{}));
    verify(fillsOf<kChangeClassCount>(t, ChangeClass{}));
    verify(fillsOf<kBackingClassCount>(t, BackingClass{}));
}

void ThemeTest::blocksTellApart()
{
    const Theme& t = theme();
    verifyTellApart(fillsOf<kRegionTypeCount>(t, RegionType{}));
    verifyTellApart(fillsOf<4>(t, RegionState{}));
    verifyTellApart(fillsOf<kProtectionClassCount>(t, ProtectionClass{}));
    verifyTellApart(fillsOf<kResidencyClassCount>(t, ResidencyClass{}));
    verifyTellApart(fillsOf<kChangeClassCount>(t, ChangeClass{}));
    verifyTellApart(fillsOf<kBackingClassCount>(t, BackingClass{}));
}

// By colour where curves have the same dashes, and the three that a chart begins with in any case; the others by colour
// and dashes together.
void ThemeTest::seriesTellApart()
{
    const Theme& t = theme();
    constexpr std::array kFirst{TimelineMetric::PrivateBytes, TimelineMetric::VirtualBytes, TimelineMetric::WorkingSet};
    const auto isFirst = [&](TimelineMetric metric) { return std::ranges::count(kFirst, metric) != 0; };
    for (std::size_t i = 0; i < kTimelineMetrics.size(); ++i) {
        for (std::size_t j = i + 1; j < kTimelineMetrics.size(); ++j) {
            const TimelineMetric a = kTimelineMetrics[i];
            const TimelineMetric b = kTimelineMetrics[j];
            const double least = (isFirst(a) && isFirst(b)) || metricLine(a) == metricLine(b) ? 9 : 4;
            for (const Matrix& eye : {kNormal, kDeuteranopia, kProtanopia, kTritanopia}) {
                const double found = difference(t.colour(metricColour(a)), t.colour(metricColour(b)), eye);
                QVERIFY2(found > least, qPrintable(QStringLiteral("%1 and %2: %3").arg(i).arg(j).arg(found)));
            }
        }
    }
}

void ThemeTest::everySeriesReadsOnItsChart()
{
    const Theme& t = theme();
    for (int role = static_cast<int>(ThemeRole::SeriesPrivateBytes); role < kColourRoleCount; ++role)
        QVERIFY2(contrastRatio(t.colour(static_cast<ThemeRole>(role)), t.colour(ThemeRole::Surface)) >= 3,
                 QByteArray::number(role));
}

void ThemeTest::blocksStandOutFromFreeSpace()
{
    const Theme& t = theme();
    const QColor gap = t.colour(ThemeRole::Gap);
    for (int i = 0; i < kRegionTypeCount; ++i) {
        const auto type = static_cast<RegionType>(i);
        if (type != RegionType::Free)
            QVERIFY2(difference(t.typeColour(type), gap, kNormal) > 7, QByteArray::number(i));
    }
    QVERIFY(contrastRatio(t.colour(ThemeRole::SelectionOutline), gap) >= 3);
}

// WCAG 2, 1.4.6 (level AAA): 7 for text; 3 for what edges a control.
void ThemeTest::highContrastIsThat()
{
    const Theme& t = Theme::highContrast();
    for (const ThemeRole surface :
         {ThemeRole::Window, ThemeRole::Surface, ThemeRole::SurfaceAlternate, ThemeRole::Gap}) {
        for (const ThemeRole text : {ThemeRole::Text, ThemeRole::TextMuted, ThemeRole::TextDisabled, ThemeRole::Accent,
                                     ThemeRole::GapText, ThemeRole::Error, ThemeRole::Warning, ThemeRole::Success})
            QVERIFY2(contrastRatio(t.colour(text), t.colour(surface)) >= 7, QByteArray::number(int(text)));
        for (const ThemeRole edge : {ThemeRole::Border, ThemeRole::Grid, ThemeRole::Selection})
            QVERIFY2(contrastRatio(t.colour(edge), t.colour(surface)) >= 3, QByteArray::number(int(edge)));
    }
    QVERIFY(contrastRatio(t.colour(ThemeRole::SelectionText), t.colour(ThemeRole::Selection)) >= 7);
}

void ThemeTest::applyChangesPaletteAndNotifies()
{
    QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged);
    Theme::apply(ColourScheme::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(Theme::current().isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::dark().colour(ThemeRole::Surface));
    Theme::apply(ColourScheme::Light);
    QCOMPARE(changed.count(), 2);
    QVERIFY(!Theme::current().isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Text), Theme::light().colour(ThemeRole::Text));
    QCOMPARE(Theme::appliedScheme(), ColourScheme::Light);
}

void ThemeTest::uncheckedBoxesCanBeSeen()
{
    for (const ColourScheme scheme : {ColourScheme::HighContrast, ColourScheme::Dark, ColourScheme::Light}) {
        Theme::apply(scheme);
        const std::unique_ptr<QAbstractButton> box = std::make_unique<QCheckBox>();
        const std::unique_ptr<QAbstractButton> choice = std::make_unique<QRadioButton>();
        for (QAbstractButton* const button : {box.get(), choice.get()}) {
            const QImage image = button->grab().toImage();
            const int middle = image.height() / 2;
            double most = 0;
            for (int x = 0; x < image.width(); ++x)
                most = std::max(most,
                                contrastRatio(image.pixelColor(x, middle), Theme::current().colour(ThemeRole::Window)));
            QVERIFY2(most >= 3, QByteArray::number(most));
        }
    }
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::ThemeTest)
#include "theme_test.moc"
