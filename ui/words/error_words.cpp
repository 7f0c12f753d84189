// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "core/base/system_message.h"
#include "ui/words/file_names.h"
#include "ui/words/import_note.h"
#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString reason(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return Words::tr("the system denies access");
    case ErrorCode::ProcessGone:
        return Words::tr("the process has ended");
    case ErrorCode::NotFound:
        return Words::tr("it does not exist");
    case ErrorCode::Ambiguous:
        return Words::tr("several match");
    case ErrorCode::Unsupported:
        return Words::tr("this system or file does not offer it");
    case ErrorCode::Malformed:
        return Words::tr("the data is damaged or of an unknown format");
    case ErrorCode::TooLarge:
        return Words::tr("there is more of it than VMAtlas can handle");
    case ErrorCode::Cancelled:
        return Words::tr("it was cancelled");
    case ErrorCode::Io:
        return Words::tr("reading failed");
    }
    return {};
}

/// What happened to what.
QString sentence(ErrorCode code, const QString& what)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return Words::tr("The system denies access to %1.").arg(what);
    case ErrorCode::ProcessGone:
        return Words::tr("The process has ended: %1.").arg(what);
    case ErrorCode::NotFound:
        return Words::tr("Not found: %1.").arg(what);
    case ErrorCode::Ambiguous:
        return Words::tr("Several processes match: %1.").arg(what);
    case ErrorCode::Unsupported:
        return Words::tr("Not supported here: %1.").arg(what);
    case ErrorCode::Malformed:
        return Words::tr("Damaged, or not a format that VMAtlas knows: %1.").arg(what);
    case ErrorCode::TooLarge:
        return Words::tr("Too large: %1.").arg(what);
    case ErrorCode::Cancelled:
        return Words::tr("Cancelled: %1.").arg(what);
    case ErrorCode::Io:
        return Words::tr("Reading or writing failed: %1.").arg(what);
    }
    return what;
}

QString sentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return Words::tr("The system denies access.");
    case ErrorCode::ProcessGone:
        return Words::tr("The process has ended.");
    case ErrorCode::NotFound:
        return Words::tr("Not found.");
    case ErrorCode::Ambiguous:
        return Words::tr("Several processes match.");
    case ErrorCode::Unsupported:
        return Words::tr("Not supported here.");
    case ErrorCode::Malformed:
        return Words::tr("The data is damaged, or not a format that VMAtlas knows.");
    case ErrorCode::TooLarge:
        return Words::tr("The data is too large.");
    case ErrorCode::Cancelled:
        return Words::tr("Cancelled.");
    case ErrorCode::Io:
        return Words::tr("Reading or writing failed.");
    }
    return {};
}

/// Empty when nothing a person can do would help.
QString advice(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return Words::tr("Run VMAtlas as the owner of the process or file, or as administrator.");
    case ErrorCode::ProcessGone:
    case ErrorCode::NotFound:
        return Words::tr("Choose a process from the list, or check the name.");
    case ErrorCode::Ambiguous:
        return Words::tr("Choose one by its process number.");
    case ErrorCode::Malformed:
        return Words::tr("Ask for the file again, or open one that VMAtlas saved.");
    case ErrorCode::Io:
        return Words::tr("Check the place and the free space, then try again.");
    case ErrorCode::Unsupported:
    case ErrorCode::TooLarge:
    case ErrorCode::Cancelled:
        return {};
    }
    return {};
}

QString systemReason(int osCode)
{
    return fileName(systemMessage(osCode)); // it is the system's text as file names are
}

bool isWithoutRegions(const Gap& gap)
{
    return gap.facet == Facet::Regions && gap.error.code == ErrorCode::Unsupported;
}

/// What a file leaves out it says in words, maybe those of another version of VMAtlas; of a process there is the name
/// of what was asked.
bool isPartial(const Gap& gap)
{
    return isWithoutRegions(gap) && gap.error.context.find(' ') != std::string::npos;
}

} // namespace

QString errorText(const Error& error)
{
    QString what = displayName(error.context);
    if (error.osCode != 0)
        what = what.isEmpty()
                   ? systemReason(error.osCode)
                   : Words::tr("%1 (%2)", "what, reason given by the system").arg(what, systemReason(error.osCode));
    QString text = what.isEmpty() ? sentence(error.code) : sentence(error.code, what);
    if (const QString help = advice(error.code); !help.isEmpty())
        text += QLatin1Char(' ') + help;
    return text;
}

QString facetName(Facet facet)
{
    switch (facet) {
    case Facet::Process:
        return Words::tr("Process information");
    case Facet::Counters:
        return Words::tr("Totals");
    case Facet::Regions:
        return Words::tr("Regions");
    case Facet::PageStates:
        return Words::tr("Page states");
    case Facet::SharedPages:
        return Words::tr("Shared pages");
    case Facet::CopyOnWritePages:
        return Words::tr("Copy-on-write shared pages");
    case Facet::Threads:
        return Words::tr("Threads");
    case Facet::LockedPages:
        return Words::tr("Locked pages");
    case Facet::File:
        return Words::tr("File");
    }
    return unknown();
}

QString gapText(const Gap& gap)
{
    if (const QString note = importNote(gap.error.context); !note.isEmpty()) {
        if (gap.facet == Facet::File)
            return Words::tr("Not all of the file is shown: %1.", "what was left out").arg(note);
        if (gap.facet == Facet::Regions)
            return Words::tr("Not all regions are known: %1.", "what a file leaves out").arg(note);
        return Words::tr("%1 missing: %2.", "part of a snapshot, reason").arg(facetName(gap.facet), note);
    }
    if (isPartial(gap))
        return Words::tr("Not all regions are known: %1.", "what a file leaves out")
            .arg(displayName(gap.error.context));
    if (isWithoutRegions(gap)) // they are not missing: there are none
        return Words::tr("There are no regions: kernel threads and processes that are ending have no memory.");
    if (gap.error.context.empty())
        return Words::tr("%1 missing: %2.", "part of a snapshot, reason")
            .arg(facetName(gap.facet), reason(gap.error.code));
    return Words::tr("%1 missing: %2 (%3).", "part of a snapshot, reason, what was read")
        .arg(facetName(gap.facet), reason(gap.error.code), displayName(gap.error.context));
}

QString gapRemedy(const Gap& gap)
{
    if (isWithoutRegions(gap) || !importNote(gap.error.context).isEmpty())
        return {};
    switch (gap.error.code) {
    case ErrorCode::AccessDenied:
        return Words::tr("Run VMAtlas as the owner of the process, or as administrator (root).");
    case ErrorCode::Unsupported:
        return gap.facet == Facet::File ? Words::tr("Save a new snapshot with this version of VMAtlas.")
                                        : Words::tr("A newer system would tell it.");
    case ErrorCode::TooLarge:
        return Words::tr("The rest is shown; a longer sampling interval leaves more time for each sample.");
    case ErrorCode::Malformed:
        return Words::tr("The rest is shown; please report this, it should not happen.");
    case ErrorCode::ProcessGone:
    case ErrorCode::NotFound:
    case ErrorCode::Ambiguous:
    case ErrorCode::Cancelled:
    case ErrorCode::Io:
        return {};
    }
    return {};
}

} // namespace vmatlas::ui::words
