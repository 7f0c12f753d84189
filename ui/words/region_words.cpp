// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QStringList>

#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

/// Details that name a region better than its backing does.
bool detailIsTitle(RegionDetail detail)
{
    switch (detail) {
    case RegionDetail::None:
    case RegionDetail::Memfd:
    case RegionDetail::PosixSharedMemory:
    case RegionDetail::SysvSharedMemory:
    case RegionDetail::NamedAnonymous:
    case RegionDetail::DeletedFile:
    case RegionDetail::ImageBss:
        return false;
    default:
        return true;
    }
}

QString title(RegionType type, RegionDetail detail, std::uint32_t threadId, const std::string& name)
{
    if (detailIsTitle(detail))
        return detailText(detail, threadId);
    if (!name.empty())
        return shortName(name);
    return detail == RegionDetail::None ? typeName(type) : detailText(detail, threadId);
}

QString details(RegionDetail detail, std::uint32_t threadId, const std::string& name)
{
    const QString what = detailText(detail, threadId);
    const bool nameSaysTheSame = name.starts_with('[') && detailIsTitle(detail); // "[heap]"
    if (name.empty() || nameSaysTheSame)
        return what;
    return what.isEmpty() ? displayName(name)
                          : Words::tr("%1: %2", "kind of memory: name").arg(what, displayName(name));
}

} // namespace

QString detailText(RegionDetail detail, std::uint32_t threadId)
{
    switch (detail) {
    case RegionDetail::None:
        return {};
    case RegionDetail::MainHeap:
        return Words::tr("Heap", "the process's first heap");
    case RegionDetail::MallocArena:
        return Words::tr("Heap arena");
    case RegionDetail::ArenaReserve:
        return Words::tr("Reserve of a heap arena");
    case RegionDetail::MainStack:
        return Words::tr("Stack of the main thread");
    case RegionDetail::ThreadStack:
        return threadId == 0 ? Words::tr("Thread stack") : Words::tr("Stack of thread %1").arg(threadId);
    case RegionDetail::StackGuard:
        return threadId == 0 ? Words::tr("Stack guard") : Words::tr("Stack guard of thread %1").arg(threadId);
    case RegionDetail::Vdso:
        return Words::tr("Kernel functions (vdso)");
    case RegionDetail::Vvar:
        return Words::tr("Kernel data (vvar)");
    case RegionDetail::Vsyscall:
        return Words::tr("Legacy system calls (vsyscall)");
    case RegionDetail::ImageBss:
        return Words::tr("Zero-initialised data");
    case RegionDetail::Memfd:
        return Words::tr("Memory file (memfd)");
    case RegionDetail::PosixSharedMemory:
        return Words::tr("POSIX shared memory");
    case RegionDetail::SysvSharedMemory:
        return Words::tr("System V shared memory");
    case RegionDetail::SharedAnonymous:
        return Words::tr("Shared anonymous memory");
    case RegionDetail::HugeTlb:
        return Words::tr("Huge pages");
    case RegionDetail::NamedAnonymous:
        return Words::tr("Named memory");
    case RegionDetail::DeletedFile:
        return Words::tr("Deleted file");
    case RegionDetail::GuardPages:
        return Words::tr("Guard pages");
    case RegionDetail::Jemalloc:
        return Words::tr("jemalloc heap");
    case RegionDetail::Tcmalloc:
        return Words::tr("tcmalloc heap");
    case RegionDetail::Mimalloc:
        return Words::tr("mimalloc heap");
    case RegionDetail::PartitionAlloc:
        return Words::tr("PartitionAlloc heap");
    case RegionDetail::V8Heap:
        return Words::tr("JavaScript heap (V8)");
    case RegionDetail::JavaHeap:
        return Words::tr("Java heap");
    case RegionDetail::JavaCodeCache:
        return Words::tr("Java code cache");
    case RegionDetail::GoHeap:
        return Words::tr("Go heap");
    case RegionDetail::SanitizerShadow:
        return Words::tr("Shadow memory of a sanitizer");
    case RegionDetail::SanitizerHeap:
        return Words::tr("Heap of a sanitizer");
    case RegionDetail::ProcessHeap:
        return Words::tr("Default heap of the process");
    case RegionDetail::NtHeap:
        return Words::tr("NT heap");
    case RegionDetail::SegmentHeap:
        return Words::tr("Segment heap");
    case RegionDetail::Teb:
        return threadId == 0 ? Words::tr("Thread environment block (TEB)")
                             : Words::tr("Environment block of thread %1 (TEB)").arg(threadId);
    case RegionDetail::Peb:
        return Words::tr("Process environment block (PEB)");
    case RegionDetail::UserSharedData:
        return Words::tr("Data shared with the kernel");
    }
    return {};
}

QString regionTitle(const Snapshot& snapshot, const Region& region)
{
    return title(region.type, region.detail, region.threadId, snapshot.nameOf(region));
}

QString allocationTitle(const Snapshot& snapshot, const Allocation& allocation)
{
    return title(allocation.type, allocation.detail, allocation.threadId, snapshot.nameOf(allocation));
}

QString regionDetails(const Snapshot& snapshot, const Region& region)
{
    return details(region.detail, region.threadId, snapshot.nameOf(region));
}

QString allocationDetails(const Snapshot& snapshot, const Allocation& allocation)
{
    return details(allocation.detail, allocation.threadId, snapshot.nameOf(allocation));
}

QString regionTooltip(const Snapshot& snapshot, const Region& region, ProtectionStyle style)
{
    QStringList lines{regionTitle(snapshot, region)};
    lines << Words::tr("%1, %2").arg(formatRange(region.range), formatSize(region.range.size));
    QStringList kind{typeName(region.type)};
    if (region.state != RegionState::Unknown)
        kind << stateName(region.state);
    if (region.sharing != Sharing::Unknown)
        kind << sharingName(region.sharing);
    lines << kind.join(QStringLiteral(" · "));
    lines << Words::tr("Protection: %1").arg(protectionText(region.protection, style));
    const MemoryMetrics& metrics = region.metrics;
    lines << Words::tr("Working set: %1 (private %2, shareable %3)")
                 .arg(formatSize(metrics.workingSet), formatSize(metrics.privateWs), formatSize(metrics.shareableWs));
    if (metrics.copyOnWriteShared.valueOr(0) != 0)
        lines << Words::tr("Copy-on-write shared: %1").arg(formatSize(metrics.copyOnWriteShared));
    if (metrics.swapped.valueOr(0) != 0)
        lines << Words::tr("In swap: %1").arg(formatSize(metrics.swapped));
    const QString more = regionDetails(snapshot, region);
    if (!more.isEmpty() && more != lines.front())
        lines << more;
    return lines.join(QLatin1Char('\n'));
}

} // namespace vmatlas::ui::words
