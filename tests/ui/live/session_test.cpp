// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/session.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/source/file/importers.h"
#include "tests/support/changing_source.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas::ui {

namespace {

/// Regions of 4 KiB, `count` of them, as they are seen now.
SnapshotPtr seenNow(int count)
{
    test::SnapshotBuilder builder;
    for (int i = 0; i < count; ++i)
        builder.add(0x10000 + static_cast<std::uint64_t>(i) * 0x2000, 0x1000);
    Snapshot& snapshot = builder.snapshot();
    snapshot.generation = static_cast<std::uint64_t>(count);
    snapshot.takenAt = SteadyClock::now();
    snapshot.capturedAt = WallClock::now();
    snapshot.counters.privateBytes = static_cast<std::uint64_t>(count) * 0x1000;
    return builder.build();
}

/// One region in each range.
SnapshotPtr seen(std::initializer_list<AddressRange> ranges)
{
    test::SnapshotBuilder builder;
    for (const AddressRange& range : ranges)
        builder.add(range.begin, range.size);
    return builder.build();
}

/// A session on a process of which a test says how many regions it has.
struct WatchedProcess {
    WatchedProcess()
    {
        session.setInterval(std::chrono::seconds(10)); // only the samples that are asked for
        session.open(std::make_unique<test::ChangingSource>(target));
    }
    /// Returns when the session shows the sample; its time is that of the last point.
    [[nodiscard]] bool sample(int regions)
    {
        target->set(seenNow(regions));
        session.sampleNow();
        return QTest::qWaitFor(
            [&] { return session.latest() && session.latest()->regions.size() == std::size_t(regions); });
    }
    [[nodiscard]] SteadyClock::time_point lastTime() const
    {
        return session.timeline().timeOf(session.timeline().points().size() - 1);
    }

    std::shared_ptr<test::ChangingTarget> target = std::make_shared<test::ChangingTarget>(seenNow(1));
    Session session;
};

/// A process that cannot be read.
class UnreadableSource : public Source {
public:
    Result<Counters> readCounters() override { return fail(ErrorCode::AccessDenied, "statm"); }
    Result<SnapshotPtr> capture(const CaptureRequest&) override { return fail(ErrorCode::AccessDenied, "maps"); }
    bool live() const override { return true; }
};

/// A process of which a private page is still shared after a fork: told to who asks.
class ForkedSource : public Source {
public:
    Result<Counters> readCounters() override { return Counters{}; }
    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        test::SnapshotBuilder builder;
        Region& region = builder.add(0x10000, 0x1000);
        if (request.copyOnWrite)
            region.metrics.copyOnWriteShared = 0x1000;
        builder.snapshot().generation = ++m_generation;
        return builder.build();
    }
    bool live() const override { return true; }

private:
    std::uint64_t m_generation = 0;
};

std::size_t regionsShown(const Session& session)
{
    return session.snapshot() ? session.snapshot()->regions.size() : 0;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsReadOnceWithASinglePoint();
    void losingTheRightToReadIsAStateUntilItIsBack();
    void anEarlierMomentIsShownWhileSamplingGoesOn();
    void theLastOfManyMomentsAskedForIsShown();
    void aSelectedRegionStaysSelectedWholeAsItChanges();
    void aSelectedPartStaysAsItIs();
    void changesAreCountedFromABaseline();
    void aBaselineThatCannotBeReadIsNone();
    void marksAreNamedAndTakenAway();
    void whatAForkLeftSharedIsAskedForAtOnce();
    void aRecordingOfASessionOpensWithAllItsMoments();
    void aRecordingThatCannotBeWrittenIsRefused();
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

void SessionTest::anEarlierMomentIsShownWhileSamplingGoesOn()
{
    WatchedProcess process;
    Session& session = process.session;
    QVERIFY(process.sample(1));
    const SnapshotPtr first = session.snapshot();
    const auto then = process.lastTime();
    QVERIFY(process.sample(2));

    session.showMoment(then);
    QCOMPARE(session.moment(), std::optional(then));
    QTRY_COMPARE(regionsShown(session), 1U);
    QCOMPARE(session.snapshot()->generation, first->generation);
    QVERIFY(session.shownPoint());
    QCOMPARE(session.timeline().timeOf(*session.shownPoint()), then);

    QVERIFY(process.sample(3)); // the newest is known, and not shown
    QCOMPARE(regionsShown(session), 1U);
    QCOMPARE(session.latest()->regions.size(), 3U);
    session.showLatest();
    QCOMPARE(session.moment(), std::nullopt);
    QCOMPARE(regionsShown(session), 3U);
    QVERIFY(process.sample(4));
    QCOMPARE(regionsShown(session), 4U);
}

void SessionTest::theLastOfManyMomentsAskedForIsShown()
{
    WatchedProcess process;
    Session& session = process.session;
    std::vector<SteadyClock::time_point> times;
    for (int regions = 1; regions <= 20; ++regions) {
        QVERIFY(process.sample(regions));
        times.push_back(process.lastTime());
    }
    for (const auto at : times)
        session.showMoment(at);
    session.showMoment(times[6]);
    QTRY_COMPARE(regionsShown(session), 7U);
    session.showMoment(times[0]);
    session.showLatest(); // what was asked for is not wanted any more
    QVERIFY(process.sample(21));
    QCOMPARE(regionsShown(session), 21U);
}

void SessionTest::aSelectedRegionStaysSelectedWholeAsItChanges()
{
    auto target = std::make_shared<test::ChangingTarget>(seen({{0x50000, 0x2000}, {0x60000, 0x1000}}));
    Session session;
    session.open(std::make_unique<test::ChangingSource>(target));
    QTRY_VERIFY(session.snapshot());
    session.select({.kind = Selection::Kind::Region, .range = {0x50000, 0x2000}});
    QSignalSpy selections(&session, &Session::selectionChanged);
    const auto becomes = [&](std::initializer_list<AddressRange> ranges) {
        const SnapshotPtr next = seen(ranges);
        target->set(next);
        session.sampleNow();
        return QTest::qWaitFor([&] { return session.snapshot() == next; }) ? session.selection().range : AddressRange();
    };
    const AddressRange other{0x60000, 0x1000};
    QCOMPARE(becomes({{0x50000, 0x3000}, other}), (AddressRange{0x50000, 0x3000}));
    QCOMPARE(becomes({{0x40000, 0x13000}, other}), (AddressRange{0x40000, 0x13000})); // joined with what came below it
    QCOMPARE(becomes({{0x40000, 0x10000}, {0x50000, 0x3000}}), (AddressRange{0x50000, 0x3000})); // and apart again
    QCOMPARE(becomes({{0x51000, 0x2000}, other}), (AddressRange{0x51000, 0x2000}));              // lost its beginning
    QCOMPARE(becomes({other}), (AddressRange{0x51000, 0x2000}));                                 // gone
    QCOMPARE(becomes({{0x50000, 0x4000}, other}), (AddressRange{0x50000, 0x4000}));
    QCOMPARE(selections.size(), 0); // nothing else was selected: no view needs to go there
}

void SessionTest::aSelectedPartStaysAsItIs()
{
    auto target = std::make_shared<test::ChangingTarget>(seen({{0x50000, 0x2000}}));
    Session session;
    session.open(std::make_unique<test::ChangingSource>(target));
    QTRY_VERIFY(session.snapshot());
    const Selection part{.kind = Selection::Kind::Range, .range = {0x50000, 0x1000}};
    session.select(part);
    const SnapshotPtr next = seen({{0x50000, 0x8000}});
    target->set(next);
    session.sampleNow();
    QTRY_COMPARE(session.snapshot(), next);
    QCOMPARE(session.selection(), part);
}

void SessionTest::changesAreCountedFromABaseline()
{
    WatchedProcess process;
    Session& session = process.session;
    QVERIFY(process.sample(1));
    const auto first = process.lastTime();
    QVERIFY(process.sample(2));
    const auto second = process.lastTime();
    QVERIFY(process.sample(3));

    session.compare(first, second);
    QVERIFY(session.baseline());
    QCOMPARE(session.baseline()->at, std::optional(first));
    QTRY_VERIFY(session.baseline()->snapshot);
    QCOMPARE(session.baseline()->snapshot->regions.size(), 1U);
    QTRY_COMPARE(regionsShown(session), 2U);

    session.setBaseline(seenNow(5), QStringLiteral("other.json"));
    QCOMPARE(session.baseline()->snapshot->regions.size(), 5U);
    QCOMPARE(session.baseline()->name, QStringLiteral("other.json"));
    session.clearBaseline();
    QVERIFY(!session.baseline());
}

void SessionTest::whatAForkLeftSharedIsAskedForAtOnce()
{
    Session session;
    session.setInterval(std::chrono::seconds(10)); // longer than the test waits
    session.open(std::make_unique<ForkedSource>());
    const auto known = [&session] {
        return session.snapshot() && session.snapshot()->regions[0].metrics.copyOnWriteShared == Measured(0x1000);
    };
    QTRY_VERIFY(session.snapshot());
    QVERIFY(!known());
    QSignalSpy changed(&session, &Session::copyOnWriteChanged);
    session.setCopyOnWrite(true);
    QCOMPARE(changed.count(), 1);
    QTRY_VERIFY(known());
    session.setCopyOnWrite(false);
    QTRY_VERIFY(!known());

    session.setCopyOnWrite(true); // the next session asks from its first sample on
    session.open(std::make_unique<ForkedSource>());
    QTRY_VERIFY(session.snapshot());
    QVERIFY(known());
}

void SessionTest::aBaselineThatCannotBeReadIsNone()
{
    Session session;
    session.open(std::make_unique<UnreadableSource>());
    QSignalSpy failed(&session, &Session::momentFailed);
    session.setBaseline(SteadyClock::now());
    QVERIFY(session.baseline());
    QVERIFY(!failed.empty() || failed.wait());
    QVERIFY(!session.baseline());
}

void SessionTest::marksAreNamedAndTakenAway()
{
    WatchedProcess process;
    Session& session = process.session;
    QVERIFY(process.sample(1));
    const auto first = process.lastTime();
    QVERIFY(process.sample(2));
    session.addMark(QStringLiteral("later"));
    session.showMoment(first);
    session.addMark(QStringLiteral("earlier"));
    QStringList names;
    std::vector<std::size_t> indices;
    const auto collect = [&] {
        names.clear();
        indices.clear();
        const auto& events = session.timeline().events();
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (events[i].kind != TargetEventKind::Mark)
                continue;
            names << QString::fromStdString(events[i].detail);
            indices.push_back(i);
        }
    };
    collect();
    QCOMPARE(names, QStringList({QStringLiteral("earlier"), QStringLiteral("later")})); // in the order of time
    QCOMPARE(session.timeline().events()[indices[0]].at, first);
    session.renameMark(indices[0], QStringLiteral("before the leak"));
    session.removeMark(indices[1]);
    collect();
    QCOMPARE(names, QStringList(QStringLiteral("before the leak")));
}

void SessionTest::aRecordingOfASessionOpensWithAllItsMoments()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("seen.vmatlas"));
    {
        WatchedProcess process;
        Session& session = process.session;
        QVERIFY(process.sample(1));
        session.startRecording(file.toStdString());
        QTRY_VERIFY(session.recording().active);
        for (int regions = 2; regions <= 5; ++regions)
            QVERIFY(process.sample(regions));
        session.addMark(QStringLiteral("here"));
        QTRY_COMPARE(session.recording().ticks, 5U); // the one that was there is the first
        session.stopRecording();
        QTRY_VERIFY(!session.recording().active);
        QVERIFY(!session.recording().error);
    }
    Result<std::unique_ptr<Source>> source = openFile(file.toStdString());
    QVERIFY(source.has_value());
    Session session;
    session.open(std::move(*source));
    QCOMPARE(session.state(), Session::State::File);
    QVERIFY(session.hasMoments());
    QCOMPARE(session.timeline().points().size(), 5U);
    QCOMPARE(regionsShown(session), 5U);
    QCOMPARE(session.timeline().events().back().detail, std::string("here"));
    session.showMoment(session.timeline().timeOf(2));
    QTRY_COMPARE(regionsShown(session), 3U);
    session.showLatest();
    QCOMPARE(regionsShown(session), 5U);
}

void SessionTest::aRecordingThatCannotBeWrittenIsRefused()
{
    WatchedProcess process;
    QVERIFY(process.sample(1));
    process.session.startRecording("/nonexistent/folder/seen.vmatlas");
    QTRY_VERIFY(process.session.recording().error);
    QVERIFY(!process.session.recording().active);
    QCOMPARE(process.session.recording().error->code, ErrorCode::Io);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::SessionTest)
#include "session_test.moc"
