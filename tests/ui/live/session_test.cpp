// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas::ui {

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsReadOnceWithASinglePoint();
    void losingTheRightToReadIsAStateUntilItIsBack();
};

void SessionTest::aFileIsReadOnceWithASinglePoint()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    const SnapshotPtr snapshot = builder.build();
    Session session;
    QSignalSpy changed(&session, &Session::snapshotChanged);
    session.open(std::make_unique<test::FixedSource>(snapshot));
    QTRY_COMPARE(session.snapshot(), snapshot);
    QCOMPARE(session.state(), Session::State::File);
    QCOMPARE(session.timeline().points().size(), std::size_t{1});
}

void SessionTest::losingTheRightToReadIsAStateUntilItIsBack()
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    const SnapshotPtr readable = builder.build();
    test::SnapshotBuilder totalsOnly;
    totalsOnly.snapshot().gaps = {{Facet::Regions, {.code = ErrorCode::AccessDenied, .context = "maps"}}};
    auto target = std::make_shared<test::ChangingTarget>(readable);
    Session session;
    session.open(std::make_unique<test::ChangingSource>(target));
    QTRY_COMPARE(session.snapshot(), readable);
    QCOMPARE(session.state(), Session::State::Live);
    target->set(totalsOnly.build());
    session.sampleNow();
    QTRY_COMPARE(session.state(), Session::State::AccessLost);
    target->set(builder.build());
    session.sampleNow();
    QTRY_COMPARE(session.state(), Session::State::Live);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::SessionTest)
#include "session_test.moc"
