// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/header/header_view.h"

#include <QTest>

#include "tests/support/snapshot_builder.h"
#include "ui/header/elided_label.h"
#include "ui/header/metric_card.h"
#include "ui/header/state_chip.h"
#include "ui/language/language.h"

namespace vmatlas::ui {

namespace {

constexpr std::uint64_t kMiB = 1 << 20;

SnapshotPtr withCounters(Measured privateBytes, Measured virtualBytes, Measured workingSet)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x1000);
    Counters& counters = builder.snapshot().counters;
    counters.privateBytes = privateBytes;
    counters.virtualBytes = virtualBytes;
    counters.workingSet = workingSet;
    return builder.build();
}

/// A live target whose totals change from sample to sample.
class GrowingSource : public Source {
public:
    Result<Counters> readCounters() override { return withCounters(kMiB, kMiB, kMiB)->counters; }
    Result<SnapshotPtr> capture(const CaptureRequest&) override
    {
        const std::uint64_t n = ++m_passes;
        return withCounters(n == 1 ? 10 * kMiB : 12 * kMiB, 100 * kMiB, n == 1 ? 9 * kMiB : 8 * kMiB);
    }
    bool live() const override { return true; }

private:
    std::uint64_t m_passes = 0;
};

} // namespace

class HeaderViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void anEmptySessionShowsNoNumbers();
    void aFileShowsItsTotalsAndDate();
    void unknownIsADash();
    void privateBytesSayWhetherTheyAreExact();
    void aLiveProcessShowsItsPaceAndChange();
    void hostileNamesStayPlainText();
    void aNarrowWindowClipsNothing();
    void speaksKorean();
};

void HeaderViewTest::anEmptySessionShowsNoNumbers()
{
    Session session;
    const HeaderView header(&session);
    QVERIFY(header.findChild<StateChip*>()->isHidden());
    for (const MetricCard* card : header.findChildren<MetricCard*>())
        QCOMPARE(card->value(), QStringLiteral("–"));
    QCOMPARE(header.findChild<ElidedLabel*>(QStringLiteral("processName"))->fullText(), QStringLiteral("No process"));
}

void HeaderViewTest::aFileShowsItsTotalsAndDate()
{
    Session session;
    const HeaderView header(&session);
    session.open(std::make_unique<test::FixedSource>(withCounters(3 * kMiB, 5 * kMiB, 2 * kMiB)));
    QTRY_VERIFY(session.snapshot());
    const auto cards = header.findChildren<MetricCard*>();
    QCOMPARE(cards.size(), 3);
    QCOMPARE(cards[0]->value(), QStringLiteral("3 MiB"));
    QCOMPARE(cards[1]->value(), QStringLiteral("5 MiB"));
    QCOMPARE(cards[2]->value(), QStringLiteral("2 MiB"));
    const auto* chip = header.findChild<StateChip*>();
    QCOMPARE(chip->sign(), StateChip::Sign::Page);
    QVERIFY2(chip->text().startsWith(QStringLiteral("Snapshot of ")) && chip->text().contains(QStringLiteral("27")),
             qPrintable(chip->text())); // 2027-01-15
    QCOMPARE(header.findChild<ElidedLabel*>(QStringLiteral("processIdentity"))->fullText(),
             QStringLiteral("PID 1234 · 64-bit · x86_64"));
    test::SnapshotBuilder core;
    core.snapshot().capturedAt = {};
    session.open(std::make_unique<test::FixedSource>(core.build()));
    QTRY_COMPARE(chip->text(), QStringLiteral("Snapshot, time unknown"));
}

void HeaderViewTest::unknownIsADash()
{
    Session session;
    const HeaderView header(&session);
    session.open(std::make_unique<test::FixedSource>(withCounters({}, 5 * kMiB, {})));
    QTRY_VERIFY(session.snapshot());
    const auto cards = header.findChildren<MetricCard*>();
    QCOMPARE(cards[0]->value(), QStringLiteral("–"));
    QCOMPARE(cards[1]->value(), QStringLiteral("5 MiB"));
}

void HeaderViewTest::privateBytesSayWhetherTheyAreExact()
{
    const auto toolTipsOf = [](Accuracy accuracy) {
        test::SnapshotBuilder builder;
        builder.snapshot().counters.privateBytes = 3 * kMiB;
        builder.snapshot().counters.virtualBytes = 5 * kMiB;
        builder.snapshot().counters.privateBytesAccuracy = accuracy;
        Session session;
        const HeaderView header(&session);
        session.open(std::make_unique<test::FixedSource>(builder.build()));
        [&] { QTRY_VERIFY(session.snapshot()); }();
        const auto cards = header.findChildren<MetricCard*>();
        return std::pair(cards[0]->toolTip(), cards[1]->toolTip());
    };
    const auto [exact, exactVirtual] = toolTipsOf(Accuracy::Exact);
    QVERIFY2(exact.contains(QStringLiteral("Exact")), qPrintable(exact));
    QVERIFY(!exactVirtual.contains(QStringLiteral("Exact")));
    QVERIFY(toolTipsOf(Accuracy::Estimated).first.contains(QStringLiteral("Estimated")));
    const QString unknown = toolTipsOf(Accuracy::Unknown).first;
    QVERIFY(!unknown.contains(QStringLiteral("Exact")) && !unknown.contains(QStringLiteral("Estimated")));
}

void HeaderViewTest::aLiveProcessShowsItsPaceAndChange()
{
    Session session;
    session.setInterval(std::chrono::milliseconds(100));
    const HeaderView header(&session);
    const auto* chip = header.findChild<StateChip*>();
    session.open(std::make_unique<GrowingSource>());
    QTRY_VERIFY(session.timeline().points().size() >= 2);
    QCOMPARE(chip->text(), QStringLiteral("Live 10 Hz"));
    const auto cards = header.findChildren<MetricCard*>();
    QCOMPARE(cards[0]->smallPrint(), QStringLiteral("+2 MiB since start"));
    QCOMPARE(cards[1]->smallPrint(), QStringLiteral("±0 B since start"));
    QCOMPARE(cards[2]->smallPrint(), QStringLiteral("−1 MiB since start"));
    session.setPaused(true);
    QCOMPARE(chip->text(), QStringLiteral("Paused"));
    QCOMPARE(chip->sign(), StateChip::Sign::Bars);
    session.setPaused(false);
    session.setInterval(std::chrono::milliseconds(5000));
    QCOMPARE(chip->text(), QStringLiteral("Live, every 5 s"));
}

void HeaderViewTest::hostileNamesStayPlainText()
{
    test::SnapshotBuilder builder;
    builder.snapshot().process.name = std::string("<b>x</b>\n\x1b[31m\xff") + std::string(300, 'n');
    Session session;
    HeaderView header(&session);
    header.resize(800, 80);
    header.show();
    session.open(std::make_unique<test::FixedSource>(builder.build()));
    QTRY_VERIFY(session.snapshot());
    const auto* name = header.findChild<ElidedLabel*>(QStringLiteral("processName"));
    QCOMPARE(name->textFormat(), Qt::PlainText);
    QVERIFY(name->fullText().startsWith(QStringLiteral("<b>x</b>\\n\\x1b[31m")));
    QVERIFY(!name->fullText().contains(QLatin1Char('\n')) && !name->fullText().contains(QChar(0x1b)));
    QTRY_VERIFY(name->text().endsWith(QChar(u'…')));
    QVERIFY(name->toolTip().contains(QStringLiteral("&lt;b&gt;")));
    QCOMPARE(header.width(), 800);
}

void HeaderViewTest::aNarrowWindowClipsNothing()
{
    Session session;
    session.open(std::make_unique<GrowingSource>());
    for (const Language::Choice language : {Language::Choice::English, Language::Choice::Korean}) {
        Language::set(language);
        HeaderView header(&session);
        header.resize(1024, header.sizeHint().height());
        header.show();
        QTRY_VERIFY(session.timeline().points().size() >= 1);
        QVERIFY2(header.minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(header.minimumSizeHint().width())));
        for (const MetricCard* card : header.findChildren<MetricCard*>())
            QVERIFY(header.rect().contains(card->geometry()));
    }
}

void HeaderViewTest::speaksKorean()
{
    Session session;
    session.open(std::make_unique<test::FixedSource>(withCounters(1, 1, 1)));
    QTRY_VERIFY(session.snapshot());
    HeaderView header(&session);
    header.show();
    const QString english = header.findChild<StateChip*>()->text();
    Language::set(Language::Choice::Korean);
    QTRY_COMPARE_NE(header.findChild<StateChip*>()->text(), english);
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::HeaderViewTest)
#include "header_view_test.moc"
