// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <QCoreApplication>

#include "ui/inspector/kernel_words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(KernelFields)
};

struct Entry {
    std::string_view name;
    const char* text;
};

constexpr std::array kFields{
    Entry{"Size", QT_TRANSLATE_NOOP("KernelFields", "Addresses that the mapping takes up.")},
    Entry{"KernelPageSize", QT_TRANSLATE_NOOP("KernelFields", "Size of the pages that the kernel gives out here.")},
    Entry{"MMUPageSize", QT_TRANSLATE_NOOP("KernelFields", "Size of the pages that the processor translates here.")},
    Entry{"Rss", QT_TRANSLATE_NOOP("KernelFields", "Resident set size: the part that is in physical memory (RAM).")},
    Entry{"Pss", QT_TRANSLATE_NOOP("KernelFields",
                                   "Proportional set size: the part in RAM, with each shared page divided among the "
                                   "processes that map it. Over all processes these add up to what is really used.")},
    Entry{"Pss_Dirty", QT_TRANSLATE_NOOP("KernelFields", "The part of Pss that was written to and would have to be "
                                                         "saved before its RAM could be reused.")},
    Entry{"Pss_Anon", QT_TRANSLATE_NOOP("KernelFields", "The part of Pss that no file stands behind.")},
    Entry{"Pss_File", QT_TRANSLATE_NOOP("KernelFields", "The part of Pss that belongs to files.")},
    Entry{"Pss_Shmem", QT_TRANSLATE_NOOP("KernelFields", "The part of Pss that belongs to shared memory.")},
    Entry{"Shared_Clean", QT_TRANSLATE_NOOP("KernelFields", "In RAM, mapped more than once, and not changed since it "
                                                            "was read from its file.")},
    Entry{"Shared_Dirty", QT_TRANSLATE_NOOP("KernelFields", "In RAM, mapped more than once, and written to.")},
    Entry{"Private_Clean", QT_TRANSLATE_NOOP("KernelFields", "In RAM, mapped by this process alone, and not changed "
                                                             "since it was read from its file.")},
    Entry{"Private_Dirty", QT_TRANSLATE_NOOP("KernelFields", "In RAM, mapped by this process alone, and written to. "
                                                             "This is what ending the process would set free.")},
    Entry{"Referenced", QT_TRANSLATE_NOOP("KernelFields", "In RAM and marked as used lately.")},
    Entry{"Anonymous", QT_TRANSLATE_NOOP("KernelFields", "In RAM without a file behind it, also the changed copies of "
                                                         "a private file's pages.")},
    Entry{"KSM", QT_TRANSLATE_NOOP("KernelFields", "Pages that the kernel merged with others of the same content "
                                                   "(kernel samepage merging).")},
    Entry{"LazyFree", QT_TRANSLATE_NOOP("KernelFields", "Given back with MADV_FREE: the kernel takes it when RAM runs "
                                                        "short.")},
    Entry{"AnonHugePages", QT_TRANSLATE_NOOP("KernelFields", "Memory without a file that is mapped by transparent "
                                                             "huge pages.")},
    Entry{"ShmemPmdMapped", QT_TRANSLATE_NOOP("KernelFields", "Shared memory that is mapped by huge pages.")},
    Entry{"FilePmdMapped", QT_TRANSLATE_NOOP("KernelFields", "Files' pages that are mapped by huge pages.")},
    Entry{"Shared_Hugetlb", QT_TRANSLATE_NOOP("KernelFields", "From the reserved pool of huge pages (hugetlbfs) and "
                                                              "mapped more than once; not part of Rss.")},
    Entry{"Private_Hugetlb", QT_TRANSLATE_NOOP("KernelFields", "From the reserved pool of huge pages (hugetlbfs) and "
                                                               "mapped by this process alone; not part of Rss.")},
    Entry{"Swap", QT_TRANSLATE_NOOP("KernelFields", "Memory without a file that was moved to swap.")},
    Entry{"SwapPss", QT_TRANSLATE_NOOP("KernelFields", "The part in swap, with each shared page divided among the "
                                                       "processes that map it.")},
    Entry{"Locked", QT_TRANSLATE_NOOP("KernelFields", "The part of Pss that must stay in RAM. It counts only where the "
                                                      "flag “lo” is set.")},
    Entry{"THPeligible", QT_TRANSLATE_NOOP("KernelFields", "1 when the kernel may use transparent huge pages here.")},
    Entry{"ProtectionKey", QT_TRANSLATE_NOOP("KernelFields", "Number of the memory protection key (pkey); 0 is the "
                                                             "usual one.")},
    Entry{"Name", QT_TRANSLATE_NOOP("KernelFields", "Name that the program gave the memory.")},
    Entry{"VmFlags", QT_TRANSLATE_NOOP("KernelFields", "The kernel's marks on the mapping, two letters each.")},
};

} // namespace

QString kernelFieldExplanation(std::string_view name)
{
    for (const Entry& entry : kFields) {
        if (entry.name == name)
            return Texts::tr(entry.text);
    }
    return {};
}

} // namespace vmatlas::ui
