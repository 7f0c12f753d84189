// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <QCoreApplication>

#include "ui/inspector/kernel_words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(KernelFlags)
};

struct Entry {
    std::string_view code;
    const char* text;
};

// As show_smap_vma_flags() in the kernel's fs/proc/task_mmu.c names them, with those of older kernels at the end.
constexpr std::array kFlags{
    Entry{"rd", QT_TRANSLATE_NOOP("KernelFlags", "readable")},
    Entry{"wr", QT_TRANSLATE_NOOP("KernelFlags", "writable")},
    Entry{"ex", QT_TRANSLATE_NOOP("KernelFlags", "executable")},
    Entry{"sh", QT_TRANSLATE_NOOP("KernelFlags", "shared with others who map the same")},
    Entry{"mr", QT_TRANSLATE_NOOP("KernelFlags", "may be made readable")},
    Entry{"mw", QT_TRANSLATE_NOOP("KernelFlags", "may be made writable")},
    Entry{"me", QT_TRANSLATE_NOOP("KernelFlags", "may be made executable")},
    Entry{"ms", QT_TRANSLATE_NOOP("KernelFlags", "may be shared")},
    Entry{"gd", QT_TRANSLATE_NOOP("KernelFlags", "grows downwards, as a stack does")},
    Entry{"pf", QT_TRANSLATE_NOOP("KernelFlags", "raw physical pages (PFN mapping)")},
    Entry{"dw", QT_TRANSLATE_NOOP("KernelFlags", "writing to the mapped file is denied")},
    Entry{"lo", QT_TRANSLATE_NOOP("KernelFlags", "locked: its pages stay in RAM")},
    Entry{"io", QT_TRANSLATE_NOOP("KernelFlags", "memory of a device (memory-mapped I/O)")},
    Entry{"sr", QT_TRANSLATE_NOOP("KernelFlags", "the program said that it reads in order")},
    Entry{"rr", QT_TRANSLATE_NOOP("KernelFlags", "the program said that it reads here and there")},
    Entry{"dc", QT_TRANSLATE_NOOP("KernelFlags", "not handed on to a child (fork)")},
    Entry{"de", QT_TRANSLATE_NOOP("KernelFlags", "cannot be made larger")},
    Entry{"lf", QT_TRANSLATE_NOOP("KernelFlags", "each page is locked once it is used")},
    Entry{"ac", QT_TRANSLATE_NOOP("KernelFlags", "counts as committed memory")},
    Entry{"nr", QT_TRANSLATE_NOOP("KernelFlags", "no memory is set aside for it (MAP_NORESERVE)")},
    Entry{"ht", QT_TRANSLATE_NOOP("KernelFlags", "from the reserved pool of huge pages (hugetlbfs)")},
    Entry{"sf", QT_TRANSLATE_NOOP("KernelFlags", "page faults wait for the file system (MAP_SYNC)")},
    Entry{"ar", QT_TRANSLATE_NOOP("KernelFlags", "mark of this processor architecture")},
    Entry{"wf", QT_TRANSLATE_NOOP("KernelFlags", "a child gets it empty (wiped on fork)")},
    Entry{"dd", QT_TRANSLATE_NOOP("KernelFlags", "left out of core dumps")},
    Entry{"bt", QT_TRANSLATE_NOOP("KernelFlags", "guarded against stray jumps (arm64 BTI)")},
    Entry{"sd", QT_TRANSLATE_NOOP("KernelFlags", "written to since the marks were last cleared (soft-dirty)")},
    Entry{"mm", QT_TRANSLATE_NOOP("KernelFlags", "ordinary and raw physical pages mixed")},
    Entry{"hg", QT_TRANSLATE_NOOP("KernelFlags", "the program asked for huge pages")},
    Entry{"nh", QT_TRANSLATE_NOOP("KernelFlags", "the program wants no huge pages")},
    Entry{"mg", QT_TRANSLATE_NOOP("KernelFlags", "equal pages may be merged (KSM)")},
    Entry{"um", QT_TRANSLATE_NOOP("KernelFlags", "the program handles missing pages itself (userfaultfd)")},
    Entry{"uw", QT_TRANSLATE_NOOP("KernelFlags", "the program watches writes itself (userfaultfd)")},
    Entry{"ui", QT_TRANSLATE_NOOP("KernelFlags", "the program handles minor faults itself (userfaultfd)")},
    Entry{"mt", QT_TRANSLATE_NOOP("KernelFlags", "memory tagging is on (arm64 MTE)")},
    Entry{"ss", QT_TRANSLATE_NOOP("KernelFlags", "shadow stack: the processor's copy of the return addresses")},
    Entry{"sl", QT_TRANSLATE_NOOP("KernelFlags", "sealed: cannot be changed any more (mseal)")},
    Entry{"dp", QT_TRANSLATE_NOOP("KernelFlags", "may be dropped when RAM runs short")},
    Entry{"gu", QT_TRANSLATE_NOOP("KernelFlags", "may hold guard pages")},
    Entry{"mp", QT_TRANSLATE_NOOP("KernelFlags", "bounds tables of Intel MPX (old kernels)")},
    Entry{"nl", QT_TRANSLATE_NOOP("KernelFlags", "pages out of order (old kernels)")},
};

} // namespace

QString kernelFlagWords(std::string_view code)
{
    for (const Entry& entry : kFlags) {
        if (entry.code == code)
            return Texts::tr(entry.text);
    }
    return {};
}

} // namespace vmatlas::ui
