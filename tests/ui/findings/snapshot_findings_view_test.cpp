// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/snapshot_findings_view.h"

#include <memory>

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/snapshot_builder.h"
#include "tests/ui/gui_test_main.h"
#include "ui/findings/findings_panel.h"
#include "ui/findings/snapshot_findings_model.h"
#include "ui/language/language.h"
#include "ui/tables/live_tree_view.h"

namespace vmatlas::ui {

namespace {

SnapshotPtr suspicious()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x2000, RegionType::PrivateData, Protection::Read | Protection::Write | Protection::Execute);
    builder.addNamed(0x20000, 0x1000, RegionType::Image, Protection::Read | Protection::Execute,
                     "/lib/<b>old.so (deleted)");
    builder.snapshot().backings[0].inode = 7;
    builder.snapshot().counters.workingSet = 100U << 20U;
    builder.snapshot().counters.pageTables = 5U << 20U;
    return builder.build();
}

} // namespace

class SnapshotFindingsViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        Language::set(Language::Choice::English);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_panel = std::make_unique<FindingsPanel>(m_session.get());
        new QAbstractItemModelTester(view()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_panel.get());
        m_panel->resize(700, 300);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
    }

    void listsWarningsFirst()
    {
        QCOMPARE(view()->explanation(), QStringLiteral("No process is open."));
        open(suspicious());
        QCOMPARE(cells(0), QStringLiteral("Write and execute|Warning|8 KiB|Private Data, 0x10000–0x12000"));
        QCOMPARE(cells(1), QStringLiteral("Deleted file still mapped|Note|4 KiB|<b>old.so (deleted)"));
        QCOMPARE(cells(2), QStringLiteral("Large page tables|Note|5 MiB|"));
        QCOMPARE(view()->model()->rowCount(), 3);
    }

    void aClickSelectsAndExplains()
    {
        open(suspicious());
        QCOMPARE(m_session->selection(), Selection());
        view()->table()->setCurrentIndex(view()->model()->index(0, 0));
        QCOMPARE(m_session->selection(), (Selection{Selection::Kind::Region, {0x10000, 0x2000}}));
        QVERIFY2(view()->explanation().startsWith(
                     QStringLiteral("8 KiB in 1 region may be written and executed: 0x10000–0x12000.\n")),
                 qPrintable(view()->explanation()));
        view()->table()->setCurrentIndex(view()->model()->index(2, 0));
        QVERIFY(view()->explanation().startsWith(QStringLiteral("Page tables take 5 MiB, 5.0 % of the working set.")));
    }

    void copiesWhatItSays()
    {
        open(suspicious());
        view()->table()->setCurrentIndex(view()->model()->index(1, 0));
        QTest::keyClick(view()->table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("4 KiB of <b>old.so (deleted)")));
    }

    void saysThatThereIsNothing()
    {
        test::SnapshotBuilder builder;
        builder.add(0x10000, 0x1000);
        open(builder.build());
        QCOMPARE(view()->explanation(), QStringLiteral("Nothing to notice."));
        m_session->close();
        QCOMPARE(view()->explanation(), QStringLiteral("No process is open."));
    }

    void everyKindHasWords()
    {
        for (int i = 0; i < kFindingKindCount; ++i) {
            const auto kind = static_cast<FindingKind>(i);
            QVERIFY(!words::findingName(kind).isEmpty());
            QVERIFY(!words::findingReason(kind).isEmpty());
            const Finding finding{.kind = kind, .range = {0x10000, 0x1000}, .size = 4096, .of = 8192, .count = 3};
            const QString sentence = words::findingSentence(*suspicious(), finding);
            QVERIFY2(!sentence.contains(QLatin1Char('%')) || kind == FindingKind::LargePageTables,
                     qPrintable(sentence));
        }
    }

private:
    [[nodiscard]] SnapshotFindingsView* view() const { return m_panel->memory(); }
    void open(const SnapshotPtr& snapshot)
    {
        QSignalSpy found(view(), &SnapshotFindingsView::found);
        m_session->open(std::make_unique<test::FixedSource>(snapshot));
        QVERIFY(found.wait());
    }
    [[nodiscard]] QString cells(int row) const
    {
        QStringList texts;
        for (int column = 0; column < view()->model()->columnCount(); ++column)
            texts << view()->model()->index(row, column).data().toString();
        return texts.join(QLatin1Char('|'));
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<FindingsPanel> m_panel;
};

} // namespace vmatlas::ui

int main(int argc, char** argv)
{
    return vmatlas::ui::runWithTemporarySettings<vmatlas::ui::SnapshotFindingsViewTest>(argc, argv);
}

#include "snapshot_findings_view_test.moc"
