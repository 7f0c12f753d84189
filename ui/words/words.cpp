// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString rights(Protection protection)
{
    const bool read = protection.has(Protection::Read);
    const bool write = protection.has(Protection::Write);
    if (protection.has(Protection::Execute)) {
        if (read && write)
            return Words::tr("Execute/Read/Write");
        if (read)
            return Words::tr("Execute/Read");
        return write ? Words::tr("Execute/Write") : Words::tr("Execute");
    }
    if (read && write)
        return Words::tr("Read/Write");
    if (read)
        return Words::tr("Read");
    return write ? Words::tr("Write") : Words::tr("No access");
}

QString protectionInWords(Protection protection)
{
    if (protection.noAccess() && protection.has(Protection::Guard))
        return Words::tr("Guard");
    QStringList parts{rights(protection)};
    if (protection.has(Protection::Guard))
        parts << Words::tr("guard");
    if (protection.has(Protection::CopyOnWrite))
        parts << Words::tr("copy-on-write");
    if (protection.has(Protection::NoCache))
        parts << Words::tr("no cache");
    if (protection.has(Protection::WriteCombine))
        parts << Words::tr("write combine");
    return parts.join(QStringLiteral(", "));
}

QString protectionAsRwx(Protection protection)
{
    QString text;
    text += protection.has(Protection::Read) ? QLatin1Char('r') : QLatin1Char('-');
    text += protection.has(Protection::Write) ? QLatin1Char('w') : QLatin1Char('-');
    text += protection.has(Protection::Execute) ? QLatin1Char('x') : QLatin1Char('-');
    if (protection.has(Protection::Guard))
        text += QStringLiteral(" guard");
    if (protection.has(Protection::CopyOnWrite))
        text += QStringLiteral(" cow");
    if (protection.has(Protection::NoCache))
        text += QStringLiteral(" nc");
    if (protection.has(Protection::WriteCombine))
        text += QStringLiteral(" wc");
    return text;
}

} // namespace

QString typeName(RegionType type)
{
    switch (type) {
    case RegionType::Image:
        return Words::tr("Image");
    case RegionType::MappedFile:
        return Words::tr("Mapped File");
    case RegionType::Shareable:
        return Words::tr("Shareable");
    case RegionType::Heap:
        return Words::tr("Heap");
    case RegionType::ManagedHeap:
        return Words::tr("Managed Heap");
    case RegionType::Stack:
        return Words::tr("Stack");
    case RegionType::PrivateData:
        return Words::tr("Private Data");
    case RegionType::PageTable:
        return Words::tr("Page Table");
    case RegionType::Kernel:
        return Words::tr("Kernel");
    case RegionType::Unusable:
        return Words::tr("Unusable");
    case RegionType::Unknown:
        return Words::tr("Unknown");
    case RegionType::Free:
        return Words::tr("Free");
    }
    return unknown();
}

QString typeExplanation(RegionType type)
{
    switch (type) {
    case RegionType::Image:
        return Words::tr("The program itself and its libraries: code and data of executable files.");
    case RegionType::MappedFile:
        return Words::tr("Files that are not programs, shown as memory: reading the memory reads the file.");
    case RegionType::Shareable:
        return Words::tr("Memory that several processes can share and that no ordinary file stands behind.");
    case RegionType::Heap:
        return Words::tr("Memory that the C library's allocator (malloc, new) manages for the program.");
    case RegionType::ManagedHeap:
        return Words::tr("Memory that a garbage collector manages, for example that of .NET.");
    case RegionType::Stack:
        return Words::tr("Local variables and call chain of a thread, with the guard pages below them.");
    case RegionType::PrivateData:
        return Words::tr("Memory that the process asked the system for directly; no other process sees it.");
    case RegionType::PageTable:
        return Words::tr("The system's own tables that translate this process's addresses.");
    case RegionType::Kernel:
        return Words::tr("Pages that the kernel lends every process, for example to tell the time quickly.");
    case RegionType::Unusable:
        return Words::tr("Free space too small or too badly placed to be given out.");
    case RegionType::Unknown:
        return Words::tr("Memory whose purpose could not be recognised.");
    case RegionType::Free:
        return Words::tr("Addresses that the process does not use.");
    }
    return {};
}

QString stateName(RegionState state)
{
    switch (state) {
    case RegionState::Unknown:
        return unknown();
    case RegionState::Free:
        return Words::tr("Free", "state of a region");
    case RegionState::Reserved:
        return Words::tr("Reserved");
    case RegionState::Committed:
        return Words::tr("Committed");
    }
    return unknown();
}

QString sharingName(Sharing sharing)
{
    switch (sharing) {
    case Sharing::Unknown:
        return unknown();
    case Sharing::Private:
        return Words::tr("Private");
    case Sharing::Shared:
        return Words::tr("Shared");
    }
    return unknown();
}

QString protectionText(Protection protection, ProtectionStyle style)
{
    if (!protection.known())
        return unknown();
    return style == ProtectionStyle::Rwx ? protectionAsRwx(protection) : protectionInWords(protection);
}

QString runStateName(RunState state)
{
    switch (state) {
    case RunState::Unknown:
        return unknown();
    case RunState::Running:
        return Words::tr("Running");
    case RunState::Sleeping:
        return Words::tr("Sleeping");
    case RunState::Stopped:
        return Words::tr("Stopped");
    case RunState::TracedStop:
        return Words::tr("Stopped in debugger");
    case RunState::Zombie:
        return Words::tr("Ended, not yet collected by its parent");
    case RunState::Exited:
        return Words::tr("Exited");
    }
    return unknown();
}

} // namespace vmatlas::ui::words
