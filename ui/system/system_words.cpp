// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct SystemWords {
    Q_DECLARE_TR_FUNCTIONS(SystemWords)
};

struct FigureWords {
    Measured SystemMemory::*figure;
    const char* name;
    const char* explanation;
};

constexpr auto kFigureWords = std::to_array<FigureWords>({
    {&SystemMemory::commitTotal, QT_TRANSLATE_NOOP("SystemWords", "Commit charge"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Memory that the system has promised to programs, whether it is used yet or not.")},
    {&SystemMemory::commitLimit, QT_TRANSLATE_NOOP("SystemWords", "Commit limit"),
     QT_TRANSLATE_NOOP("SystemWords", "As much as may be promised: physical memory and the page file. Linux keeps to "
                                      "it only under strict overcommit.")},
    {&SystemMemory::commitPeak, QT_TRANSLATE_NOOP("SystemWords", "Commit peak"),
     QT_TRANSLATE_NOOP("SystemWords", "The highest commit charge since the system's start.")},
    {&SystemMemory::physicalTotal, QT_TRANSLATE_NOOP("SystemWords", "Physical memory"),
     QT_TRANSLATE_NOOP("SystemWords", "What the system can use of the machine's memory.")},
    {&SystemMemory::physicalAvailable, QT_TRANSLATE_NOOP("SystemWords", "Available"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Could be given to programs at once, without writing anything to the page file.")},
    {&SystemMemory::physicalFree, QT_TRANSLATE_NOOP("SystemWords", "Free"),
     QT_TRANSLATE_NOOP("SystemWords", "Used by nobody, not even as a cache.")},
    {&SystemMemory::cached, QT_TRANSLATE_NOOP("SystemWords", "File cache"),
     QT_TRANSLATE_NOOP("SystemWords", "Contents of files that were read or written; given up when memory is wanted.")},
    {&SystemMemory::buffers, QT_TRANSLATE_NOOP("SystemWords", "Buffers"),
     QT_TRANSLATE_NOOP("SystemWords", "Cache of raw disk blocks.")},
    {&SystemMemory::dirty, QT_TRANSLATE_NOOP("SystemWords", "Waiting to be written"),
     QT_TRANSLATE_NOOP("SystemWords", "File contents in memory that the disk does not have yet.")},
    {&SystemMemory::anonymous, QT_TRANSLATE_NOOP("SystemWords", "Private to processes"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory of processes without a file: heaps, stacks, private data.")},
    {&SystemMemory::mapped, QT_TRANSLATE_NOOP("SystemWords", "Mapped files"),
     QT_TRANSLATE_NOOP("SystemWords", "File contents that processes have mapped.")},
    {&SystemMemory::sharedMemory, QT_TRANSLATE_NOOP("SystemWords", "Shared memory"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory that processes share, and files that live in memory (tmpfs).")},
    {&SystemMemory::locked, QT_TRANSLATE_NOOP("SystemWords", "Locked"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory that must stay in physical memory.")},
    {&SystemMemory::swapTotal, QT_TRANSLATE_NOOP("SystemWords", "Page file"),
     QT_TRANSLATE_NOOP("SystemWords", "Room on disk for memory that is not used (swap).")},
    {&SystemMemory::swapFree, QT_TRANSLATE_NOOP("SystemWords", "Page file, free"),
     QT_TRANSLATE_NOOP("SystemWords", "Room in the page file that is not used.")},
    {&SystemMemory::swapCached, QT_TRANSLATE_NOOP("SystemWords", "Page file, also in memory"),
     QT_TRANSLATE_NOOP("SystemWords", "Pages that were read back from the page file and still stand there.")},
    {&SystemMemory::poolPaged, QT_TRANSLATE_NOOP("SystemWords", "Kernel pool, paged"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory of the kernel and drivers that may be written to the page file.")},
    {&SystemMemory::poolNonpaged, QT_TRANSLATE_NOOP("SystemWords", "Kernel pool, nonpaged"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory of the kernel and drivers that always stays in physical memory.")},
    {&SystemMemory::slab, QT_TRANSLATE_NOOP("SystemWords", "Kernel objects (slab)"),
     QT_TRANSLATE_NOOP(
         "SystemWords",
         "Memory of the kernel's own objects: inodes, directory entries, network buffers and many more.")},
    {&SystemMemory::slabReclaimable, QT_TRANSLATE_NOOP("SystemWords", "Kernel objects, reclaimable"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Objects that the kernel gives up when memory is wanted, mostly caches of file names.")},
    {&SystemMemory::kernelStack, QT_TRANSLATE_NOOP("SystemWords", "Kernel stacks"),
     QT_TRANSLATE_NOOP("SystemWords", "Stacks of all threads inside the kernel.")},
    {&SystemMemory::pageTables, QT_TRANSLATE_NOOP("SystemWords", "Page tables"),
     QT_TRANSLATE_NOOP("SystemWords", "Tables that translate the addresses of processes.")},
    {&SystemMemory::vmalloc, QT_TRANSLATE_NOOP("SystemWords", "Kernel vmalloc"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory of the kernel that need not lie together.")},
    {&SystemMemory::perCpu, QT_TRANSLATE_NOOP("SystemWords", "Kernel, a share each CPU"),
     QT_TRANSLATE_NOOP("SystemWords", "Memory that the kernel keeps once for each processor.")},
    {&SystemMemory::anonymousHuge, QT_TRANSLATE_NOOP("SystemWords", "Transparent huge pages"),
     QT_TRANSLATE_NOOP("SystemWords", "Private memory of processes in huge pages.")},
    {&SystemMemory::hugePageSize, QT_TRANSLATE_NOOP("SystemWords", "Huge page size"),
     QT_TRANSLATE_NOOP("SystemWords", "Of the huge pages that are set aside.")},
    {&SystemMemory::hugePagesTotal, QT_TRANSLATE_NOOP("SystemWords", "Huge pages"),
     QT_TRANSLATE_NOOP("SystemWords", "How many huge pages are set aside.")},
    {&SystemMemory::hugePagesFree, QT_TRANSLATE_NOOP("SystemWords", "Huge pages, free"),
     QT_TRANSLATE_NOOP("SystemWords", "Huge pages that are set aside and not used.")},
    {&SystemMemory::faults, QT_TRANSLATE_NOOP("SystemWords", "Page faults"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Page faults of all processes since the system's start. The chart shows them a second.")},
    {&SystemMemory::hardFaults, QT_TRANSLATE_NOOP("SystemWords", "Hard page faults"),
     QT_TRANSLATE_NOOP(
         "SystemWords",
         "Page faults that had to wait for a disk, since the system's start. The chart shows them a second.")},
    {&SystemMemory::pagesSwappedIn, QT_TRANSLATE_NOOP("SystemWords", "Pages swapped in"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Pages read from the page file since the system's start. The chart shows them a second.")},
    {&SystemMemory::pagesSwappedOut, QT_TRANSLATE_NOOP("SystemWords", "Pages swapped out"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Pages written to the page file since the system's start. The chart shows them a second.")},
    {&SystemMemory::outOfMemoryKills, QT_TRANSLATE_NOOP("SystemWords", "Killed for want of memory"),
     QT_TRANSLATE_NOOP("SystemWords",
                       "Processes that the kernel ended because memory had run out, since the system's start.")},
});
static_assert(kFigureWords.size() == kSystemFigures.size());

const FigureWords& wordsOf(const SystemFigure& figure)
{
    return *std::ranges::find(kFigureWords, figure.value, &FigureWords::figure);
}

} // namespace

QString figureName(const SystemFigure& figure)
{
    return SystemWords::tr(wordsOf(figure).name);
}

QString figureExplanation(const SystemFigure& figure)
{
    return SystemWords::tr(wordsOf(figure).explanation);
}

QString figureText(const SystemFigure& figure, Measured value)
{
    return figure.unit == SystemFigure::Unit::Bytes ? words::formatSize(value) : words::formatCount(value);
}

QString figureChange(const SystemFigure& figure, const MeasuredChange& change)
{
    return figure.unit == SystemFigure::Unit::Bytes ? words::formatSizeChange(change)
                                                    : words::formatCountChange(change);
}

QString poolKindName(KernelPoolKind kind)
{
    switch (kind) {
    case KernelPoolKind::SlabCache:
        return SystemWords::tr("Slab cache");
    case KernelPoolKind::Paged:
        return SystemWords::tr("Paged pool");
    case KernelPoolKind::Nonpaged:
        return SystemWords::tr("Nonpaged pool");
    }
    return {};
}

QString poolsErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::AccessDenied:
        return SystemWords::tr("Only the administrator may see what the kernel's pools hold.\nStart VMAtlas as "
                               "administrator (root) to see which of them grows.");
    case ErrorCode::Unsupported:
        return SystemWords::tr("This system does not tell what the kernel's pools hold.");
    default:
        return words::errorText(error);
    }
}

} // namespace vmatlas::ui
