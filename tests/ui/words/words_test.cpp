// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/words.h"

#include <limits>
#include <set>

#include <QLocale>
#include <QTest>

#include "tests/support/imported.h"
#include "tests/support/snapshot_builder.h"
#include "ui/words/import_note.h"

namespace vmatlas::ui {

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void everyTypeHasItsOwnNameAndExplanation();
    void protection_data();
    void protection();
    void sizes_data();
    void sizes();
    void numbersFollowTheLocale();
    void addressesAndRanges();
    void hostileNamesAreMadeVisible_data();
    void hostileNamesAreMadeVisible();
    void shortNames();
    void toolTipsNeverInterpretMarkup();
    void titles();
    void errorsSayWhatAndWhatToDo();
    void everyGapIsWorded();
    void importersSayNothingThatIsNotWorded();
    void eventsNameTheNewProgram();
};

void WordsTest::everyTypeHasItsOwnNameAndExplanation()
{
    std::set<QString> names;
    std::set<QString> explanations;
    for (int i = 0; i < kRegionTypeCount; ++i) {
        names.insert(words::typeName(static_cast<RegionType>(i)));
        explanations.insert(words::typeExplanation(static_cast<RegionType>(i)));
    }
    QCOMPARE(names.size(), std::size_t{kRegionTypeCount});
    QCOMPARE(explanations.size(), std::size_t{kRegionTypeCount});
    QCOMPARE(names.count(QString()), std::size_t{0});
    QCOMPARE(words::typeName(RegionType::MappedFile), QStringLiteral("Mapped File"));
}

void WordsTest::protection_data()
{
    QTest::addColumn<unsigned>("bits");
    QTest::addColumn<QString>("inWords");
    QTest::addColumn<QString>("rwx");
    using P = Protection;
    QTest::newRow("unknown") << unsigned{P::Unknown} << QStringLiteral("–") << QStringLiteral("–");
    QTest::newRow("none") << 0u << QStringLiteral("No access") << QStringLiteral("---");
    QTest::newRow("rw") << unsigned{P::Read | P::Write} << QStringLiteral("Read/Write") << QStringLiteral("rw-");
    QTest::newRow("rx") << unsigned{P::Read | P::Execute} << QStringLiteral("Execute/Read") << QStringLiteral("r-x");
    QTest::newRow("rwx") << unsigned{P::Read | P::Write | P::Execute} << QStringLiteral("Execute/Read/Write")
                         << QStringLiteral("rwx");
    QTest::newRow("cow") << unsigned{P::Read | P::Write | P::CopyOnWrite} << QStringLiteral("Read/Write, copy-on-write")
                         << QStringLiteral("rw- cow");
    QTest::newRow("guard") << unsigned{P::Guard} << QStringLiteral("Guard") << QStringLiteral("--- guard");
    QTest::newRow("rw guard") << unsigned{P::Read | P::Write | P::Guard} << QStringLiteral("Read/Write, guard")
                              << QStringLiteral("rw- guard");
    QTest::newRow("device") << unsigned{P::Write | P::NoCache | P::WriteCombine}
                            << QStringLiteral("Write, no cache, write combine") << QStringLiteral("-w- nc wc");
}

void WordsTest::protection()
{
    QFETCH(const unsigned, bits);
    QFETCH(const QString, inWords);
    QFETCH(const QString, rwx);
    QCOMPARE(words::protectionText(Protection(bits)), inWords);
    QCOMPARE(words::protectionText(Protection(bits), words::ProtectionStyle::Rwx), rwx);
}

void WordsTest::sizes_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << quint64{0} << QStringLiteral("0 B");
    QTest::newRow("bytes") << quint64{1023} << QStringLiteral("1,023 B");
    QTest::newRow("page") << quint64{4096} << QStringLiteral("4 KiB");
    QTest::newRow("part") << quint64{1536} << QStringLiteral("1.5 KiB");
    QTest::newRow("below a step") << quint64{1023 * 1024} << QStringLiteral("1,023 KiB");
    QTest::newRow("rounds up a step") << quint64{1024 * 1024 - 1} << QStringLiteral("1.0 MiB");
    QTest::newRow("mebi") << quint64{12'897'484} << QStringLiteral("12.3 MiB");
    QTest::newRow("user space") << (quint64{1} << 47) << QStringLiteral("128 TiB");
    QTest::newRow("everything") << std::numeric_limits<quint64>::max() - 1 << QStringLiteral("16.0 EiB");
}

void WordsTest::sizes()
{
    QFETCH(const quint64, bytes);
    QFETCH(const QString, text);
    QCOMPARE(words::formatSize(std::uint64_t{bytes}), text);
}

void WordsTest::numbersFollowTheLocale()
{
    QCOMPARE(words::formatSize(Measured()), QStringLiteral("–"));
    QCOMPARE(words::formatSizeExact(Measured()), QStringLiteral("–"));
    QCOMPARE(words::formatCount(Measured()), QStringLiteral("–"));
    QCOMPARE(words::formatSizeExact(std::uint64_t{12'897'484}), QStringLiteral("12,897,484 bytes"));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(words::formatSize(std::uint64_t{12'897'484}), QStringLiteral("12,3 MiB"));
    QCOMPARE(words::formatCount(std::uint64_t{1234}), QStringLiteral("1.234"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void WordsTest::addressesAndRanges()
{
    QCOMPARE(words::formatAddress(0x7f12'3456'7000), QStringLiteral("0x7f1234567000"));
    QCOMPARE(words::formatRange({0x1000, 0x2000}), QStringLiteral("0x1000–0x3000"));
    QCOMPARE(words::formatRange({0xffff'ffff'ffff'f000, 0x1000}),
             QStringLiteral("0xfffffffffffff000–0x10000000000000000"));
    QCOMPARE(words::formatRange({}), QStringLiteral("0x0–0x0"));
}

void WordsTest::hostileNamesAreMadeVisible_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* tag, const QByteArray& bytes, const char* text) {
        QTest::newRow(tag) << bytes << QString::fromUtf8(text);
    };
    row("plain", "/usr/lib/libc.so.6", "/usr/lib/libc.so.6");
    row("korean", "/home/한글.so", "/home/한글.so");
    row("beyond the BMP", "a\xf0\x9f\x98\x80", "a\xf0\x9f\x98\x80");
    row("newline and tab", "a\nb\tc\r", "a\\nb\\tc\\r");
    row("escape sequence", "a\x1b[31mred", "a\\x1b[31mred");
    row("nul and del", QByteArray("a\0b\x7f", 4), "a\\x00b\\x7f");
    row("c1 control",
        "a\xc2\x9b"
        "31m",
        "a\\u009b31m");
    row("not UTF-8", "caf\xe9", "caf\\xe9");
    row("cut short", "a\xe2\x82", "a\\xe2\\x82");
    row("overlong slash", "\xc0\xaf", "\\xc0\\xaf");
    row("overlong three", "\xe0\x80\xaf", "\\xe0\\x80\\xaf");
    row("surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    row("beyond unicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
    row("right-to-left override",
        "a\xe2\x80\xae"
        "gpj.exe",
        "a\\u202egpj.exe");
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        "a\\u2028b");
    row("zero width",
        "a\xe2\x80\x8b"
        "b",
        "a\\u200bb");
    row("markup stays text", "<b>&amp;</b>", "<b>&amp;</b>");
}

void WordsTest::hostileNamesAreMadeVisible()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    QCOMPARE(words::displayName({bytes.constData(), static_cast<std::size_t>(bytes.size())}), text);
}

void WordsTest::shortNames()
{
    QCOMPARE(words::shortName("/usr/lib/libc.so.6"), QStringLiteral("libc.so.6"));
    QCOMPARE(words::shortName("/odd\\name"), QStringLiteral("odd\\name"));
    QCOMPARE(words::shortName("C:\\Windows\\ntdll.dll"), QStringLiteral("ntdll.dll"));
    QCOMPARE(words::shortName("[heap]"), QStringLiteral("[heap]"));
    QCOMPARE(words::shortName("/dir/"), QStringLiteral("/dir/"));
    QCOMPARE(words::shortName(""), QString());
}

void WordsTest::toolTipsNeverInterpretMarkup()
{
    QCOMPARE(words::asToolTip(QStringLiteral("<img src=x>\n\"&")),
             QStringLiteral("<qt><nobr>&lt;img src=x&gt;</nobr><br/><nobr>&quot;&amp;</nobr></qt>"));
}

void WordsTest::titles()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x1000, RegionType::Image, Protection::Read, "/usr/lib/libc.so.6");
    builder.addNamed(0x20000, 0x1000, RegionType::Heap, Protection::Read, "[heap]").detail = RegionDetail::MainHeap;
    Region& stack = builder.add(0x30000, 0x1000, RegionType::Stack);
    stack.detail = RegionDetail::ThreadStack;
    stack.threadId = 123;
    builder.add(0x40000, 0x1000);
    builder.addNamed(0x50000, 0x1000, RegionType::MappedFile, Protection::Read, "/tmp/a\nb").detail =
        RegionDetail::DeletedFile;
    const SnapshotPtr snapshot = builder.build();
    const auto title = [&](std::size_t i) { return words::regionTitle(*snapshot, snapshot->regions[i]); };
    QCOMPARE(title(0), QStringLiteral("libc.so.6"));
    QCOMPARE(title(1), QStringLiteral("Heap"));
    QCOMPARE(title(2), QStringLiteral("Stack of thread 123"));
    QCOMPARE(title(3), QStringLiteral("Private Data"));
    QCOMPARE(title(4), QStringLiteral("a\\nb"));
    QCOMPARE(words::allocationTitle(*snapshot, snapshot->allocations[0]), QStringLiteral("libc.so.6"));
    QCOMPARE(words::regionDetails(*snapshot, snapshot->regions[4]), QStringLiteral("Deleted file: /tmp/a\\nb"));
    QCOMPARE(words::regionTooltip(*snapshot, snapshot->regions[0]),
             QStringLiteral("libc.so.6\n0x10000–0x11000, 4 KiB\nImage · Committed · Private\nProtection: Read\n"
                            "Working set: 0 B (private 0 B, shareable 0 B)\n/usr/lib/libc.so.6"));
}

void WordsTest::errorsSayWhatAndWhatToDo()
{
    const QString text = words::errorText({ErrorCode::AccessDenied, 13, "/proc/1/maps\n"});
    QVERIFY2(text.startsWith(QStringLiteral("The system denies access to /proc/1/maps\\n (")), qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral("as administrator.")), qPrintable(text));
    QCOMPARE(words::errorText({ErrorCode::TooLarge, 0, {}}), QStringLiteral("The data is too large."));
    // A placeholder in hostile text is not filled in.
    QCOMPARE(words::errorText({ErrorCode::TooLarge, 0, "%1%2"}), QStringLiteral("Too large: %1%2."));
}

void WordsTest::everyGapIsWorded()
{
    std::set<QString> texts;
    for (int facet = 0; facet <= static_cast<int>(Facet::File); ++facet)
        for (int code = 0; code <= static_cast<int>(ErrorCode::Io); ++code)
            texts.insert(words::gapText({static_cast<Facet>(facet), {static_cast<ErrorCode>(code), 0, {}}}));
    QCOMPARE(texts.size(), (static_cast<std::size_t>(Facet::File) + 1) * (static_cast<std::size_t>(ErrorCode::Io) + 1));
    const Gap gap{Facet::PageStates, {ErrorCode::AccessDenied, 13, "/proc/1/pagemap"}};
    QCOMPARE(words::gapText(gap), QStringLiteral("Page states missing: the system denies access (/proc/1/pagemap)."));
    QVERIFY(!words::gapRemedy(gap).isEmpty());
    const Gap kernelThread{Facet::Regions, {ErrorCode::Unsupported, 0, "/proc/2/maps"}};
    QVERIFY(words::gapText(kernelThread).contains(QStringLiteral("kernel threads")));
    QVERIFY(words::gapRemedy(kernelThread).isEmpty());
    const Gap partial{Facet::Regions, {ErrorCode::Unsupported, 0, "there are fewer mappings than the process had"}};
    QCOMPARE(words::gapText(partial),
             QStringLiteral("Not all regions are known: there are fewer mappings than the process had."));
    QVERIFY(words::gapRemedy(partial).isEmpty());
}

void WordsTest::importersSayNothingThatIsNotWorded()
{
    std::size_t seen = 0;
    for (const char* folder : {"cores", "linux", "macos", "minidumps", "vmmap", "windbg"}) {
        for (const std::string& path : test::fixturesIn(folder)) {
            const std::string whole = test::fixture(path);
            for (const std::size_t size : {whole.size(), whole.size() * 2 / 3}) { // a file that was cut short says more
                const Result<Imported> imported = test::import(whole.substr(0, size));
                if (!imported)
                    continue;
                for (const Gap& gap : imported->snapshot.gaps) {
                    if (gap.error.context.find(' ') == std::string::npos)
                        continue; // the name of what was read
                    ++seen;
                    QVERIFY2(!words::importNote(gap.error.context).isEmpty(), gap.error.context.c_str());
                    QVERIFY(words::gapRemedy(gap).isEmpty());
                }
            }
        }
    }
    QVERIFY(seen > 40);
    QCOMPARE(words::gapText({Facet::File, {ErrorCode::Malformed, 0, "lines not understood: 3"}}),
             QStringLiteral("Not all of the file is shown: lines not understood: 3."));
    QCOMPARE(words::importNote("2 of 5 processes is shown; FILE#1 opens another one"),
             QStringLiteral("2 of 5 parts is shown; with #1 behind its name the file opens another one"));
    QVERIFY(words::importNote("lines not understood at all").isEmpty());
}

void WordsTest::eventsNameTheNewProgram()
{
    const TargetEvent exec{.kind = TargetEventKind::Exec, .at = {}, .wallClock = {}, .detail = "new\x1b"};
    QCOMPARE(words::eventText(exec), QStringLiteral("Started another program: new\\x1b"));
}

} // namespace vmatlas::ui

QTEST_MAIN(vmatlas::ui::WordsTest)
#include "words_test.moc"
