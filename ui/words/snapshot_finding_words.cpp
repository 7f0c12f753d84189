// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/snapshot_finding_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SnapshotFindings)
};

QString percent(std::uint64_t part, std::uint64_t whole)
{
    const double share = whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return QLocale().toString(share, 'f', share < 10 ? 1 : 0);
}

QString regions(std::uint64_t count)
{
    return Words::tr("%n region(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(count, 1'000'000'000)));
}

/// The file or use; empty when it has none.
QString nameOf(const Snapshot& snapshot, const Finding& finding)
{
    if (finding.backing.valid())
        return shortName(snapshot.backings[finding.backing.index].name);
    return detailText(finding.detail, finding.threadId);
}

} // namespace

QString weightName(FindingWeight weight)
{
    return weight == FindingWeight::Warning ? Words::tr("Warning") : Words::tr("Note");
}

QString findingName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::WritableCode:
        return Words::tr("Write and execute");
    case FindingKind::AnonymousCode:
        return Words::tr("Code without a file");
    case FindingKind::UnsharedImage:
        return Words::tr("Module not shared");
    case FindingKind::FragmentedSpace:
        return Words::tr("Fragmented address space");
    case FindingKind::UncommittedGiant:
        return Words::tr("Reserved, never committed");
    case FindingKind::StackNearGuard:
        return Words::tr("Stack nearly used up");
    case FindingKind::StackWithoutGuard:
        return Words::tr("Stack without a guard");
    case FindingKind::DeletedFile:
        return Words::tr("Deleted file still mapped");
    case FindingKind::SwappedHot:
        return Words::tr("Swapped out while in use");
    case FindingKind::FewHugePages:
        return Words::tr("Few huge pages");
    case FindingKind::FileMappedOften:
        return Words::tr("File mapped many times");
    case FindingKind::LargePageTables:
        return Words::tr("Large page tables");
    }
    return {};
}

QString findingSubject(const Snapshot& snapshot, const Finding& finding)
{
    const QString name = nameOf(snapshot, finding);
    const Region* const region =
        !name.isEmpty() || finding.range.empty() ? nullptr : snapshot.regionAt(finding.range.begin);
    return region == nullptr ? name : typeName(region->type) + QStringLiteral(", ") + formatRange(finding.range);
}

QString findingSentence(const Snapshot& snapshot, const Finding& finding)
{
    const QString size = formatSize(finding.size);
    const QString name = nameOf(snapshot, finding);
    const QString about = name.isEmpty() ? words::formatRange(finding.range) : name;
    switch (finding.kind) {
    case FindingKind::WritableCode:
        return Words::tr("%1 in %2 may be written and executed: %3.", "size, n regions, what")
            .arg(size, regions(finding.count), about);
    case FindingKind::AnonymousCode:
        return Words::tr("%1 in %2 may be executed and no file is behind it: %3.", "size, n regions, what")
            .arg(size, regions(finding.count), about);
    case FindingKind::UnsharedImage:
        return Words::tr("%1 of %2 in memory of %3 are this process's own copies.", "size, size, module")
            .arg(size, formatSize(finding.of), about);
    case FindingKind::FragmentedSpace:
        return Words::tr("The largest free block has %1; %2 are free in %3 blocks.")
            .arg(size, formatSize(finding.of), formatCount(finding.count));
    case FindingKind::UncommittedGiant:
        return Words::tr("%1 are reserved and nothing of it was ever committed: %2.").arg(size, about);
    case FindingKind::StackNearGuard:
        return Words::tr("%1 of %2 are left: %3.", "size, size, whose stack").arg(size, formatSize(finding.of), about);
    case FindingKind::StackWithoutGuard:
        return Words::tr("Nothing stops this stack of %1 from growing into the memory below it: %2.").arg(size, about);
    case FindingKind::DeletedFile:
        return Words::tr("%1 of %2 are mapped, and the file has no name any more.", "size, file").arg(size, about);
    case FindingKind::SwappedHot:
        return Words::tr("%1 of %2 that were used are swapped out: %3.", "size, size, what")
            .arg(size, formatSize(finding.of), about);
    case FindingKind::FewHugePages:
        return Words::tr("%1 of %2 in large regions are on small pages.").arg(size, formatSize(finding.of));
    case FindingKind::FileMappedOften:
        return Words::tr("%1 is mapped %2 times, %3 in all.", "file, count, size")
            .arg(about, formatCount(finding.count), size);
    case FindingKind::LargePageTables:
        return Words::tr("Page tables take %1, %2 % of the working set.").arg(size, percent(finding.size, finding.of));
    }
    return {};
}

QString findingReason(FindingKind kind)
{
    switch (kind) {
    case FindingKind::WritableCode:
        return Words::tr(
            "Whoever can write here can run what they like. Compilers at run time need it for moments only: "
            "map it writable first, then executable.");
    case FindingKind::AnonymousCode:
        return Words::tr("Usual for programs that compile at run time (Java, JavaScript); unusual for others, and how "
                         "injected code looks.");
    case FindingKind::UnsharedImage:
        return Words::tr(
            "These pages were written and no longer come from the file: relocations, patches, variables. Each "
            "process pays for its own.");
    case FindingKind::FragmentedSpace:
        return Words::tr("An allocation larger than the largest free block fails, however much is free in all. This "
                         "matters most in 32-bit processes.");
    case FindingKind::UncommittedGiant:
        return Words::tr("It costs addresses, not memory. Limits of virtual memory (ulimit -v, containers) count it.");
    case FindingKind::StackNearGuard:
        return Words::tr(
            "The next deep call touches the guard and ends the process. Give the thread a larger stack or it "
            "less to keep there.");
    case FindingKind::StackWithoutGuard:
        return Words::tr("An overflow would damage other data without a sign.");
    case FindingKind::DeletedFile:
        return Words::tr("Its space on the disk is not free before nothing maps it. For a library: the process runs a "
                         "version that an update replaced; restart it.");
    case FindingKind::SwappedHot:
        return Words::tr(
            "Touching these pages waits for the disk. The machine has too little memory for what runs on it.");
    case FindingKind::FewHugePages:
        return Words::tr(
            "The processor looks addresses up more often, and page tables are larger. Transparent huge pages "
            "may be off (/sys/kernel/mm/transparent_hugepage) or not asked for (madvise).");
    case FindingKind::FileMappedOften:
        return Words::tr("Each mapping costs the kernel memory and counts against the limit of mappings "
                         "(vm.max_map_count). Often they are not unmapped.");
    case FindingKind::LargePageTables:
        return Words::tr(
            "Memory that is used sparsely, or mapped by many processes, takes many page tables. Huge pages "
            "or denser use save them.");
    }
    return {};
}

} // namespace vmatlas::ui::words
