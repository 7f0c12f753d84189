// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/import_note.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QRegularExpression>

#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Notes {
    Q_DECLARE_TR_FUNCTIONS(ImportNote)
};

// What noteMissing() of core/source/file is given, and before a colon and a count what noteSkipped() is.
constexpr std::array kNotes{
    QT_TRANSLATE_NOOP("ImportNote", "!address does not say which pages were in memory"),
    QT_TRANSLATE_NOOP("ImportNote", "VMMap writes sums of regions, not pages"),
    QT_TRANSLATE_NOOP("ImportNote", "a core does not say which pages were in memory"),
    QT_TRANSLATE_NOOP("ImportNote", "a minidump does not say which pages were in memory"),
    QT_TRANSLATE_NOOP("ImportNote", "attributes that VMAtlas does not know"),
    QT_TRANSLATE_NOOP("ImportNote", "elements that VMAtlas does not know"),
    QT_TRANSLATE_NOOP("ImportNote", "entries that are damaged or behind the end of the file"),
    QT_TRANSLATE_NOOP("ImportNote", "lines not understood"),
    QT_TRANSLATE_NOOP("ImportNote", "mappings that others contradict"),
    QT_TRANSLATE_NOOP("ImportNote", "maps has no figures of memory in use"),
    QT_TRANSLATE_NOOP("ImportNote", "names of files that are damaged"),
    QT_TRANSLATE_NOOP("ImportNote", "no MemoryInfoList: only modules, stacks and what was written of memory"),
    QT_TRANSLATE_NOOP("ImportNote", "no NT_FILE, so which files are mapped"),
    QT_TRANSLATE_NOOP("ImportNote", "no free space is listed, so what is between the blocks"),
    QT_TRANSLATE_NOOP("ImportNote", "no free space is listed, so what is between the regions"),
    QT_TRANSLATE_NOOP("ImportNote", "notes that are damaged"),
    QT_TRANSLATE_NOOP("ImportNote", "parts of allocations that no row tells of"),
    QT_TRANSLATE_NOOP("ImportNote", "regions that are damaged"),
    QT_TRANSLATE_NOOP("ImportNote", "rows that overlap others"),
    QT_TRANSLATE_NOOP("ImportNote", "segments behind the end of the file, which was cut short"),
    QT_TRANSLATE_NOOP("ImportNote", "segments that are damaged or overlap others"),
    QT_TRANSLATE_NOOP("ImportNote", "smaps has sums of mappings, not pages"),
    QT_TRANSLATE_NOOP("ImportNote", "smaps_rollup has sums only"),
    QT_TRANSLATE_NOOP("ImportNote", "streams of types that VMAtlas does not know"),
    QT_TRANSLATE_NOOP("ImportNote", "the MemoryInfoList has no free space"),
    QT_TRANSLATE_NOOP("ImportNote", "the file was cut short; bytes of contents missing"),
    QT_TRANSLATE_NOOP("ImportNote", "the file was cut short; contents missing"),
    QT_TRANSLATE_NOOP("ImportNote", "the rows are not all that the totals count"),
    QT_TRANSLATE_NOOP("ImportNote", "there are fewer mappings than the process had"),
    QT_TRANSLATE_NOOP("ImportNote", "vmmap has sums of regions, rounded, not pages"),
    QT_TRANSLATE_NOOP("ImportNote", "written by a debugger, which leaves out mappings that nobody changed or can read"),
};

/// What noteParts() says, and where a parser gave up and why, in its own words.
QString partsOrLineNote(const QString& context)
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]+) of ([0-9]+) [a-z]+ is shown; FILE#([0-9]+) opens another one$"));
    if (const QRegularExpressionMatch match = form.match(context); match.hasMatch())
        return Notes::tr("%1 of %2 parts is shown; with #%3 behind its name the file opens another one")
            .arg(match.captured(1), match.captured(2), match.captured(3));
    static const QRegularExpression line(QStringLiteral("^line ([0-9]+): (.+)$"));
    if (const QRegularExpressionMatch match = line.match(context); match.hasMatch())
        return Notes::tr("nothing behind line %1: %2", "number, reason").arg(match.captured(1), match.captured(2));
    return {};
}

} // namespace

QString importNote(std::string_view context)
{
    const auto note = std::ranges::find_if(kNotes, [context](std::string_view key) {
        return context.starts_with(key) &&
               (context.size() == key.size() || context.substr(key.size()).starts_with(": "));
    });
    if (note == kNotes.end())
        return partsOrLineNote(displayName(context));
    return Notes::tr(*note) + displayName(context.substr(std::string_view(*note).size()));
}

} // namespace vmatlas::ui::words
