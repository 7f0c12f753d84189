// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/place_search.h"

#include <QSettings>

#include "tests/ui/address_map/map_fixture.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/address_map/map_text.h"
#include "ui/address_map/overview_strip.h"
#include "ui/window/bookmarks_menu.h"
#include "ui/window/commands.h"
#include "ui/window/go_to.h"
#include "ui/window/map_commands.h"

namespace vmatlas::ui {

using test::LiveSession;

namespace {

constexpr unsigned kRead = Protection::Read;

test::SnapshotBuilder process()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x5555'0000'0000, 0x4000, RegionType::Image, kRead, "/usr/bin/target");
    builder.addNamed(0x5555'0000'4000, 0x8000, RegionType::Image, kRead | Protection::Execute, "/usr/bin/target");
    builder.joinLast(2, RegionType::Image);
    builder.addNamed(0x5555'1000'0000, 0x40'0000, RegionType::Heap, kRead | Protection::Write, "[heap]");
    builder.addNamed(0x7f00'0000'0000, 0x2000, RegionType::Image, kRead, "/usr/lib/libc.so.6");
    builder.addNamed(0x7f00'0010'0000, 0x2000, RegionType::Image, kRead, "/usr/lib/libm.so.6");
    builder.addNamed(0x7f00'0020'0000, 0x2000, RegionType::Image, kRead, "/usr/lib/with+plus.so");
    return builder;
}

/// A panel with the window's commands, and settings of its own.
struct Places {
    explicit Places(LiveSession& session)
        : panel(session.get())
        , commands(&panel)
        , mapCommands(session.get(), &panel, commands, &bookmarks, &panel)
    {
        panel.resize(900, 500);
        panel.show();
        if (!QTest::qWaitForWindowExposed(&panel))
            qFatal("the map does not show");
    }
    void trigger(Command command)
    {
        QVERIFY(commands[command]->isEnabled());
        commands[command]->trigger();
        QCoreApplication::processEvents();
    }

    AddressMapPanel panel;
    Commands commands;
    BookmarksMenu bookmarks;
    MapCommands mapCommands;
};

} // namespace

class PlaceSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void understandsAddressesAndOffsets_data();
    void understandsAddressesAndOffsets();
    void findsNamesWhateverTheirCase();
    void lastingNamesComeBackToTheSameByte();
    void nextAndPreviousGoAround();
    void whatIsNotKnownIsNotCalledFree();
    void anAddressIsShownToTheByte();
    void backAndForwardAsABrowserDoes();
    void bookmarksAreThereInTheNextRun();
    void arrangementIsRemembered();
    void copiesARegionAsJson();
};

void PlaceSearchTest::init()
{
    QCoreApplication::setOrganizationName(QStringLiteral("vmatlas-place-search-test"));
    QSettings().clear();
}

void PlaceSearchTest::understandsAddressesAndOffsets_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<quint64>("address"); // 0: none
    const auto row = [](const char* typed, std::uint64_t address) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << quint64{address};
    };
    row("7f0000000123", 0x7f00'0000'0123);
    row(" 0x7F0000000123 ", 0x7f00'0000'0123);
    row("libc.so.6+0x123", 0x7f00'0000'0123);
    row("LIBC.so.6 + 123", 0x7f00'0000'0123);
    row("/usr/lib/libc.so.6+1", 0x7f00'0000'0001);
    row("libm+10", 0x7f00'0010'0010);     // a part that one file has
    row("lib+10", 0);                     // a part that two have
    row("target+4010", 0x5555'0000'4010); // from where the file is mapped first
    row("with+plus.so+8", 0x7f00'0020'0008);
    row("7f0000000000+10", 0x7f00'0000'0010);
    row("libc.so.6+", 0);
    row("libc.so.6+zz", 0);
    row("+10", 0);
    row("ffffffffffffffff+1", 0);
    row("heap", 0);
    row("", 0);
}

void PlaceSearchTest::understandsAddressesAndOffsets()
{
    QFETCH(QString, typed);
    QFETCH(quint64, address);
    QCOMPARE(addressOf(*process().build(), typed).value_or(0), address);
}

void PlaceSearchTest::findsNamesWhateverTheirCase()
{
    const SnapshotPtr snapshot = process().build();
    QCOMPARE(findPlaces(*snapshot, QStringLiteral("LIBC")).size(), std::size_t{1});
    QCOMPARE(findPlaces(*snapshot, QStringLiteral("/usr/lib")).size(), std::size_t{3});
    const std::vector<AddressRange> target = findPlaces(*snapshot, QStringLiteral("target"));
    QCOMPARE(target, (std::vector{AddressRange{0x5555'0000'0000, 0xc000}})); // one thing, not its two segments
    QCOMPARE(findPlaces(*snapshot, QStringLiteral("heap")).size(), std::size_t{1});
    QCOMPARE(findPlaces(*snapshot, QStringLiteral("[heap]")).size(), std::size_t{1}); // as the kernel says
    QVERIFY(findPlaces(*snapshot, QStringLiteral("  ")).empty());
    QVERIFY(findPlaces(*snapshot, QStringLiteral("nothing like it")).empty());
}

void PlaceSearchTest::lastingNamesComeBackToTheSameByte()
{
    const SnapshotPtr snapshot = process().build();
    QCOMPARE(lastingName(*snapshot, 0x7f00'0000'0123), QStringLiteral("libc.so.6+0x123"));
    for (const Region& region : snapshot->regions)
        for (const std::uint64_t address : {region.range.begin, region.range.last()})
            QCOMPARE(addressOf(*snapshot, lastingName(*snapshot, address)).value_or(0), address);
    test::SnapshotBuilder twice = process();
    twice.addNamed(0x7f00'0030'0000, 0x2000, RegionType::MappedFile, kRead, "/usr/lib/libc.so.6");
    const SnapshotPtr mappedTwice = twice.build();
    const QString second = lastingName(*mappedTwice, 0x7f00'0030'0010);
    QCOMPARE(addressOf(*mappedTwice, second).value_or(0), 0x7f00'0030'0010ULL);
}

void PlaceSearchTest::nextAndPreviousGoAround()
{
    LiveSession session(process().build());
    Places places(session);
    QCOMPARE(places.mapCommands.goTo(QStringLiteral("/usr/lib")), QString());
    const auto selected = [&session] { return session->selection().range.begin; };
    QCOMPARE(selected(), 0x7f00'0000'0000ULL);
    QVERIFY(places.panel.overview()->isVisible());
    places.trigger(Command::FindNext);
    QCOMPARE(selected(), 0x7f00'0010'0000ULL);
    places.trigger(Command::FindNext);
    places.trigger(Command::FindNext);
    QCOMPARE(selected(), 0x7f00'0000'0000ULL); // around
    places.trigger(Command::FindPrevious);
    QCOMPARE(selected(), 0x7f00'0020'0000ULL);
    QVERIFY(places.mapCommands.goTo(QStringLiteral("nothing like it")).contains(QStringLiteral("nothing like it")));
    QCOMPARE(selected(), 0x7f00'0020'0000ULL);
    QVERIFY(!places.commands[Command::FindNext]->isEnabled());
    QVERIFY(places.mapCommands.goTo(QStringLiteral("600000000000")).contains(QStringLiteral("free")));
}

void PlaceSearchTest::whatIsNotKnownIsNotCalledFree()
{
    test::SnapshotBuilder partial = process();
    partial.snapshot().host.userSpace = {};
    LiveSession session(partial.build());
    const QString text = goToPlace(*session.get(), QStringLiteral("600000000000"));
    QVERIFY2(text.contains(QStringLiteral("not known")), qPrintable(text));
}

void PlaceSearchTest::anAddressIsShownToTheByte()
{
    test::SnapshotBuilder large = process();
    const AddressRange reservation{0x7f10'0000'0000, 0x40'0000'0000};
    large.addNamed(reservation.begin, reservation.size, RegionType::PrivateData, kRead, "");
    LiveSession session(large.build());
    Places places(session);
    QCOMPARE(places.mapCommands.goTo(QStringLiteral("libc.so.6+1234")), QString());
    QCOMPARE(session->lookedAt(), (std::optional<AddressRange>({0x7f00'0000'1234, 1})));
    QCOMPARE(session->selection().range, (AddressRange{0x7f00'0000'0000, 0x2000}));
    QCOMPARE(places.mapCommands.goTo(QStringLiteral("7f3000001234")), QString());
    QCoreApplication::processEvents();
    QCOMPARE(session->selection().range, reservation);
    const MapViewport& view = places.panel.map()->mapViewport();
    QVERIFY(view.visibleRange().contains(0x7f30'0000'1234));
    QVERIFY2(view.currentPlace().zoom < 24, QByteArray::number(view.currentPlace().zoom)); // 2^24 bytes a row
}

void PlaceSearchTest::backAndForwardAsABrowserDoes()
{
    for (const MapKind kind : {MapKind::Rows, MapKind::Proportional, MapKind::Hilbert}) {
        LiveSession session(process().build());
        Places places(session);
        places.panel.setArrangement({.kind = kind});
        const MapViewport& view = places.panel.map()->mapViewport();
        QVERIFY(!places.commands[Command::GoBack]->isEnabled());
        const MapPlace start = view.currentPlace();
        const auto go = [&places](const char* where) {
            QCOMPARE(places.mapCommands.goTo(QString::fromLatin1(where)), QString());
            QCoreApplication::processEvents();
        };
        go("libc.so.6");
        const MapPlace first = view.currentPlace();
        QVERIFY(first != start || kind == MapKind::Hilbert); // which shows so few regions well enough as it is
        go("heap");
        const MapPlace second = view.currentPlace();
        places.trigger(Command::GoBack);
        QCOMPARE(view.currentPlace(), first);
        QCOMPARE(session->selection().range.begin, 0x7f00'0000'0000ULL);
        places.trigger(Command::GoBack);
        QCOMPARE(view.currentPlace(), start);
        QVERIFY(!places.commands[Command::GoBack]->isEnabled());
        places.trigger(Command::GoForward);
        places.trigger(Command::GoForward);
        QCOMPARE(view.currentPlace(), second);
        QVERIFY(!places.commands[Command::GoForward]->isEnabled());
        places.trigger(Command::GoBack);
        go("target"); // what was ahead is forgotten
        QVERIFY(!places.commands[Command::GoForward]->isEnabled());
        places.trigger(Command::GoBack);
        QCOMPARE(view.currentPlace(), first);
    }
}

void PlaceSearchTest::bookmarksAreThereInTheNextRun()
{
    {
        LiveSession session(process().build());
        Places places(session);
        session.show(process().build());
        session->select({Selection::Kind::Region, {0x7f00'0010'0000, 0x2000}});
        places.trigger(Command::AddBookmark);
        places.trigger(Command::AddBookmark); // once is enough
        QCOMPARE(places.bookmarks.places(), QStringList{QStringLiteral("libm.so.6+0x0")});
    }
    // The next run: everything stands elsewhere.
    test::SnapshotBuilder moved;
    moved.addNamed(0x7e12'3000'0000, 0x2000, RegionType::Image, kRead, "/usr/lib/libm.so.6");
    LiveSession session(moved.build());
    Places places(session);
    session.show(moved.build());
    QCOMPARE(places.bookmarks.places().size(), 1);
    places.bookmarks.actions().front()->trigger();
    QCOMPARE(session->selection().range.begin, 0x7e12'3000'0000ULL);
    places.bookmarks.actions().back()->trigger();
    QVERIFY(places.bookmarks.places().isEmpty());
}

void PlaceSearchTest::arrangementIsRemembered()
{
    LiveSession session(process().build());
    {
        Places places(session);
        places.commands[Command::MapHilbert]->trigger();
        QCOMPARE(places.panel.arrangement().kind, MapKind::Hilbert);
        QVERIFY(places.commands[Command::MapHilbert]->isChecked());
        places.commands[Command::LogarithmicSizes]->trigger();
        QCOMPARE(places.panel.arrangement().scale, StripScale::Linear);
    }
    Places places(session);
    QCOMPARE(places.panel.arrangement(), (MapArrangement{MapKind::Hilbert, StripScale::Linear}));
}

void PlaceSearchTest::copiesARegionAsJson()
{
    const SnapshotPtr snapshot = process().build();
    const QString one = jsonText(*snapshot, {Selection::Kind::Region, snapshot->regions[2].range});
    QVERIFY2(one.startsWith(QLatin1Char('{')) && one.contains(QStringLiteral("0x555510000000")), qPrintable(one));
    const QString two = jsonText(*snapshot, {Selection::Kind::Allocation, {0x5555'0000'0000, 0xc000}});
    QVERIFY2(two.startsWith(QLatin1Char('[')) && two.count(QStringLiteral("\"start\"")) == 2, qPrintable(two));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::PlaceSearchTest)
#include "place_search_test.moc"
