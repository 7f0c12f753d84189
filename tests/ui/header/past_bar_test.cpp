// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/past_bar.h"

#include <QPushButton>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

class PastBarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itStandsThereWhileThePastIsShown();
};

void PastBarTest::itStandsThereWhileThePastIsShown()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    builder.snapshot().takenAt = SteadyClock::now();
    builder.snapshot().capturedAt = WallClock::now();
    Session session;
    PastBar bar(&session);
    session.open(std::make_unique<test::ChangingSource>(std::make_shared<test::ChangingTarget>(builder.build())));
    QTRY_VERIFY(session.snapshot());
    QVERIFY(bar.isHidden());

    session.showMoment(session.timeline().timeOf(0));
    QVERIFY(!bar.isHidden());
    QVERIFY2(bar.text().contains(QStringLiteral("Sampling goes on")), qPrintable(bar.text()));
    session.setPaused(true);
    QVERIFY2(bar.text().contains(QStringLiteral("Sampling is paused")), qPrintable(bar.text()));

    QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(!session.moment());
    QVERIFY(bar.isHidden());
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::PastBarTest)
#include "past_bar_test.moc"
