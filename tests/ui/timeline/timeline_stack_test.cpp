// SPDX-License-Identifier: GPL-3.0-or-later
// Committed bytes by type: of a process, of a recording, of one that does not hold them, and what the legend says.
#include <QTemporaryDir>
#include <QTest>

#include "core/base/append_file.h"
#include "core/history/recording_writer.h"
#include "core/source/file/importers.h"
#include "tests/ui/timeline/timeline_fixture.h"
#include "ui/language/language.h"
#include "ui/timeline/stack_legend.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

void showStack(TimelineView& view)
{
    view.findChild<TimelineBar*>()->choose({QStringLiteral("private-bytes"), QStringLiteral("committed-by-type")});
}

/// A recording of a heap that grows by a page a tick.
QString recordingOf(const QTemporaryDir& folder, int ticks)
{
    const QString file = folder.filePath(QStringLiteral("types.vmatlas"));
    AppendFile out;
    if (!out.create(file.toStdString()))
        qFatal("no file");
    RecordingWriter writer(out, SteadyClock::time_point(kStart));
    bool written = writer.begin({}).has_value();
    for (int i = 0; i < ticks; ++i) {
        test::SnapshotBuilder builder;
        builder.add(0x10000, 4096, RegionType::Image);
        builder.add(0x20000, static_cast<std::uint64_t>(1 + i) * 4096, RegionType::Heap);
        const SnapshotPtr snapshot = builder.build();
        const TimelinePoint point{.at = at(i * 1s),
                                  .wallClock = WallClock::time_point(1'800'000'000s + i * 1s),
                                  .counters = {.privateBytes = 10 * kMiB},
                                  .regions = 2,
                                  .cost = {}};
        written = written && writer.append(snapshot, point);
    }
    if (!written || !writer.finish())
        qFatal("not written");
    return file;
}

struct OpenedFile {
    Session session;
    TimelineView view{&session};
    StackLegend* legend = view.findChild<StackLegend*>();

    explicit OpenedFile(const QString& file)
    {
        view.resize(900, 300);
        view.show();
        Result<std::unique_ptr<Source>> source = openFile(file.toStdString());
        if (!source)
            qFatal("not opened");
        session.open(std::move(*source));
    }
};

std::vector<StackLegend::Entry> manyTypes()
{
    std::vector<StackLegend::Entry> entries;
    for (int i = 0; i < static_cast<int>(RegionType::Unusable); ++i)
        entries.push_back({static_cast<RegionType>(i), static_cast<std::uint64_t>(1 + i % 4) * kMiB, 9 * kMiB});
    return entries;
}

} // namespace

class TimelineStackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { Language::set(Language::Choice::English); }
    void theLegendNamesTheBandsAndTheirBytes();
    void aRecordingHasItsBands();
    void anOlderRecordingSaysWhyItHasNone();
    void aFileOfOneMomentHasNothingToStack();
    void whatHasNoRoomIsCountedTogether();
    void entriesStandStillWhileTheMouseMoves();
    void whatIsUnknownIsNotNothing();
};

void TimelineStackTest::theLegendNamesTheBandsAndTheirBytes()
{
    Shown shown(5);
    auto* legend = shown.view.findChild<StackLegend*>();
    QVERIFY(!legend->isVisible());
    showStack(shown.view);
    QVERIFY(legend->isVisible());
    QCOMPARE(legend->shownTexts(), (QStringList{QStringLiteral("Committed: 24 KiB"), QStringLiteral("Image 4 KiB"),
                                                QStringLiteral("Heap 20 KiB")})); // of the newest sample
    shown.moveMouseTo(shown.chart().xOf(at(1s)));
    QCOMPARE(legend->shownTexts(), (QStringList{QStringLiteral("Committed: 12 KiB"), QStringLiteral("Image 4 KiB"),
                                                QStringLiteral("Heap 8 KiB")}));
    QVERIFY(legend->toolTip().contains(QStringLiteral("Heap: 8 KiB")));
    QVERIFY(legend->geometry().bottom() <= shown.chart().mapTo(&shown.view, QPoint()).y());
    QCOMPARE(legend->height(), legend->heightForWidth(legend->width()));
    shown.view.findChild<TimelineBar*>()->choose({QStringLiteral("private-bytes")});
    QVERIFY(!legend->isVisible());
}

void TimelineStackTest::aRecordingHasItsBands()
{
    const QTemporaryDir folder;
    OpenedFile opened(recordingOf(folder, 70)); // over a key frame
    QCOMPARE(opened.session.timeline().points().size(), std::size_t{70});
    showStack(opened.view);
    const ChartStack& stack = opened.view.chart().stack();
    QVERIFY(stack.columns.size() >= 60);
    QCOMPARE(stack.columns.back().tops.back(), std::uint64_t{71 * 4096});
    QCOMPARE(opened.legend->shownTexts().last(), QStringLiteral("Heap 280 KiB"));
    opened.session.showMoment(opened.session.timeline().timeOf(9));
    QCOMPARE(opened.legend->shownTexts().last(), QStringLiteral("Heap 40 KiB"));
}

void TimelineStackTest::anOlderRecordingSaysWhyItHasNone()
{
    OpenedFile opened(QStringLiteral(VMATLAS_FIXTURES "/recordings/version-1.0.vmatlas"));
    QVERIFY(opened.session.timeline().points().size() > 1);
    showStack(opened.view);
    QVERIFY(opened.view.chart().stack().columns.empty());
    QVERIFY(opened.legend->isVisible());
    QVERIFY(opened.legend->content().entries.empty());
    QVERIFY(opened.legend->content().note.contains(QStringLiteral("this recording does not hold them")));
    QVERIFY(!opened.view.chart().axes().scale(ChartSide::Left).caption.contains(QStringLiteral("by type")));
    const int height = opened.legend->heightForWidth(900);
    QVERIFY(opened.legend->heightForWidth(300) > height); // all of the reason is to be read
}

void TimelineStackTest::aFileOfOneMomentHasNothingToStack()
{
    Session session;
    TimelineView view(&session);
    view.resize(900, 300);
    view.show();
    session.open(std::make_unique<test::FixedSource>(test::SnapshotBuilder().build()));
    QTRY_VERIFY(view.chart().isVisible());
    showStack(view);
    QVERIFY(!view.findChild<StackLegend*>()->isVisible());
}

void TimelineStackTest::whatHasNoRoomIsCountedTogether()
{
    StackLegend legend;
    legend.setContent({.entries = manyTypes(), .total = 20 * kMiB, .note = {}});
    legend.setMostLines(1);
    legend.resize(5000, legend.heightForWidth(5000));
    QCOMPARE(legend.shownTexts().size(), qsizetype{1} + static_cast<qsizetype>(manyTypes().size()));
    for (const int width : {60, 200, 400}) {
        for (const int lines : {1, 2}) {
            legend.setMostLines(lines);
            legend.resize(width, legend.heightForWidth(width));
            const QStringList texts = legend.shownTexts();
            QVERIFY2(texts.last().contains(QStringLiteral("more: ")), qPrintable(texts.join(u'|')));
            QVERIFY(legend.height() <= lines * (std::max(legend.fontMetrics().height(), 12) + 3));
        }
    }
    QVERIFY(legend.toolTip().contains(words::typeName(RegionType::Kernel)));
    Language::set(Language::Choice::Korean);
    QTRY_VERIFY(legend.shownTexts().front().startsWith(QStringLiteral("커밋")));
}

void TimelineStackTest::entriesStandStillWhileTheMouseMoves()
{
    StackLegend legend;
    legend.setMostLines(1);
    legend.resize(400, 20);
    std::vector<StackLegend::Entry> entries = manyTypes();
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i].peak = (i + 1) * 100 * kMiB;
    const auto namesShown = [&] {
        QStringList names;
        for (const QString& text : legend.shownTexts())
            names << text.section(u' ', 0, 0);
        return names;
    };
    legend.setContent({.entries = entries, .total = 0, .note = {}});
    const QStringList before = namesShown();
    for (StackLegend::Entry& entry : entries)
        entry.bytes = 100 * kMiB - *entry.bytes; // what was small is large at this moment
    legend.setContent({.entries = entries, .total = 0, .note = {}});
    QCOMPARE(namesShown(), before);
}

void TimelineStackTest::whatIsUnknownIsNotNothing()
{
    StackLegend legend;
    legend.setContent({.entries = {{RegionType::Heap, {}, kMiB}}, .total = {}, .note = {}});
    legend.resize(900, 20);
    QCOMPARE(legend.shownTexts(), (QStringList{QStringLiteral("Committed: –"), QStringLiteral("Heap –")}));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::TimelineStackTest)
#include "timeline_stack_test.moc"
