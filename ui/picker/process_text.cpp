// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/process_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include "ui/picker/process_list_model.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr qsizetype kCellLimit = 400;     // characters; a command line may be megabytes long
constexpr qsizetype kToolTipLimit = 1000; // characters

struct ProcessList {
    Q_DECLARE_TR_FUNCTIONS(ProcessList)
};

QString commandLine(const ProcessInfo& process, qsizetype limit)
{
    QString joined;
    for (const std::string& argument : process.commandLine) {
        if (!joined.isEmpty())
            joined += u' ';
        joined += words::displayName(argument);
        if (joined.size() > limit)
            return joined.left(limit) + QChar(0x2026);
    }
    return joined;
}

QDateTime startTime(const ProcessInfo& process)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(process.startedAt.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count());
}

QString startText(const ProcessInfo& process)
{
    if (process.startedAt == WallClock::time_point())
        return words::unknown();
    const QDateTime started = startTime(process);
    const QLocale locale;
    return started.date() == QDate::currentDate() ? locale.toString(started.time(), QStringLiteral("HH:mm:ss"))
                                                  : locale.toString(started, QLocale::ShortFormat);
}

QVariant sortNumber(Measured number)
{
    return number ? QVariant::fromValue<qulonglong>(*number) : QVariant();
}

QString accessReason(const ProcessEntry& entry)
{
    switch (entry.access) {
    case ProcessAccess::Full:
        return {};
    case ProcessAccess::TotalsOnly:
        return ProcessList::tr(
            "Only the totals of this process can be read. Run VMAtlas as the same user or as an administrator to "
            "see its regions.");
    case ProcessAccess::KernelThread:
        return ProcessList::tr("A thread of the kernel has no address space of its own.");
    }
    return {};
}

} // namespace

QString processColumnTitle(int column)
{
    switch (column) {
    case ProcessListModel::Name:
        return ProcessList::tr("Name");
    case ProcessListModel::Pid:
        return ProcessList::tr("PID");
    case ProcessListModel::User:
        return ProcessList::tr("User");
    case ProcessListModel::PrivateBytes:
        return ProcessList::tr("Private Bytes");
    case ProcessListModel::VirtualBytes:
        return ProcessList::tr("Virtual Bytes");
    case ProcessListModel::WorkingSet:
        return ProcessList::tr("Working Set");
    case ProcessListModel::Started:
        return ProcessList::tr("Started");
    case ProcessListModel::CommandLine:
        return ProcessList::tr("Command line");
    default:
        return {};
    }
}

bool isNumberColumn(int column)
{
    return column == ProcessListModel::Pid || column == ProcessListModel::PrivateBytes ||
           column == ProcessListModel::VirtualBytes || column == ProcessListModel::WorkingSet;
}

QString processCellText(const ProcessEntry& entry, int column)
{
    switch (column) {
    case ProcessListModel::Name:
        return words::displayName(entry.info.name);
    case ProcessListModel::Pid:
        return QString::number(entry.info.identity.pid);
    case ProcessListModel::User:
        return words::displayName(entry.info.user);
    case ProcessListModel::PrivateBytes:
        return words::formatSize(entry.privateBytes);
    case ProcessListModel::VirtualBytes:
        return words::formatSize(entry.virtualBytes);
    case ProcessListModel::WorkingSet:
        return words::formatSize(entry.workingSet);
    case ProcessListModel::Started:
        return startText(entry.info);
    case ProcessListModel::CommandLine:
        return commandLine(entry.info, kCellLimit);
    default:
        return {};
    }
}

QVariant processSortValue(const ProcessEntry& entry, int column)
{
    switch (column) {
    case ProcessListModel::Pid:
        return QVariant::fromValue<qulonglong>(entry.info.identity.pid);
    case ProcessListModel::PrivateBytes:
        return sortNumber(entry.privateBytes);
    case ProcessListModel::VirtualBytes:
        return sortNumber(entry.virtualBytes);
    case ProcessListModel::WorkingSet:
        return sortNumber(entry.workingSet);
    case ProcessListModel::Started:
        return startTime(entry.info);
    default:
        return processCellText(entry, column).toCaseFolded();
    }
}

QString processNote(const ProcessEntry& entry, const ProcessRemarks& remarks)
{
    QStringList notes;
    if (remarks.self)
        notes << ProcessList::tr("this is VMAtlas");
    if (remarks.recent)
        notes << ProcessList::tr("recent");
    if (entry.access == ProcessAccess::TotalsOnly)
        notes << ProcessList::tr("totals only");
    if (entry.access == ProcessAccess::KernelThread)
        notes << ProcessList::tr("kernel thread");
    return notes.join(QStringLiteral(", "));
}

QString processToolTip(const ProcessEntry& entry, const ProcessRemarks& remarks)
{
    QStringList lines{words::displayName(entry.info.path.empty() ? entry.info.name : entry.info.path)};
    if (!entry.info.commandLine.empty())
        lines << commandLine(entry.info, kToolTipLimit);
    if (remarks.self)
        lines << ProcessList::tr("This is VMAtlas itself.");
    if (const QString reason = accessReason(entry); !reason.isEmpty())
        lines << reason;
    return words::asToolTip(lines.join(u'\n'));
}

QString processFilterText(const ProcessEntry& entry)
{
    return words::displayName(entry.info.name) + u'\n' + QString::number(entry.info.identity.pid) + u'\n' +
           words::displayName(entry.info.user) + u'\n' + commandLine(entry.info, kToolTipLimit);
}

} // namespace vmatlas::ui
