// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/glossary/glossary_terms.h"

#include <QCoreApplication>

#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Glossary {
    Q_DECLARE_TR_FUNCTIONS(Glossary)
};

struct TermSpec {
    const char* id;
    const char* name;
    const char* text;
};

// The address space, then what is counted, then pages, then the machine, then this program.
constexpr TermSpec kTerms[]{
    {"address-space", QT_TRANSLATE_NOOP("Glossary", "Address space"),
     QT_TRANSLATE_NOOP("Glossary",
                       "All addresses that a process can use, 128 TiB and more in a 64-bit process. Every process has "
                       "one of its own. Most of it is free; the map folds what is free.")},
    {"page", QT_TRANSLATE_NOOP("Glossary", "Page"),
     QT_TRANSLATE_NOOP("Glossary", "The smallest piece of memory that the system gives out, protects and moves: 4 KiB "
                                   "on most machines, 16 or 64 KiB on some.")},
    {"free", QT_TRANSLATE_NOOP("Glossary", "Free"),
     QT_TRANSLATE_NOOP("Glossary", "Addresses that nobody has asked for. Using one ends the process.")},
    {"reserved", QT_TRANSLATE_NOOP("Glossary", "Reserved"),
     QT_TRANSLATE_NOOP("Glossary", "Addresses that are kept for later, so that nothing else is put there. No memory "
                                   "stands behind them, and using one ends the process. They cost next to nothing.")},
    {"committed", QT_TRANSLATE_NOOP("Glossary", "Committed"),
     QT_TRANSLATE_NOOP("Glossary", "Memory that the system has promised: it can be used at once, and there is room for "
                                   "it in RAM, in a file or in swap. A page gets its place in RAM when it is used for "
                                   "the first time.")},
    {"unusable", QT_TRANSLATE_NOOP("Glossary", "Unusable"),
     QT_TRANSLATE_NOOP("Glossary", "Free addresses that are lost on Windows, which gives out addresses in steps of "
                                   "64 KiB: what an allocation leaves over in its last step.")},
    {"allocation", QT_TRANSLATE_NOOP("Glossary", "Allocation and block"),
     QT_TRANSLATE_NOOP("Glossary",
                       "An allocation is what was asked for as one thing, such as a library, a stack or a part of the "
                       "heap. Its blocks are neighbouring pieces with their own protection or state.")},
    {"protection", QT_TRANSLATE_NOOP("Glossary", "Protection"),
     QT_TRANSLATE_NOOP("Glossary", "What the program may do with a page: read it, write it, execute it as code, or "
                                   "nothing. Everything else ends the process. Memory that can be written and "
                                   "executed is what attackers look for.")},
    {"guard", QT_TRANSLATE_NOOP("Glossary", "Guard page"),
     QT_TRANSLATE_NOOP("Glossary", "A page that must not be touched, for example below a stack, so that a stack that "
                                   "grows too far fails at once and does not overwrite its neighbour.")},
    {"fragmentation", QT_TRANSLATE_NOOP("Glossary", "Fragmentation"),
     QT_TRANSLATE_NOOP("Glossary", "Free addresses in many small pieces. What counts is the largest piece: nothing "
                                   "larger can be allocated, however much is free altogether. It matters in 32-bit "
                                   "processes.")},
    {"virtual-bytes", QT_TRANSLATE_NOOP("Glossary", "Virtual Bytes"),
     QT_TRANSLATE_NOOP("Glossary",
                       "Size of all addresses in use, those that are only reserved included. A large number "
                       "is no harm in itself: many programs reserve terabytes that they never use. Linux "
                       "calls it VmSize.")},
    {"private-bytes", QT_TRANSLATE_NOOP("Glossary", "Private Bytes"),
     QT_TRANSLATE_NOOP("Glossary",
                       "Memory that the system has promised to this process alone, whether in RAM, in swap or not used "
                       "yet. When this number grows and grows, the process leaks.")},
    {"working-set", QT_TRANSLATE_NOOP("Glossary", "Working Set"),
     QT_TRANSLATE_NOOP("Glossary", "Memory of the process that is in RAM at this moment, together with what it shares "
                                   "with others. It shrinks when the system needs the RAM for something else. Linux "
                                   "calls it the resident set (VmRSS).")},
    {"private-working-set", QT_TRANSLATE_NOOP("Glossary", "Private working set"),
     QT_TRANSLATE_NOOP("Glossary", "The part of the Working Set that belongs to this process alone: what would become "
                                   "free if it ended.")},
    {"shareable-working-set", QT_TRANSLATE_NOOP("Glossary", "Shareable and shared working set"),
     QT_TRANSLATE_NOOP("Glossary", "Shareable is what other processes could use too, because it belongs to a file or "
                                   "to shared memory. Shared is the part of it that another process does use now.")},
    {"locked", QT_TRANSLATE_NOOP("Glossary", "Locked"),
     QT_TRANSLATE_NOOP("Glossary", "Memory that has to stay in RAM because the program asked for that.")},
    {"paged-out", QT_TRANSLATE_NOOP("Glossary", "Paged out, swapped"),
     QT_TRANSLATE_NOOP("Glossary", "Memory that the system wrote to a disk, or compressed, because it was not used for "
                                   "long or RAM ran short. Using it again is a hard page fault.")},
    {"pss", QT_TRANSLATE_NOOP("Glossary", "Proportional set size (Pss)"),
     QT_TRANSLATE_NOOP("Glossary", "The Working Set with each shared page divided by the number of processes that "
                                   "share it. Added up over all processes it is the RAM that they use together. Only "
                                   "Linux tells it.")},
    {"dirty", QT_TRANSLATE_NOOP("Glossary", "Dirty"),
     QT_TRANSLATE_NOOP("Glossary", "A page that was written since it came into memory. Its contents exist nowhere "
                                   "else, so the system cannot just drop it.")},
    {"soft-fault", QT_TRANSLATE_NOOP("Glossary", "Soft page fault"),
     QT_TRANSLATE_NOOP("Glossary", "The program used a page that it had no place in RAM for, and the system could give "
                                   "one without a disk: a new page, or one that is in RAM already. It takes about a "
                                   "microsecond. Linux calls it a minor fault.")},
    {"hard-fault", QT_TRANSLATE_NOOP("Glossary", "Hard page fault"),
     QT_TRANSLATE_NOOP("Glossary", "The program used a page that had to be read from a file or from swap. It takes a "
                                   "thousand times as long as a soft one: many of them are why a machine crawls. Linux "
                                   "calls it a major fault.")},
    {"copy-on-write", QT_TRANSLATE_NOOP("Glossary", "Copy-on-write"),
     QT_TRANSLATE_NOOP("Glossary",
                       "Several processes use the same page until one of them writes it; that one then gets "
                       "a copy of its own. So libraries share their data and a forked child its parent's "
                       "memory.")},
    {"zero-page", QT_TRANSLATE_NOOP("Glossary", "Zero page"),
     QT_TRANSLATE_NOOP("Glossary", "One page full of zeros that stands in for all pages that were read but never "
                                   "written. It does not count as memory of the process.")},
    {"huge-page", QT_TRANSLATE_NOOP("Glossary", "Huge page"),
     QT_TRANSLATE_NOOP("Glossary", "Many pages as one, 2 MiB on most machines. The processor finds its way in them "
                                   "faster; memory that is used only here and there wastes more.")},
    {"commit-limit", QT_TRANSLATE_NOOP("Glossary", "Commit limit"),
     QT_TRANSLATE_NOOP("Glossary",
                       "How much memory the system promises to all processes together, about RAM plus swap. "
                       "At the limit, allocations fail although RAM may be free.")},
    {"kernel-pool", QT_TRANSLATE_NOOP("Glossary", "Kernel pools and slab caches"),
     QT_TRANSLATE_NOOP("Glossary", "Memory that the kernel and its drivers use for themselves. A pool or a cache that "
                                   "only grows points to a driver that leaks.")},
    {"estimate", QT_TRANSLATE_NOOP("Glossary", "Estimate and –"),
     QT_TRANSLATE_NOOP("Glossary", "A number marked as an estimate was worked out because asking the system would have "
                                   "cost too much. A – means that the number is unknown, not that it is 0.")},
    {"baseline", QT_TRANSLATE_NOOP("Glossary", "Baseline"),
     QT_TRANSLATE_NOOP("Glossary", "The moment that changes are counted from. Set one, use the program, and see what "
                                   "came, went and grew.")},
};

} // namespace

std::vector<GlossaryTerm> glossaryTerms()
{
    std::vector<GlossaryTerm> terms;
    for (const TermSpec& spec : kTerms)
        terms.push_back({spec.id, Glossary::tr(spec.name), Glossary::tr(spec.text)});
    for (const RegionType type :
         {RegionType::Image, RegionType::MappedFile, RegionType::Shareable, RegionType::Heap, RegionType::ManagedHeap,
          RegionType::Stack, RegionType::PrivateData, RegionType::PageTable, RegionType::Kernel, RegionType::Unknown})
        terms.push_back({"type", words::typeName(type), words::typeExplanation(type)});
    return terms;
}

} // namespace vmatlas::ui
