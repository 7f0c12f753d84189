// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/bytes_view.h"

#include <memory>

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/support/memory_source.h"
#include "tests/ui/gui_test_main.h"
#include "ui/bytes/hex_area.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kHeap = 0x5600'0000'0000;
constexpr std::uint64_t kOther = 0x7000'0000'0000;
constexpr std::uint64_t kHuge = 0x7100'0000'0000;

SnapshotPtr threeRegions()
{
    test::SnapshotBuilder builder;
    builder.addNamed(kHeap, 0x4000, RegionType::Heap, Protection::Read | Protection::Write, "[heap]").detail =
        RegionDetail::MainHeap;
    builder.pages(kHeap / 4096, 1, PageState::Present);
    builder.pages(kHeap / 4096 + 1, 1, PageState::Swapped);
    builder.add(kOther, 0x2000);
    builder.add(kHuge, std::uint64_t{1} << 44U);
    builder.snapshot().pageStatesKnown = true;
    builder.snapshot().process.bits = 64;
    return builder.build();
}

std::string little(std::uint64_t number)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(number >> (8 * i) & 0xff);
    return bytes;
}

} // namespace

class BytesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_memory = std::make_shared<test::PageMemory>();
        m_memory->add(kHeap, 0x1000);
        m_memory->write(kHeap, "\x7f"
                               "ELF text here");
        m_memory->write(kHeap + 16, little(kOther + 0x10));
        m_memory->add(kOther, 0x1000);
        m_memory->write(kOther + 0x10, "target");
        m_session = std::make_unique<Session>();
        m_view = std::make_unique<BytesView>(m_session.get());
        m_view->resize(800, 400);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_session.reset();
    }

    void saysWhyThereIsNothing()
    {
        QCOMPARE(m_view->noteText(), QStringLiteral("No process is open."));
        open();
        QCOMPARE(m_view->noteText(), QStringLiteral("Select a region to see its bytes."));
        m_session->open(std::make_unique<test::FixedSource>(threeRegions()));
        QTRY_VERIFY(m_session->snapshot());
        QCOMPARE(m_view->noteText(), QStringLiteral("This file has no contents of memory."));
    }

    void showsBytesAndWhyOthersAreAbsent()
    {
        open();
        selectHeap();
        const HexArea& area = *m_view->area();
        QCOMPARE(area.geometry().bytesPerRow(), 16);
        QCOMPARE(area.rowText(0), QStringLiteral("560000000000  7f 45 4c 46 20 74 65 78 74 20 68 65 72 65 00 00  "
                                                 "·ELF text here··"));
        m_view->area()->goTo(kHeap + 0x3fff);
        QTRY_VERIFY(area.bytes().range.contains(kHeap + 0x3fff));
        m_view->area()->goTo(kHeap + 0x1000);
        QTRY_VERIFY(area.bytes().range.contains(kHeap + 0x1000));
        QVERIFY(!area.bytes().at(kHeap + 0x1000));
        QVERIFY2(area.rowText(0x100).endsWith(QStringLiteral("swapped out")), qPrintable(area.rowText(0x100)));
        m_view->area()->goTo(kHeap + 0x2000);
        QTRY_VERIFY(area.bytes().range.contains(kHeap + 0x2000));
        QVERIFY2(area.rowText(0x200).endsWith(QStringLiteral("not in memory")), qPrintable(area.rowText(0x200)));
        QVERIFY(area.rowText(0x101).contains(QStringLiteral("·· ··")));
    }

    void isLiveAndMarksWhatChanged()
    {
        open();
        selectHeap();
        QVERIFY(!m_view->area()->isMarked(kHeap));
        m_memory->write(kHeap, "Z");
        QTRY_VERIFY(m_view->area()->isMarked(kHeap));
        QVERIFY(!m_view->area()->isMarked(kHeap + 1));
        QVERIFY(m_view->area()->rowText(0).contains(QStringLiteral("5a 45")));
        m_memory->remove(kHeap); // the page leaves
        QTRY_VERIFY(!m_view->area()->bytes().at(kHeap));
    }

    void readsNothingWhilePausedOrHidden()
    {
        open();
        selectHeap();
        m_session->setPaused(true);
        QTest::qWait(100); // what was being read then has come
        m_memory->write(kHeap, "Z");
        QTest::qWait(2 * static_cast<int>(BytesView::kPace.count()));
        QVERIFY(m_view->area()->rowText(0).contains(QStringLiteral("7f 45")));
    }

    void jumpsToAnAddressAndBack()
    {
        open();
        selectHeap();
        m_view->addressBox()->setText(QStringLiteral("0x700000000010"));
        QTest::keyClick(m_view->addressBox(), Qt::Key_Return);
        QCOMPARE(m_session->selection().range, (AddressRange{kOther, 0x2000}));
        QCOMPARE(m_view->area()->cursor(), kOther + 0x10);
        QVERIFY(m_view->backButton()->isEnabled());
        QTest::mouseClick(m_view->backButton(), Qt::LeftButton);
        QCOMPARE(m_view->area()->cursor(), kHeap);
        QVERIFY(!m_view->backButton()->isEnabled());
        m_view->addressBox()->setText(QStringLiteral("123"));
        QTest::keyClick(m_view->addressBox(), Qt::Key_Return);
        QCOMPARE(m_view->noteText(), QStringLiteral("0x123 is free: nothing is mapped there."));
        m_view->addressBox()->setText(QStringLiteral("main"));
        QTest::keyClick(m_view->addressBox(), Qt::Key_Return);
        QVERIFY(m_view->noteText().startsWith(QStringLiteral("“main” is not an address.")));
    }

    void aRegionThatGrowsStaysInPlace()
    {
        open();
        selectHeap();
        HexArea* const area = m_view->area();
        area->goTo(kHeap + 0x2000);
        const std::uint64_t top = area->visibleRange().begin;
        QVERIFY(top > kHeap);
        for (const AddressRange& grown : {AddressRange{kHeap, 0x5000}, AddressRange{kHeap - 0x1000, 0x6000}}) {
            area->setRange(grown);
            QCOMPARE(area->visibleRange().begin, top);
            QCOMPARE(area->cursor(), kHeap + 0x2000);
        }
    }

    void followsAPointer()
    {
        open();
        selectHeap();
        QVERIFY(!m_view->followButton()->isEnabled()); // text is no address
        m_view->area()->goTo(kHeap + 16);
        QVERIFY(m_view->followButton()->isEnabled());
        QVERIFY2(m_view->noteText().contains(QStringLiteral("points into Private Data")),
                 qPrintable(m_view->noteText()));
        QTest::keyClick(m_view->area(), Qt::Key_Return);
        QCOMPARE(m_view->area()->cursor(), kOther + 0x10);
    }

    void showsWhatAnotherViewPointsAt()
    {
        open();
        m_session->lookAt({kOther + 0x10, 6});
        QCOMPARE(m_session->selection().range, (AddressRange{kOther, 0x2000}));
        QCOMPARE(m_view->area()->selection(), (AddressRange{kOther + 0x10, 6}));
    }

    void copiesWhatIsSelected()
    {
        open();
        selectHeap();
        m_view->area()->select({kHeap, 4});
        QTest::keyClick(m_view->area(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("7f 45 4c 46"));
        m_view->copy(BytesView::CopyFormat::Text);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral(".ELF"));
        m_view->area()->select({kHeap + 14, 4});
        m_view->copy(BytesView::CopyFormat::Dump);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("0x56000000000e  00 00 10 00")));
        m_view->area()->select({kHeap, 0x2000}); // more than is shown: read, and absent where it is
        m_view->copy(BytesView::CopyFormat::Hex);
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text.size(), 3 * 0x2000 - 1);
        QVERIFY(text.startsWith(QStringLiteral("7f 45")) && text.endsWith(QStringLiteral("··")));
    }

    void theKeyboardMovesAndSelects()
    {
        open();
        selectHeap();
        HexArea* const area = m_view->area();
        QTest::keyClick(area, Qt::Key_Down);
        QTest::keyClick(area, Qt::Key_Right);
        QCOMPARE(area->cursor(), kHeap + 17);
        QTest::keyClick(area, Qt::Key_Home);
        QCOMPARE(area->cursor(), kHeap + 16);
        QTest::keyClick(area, Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(area->selection(), (AddressRange{kHeap + 16, 16}));
        QTest::keyClick(area, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(area->cursor(), kHeap + 0x3fff);
        QTest::keyClick(area, Qt::Key_Right);
        QCOMPARE(area->cursor(), kHeap + 0x3fff);
        QTest::keyClick(area, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(area, Qt::Key_Up);
        QCOMPARE(area->cursor(), kHeap);
    }

    void aRegionOfSixteenTebibytesIsScrolledToTheByte()
    {
        open();
        m_session->select({Selection::Kind::Region, {kHuge, std::uint64_t{1} << 44U}});
        HexArea* const area = m_view->area();
        QTest::keyClick(area, Qt::Key_End, Qt::ControlModifier);
        const std::uint64_t last = kHuge + (std::uint64_t{1} << 44U) - 1;
        QCOMPARE(area->cursor(), last);
        QVERIFY(area->visibleRange().contains(last));
        QTest::keyClick(area, Qt::Key_PageUp);
        QVERIFY(area->visibleRange().contains(area->cursor()));
        area->goTo(kHuge + 0x123456789);
        QVERIFY(area->visibleRange().contains(kHuge + 0x123456789));
    }

    void theEndOfTheProcessIsSaid()
    {
        open();
        selectHeap();
        m_memory->fail({ErrorCode::ProcessGone, 0, {}});
        QTRY_VERIFY(m_view->noteText().startsWith(QStringLiteral("The process has ended.")));
    }

private:
    void open()
    {
        m_session->open(std::make_unique<test::MemorySource>(threeRegions(), m_memory));
        QTRY_VERIFY(m_session->snapshot());
    }
    void selectHeap()
    {
        m_session->select({Selection::Kind::Region, {kHeap, 0x4000}});
        QTRY_VERIFY(m_view->area()->bytes().at(kHeap));
    }

    std::shared_ptr<test::PageMemory> m_memory;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<BytesView> m_view;
};

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::BytesViewTest>(argc, argv);
}

#include "bytes_view_test.moc"
