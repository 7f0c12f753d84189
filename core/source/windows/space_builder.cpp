// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/space_builder.h"

#include <algorithm>
#include <unordered_map>

namespace vmatlas::windows {

namespace {

/// What is recognised of one group.
struct Recognised {
    RegionType type = RegionType::Unknown;
    RegionDetail detail = RegionDetail::None;
    std::uint32_t threadId = 0;
};

/// As far as the block alone tells.
RegionType typeOf(const MemoryBlock& block)
{
    switch (block.type) {
    case kMemImage:
        return RegionType::Image;
    case kMemMapped:
        return RegionType::Shareable;
    case kMemPrivate:
        return RegionType::PrivateData;
    default:
        return RegionType::Unknown;
    }
}

/// Of what holds no memory. No system but Linux has the other figures.
MemoryMetrics noMemory()
{
    MemoryMetrics metrics = MemoryMetrics::zero();
    metrics.copyOnWriteShared = {};
    metrics.dirty = {};
    return metrics;
}

MemoryMetrics metricsOf(const MemoryBlock& block)
{
    if (!block.committed())
        return noMemory();
    MemoryMetrics metrics;
    metrics.committed = block.range.size;
    if (block.type == kMemPrivate)
        metrics.privateBytes = block.range.size;
    else if (block.type != 0 && !copiesOnWrite(block))
        metrics.privateBytes = 0;
    return metrics;
}

class Builder {
public:
    Builder(const SpaceFacts& facts, Snapshot& snapshot)
        : m_facts(facts)
        , m_snapshot(snapshot)
        , m_stacks(facts.threads.stacks)
        , m_tebs(facts.threads.tebs)
    {
        std::ranges::sort(m_stacks, {}, [](const StackRecord& stack) { return stack.range.begin; });
        std::ranges::sort(m_tebs, {}, &TebRecord::address);
    }

    void run()
    {
        m_snapshot.regions.reserve(m_facts.walk.blocks.size() + m_facts.groups.size());
        m_snapshot.allocations.reserve(m_facts.groups.size());
        std::uint64_t cursor = 0; // first address not yet accounted for
        for (std::size_t i = 0; i < m_facts.groups.size(); ++i) {
            const BlockGroup& group = m_facts.groups[i];
            addUnusable(cursor, group.range.begin);
            addGroup(group, m_facts.names[i]);
            cursor = group.range.last() + 1;
        }
        if (cursor != 0 && m_facts.walk.end > cursor)
            addUnusable(cursor, m_facts.walk.end);
    }

private:
    /// Parts of free space [begin, end) that are smaller than what an allocation takes.
    void addUnusable(std::uint64_t begin, std::uint64_t end)
    {
        if (m_facts.partial)
            return;
        const std::uint64_t usable = (begin + (kGranularity - 1)) / kGranularity * kGranularity;
        const std::uint64_t usableEnd = end / kGranularity * kGranularity;
        if (begin < std::min(usable, end))
            addUnusableRegion({begin, std::min(usable, end) - begin});
        if (usable <= usableEnd && usableEnd < end)
            addUnusableRegion({usableEnd, end - usableEnd});
    }
    void addUnusableRegion(const AddressRange& range)
    {
        m_snapshot.regions.push_back(Region{.range = range,
                                            .type = RegionType::Unusable,
                                            .state = RegionState::Free,
                                            .protection = Protection(0U),
                                            .metrics = noMemory()});
    }

    void addGroup(const BlockGroup& group, const std::string& name)
    {
        const Recognised recognised = recognise(group, name);
        const BackingId backing = backingOf(name);
        const AllocationId id{static_cast<std::uint32_t>(m_snapshot.allocations.size())};
        m_snapshot.allocations.push_back({.range = group.range,
                                          .type = recognised.type,
                                          .detail = recognised.detail,
                                          .threadId = recognised.threadId,
                                          .firstRegion = static_cast<std::uint32_t>(m_snapshot.regions.size()),
                                          .regionCount = static_cast<std::uint32_t>(group.count),
                                          .backing = backing});
        for (const MemoryBlock& block : group.of(m_facts.walk.blocks)) {
            Region region = plainRegionOf(block);
            region.type = recognised.type;
            region.detail = recognised.detail;
            region.threadId = recognised.threadId;
            region.backing = backing;
            region.allocation = id;
            region.fileOffset = backing.valid() ? block.range.begin - group.range.begin : 0;
            refine(block, region);
            m_snapshot.regions.push_back(region);
        }
    }

    Recognised recognise(const BlockGroup& group, const std::string& name) const
    {
        const MemoryBlock& first = m_facts.walk.blocks[group.first];
        if (first.type == kMemPrivate)
            return recognisePrivate(group);
        const bool file = first.type == kMemMapped && !name.empty();
        return {.type = file ? RegionType::MappedFile : typeOf(first)};
    }
    Recognised recognisePrivate(const BlockGroup& group) const
    {
        const auto stack = std::ranges::lower_bound(m_stacks, group.range.begin, {},
                                                    [](const StackRecord& record) { return record.range.begin; });
        if (stack != m_stacks.end() && group.range.contains(stack->range))
            return {RegionType::Stack, RegionDetail::ThreadStack, stack->threadId};
        const auto heap = std::ranges::lower_bound(m_facts.heaps, group.range.begin, {}, &HeapPart::base);
        if (heap != m_facts.heaps.end() && heap->base == group.range.begin)
            return {.type = RegionType::Heap, .detail = heap->detail};
        if (group.range.begin == kUserSharedData)
            return {.type = RegionType::PrivateData, .detail = RegionDetail::UserSharedData};
        return {.type = RegionType::PrivateData};
    }

    /// One block of several may say more than all of them.
    void refine(const MemoryBlock& block, Region& region) const
    {
        if (region.type == RegionType::Stack && (block.protect & kPageGuard) != 0)
            region.detail = RegionDetail::StackGuard;
        if (region.type != RegionType::PrivateData || !block.committed())
            return;
        if (isPeb(block.range, m_facts.peb.peb) || isPeb(block.range, m_facts.peb.peb32)) {
            region.detail = RegionDetail::Peb; // TEBs may follow in the same block
            return;
        }
        const auto teb = std::ranges::lower_bound(m_tebs, block.range.begin, {}, &TebRecord::address);
        if (teb == m_tebs.end() || !block.range.contains(teb->address))
            return;
        region.detail = RegionDetail::Teb;
        const auto next = std::next(teb);
        const bool several = next != m_tebs.end() && block.range.contains(next->address);
        region.threadId = several ? 0 : teb->threadId;
    }
    static bool isPeb(const AddressRange& range, std::uint64_t peb) { return peb != 0 && range.contains(peb); }

    BackingId backingOf(const std::string& name)
    {
        if (name.empty())
            return {};
        const auto [found, isNew] =
            m_backings.try_emplace(name, static_cast<std::uint32_t>(m_snapshot.backings.size()));
        if (isNew)
            m_snapshot.backings.push_back({.name = name});
        return BackingId{found->second};
    }

    const SpaceFacts& m_facts;
    Snapshot& m_snapshot;
    std::vector<StackRecord> m_stacks; // ascending
    std::vector<TebRecord> m_tebs;     // ascending
    std::unordered_map<std::string, std::uint32_t> m_backings;
};

} // namespace

void buildSpace(const SpaceFacts& facts, Snapshot& snapshot)
{
    Builder(facts, snapshot).run();
}

Region plainRegionOf(const MemoryBlock& block)
{
    const Sharing sharing = block.type == kMemPrivate ? Sharing::Private : Sharing::Shared;
    return Region{.range = block.range,
                  .type = typeOf(block),
                  .state = stateOf(block),
                  .sharing = block.type == 0 ? Sharing::Unknown : sharing,
                  .protection = protectionOf(block),
                  .metrics = metricsOf(block)};
}

AddressRange userSpaceOf(int bits, std::uint64_t end)
{
    constexpr std::uint64_t kEnd32 = 0x100000000;
    if (bits == 32 && end > kEnd32)
        end = kEnd32; // what lies above is the system's own
    return end > kGranularity ? AddressRange{kGranularity, end - kGranularity} : AddressRange{};
}

} // namespace vmatlas::windows
