// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/window_reader.h"

#include <algorithm>

#include "core/source/linux/pagemap_window.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostMappings = 1000;
constexpr std::chrono::milliseconds kAllowance{2}; // of processor time, for the pages

constexpr unsigned kAccess = Protection::Read | Protection::Write | Protection::Execute;

unsigned accessOf(const MapsEntry& entry)
{
    return (entry.readable ? unsigned{Protection::Read} : 0U) | (entry.writable ? unsigned{Protection::Write} : 0U) |
           (entry.executable ? unsigned{Protection::Execute} : 0U);
}

/// Whether a block of the snapshot is (part of) this mapping.
bool sameKind(const Snapshot& base, const Region& region, const MapsEntry& entry)
{
    if ((region.protection.bits() & kAccess) != accessOf(entry) || (region.sharing == Sharing::Shared) != entry.shared)
        return false;
    const bool named = region.backing.index < base.backings.size();
    return !entry.hasFile() || (named && base.backings[region.backing.index].inode == entry.inode);
}

MapsEntry pieceOf(const MapsEntry& entry, const AddressRange& range)
{
    MapsEntry piece = entry;
    piece.range = range;
    piece.offset += range.begin - entry.range.begin;
    return piece;
}

/// Finds the blocks of a snapshot for addresses that only grow, without a search through all of them for each.
class BlockCursor {
public:
    BlockCursor(const Snapshot& base, std::uint64_t from)
        : m_end(base.regions.end())
        , m_block(std::partition_point(base.regions.begin(), base.regions.end(),
                                       [from](const Region& r) { return r.range.last() < from; }))
    {
    }
    /// The first block that does not end before `address`; at end() there is none.
    [[nodiscard]] auto from(std::uint64_t address)
    {
        while (m_block != m_end && m_block->range.last() < address)
            ++m_block;
        return m_block;
    }
    /// The block with that address, or null.
    [[nodiscard]] const Region* at(std::uint64_t address)
    {
        const auto block = from(address);
        return block != m_end && block->range.contains(address) ? &*block : nullptr;
    }
    [[nodiscard]] auto end() const { return m_end; }

private:
    decltype(std::declval<const Snapshot&>().regions.end()) m_end;
    decltype(m_end) m_block;
};

/// Cuts the mappings as the snapshot's blocks are cut (the kernel merges neighbours that look alike).
void cutLikeBlocks(std::span<const MapsEntry> mappings, const Snapshot& base, LargeVector<MapsEntry>& out)
{
    out.clear();
    BlockCursor blocks(base, mappings.empty() ? 0 : mappings.front().range.begin);
    for (const MapsEntry& entry : mappings) {
        auto block = blocks.from(entry.range.begin);
        const std::size_t before = out.size();
        std::uint64_t next = entry.range.begin;
        while (block != blocks.end() && block->range.begin == next && entry.range.contains(block->range) &&
               sameKind(base, *block, entry)) {
            out.push_back(pieceOf(entry, block->range));
            next = block->range.last() + 1;
            ++block;
        }
        if (out.size() == before || next != entry.range.last() + 1) { // not made of these blocks
            out.resize(before);
            out.push_back(entry);
        }
    }
}

/// The parts of the mappings inside `range`.
void clip(std::span<const MapsEntry> entries, const AddressRange& range, LargeVector<MapsEntry>& out)
{
    out.clear();
    for (const MapsEntry& entry : entries) {
        if (const AddressRange part = entry.range.intersect(range); !part.empty())
            out.push_back(pieceOf(entry, part));
    }
}

/// What the passes found out about a block stays true while it stands where it stood; a mapping that grew or shrank is
/// still of the kind that it was.
class Inheritance {
public:
    Inheritance(const Snapshot& base, const Snapshot& fresh, const AddressRange& read, WindowSample& out)
        : m_base(base)
        , m_fresh(fresh)
        , m_blocks(base, fresh.regions.empty() ? 0 : fresh.regions.front().range.begin)
        , m_read(read)
        , m_out(out)
    {
    }

    /// Of regions in ascending order.
    void apply(Region& region, const MapsEntry& entry)
    {
        const Region* const known = m_blocks.at(region.range.begin);
        const bool same = known != nullptr && sameKind(m_base, *known, entry);
        region.allocation = same ? known->allocation : AllocationId{};
        if (same) {
            const Region now = region;
            region = *known;
            region.range = now.range;
            region.state = now.state;
            region.fileOffset = now.fileOffset;
            region.metrics = now.metrics;
            keepDirty(*known, region);
        } else {
            region.backing = backingOf(region);
        }
        if (m_read.contains(region.range))
            return;
        const bool unmoved = same && known->range == region.range;
        region.state = unmoved ? known->state : region.state;
        region.metrics = unmoved ? known->metrics : MemoryMetrics{};
    }

private:
    /// No window reads what is dirty. Where nothing else changed, what is known of it stands.
    static void keepDirty(const Region& known, Region& region)
    {
        MemoryMetrics metrics = region.metrics;
        metrics.dirty = known.metrics.dirty;
        if (known.range == region.range && metrics == known.metrics)
            region.metrics = metrics;
    }
    BackingId backingOf(const Region& region)
    {
        if (region.backing.index >= m_fresh.backings.size())
            return {};
        const Backing& backing = m_fresh.backings[region.backing.index];
        if (const auto known = std::ranges::find(m_base.backings, backing); known != m_base.backings.end())
            return {static_cast<std::uint32_t>(known - m_base.backings.begin())};
        auto added = std::ranges::find(m_out.newBackings, backing);
        if (added == m_out.newBackings.end())
            added = m_out.newBackings.insert(added, backing);
        return {static_cast<std::uint32_t>(m_base.backings.size() +
                                           static_cast<std::size_t>(added - m_out.newBackings.begin()))};
    }

    const Snapshot& m_base;
    const Snapshot& m_fresh;
    BlockCursor m_blocks;
    const AddressRange& m_read;
    WindowSample& m_out;
};

} // namespace

WindowReader::WindowReader(const KernelFeatures& features)
    : m_features(features)
    , m_scan(features)
{
}

Result<std::optional<WindowSample>> WindowReader::read(int mapsFd, int pagemapFd, const AddressRange& range,
                                                       const Known& known, const std::stop_token& stop)
{
    if (!m_features.pageScan || !known.base.pageStatesKnown || !known.base.pageBuckets.empty())
        return fail(ErrorCode::Unsupported, {});
    WindowSample out;
    out.range = range;
    const bool sameBase = m_seen.generation == known.base.generation && m_seen.range == range;
    const Result<std::span<const MapsEntry>> mappings = this->mappings(mapsFd, range, known);
    if (!mappings)
        return tl::unexpected<Error>(mappings.error());
    if (mappings->size() >= kMostMappings && mappings->back().range.last() < range.last())
        out.range = AddressRange::fromFirstLast(range.begin, mappings->back().range.last());
    const bool sameMappings = sameBase && m_features.procmapQuery && m_mappings.unchanged();
    if (!sameMappings) {
        cutLikeBlocks(*mappings, known.base, m_entries);
        clip(m_entries, out.range, m_inside);
    }
    PageTally pages;
    if (const Result<void> read = readPages(pagemapFd, known, stop, pages, out.range); !read)
        return tl::unexpected<Error>(read.error());
    Seen seen{known.base.generation, range, known.copyOnWrite, out.range, pages.runs()};
    if (sameMappings && seen == m_seen)
        return std::nullopt;
    m_seen = std::move(seen);

    RegionInputs inputs;
    inputs.entries = m_entries;
    inputs.facts.threads.assign(known.threads.begin(), known.threads.end());
    inputs.runs = pages.runs();
    inputs.pageSize = known.base.host.pageSize;
    inputs.pageStatesKnown = true;
    inputs.copyOnWriteKnown = known.copyOnWrite;
    inputs.nothingLocked = known.base.counters.locked.valueOr(1) == 0;
    inputs.accounting = known.accounting;
    Snapshot fresh;
    buildRegions(inputs, fresh);
    Inheritance inheritance(known.base, fresh, out.range, out);
    for (std::size_t i = 0; i < fresh.regions.size() && fresh.regions[i].range.begin <= out.range.last(); ++i) {
        inheritance.apply(fresh.regions[i], m_entries[i]);
        out.regions.push_back(fresh.regions[i]);
    }
    out.pageRuns = std::move(fresh.pageRuns);
    out.takenAt = SteadyClock::now();
    return out;
}

Result<std::span<const MapsEntry>> WindowReader::mappings(int mapsFd, const AddressRange& range, const Known& known)
{
    if (m_features.procmapQuery) {
        if (const Result<void> asked = m_mappings.read(mapsFd, range, kMostMappings, known.base.host.pageSize); !asked)
            return tl::unexpected<Error>(asked.error());
        return std::span<const MapsEntry>(m_mappings.entries());
    }
    const auto begin = std::partition_point(known.entries.begin(), known.entries.end(),
                                            [&](const MapsEntry& e) { return e.range.last() < range.begin; });
    const auto end = std::partition_point(begin, known.entries.end(),
                                          [&](const MapsEntry& e) { return e.range.begin <= range.last(); });
    const auto count = std::min<std::size_t>(static_cast<std::size_t>(end - begin), kMostMappings);
    return known.entries.subspan(static_cast<std::size_t>(begin - known.entries.begin()), count);
}

Result<void> WindowReader::readPages(int pagemapFd, const Known& known, const std::stop_token& stop, PageTally& pages,
                                     AddressRange& range)
{
    const std::uint32_t pageSize = known.base.host.pageSize;
    const bool swappedIsGuard = !m_features.guardCategory && known.base.counters.swapped == Measured(0);
    PageRunJoiner joiner(m_inside, pageSize, pages, swappedIsGuard);
    m_scan.start(planScan(m_inside, false));
    const Result<bool> scanned = m_scan.advance(pagemapFd, PassControl(stop, kAllowance), joiner);
    if (!scanned)
        return tl::unexpected<Error>(scanned.error());
    if (!*scanned)
        range = {range.begin, m_scan.position() - range.begin};

    m_sharedPages.setCopyOnWrite(known.copyOnWrite);
    m_sharedPages.assume(known.base.pageRuns, range, pageSize);
    PagemapWindow words(pagemapFd);
    return m_sharedPages.apply(
        pages, [&](std::uint64_t page, std::uint64_t count) { return words.words(page, count); }, false, stop);
}

} // namespace vmatlas
