// SPDX-License-Identifier: GPL-3.0-or-later
// gperftools' tcmalloc 2: a page map in the library's zero-initialised data leads from pages of 8 KiB to spans, which
// begin with their first page and their number of pages (page_heap.h, span.h). Most of its memory is the brk heap,
// which the maps text names; this finds what it maps beyond that.
#include "core/source/linux/runtimes/page_tree.h"

namespace vmatlas {

namespace {

AddressRange span(const std::array<std::uint64_t, 3>& descriptor)
{
    constexpr unsigned kPageShift = 13;
    constexpr std::uint64_t kMaxPages = 1ULL << (47U - kPageShift);
    if (descriptor[0] >= kMaxPages || descriptor[1] > kMaxPages)
        return {};
    return {descriptor[0] << kPageShift, descriptor[1] << kPageShift};
}

constexpr PageTreeLayout kLayout{13, 18, (1ULL << 47U) - 8, span};

bool isIn(const ElfFile& file)
{
    return file.symbol("tc_malloc").has_value();
}

void recognise(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out)
{
    if (PageTree tree(view, image, kLayout); tree.found())
        addBlocks(view, tree, RegionDetail::Tcmalloc, out);
}

} // namespace

extern const Recogniser kTcmalloc{"libtcmalloc", isIn, {}, recognise};

} // namespace vmatlas
