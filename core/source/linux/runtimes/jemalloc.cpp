// SPDX-License-Identifier: GPL-3.0-or-later
// jemalloc 5: a radix tree in the library's zero-initialised data leads from every extent's first and last page to the
// extent's descriptor, which holds the extent's address and size (rtree.h, edata.h).
#include <algorithm>
#include <set>

#include "core/source/linux/runtimes/page_tree.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kPage = 4096;                    // bytes
constexpr std::uint64_t kBlockUnit = 2ULL * 1024 * 1024; // bytes; of blocks that hold descriptors
constexpr int kMaxBlocks = 4096;

constexpr std::array<std::string_view, 3> kNames{"mallctl", "je_mallctl", "_rjem_mallctl"};

bool isIn(const ElfFile& file)
{
    return std::ranges::any_of(kNames, [&](std::string_view name) { return file.symbol(name).has_value(); });
}

/// Flags, address, and size with a serial number below the page size.
AddressRange extent(const std::array<std::uint64_t, 3>& descriptor)
{
    return {descriptor[1] / kPage * kPage, descriptor[2] / kPage * kPage};
}

// As jemalloc is built for pages of 4 KiB and addresses of 48 bits. Descriptors are aligned to 128 bytes.
constexpr PageTreeLayout kLayout{12, 18, (1ULL << 47U) - 128, extent};

/// The block of descriptors and leaves that holds `address` (base.h: size, next block, and a descriptor of what is free
/// at its end); empty when none does.
AddressRange metadataBlock(const RuntimeView& view, const AddressRange& mapping, std::uint64_t address)
{
    struct Header {
        std::uint64_t size;
        std::uint64_t next;
        std::uint64_t bits;
        std::uint64_t freeAddress;
        std::uint64_t freeSize;
    };
    std::uint64_t at = address / kBlockUnit * kBlockUnit;
    for (int i = 0; i < kMaxBlocks && mapping.contains(at); ++i, at -= kBlockUnit) {
        const auto header = view.value<Header>(at);
        if (!header || header->size == 0 || header->size % kBlockUnit != 0)
            continue;
        const AddressRange block{at, header->size};
        if (mapping.contains(block) && block.contains(address) && header->freeAddress >= at &&
            header->freeAddress + header->freeSize == block.last() + 1)
            return block;
    }
    return {};
}

void recognise(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out)
{
    PageTree tree(view, image, kLayout);
    if (!tree.found())
        return;
    addBlocks(view, tree, RegionDetail::Jemalloc, out);
    // Metadata and the extents that it separates from the ends of their mapping. More is met on the way.
    std::set<std::uint64_t> done;
    for (std::size_t i = 0; i < tree.metadata().size(); ++i) {
        const std::uint64_t address = tree.metadata()[i];
        const std::optional<std::size_t> index = view.indexAt(address);
        if (!index || !unexplained(view.entries()[*index]))
            continue;
        const AddressRange& mapping = view.entries()[*index].range;
        const AddressRange block = metadataBlock(view, mapping, address);
        if (block.empty() || !done.insert(block.begin).second)
            continue;
        const std::uint64_t begin = tree.beginOfBlocks(block.begin, mapping.begin);
        const std::uint64_t end = tree.endOfBlocks(block.last() + 1, mapping.last() + 1);
        out.push_back({{begin, end - begin}, RegionType::Heap, RegionDetail::Jemalloc});
    }
}

} // namespace

extern const Recogniser kJemalloc{"libjemalloc", isIn, {}, recognise};

} // namespace vmatlas
