// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/language/text_file.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

namespace vmatlas::ui::test {

namespace {

TextEntry readTranslation(QXmlStreamReader& xml, bool plural)
{
    TextEntry entry{.forms = {}, .type = xml.attributes().value(QStringLiteral("type")).toString()};
    if (!plural) {
        entry.forms << xml.readElementText();
        return entry;
    }
    while (xml.readNextStartElement())
        entry.forms << xml.readElementText();
    return entry;
}

std::pair<TextKey, TextEntry> readMessage(QXmlStreamReader& xml, const QString& context)
{
    TextKey key{.context = context, .source = {}, .comment = {}, .plural = false};
    key.plural = xml.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes");
    TextEntry entry;
    while (xml.readNextStartElement()) {
        if (xml.name() == QStringLiteral("source"))
            key.source = xml.readElementText();
        else if (xml.name() == QStringLiteral("comment"))
            key.comment = xml.readElementText();
        else if (xml.name() == QStringLiteral("translation"))
            entry = readTranslation(xml, key.plural);
        else
            xml.skipCurrentElement();
    }
    return {key, entry};
}

} // namespace

std::map<TextKey, TextEntry> readTexts(const QString& fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        QTest::qFail(qPrintable(fileName + QStringLiteral(": ") + file.errorString()), __FILE__, __LINE__);
    QXmlStreamReader xml(&file);
    std::map<TextKey, TextEntry> texts;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QStringLiteral("name"))
            context = xml.readElementText();
        else if (xml.name() == QStringLiteral("message"))
            texts.insert(readMessage(xml, context));
    }
    if (xml.hasError())
        QTest::qFail(qPrintable(fileName + QStringLiteral(": ") + xml.errorString()), __FILE__, __LINE__);
    return texts;
}

QString describe(const TextKey& key)
{
    return QStringLiteral("%1: \"%2\" (%3)").arg(key.context, key.source, key.comment);
}

} // namespace vmatlas::ui::test
