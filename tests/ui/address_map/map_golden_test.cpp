// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the map against those in tests/ui/goldens. VMATLAS_UPDATE_GOLDENS=1 writes them anew: look at what
// changed.
#include <QApplication>
#include <QFontDatabase>

#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/language/language.h"
#include "ui/live/session_diff.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

using test::LiveSession;

namespace {

constexpr QSize kSize(600, 380);
constexpr int kSameChannel = 40;     // of 255: what another rasteriser may make of an edge
constexpr double kMostOthers = 0.01; // of the pixels
constexpr AddressRange kHeap{0x5555'1000'0000, 0x40'0000};

/// Like the demo: one of every kind of memory.
test::SnapshotBuilder process()
{
    constexpr unsigned kRead = Protection::Read;
    constexpr unsigned kReadWrite = kRead | Protection::Write;
    test::SnapshotBuilder builder;
    const auto image = [&builder](std::uint64_t at, const std::string& file) {
        builder.addNamed(at, 0x4000, RegionType::Image, kRead, file);
        builder.addNamed(at + 0x4000, 0x18000, RegionType::Image, kRead | Protection::Execute, file);
        builder.addNamed(at + 0x1c000, 0x8000, RegionType::Image, kReadWrite, file);
        builder.joinLast(3, RegionType::Image);
        builder.pages(at / 4096, 2,
                      PageState::Present | PageState::Shareable | PageState::SharedKnown | PageState::Shared);
        builder.pages(at / 4096 + 6, 9, PageState::Present | PageState::Shareable | PageState::SharedKnown);
        builder.pages(at / 4096 + 30, 3, PageState::Present);
    };
    image(0x5555'0000'0000, "/usr/bin/demo");
    builder.addNamed(kHeap.begin, kHeap.size, RegionType::Heap, kReadWrite, "[heap]");
    const std::uint64_t heapPage = kHeap.begin / 4096;
    builder.pages(heapPage, 40, PageState::Present);
    builder.pages(heapPage + 44, 6, PageState::Swapped);
    builder.pages(heapPage + 52, 4, PageState::Present | PageState::Zero);
    builder.pages(heapPage + 60, 3, PageState::Present | PageState::SharedKnown | PageState::Shared);
    builder.pages(heapPage + 512, 512, PageState::Present | PageState::Huge);
    builder.addNamed(0x7e00'0000'0000, 0x21'0000, RegionType::Heap, kReadWrite, "");
    builder.addNamed(0x7e00'0021'0000, 0x3df'0000, RegionType::Heap, 0u, "").state = RegionState::Reserved;
    builder.joinLast(2, RegionType::Heap);
    builder.addNamed(0x7e00'0800'0000, 0x1000, RegionType::Stack, Protection::Guard, "");
    builder.addNamed(0x7e00'0800'1000, 0x80'0000, RegionType::Stack, kReadWrite, "");
    builder.joinLast(2, RegionType::Stack);
    builder.pages(0x7e00'0880'0000 / 4096 - 2, 3, PageState::Present | PageState::Locked);
    builder.addNamed(0x7e00'0900'0000, 0x20'0000, RegionType::Shareable, kReadWrite, "/dev/shm/shared");
    builder.addNamed(0x7e00'0930'0000, 0x10'0000, RegionType::MappedFile, kRead, "/var/lib/data.bin");
    builder.addNamed(0x7e00'0950'0000, 0x4'0000, RegionType::PrivateData, kReadWrite | Protection::Execute, "");
    builder.addNamed(0x7e00'0955'0000, 0x4'0000, RegionType::ManagedHeap, kReadWrite, "");
    builder.addNamed(0x7e00'095a'0000, 0x4'0000, RegionType::PrivateData, kReadWrite | Protection::CopyOnWrite, "");
    builder.addNamed(0x7e80'0000'0000, 0x100'0000'0000, RegionType::PrivateData, 0u, "").state = RegionState::Reserved;
    image(0x7f80'1000'0000, "/usr/lib/libc.so.6");
    image(0x7f80'1010'0000, "/usr/lib/libm.so.6");
    builder.addNamed(0x7ffc'0000'0000, 0x21000, RegionType::Stack, kReadWrite, "[stack]");
    builder.addNamed(0xffff'ffff'ff60'0000, 0x1000, RegionType::Kernel, Protection::Execute, "[vsyscall]");
    return builder;
}

/// The same some time ago: less heap, another file, no write and execute.
SnapshotPtr earlier()
{
    test::SnapshotBuilder now = process();
    test::SnapshotBuilder before;
    for (Region region : now.snapshot().regions) {
        if (region.range == kHeap)
            region.range.size /= 2;
        if (region.range.begin == 0x7e00'0950'0000)
            region.protection = Protection::Read;
        if (region.range.begin == 0x7e00'0955'0000)
            continue;
        before
            .addNamed(region.range.begin, region.range.size, region.type, region.protection,
                      now.snapshot().nameOf(region))
            .state = region.state;
        if (region.range.begin == 0x7e00'095a'0000)
            before.addNamed(0x7e00'095f'0000, 0x4'0000, RegionType::MappedFile, Protection::Read, "/tmp/gone.bin");
    }
    return before.build();
}

/// Share of pixels that look different.
double difference(const QImage& a, const QImage& b)
{
    if (a.size() != b.size())
        return 1;
    std::int64_t others = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int most =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            others += most > kSameChannel ? 1 : 0;
        }
    return static_cast<double>(others) / (static_cast<double>(a.width()) * a.height());
}

QString goldenFile(const QString& name)
{
    return QStringLiteral(VMATLAS_GOLDENS "/%1.png").arg(name);
}

} // namespace

class MapGoldenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void looksAsBefore_data();
    void looksAsBefore();
    void anotherPictureIsTold();
    void cleanup();
};

void MapGoldenTest::initTestCase()
{
    if (!QFontDatabase::hasFamily(QStringLiteral("DejaVu Sans")) ||
        !QFontDatabase::hasFamily(QStringLiteral("Noto Sans CJK KR")))
        QSKIP("needs the fonts DejaVu Sans and Noto Sans CJK");
    QFont font(QStringList{QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK KR")});
    font.setPointSize(9);
    QApplication::setFont(font);
}

void MapGoldenTest::cleanup()
{
    Language::set(Language::Choice::English);
    Theme::apply(ColourScheme::Light);
}

void MapGoldenTest::looksAsBefore_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("scale");
    QTest::addColumn<int>("colourBy");
    QTest::addColumn<quint64>("begin"); // zooms to that; size 0: everything
    QTest::addColumn<quint64>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("korean");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<bool>("dump"); // that says nothing of the space between the regions
    const auto row = [](const char* name, MapKind kind, StripScale scale, ColourBy colourBy,
                        const AddressRange& zoom = {}, bool dark = false, bool korean = false, double ratio = 1,
                        bool dump = false) {
        QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(scale) << static_cast<int>(colourBy)
                            << quint64{zoom.begin} << quint64{zoom.size} << dark << korean << ratio << dump;
    };
    constexpr auto kLog = StripScale::Logarithmic;
    constexpr AddressRange kPages{kHeap.begin, 0x5'0000};
    row("rows", MapKind::Rows, kLog, ColourBy::Type);
    row("rows-heap", MapKind::Rows, kLog, ColourBy::Type, kHeap);
    row("rows-pages", MapKind::Rows, kLog, ColourBy::WorkingSet, kPages);
    row("proportional", MapKind::Proportional, kLog, ColourBy::Type);
    row("proportional-linear", MapKind::Proportional, StripScale::Linear, ColourBy::State);
    row("hilbert", MapKind::Hilbert, kLog, ColourBy::Type);
    row("state", MapKind::Rows, kLog, ColourBy::State);
    row("protection", MapKind::Proportional, kLog, ColourBy::Protection);
    row("working-set", MapKind::Proportional, kLog, ColourBy::WorkingSet);
    row("change", MapKind::Proportional, kLog, ColourBy::Change);
    row("backing-file", MapKind::Proportional, kLog, ColourBy::BackingFile);
    row("dark", MapKind::Rows, kLog, ColourBy::Type, {}, true);
    row("dark-hilbert", MapKind::Hilbert, kLog, ColourBy::Protection, {}, true);
    row("korean", MapKind::Rows, kLog, ColourBy::Type, {}, false, true);
    row("twice-the-size", MapKind::Rows, kLog, ColourBy::Type, kHeap, false, false, 2);
    row("dump", MapKind::Rows, kLog, ColourBy::Type, {}, false, false, 1, true);
    row("dump-dark-proportional", MapKind::Proportional, kLog, ColourBy::Type, {}, true, false, 1, true);
}

void MapGoldenTest::looksAsBefore()
{
    QFETCH(int, kind);
    QFETCH(int, scale);
    QFETCH(int, colourBy);
    QFETCH(quint64, begin);
    QFETCH(quint64, size);
    QFETCH(bool, dark);
    QFETCH(bool, korean);
    QFETCH(double, ratio);
    QFETCH(bool, dump);
    Theme::apply(dark ? ColourScheme::Dark : ColourScheme::Light);
    Language::set(korean ? Language::Choice::Korean : Language::Choice::English);
    test::SnapshotBuilder builder = process();
    if (dump)
        builder.snapshot().host.userSpace = {};
    LiveSession session(builder.build());
    AddressMapPanel panel(session.get());
    panel.resize(kSize);
    panel.show();
    panel.setColourBy(static_cast<ColourBy>(colourBy));
    panel.setArrangement({static_cast<MapKind>(kind), static_cast<StripScale>(scale)});
    if (panel.colourBy() == ColourBy::Change) {
        session->setBaseline(earlier(), QStringLiteral("earlier"));
        QTRY_VERIFY(session->diff()->comparison());
    }
    if (size != 0)
        session->reveal({begin, size});
    QCoreApplication::processEvents(); // the legend gets its lines
    const QImage picture = panel.renderPicture(kSize, ratio);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    if (qEnvironmentVariableIsSet("VMATLAS_UPDATE_GOLDENS")) {
        QVERIFY(
            picture.convertToFormat(QImage::Format_RGB888).save(goldenFile(name), "PNG", 0)); // 0: as small as can be
        return;
    }
    const QImage golden(goldenFile(name));
    QVERIFY2(!golden.isNull(), qPrintable(goldenFile(name)));
    const double others = difference(picture, golden);
    if (others > kMostOthers) {
        const QString actual = QStringLiteral("golden-%1-is.png").arg(name);
        picture.save(actual);
        QFAIL(qPrintable(
            QStringLiteral("%1 %% of the pixels are others; it looks as in %2").arg(others * 100).arg(actual)));
    }
}

// The tolerance must not hide a change: the pictures differ from one another by far more.
void MapGoldenTest::anotherPictureIsTold()
{
    const QImage rows(goldenFile(QStringLiteral("rows")));
    for (const char* other : {"state", "dark", "hilbert", "proportional"})
        QVERIFY2(difference(rows, QImage(goldenFile(QLatin1String(other)))) > 4 * kMostOthers, other);
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    qputenv("FONTCONFIG_FILE", VMATLAS_GOLDENS "/fonts.conf"); // the machine's own fonts differ
    const QApplication app(argc, argv);
    vmatlas::ui::MapGoldenTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "map_golden_test.moc"
