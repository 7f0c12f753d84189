// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told while a selection changes: the events themselves, as the system's bridge gets them.
#include <QAccessible>
#include <QDockWidget>
#include <QTest>
#include <QTreeView>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/live/session.h"
#include "ui/regions/regions_view.h"
#include "ui/window/main_window.h"

// Nothing is told before a screen reader is there, and only one that the platform knows counts. QtGui exports what
// switches that on, but distributions leave its headers out; this much of them has been the same since Qt 5.
class QPlatformAccessibility {
public:
    void setActive(bool active);
};
class QPlatformIntegration {
public:
    [[nodiscard]] virtual QPlatformAccessibility* accessibility() const;
};
class QGuiApplicationPrivate {
public:
    static QPlatformIntegration* platform_integration;
};

namespace vmatlas::ui {

namespace {

struct Told {
    QObject* object = nullptr;
    QAccessible::Event type{};
    QString text; // name of the cell, or value of the widget
};
std::vector<Told> g_told; // the handler is a plain function

void note(QAccessibleEvent* event)
{
    const QAccessible::Event type = event->type();
    QAccessibleInterface* const interface = event->accessibleInterface();
    const bool value = type == QAccessible::ValueChanged;
    const QString text =
        interface == nullptr ? QString() : interface->text(value ? QAccessible::Value : QAccessible::Name);
    g_told.push_back({event->object(), type, text});
}

SnapshotPtr threeRegions()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x5500'0000'0000, 0x20000, RegionType::Image, Protection::Read | Protection::Execute, "/bin/tool");
    builder.addNamed(0x5600'0000'0000, 0x40000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]");
    builder.add(0x7f00'0000'0000, 0x10000);
    return builder.build();
}

constexpr AddressRange kHeap{0x5600'0000'0000, 0x40000};
constexpr AddressRange kPrivate{0x7f00'0000'0000, 0x10000};

} // namespace

class AccessibleEventsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplicationPrivate::platform_integration->QPlatformIntegration::accessibility()->setActive(true);
        QVERIFY(QAccessible::isActive());
        QAccessible::installUpdateHandler(note);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    void init()
    {
        m_window = std::make_unique<MainWindow>(
            MainWindow::System{.list = [] { return Result<std::vector<ProcessEntry>>(std::vector<ProcessEntry>{}); },
                               .openProcess = {},
                               .openFile = {}});
        m_window->resize(1400, 900);
        m_window->show();
        session()->open(std::make_unique<test::FixedSource>(threeRegions()));
        QTRY_VERIFY(session()->snapshot());
        m_window->findChild<QDockWidget*>(QStringLiteral("regions"))->raise();
        QTest::qWait(50);
        g_told.clear();
    }
    void cleanup() { m_window.reset(); }

    void theMapTellsWhatIsSelectedInIt();
    void theRegionsTableTellsTheRowThatItMovesTo();
    void arrowKeysInTheTableTellEveryRegionAndTheMapFollows();
    void nothingIsToldWhenNothingChanges();

private:
    [[nodiscard]] Session* session() const { return m_window->session(); }
    [[nodiscard]] QObject* map() const { return m_window->map()->map(); }
    [[nodiscard]] QTreeView* regions() const { return m_window->findChild<RegionsView*>()->findChild<QTreeView*>(); }
    static QStringList toldBy(const QObject* object, QAccessible::Event type)
    {
        QStringList texts;
        for (const Told& told : g_told) {
            if (told.object == object && told.type == type)
                texts << told.text;
        }
        return texts;
    }

    std::unique_ptr<MainWindow> m_window;
};

void AccessibleEventsTest::theMapTellsWhatIsSelectedInIt()
{
    session()->select({Selection::Kind::Region, kHeap});
    session()->select({Selection::Kind::Region, kPrivate});
    session()->select({});
    QCOMPARE(toldBy(map(), QAccessible::ValueChanged),
             (QStringList{QStringLiteral("[heap], 0x560000000000–0x560000040000, 256 KiB, Read/Write"),
                          QStringLiteral("Private Data, 0x7f0000000000–0x7f0000010000, 64 KiB, Read/Write"),
                          QStringLiteral("Nothing selected")}));
}

void AccessibleEventsTest::theRegionsTableTellsTheRowThatItMovesTo()
{
    session()->select({Selection::Kind::Region, kHeap}); // as a click into the map does
    const QStringList focused = toldBy(regions(), QAccessible::Focus);
    QCOMPARE(focused.size(), 1);
    for (const char* const part : {"[heap]", "0x560000000000–0x560000040000", "256 KiB", "Heap", "Read/Write"})
        QVERIFY2(focused.front().contains(QString::fromUtf8(part)), qPrintable(focused.front()));
    QVERIFY(!toldBy(regions(), QAccessible::Selection).isEmpty() ||
            !toldBy(regions(), QAccessible::SelectionAdd).isEmpty());
}

void AccessibleEventsTest::arrowKeysInTheTableTellEveryRegionAndTheMapFollows()
{
    regions()->setFocus();
    regions()->setCurrentIndex(regions()->model()->index(0, 0));
    g_told.clear();
    QTest::keyClick(regions(), Qt::Key_Down);
    QTest::keyClick(regions(), Qt::Key_Down);
    const QStringList focused = toldBy(regions(), QAccessible::Focus);
    QCOMPARE(focused.size(), 2);
    QVERIFY2(focused[0].startsWith(QStringLiteral("[heap]")), qPrintable(focused[0]));
    QVERIFY2(focused[1].contains(QStringLiteral("0x7f0000000000")), qPrintable(focused[1]));
    const QStringList values = toldBy(map(), QAccessible::ValueChanged);
    QCOMPARE(values.size(), 2);
    QVERIFY2(values[0].startsWith(QStringLiteral("[heap]")), qPrintable(values[0]));
}

void AccessibleEventsTest::nothingIsToldWhenNothingChanges()
{
    session()->select({Selection::Kind::Region, kHeap});
    g_told.clear();
    session()->select({Selection::Kind::Region, kHeap});
    QVERIFY(toldBy(map(), QAccessible::ValueChanged).isEmpty());
    QVERIFY(toldBy(regions(), QAccessible::Focus).isEmpty());
}

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::AccessibleEventsTest>(argc, argv);
}
#include "accessible_events_test.moc"
