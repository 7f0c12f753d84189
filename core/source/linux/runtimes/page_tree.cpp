// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/runtimes/page_tree.h"

#include <algorithm>

namespace vmatlas {

namespace {

constexpr std::uint64_t kPage = 4096;                       // bytes; what is read at once
constexpr std::uint64_t kMaxData = 8ULL * 1024 * 1024;      // bytes of an image's data
constexpr std::uint64_t kMetadataUnit = 2ULL * 1024 * 1024; // bytes; two addresses in one are not both noted
constexpr int kMaxLeafPages = 4096;
constexpr int kMaxBlocks = 4096;   // walked from one end of a mapping
constexpr int kMaxLookups = 20000; // in one pass; what is beyond stays unexplained

using PageWords = std::array<std::uint64_t, kPage / 8>;

bool readPage(const RuntimeView& view, std::uint64_t address, PageWords& words)
{
    return view.read(address, {reinterpret_cast<char*>(words.data()), sizeof words});
}

} // namespace

PageTree::PageTree(const RuntimeView& view, const RuntimeImage& image, const PageTreeLayout& layout)
    : m_view(view)
    , m_layout(layout)
{
    std::ranges::any_of(image.data, [this](const AddressRange& data) { return findIn(data); });
}

bool PageTree::findIn(const AddressRange& data)
{
    PageWords words{};
    const std::uint64_t begin = data.begin / kPage * kPage;
    for (std::uint64_t page = begin; page <= data.last() && page - begin < kMaxData; page += kPage) {
        if (!readPage(m_view, page, words))
            continue;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (tryRoot(page + i * 8, words[i]))
                return true;
        }
    }
    return false;
}

bool PageTree::tryRoot(std::uint64_t place, std::uint64_t leaf)
{
    const std::optional<std::size_t> index = m_view.indexAt(leaf);
    if (leaf % 8 != 0 || !index || !m_view.entries()[*index].anonymousPrivate() ||
        !m_view.entries()[*index].range.contains(AddressRange{leaf, leafSize()}))
        return false;
    PageWords words{};
    for (std::uint64_t page = leaf / kPage * kPage; page < leaf + leafSize() && m_leafPages < kMaxLeafPages;
         page += kPage) {
        if (!readPage(m_view, page, words))
            continue;
        ++m_leafPages;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::uint64_t at = page + i * 8;
            if (words[i] == 0 || at < leaf || at - leaf >= leafSize())
                continue;
            const std::uint64_t key = describe(words[i]).begin >> m_layout.pageShift;
            const std::uint64_t rootOffset = (key >> m_layout.leafBits) * 8;
            if (key == 0 || key % (1ULL << m_layout.leafBits) != (at - leaf) / 8 || rootOffset > place)
                continue;
            m_root = place - rootOffset;
            m_metadata.push_back(leaf);
            return true;
        }
    }
    return false;
}

AddressRange PageTree::describe(std::uint64_t word)
{
    const std::uint64_t place = word & m_layout.pointerMask;
    const auto found = place != 0 ? m_view.value<std::array<std::uint64_t, 3>>(place) : std::nullopt;
    const AddressRange block = found ? m_layout.block(*found) : AddressRange{};
    if (block.empty() || block.begin == 0 || block.begin >> 47U != 0 || block.size >> 47U != 0)
        return {};
    if (m_metadata.empty() || m_metadata.back() / kMetadataUnit != place / kMetadataUnit)
        m_metadata.push_back(place);
    return block;
}

AddressRange PageTree::blockAt(std::uint64_t address)
{
    if (++m_lookups > kMaxLookups || address >> 47U != 0)
        return {};
    const std::uint64_t key = address >> m_layout.pageShift;
    const auto leaf = m_view.value<std::uint64_t>(m_root + (key >> m_layout.leafBits) * 8);
    if (leaf.value_or(0) == 0)
        return {};
    const auto word = m_view.value<std::uint64_t>(*leaf + key % (1ULL << m_layout.leafBits) * 8);
    const AddressRange block = word ? describe(*word) : AddressRange{};
    return block.contains(address) ? block : AddressRange{};
}

std::uint64_t PageTree::endOfBlocks(std::uint64_t at, std::uint64_t end)
{
    for (int i = 0; i < kMaxBlocks && at < end; ++i) {
        const AddressRange next = blockAt(at);
        if (next.empty() || (i > 0 && next.begin != at))
            break;
        at = next.last() + 1;
    }
    return std::min(at, end);
}

std::uint64_t PageTree::beginOfBlocks(std::uint64_t at, std::uint64_t begin)
{
    for (int i = 0; i < kMaxBlocks && at > begin; ++i) {
        const AddressRange next = blockAt(at - 1);
        if (next.empty() || (i > 0 && next.last() != at - 1))
            break;
        at = next.begin;
    }
    return std::max(at, begin);
}

AddressRange PageTree::blocksIn(const AddressRange& mapping)
{
    const bool begins = !blockAt(mapping.begin).empty();
    const bool ends = !blockAt(mapping.last()).empty();
    if (begins && ends)
        return mapping;
    if (begins)
        return {mapping.begin, endOfBlocks(mapping.begin, mapping.last() + 1) - mapping.begin};
    if (!ends)
        return {};
    return AddressRange::fromFirstLast(beginOfBlocks(mapping.last() + 1, mapping.begin), mapping.last());
}

void addBlocks(const RuntimeView& view, PageTree& tree, RegionDetail detail, std::vector<RuntimeRange>& out)
{
    for (const MapsEntry& entry : view.entries()) {
        if (!unexplained(entry) || entry.executable)
            continue;
        if (const AddressRange part = tree.blocksIn(entry.range); !part.empty())
            out.push_back({part, RegionType::Heap, detail});
    }
}

} // namespace vmatlas
