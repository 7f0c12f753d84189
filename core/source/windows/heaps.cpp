// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/heaps.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>

#include "core/source/windows/number_at.h"

namespace vmatlas::windows {

namespace {

constexpr std::uint32_t kNtSegment = 0xFFEEFFEE;   ///< _HEAP_SEGMENT::SegmentSignature
constexpr std::uint32_t kSegmentHeap = 0xDDEEDDEE; ///< _SEGMENT_HEAP::Signature
constexpr std::uint64_t kHeaderBytes = 0x2000;     ///< a chain of large blocks begins in here

/// Where a large block has its place in its heap's chain: at its beginning; under Wine a little behind.
constexpr std::array<std::uint64_t, 2> kLinkPlaces{0, 0x10};

/// Where _HEAP_PAGE_SEGMENT, a segment of a segment heap, has its signature: its own address, combined by exclusive or
/// with numbers that all segments of one kind share.
constexpr std::uint64_t kSegmentSignature = 0x10;

/// LIST_ENTRY
struct Link {
    std::uint64_t next = 0;
    std::uint64_t previous = 0;
};

/// The beginning of a private allocation.
struct Head {
    std::uint32_t signature = 0;   ///< at 0x10 of a 64-bit heap
    std::uint32_t signature32 = 0; ///< at 0x8 of a 32-bit heap
    std::uint64_t key = 0;         ///< of a segment of a segment heap: its signature without its address
};

class HeapSearch {
public:
    HeapSearch(Target& target, std::span<const MemoryBlock> blocks, std::span<const BlockGroup> groups,
               const HeapList& list)
        : m_target(target)
        , m_blocks(blocks)
        , m_groups(groups)
        , m_list(list)
    {
    }

    Result<std::vector<HeapPart>> run(const std::stop_token& stop)
    {
        for (const BlockGroup& group : m_groups) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const MemoryBlock& first = m_blocks[group.first];
            if (first.type == kMemPrivate && first.readable() && first.range.size >= kHeadBytes && present(first))
                readHead(group.range.begin);
        }
        for (const std::uint64_t heap : m_list.heaps) {
            if (const BlockGroup* const group = groupAt(m_groups, heap))
                m_parts[group->range.begin] = listedDetail(heap, *group);
        }
        addSignedOnes();
        addLinkedOnes();
        addSegmentsLike();
        std::vector<HeapPart> parts;
        for (const auto& [base, detail] : m_parts)
            parts.push_back({base, detail});
        return parts;
    }

private:
    static constexpr std::size_t kHeadBytes = 0x20;

    /// True also where the system does not tell.
    bool present(const MemoryBlock& block)
    {
        std::array<WorkingSetEntry, 1> page{WorkingSetEntry{.address = block.range.begin}};
        return !m_target.workingSet(page) || pageStateOf(page[0].attributes).has(PageState::Present);
    }
    void readHead(std::uint64_t base)
    {
        std::array<std::byte, kHeadBytes> bytes{};
        if (!m_target.read(base, bytes)) // it is gone again
            return;
        m_heads[base] = {.signature = numberAt<std::uint32_t>(bytes, 0x10),
                         .signature32 = numberAt<std::uint32_t>(bytes, 8),
                         .key = numberAt<std::uint64_t>(bytes, kSegmentSignature) ^ base};
        for (const std::uint64_t place : kLinkPlaces)
            m_links[base + place] = {numberAt<std::uint64_t>(bytes, place), numberAt<std::uint64_t>(bytes, place + 8)};
    }

    RegionDetail listedDetail(std::uint64_t heap, const BlockGroup& group) const
    {
        if (heap == m_list.heaps.front())
            return RegionDetail::ProcessHeap;
        const auto head = m_heads.find(group.range.begin);
        return head != m_heads.end() && isSegmentHeap(head->second) ? RegionDetail::SegmentHeap : RegionDetail::NtHeap;
    }
    static bool isSegmentHeap(const Head& head)
    {
        return head.signature == kSegmentHeap || head.signature32 == kSegmentHeap;
    }
    static bool isNtSegment(const Head& head) { return head.signature == kNtSegment || head.signature32 == kNtSegment; }

    void addSignedOnes()
    {
        for (const auto& [base, head] : m_heads) {
            if (isNtSegment(head))
                m_parts.try_emplace(base, RegionDetail::NtHeap);
            else if (isSegmentHeap(head))
                m_parts.try_emplace(base, RegionDetail::SegmentHeap);
        }
    }

    /// A large block of an NT heap, and a segment of a segment heap, has a place in a chain that begins in its heap.
    void addLinkedOnes()
    {
        std::map<std::uint64_t, RegionDetail> found;
        for (const auto& [base, head] : m_heads) {
            for (const std::uint64_t place : kLinkPlaces) {
                if (const std::uint64_t heap = m_parts.contains(base) ? 0 : heapOfLink(base + place); heap != 0)
                    found.emplace(base, kindOf(heap));
            }
        }
        m_parts.insert(found.begin(), found.end());
    }
    /// The heap that the chain of `link` leads to; 0 when it is none.
    [[nodiscard]] std::uint64_t heapOfLink(std::uint64_t link)
    {
        const std::uint64_t previous = m_links.at(link).previous;
        return heapOfHeader(previous) != 0 || m_links.contains(previous) ? heapOfChain(link) : 0;
    }
    /// From there on. Each link is followed once, also when links lead round in a circle.
    [[nodiscard]] std::uint64_t heapOfChain(std::uint64_t link)
    {
        std::vector<std::uint64_t> path;
        std::uint64_t heap = 0;
        for (std::uint64_t at = link;;) {
            const auto [known, isNew] = m_chains.try_emplace(at, 0);
            if (!isNew) {
                heap = known->second;
                break;
            }
            path.push_back(at);
            const std::uint64_t next = m_links.at(at).next;
            heap = heapOfHeader(next);
            const auto following = m_links.find(next);
            if (heap != 0 || following == m_links.end() || following->second.previous != at)
                break;
            at = next;
        }
        for (const std::uint64_t at : path)
            m_chains[at] = heap;
        return heap;
    }
    /// The process's heap, too, is of one kind or the other.
    [[nodiscard]] RegionDetail kindOf(std::uint64_t heap) const
    {
        const auto head = m_heads.find(heap);
        return head != m_heads.end() && isSegmentHeap(head->second) ? RegionDetail::SegmentHeap : RegionDetail::NtHeap;
    }

    /// Segments whose neighbours in the chain are not in memory are known by the signature of one that was found.
    void addSegmentsLike()
    {
        std::set<std::uint64_t> keys;
        for (const auto& [base, detail] : m_parts) {
            const auto head = m_heads.find(base);
            if (detail == RegionDetail::SegmentHeap && head != m_heads.end() && !isSegmentHeap(head->second))
                keys.insert(head->second.key);
        }
        for (const auto& [base, head] : m_heads) {
            if (keys.contains(head.key))
                m_parts.try_emplace(base, RegionDetail::SegmentHeap);
        }
    }

    /// The heap, or part of one, in whose header `address` lies; 0 when it is none.
    [[nodiscard]] std::uint64_t heapOfHeader(std::uint64_t address) const
    {
        const auto next = m_parts.upper_bound(address);
        if (next == m_parts.begin() || address - std::prev(next)->first >= kHeaderBytes)
            return 0;
        return std::prev(next)->first;
    }

    Target& m_target;
    std::span<const MemoryBlock> m_blocks;
    std::span<const BlockGroup> m_groups;
    const HeapList& m_list;
    std::map<std::uint64_t, Head> m_heads;           // by base
    std::map<std::uint64_t, Link> m_links;           // by address
    std::map<std::uint64_t, RegionDetail> m_parts;   // by base
    std::map<std::uint64_t, std::uint64_t> m_chains; // heap, or 0, by address of a link
};

} // namespace

Result<std::vector<HeapPart>> findHeaps(Target& target, std::span<const MemoryBlock> blocks,
                                        std::span<const BlockGroup> groups, const HeapList& list,
                                        const std::stop_token& stop)
{
    return HeapSearch(target, blocks, groups, list).run(stop);
}

} // namespace vmatlas::windows
