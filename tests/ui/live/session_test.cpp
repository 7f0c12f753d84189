// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/snapshot_builder.h"

namespace vmatlas::ui {

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsReadOnceWithASinglePoint();
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

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::SessionTest)
#include "session_test.moc"
