// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of the program has its Korean, and English its plural forms. Runs lupdate over the sources into a copy, so
// that a text nobody translated fails, and one that no longer exists, too.
#include <algorithm>

#include <QDebug>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/language/text_file.h"

namespace vmatlas::ui {

namespace {

using test::TextEntry;
using test::TextKey;
using Texts = std::map<TextKey, TextEntry>;

QString fileOf(const QString& language)
{
    return QStringLiteral(VMATLAS_TRANSLATIONS "/vmatlas_%1.ts").arg(language);
}

/// The placeholders of a text, sorted: "%1", "%2", "%n". The L of a localised number is not part of it.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?(\\d|n)"));
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured(1);
    found.sort();
    return found;
}

qsizetype mnemonics(QString text)
{
    return text.remove(QStringLiteral("&&")).count(QLatin1Char('&'));
}

bool hasHangul(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Hangul; });
}

/// What is wrong with one form of a translation; empty when nothing is.
QString fault(const TextKey& key, const QString& form)
{
    if (form.trimmed().isEmpty())
        return QStringLiteral("empty");
    if (!key.plural && placeholders(form) != placeholders(key.source))
        return QStringLiteral("other placeholders: ") + form;
    if (mnemonics(form) != mnemonics(key.source))
        return QStringLiteral("other mnemonics: ") + form;
    if (form.count(QLatin1Char('\n')) != key.source.count(QLatin1Char('\n')))
        return QStringLiteral("other lines: ") + form;
    return {};
}

/// Fails with one line a fault; Qt Test would cut them in one message.
void report(const QStringList& faults)
{
    for (const QString& what : faults)
        qWarning().noquote() << what;
    QVERIFY(faults.isEmpty());
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsInTheFile_data() { languages(); }
    void everyTextIsInTheFile();
    void everyEntryIsFinished_data() { languages(); }
    void everyEntryIsFinished();
    void koreanIsKorean();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Korean") << QStringLiteral("ko");
        QTest::newRow("English plurals") << QStringLiteral("en");
    }
};

void TranslationsTest::everyTextIsInTheFile()
{
    QFETCH(const QString, language);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(fileOf(language), copy));
    QStringList arguments = QStringLiteral(VMATLAS_LUPDATE_ARGUMENTS).split(QLatin1Char('|'));
    if (language == QStringLiteral("en"))
        arguments << QStringLiteral("-pluralonly");
    arguments << QStringLiteral("-ts") << copy;
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(VMATLAS_LUPDATE), arguments);
    QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0, lupdate.readAll().constData());

    const Texts wanted = test::readTexts(copy);
    const Texts present = test::readTexts(fileOf(language));
    QVERIFY(!wanted.empty());
    QStringList faults;
    for (const auto& [key, entry] : wanted)
        if (!present.contains(key))
            faults << QStringLiteral("missing: ") + test::describe(key);
    for (const auto& [key, entry] : present)
        if (!wanted.contains(key))
            faults << QStringLiteral("no longer a text: ") + test::describe(key);
    report(faults); // the target update_translations brings the file up to date
}

void TranslationsTest::everyEntryIsFinished()
{
    QFETCH(const QString, language);
    QStringList faults;
    for (const auto& [key, entry] : test::readTexts(fileOf(language))) {
        if (!entry.type.isEmpty())
            faults << entry.type + QStringLiteral(": ") + test::describe(key);
        for (const QString& form : entry.forms)
            if (const QString what = fault(key, form); !what.isEmpty())
                faults << test::describe(key) + QStringLiteral(": ") + what;
    }
    report(faults);
}

void TranslationsTest::koreanIsKorean()
{
    // Neither a placeholder nor our own name is a word.
    static const QRegularExpression nameless(QStringLiteral("%L?(\\d|n)|VMAtlas"));
    QStringList faults;
    for (const auto& [key, entry] : test::readTexts(fileOf(QStringLiteral("ko"))))
        for (QString form : entry.forms) {
            constexpr qsizetype kLongestSymbol = 8; // "PID %1", "%1 MiB", "JSON", "rwx": the same in every language
            if (!hasHangul(form) && form.remove(nameless).trimmed().size() > kLongestSymbol)
                faults << test::describe(key);
        }
    report(faults);
}

} // namespace vmatlas::ui

QTEST_GUILESS_MAIN(vmatlas::ui::TranslationsTest)
#include "translations_test.moc"
