// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/group_words.h"

#include <functional>

#include <QCoreApplication>

#include "core/model/names.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

/// As the filter's language writes it: "prot:rw-", "prot:r-xc", "prot:none".
QString protectionQuery(Protection protection)
{
    if (!protection.known())
        return {};
    if (protection.noAccess() && !protection.has(Protection::Guard))
        return QStringLiteral("prot:none");
    QString text = QStringLiteral("prot:");
    text += QLatin1Char(protection.has(Protection::Read) ? 'r' : '-');
    text += QLatin1Char(protection.has(Protection::Write) ? 'w' : '-');
    text += QLatin1Char(protection.has(Protection::Execute) ? 'x' : '-');
    if (protection.has(Protection::CopyOnWrite))
        text += QLatin1Char('c');
    if (protection.has(Protection::Guard))
        text += QLatin1Char('g');
    return text;
}

QString nameQuery(const std::string& name)
{
    const std::string part = name.substr(0, name.find('"')); // it cannot be written
    return part.empty() ? QString() : QStringLiteral("name:\"%1\"").arg(QString::fromStdString(part));
}

} // namespace

QString groupingName(SummaryBy by)
{
    switch (by) {
    case SummaryBy::Type:
        return Texts::tr("Type");
    case SummaryBy::File:
        return Texts::tr("File");
    case SummaryBy::Protection:
        return Texts::tr("Protection");
    case SummaryBy::State:
        return Texts::tr("State");
    case SummaryBy::Heap:
        return Texts::tr("Heap");
    }
    return {};
}

QString groupName(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group)
{
    switch (by) {
    case SummaryBy::Type:
        return words::typeName(group.row.type);
    case SummaryBy::File:
        return group.backing.valid() ? words::shortName(snapshot.backings[group.backing.index].name)
                                     : Texts::tr("No file or name");
    case SummaryBy::Protection:
        return words::protectionText(group.protection);
    case SummaryBy::State:
        return words::stateName(group.state);
    case SummaryBy::Heap: {
        const Allocation& heap = snapshot.allocations[group.allocation];
        return Texts::tr("%1 at %2", "heap, address")
            .arg(words::allocationTitle(snapshot, heap), words::formatAddress(heap.range.begin));
    }
    }
    return {};
}

QString groupQuery(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group)
{
    switch (by) {
    case SummaryBy::Type:
        break;
    case SummaryBy::File:
        return group.backing.valid() ? nameQuery(snapshot.backings[group.backing.index].name) : QString();
    case SummaryBy::Protection:
        return protectionQuery(group.protection);
    case SummaryBy::State: {
        const std::string_view id = idOf(group.state);
        return QStringLiteral("state:") + QLatin1String(id.data(), static_cast<qsizetype>(id.size()));
    }
    case SummaryBy::Heap:
        return QStringLiteral("at:") + words::formatAddress(snapshot.allocations[group.allocation].range.begin);
    }
    return {};
}

std::uint64_t groupKey(const Snapshot& snapshot, SummaryBy by, const SummaryGroup& group)
{
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 56U) - 1;
    switch (by) {
    case SummaryBy::Type:
        return static_cast<std::uint64_t>(group.row.type);
    case SummaryBy::File:
        if (group.backing.valid()) {
            const Backing& file = snapshot.backings[group.backing.index];
            return (std::hash<std::string>()(file.name) ^ file.inode << 20U ^ file.deviceMinor ^
                    std::uint64_t{file.deviceMajor} << 8U) &
                   kMask;
        }
        return kMask;
    case SummaryBy::Protection:
        return group.protection.bits();
    case SummaryBy::State:
        return static_cast<std::uint64_t>(group.state);
    case SummaryBy::Heap:
        return snapshot.allocations[group.allocation].range.begin & kMask;
    }
    return 0;
}

} // namespace vmatlas::ui
