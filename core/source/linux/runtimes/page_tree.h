// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

/// How an allocator's map from addresses to blocks is built: a root in the image's data, leaves of 2^leafBits words,
/// and descriptors that say which block they describe.
struct PageTreeLayout {
    unsigned pageShift;
    unsigned leafBits;
    std::uint64_t pointerMask; ///< the descriptor's address in a leaf's word
    /// The block that the first three words of a descriptor describe; empty when they are none.
    AddressRange (*block)(const std::array<std::uint64_t, 3>& descriptor);
};

/// Finds and asks such a map of two levels. It has no exported name, but proves itself: the word at the place of an
/// address leads to a descriptor of that very address. The view must outlive the object.
class PageTree {
public:
    PageTree(const RuntimeView& view, const RuntimeImage& image, const PageTreeLayout& layout);

    [[nodiscard]] bool found() const noexcept { return m_root != 0; }
    /// The block that the page at `address` leads to; empty when there is none, or when too much was asked already.
    [[nodiscard]] AddressRange blockAt(std::uint64_t address);
    /// The part of a mapping that consists of blocks. Others' mappings may have been merged with it at either end.
    [[nodiscard]] AddressRange blocksIn(const AddressRange& mapping);
    /// How far blocks reach without a gap from `at` up to `end`, and from `at` down to `begin`.
    [[nodiscard]] std::uint64_t endOfBlocks(std::uint64_t at, std::uint64_t end);
    [[nodiscard]] std::uint64_t beginOfBlocks(std::uint64_t at, std::uint64_t begin);
    /// Addresses of descriptors and leaves, as far as they were met.
    [[nodiscard]] const std::vector<std::uint64_t>& metadata() const noexcept { return m_metadata; }

private:
    bool findIn(const AddressRange& data);
    bool tryRoot(std::uint64_t place, std::uint64_t leaf);
    [[nodiscard]] AddressRange describe(std::uint64_t word);
    [[nodiscard]] std::uint64_t leafSize() const noexcept { return 8ULL << m_layout.leafBits; }

    const RuntimeView& m_view;
    PageTreeLayout m_layout;
    std::uint64_t m_root = 0;
    int m_leafPages = 0;
    int m_lookups = 0;
    std::vector<std::uint64_t> m_metadata;
};

/// Adds what a tree knows of the unnamed private memory of a process.
void addBlocks(const RuntimeView& view, PageTree& tree, RegionDetail detail, std::vector<RuntimeRange>& out);

} // namespace vmatlas
