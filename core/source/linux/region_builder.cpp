// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/region_builder.h"

#include <algorithm>

#include "core/source/linux/backing_table.h"

namespace vmatlas {

namespace {

/// Pages of one region by what they count for.
struct PageSums {
    std::uint64_t resident = 0;
    std::uint64_t shareable = 0;
    std::uint64_t shared = 0;
    std::uint64_t copyOnWriteShared = 0;
    std::uint64_t swapped = 0;
    std::uint64_t guard = 0;
    bool sharingKnown = true;
    bool copyOnWriteKnown = true;

    void add(PageState state, std::uint64_t count)
    {
        if (state.has(PageState::Guard))
            guard += count;
        if (state.has(PageState::Swapped))
            swapped += count;
        if (!state.inWorkingSet())
            return;
        resident += count;
        if (!state.has(PageState::Shareable)) {
            copyOnWriteKnown = copyOnWriteKnown && state.has(PageState::SharedKnown);
            copyOnWriteShared += state.copyOnWriteShared() ? count : 0;
            return;
        }
        shareable += count;
        if (!state.has(PageState::SharedKnown))
            sharingKnown = false;
        else if (state.has(PageState::Shared))
            shared += count;
    }
    void add(const PageBucket& bucket)
    {
        resident += bucket.workingSet;
        shareable += bucket.shareable;
        shared += bucket.shared;
        copyOnWriteShared += bucket.copyOnWriteShared;
        swapped += bucket.swapped;
        guard += bucket.guard;
        sharingKnown = sharingKnown && bucket.sharingKnown == bucket.shareable;
    }
};

class Builder {
public:
    Builder(const RegionInputs& inputs, Snapshot& out)
        : m_inputs(inputs)
        , m_out(out)
    {
    }

    void build()
    {
        describe();
        m_out.pageRuns.reserve(m_inputs.runs.size());
        m_out.pageBuckets.reserve(m_inputs.buckets.size());
        for (std::size_t i = 0; i < m_out.regions.size(); ++i) {
            Region& region = m_out.regions[i];
            const SmapsEntry* const accounting = accountingOf(m_inputs.entries[i]);
            const bool locked = accounting != nullptr && accounting->lockedFlag;
            measure(m_inputs.entries[i], accounting, takePages(region.range, locked), region);
        }
        m_out.pageRuns.shrink_to_fit(); // a snapshot lives long, and there may be a million
        m_out.allocations = groupAllocations(m_inputs.entries, m_out.regions);
    }

private:
    void describe()
    {
        BackingTable backings;
        m_out.regions.resize(m_inputs.entries.size());
        for (std::size_t i = 0; i < m_out.regions.size(); ++i) {
            m_out.regions[i].range = m_inputs.entries[i].range;
            m_out.regions[i].backing = backings.idOf(m_inputs.entries[i]);
        }
        m_out.backings = backings.take();
        classify(m_inputs.entries, m_inputs.facts, m_out.regions);
    }

    /// What smaps says about a mapping; null when it says nothing or is older than a change of its protection. To be
    /// asked about ascending mappings.
    [[nodiscard]] const SmapsEntry* accountingOf(const MapsEntry& entry)
    {
        if (m_inputs.accounting == nullptr)
            return nullptr;
        const std::vector<SmapsEntry>& all = m_inputs.accounting->entries;
        while (m_accounting < all.size() && all[m_accounting].range.last() < entry.range.begin)
            ++m_accounting;
        if (m_accounting == all.size())
            return nullptr;
        const SmapsEntry& known = all[m_accounting];
        return known.range.contains(entry.range) && known.writable == entry.writable ? &known : nullptr;
    }

    /// Moves the runs or buckets inside `range` to the snapshot and sums them.
    PageSums takePages(const AddressRange& range, bool locked)
    {
        PageSums sums;
        const std::uint64_t first = range.begin / m_inputs.pageSize;
        const std::uint64_t end = first + range.size / m_inputs.pageSize;
        const std::size_t firstRun = m_out.pageRuns.size();
        while (m_run < m_inputs.runs.size() && m_inputs.runs[m_run].firstPage < end) {
            const PageRun& run = m_inputs.runs[m_run];
            const std::uint64_t from = std::max(run.firstPage, first);
            const std::uint64_t to = std::min(run.firstPage + run.count, end);
            if (from < to) {
                const unsigned lock = locked && run.state.has(PageState::Present) ? unsigned{PageState::Locked} : 0U;
                keep({from, to - from, run.state.bits() | lock}, firstRun);
                sums.add(run.state, to - from);
            }
            if (run.firstPage + run.count > end)
                break; // goes on in the next region
            ++m_run;
        }
        takeBuckets(range, locked, sums);
        return sums;
    }

    void takeBuckets(const AddressRange& range, bool locked, PageSums& sums)
    {
        for (; m_bucket < m_inputs.buckets.size(); ++m_bucket) {
            PageBucket bucket = m_inputs.buckets[m_bucket];
            if (bucket.firstPage > range.last() / m_inputs.pageSize)
                return;
            if (locked)
                bucket.locked = static_cast<std::uint16_t>(bucket.inMemory());
            sums.add(bucket);
            m_out.pageBuckets.push_back(bucket);
        }
    }

    void keep(const PageRun& run, std::size_t firstRunOfRegion)
    {
        LargeVector<PageRun>& runs = m_out.pageRuns;
        if (runs.size() > firstRunOfRegion && runs.back().state == run.state &&
            runs.back().firstPage + runs.back().count == run.firstPage)
            runs.back().count += run.count;
        else
            runs.push_back(run);
    }

    void measure(const MapsEntry& entry, const SmapsEntry* accounting, const PageSums& sums, Region& region)
    {
        const std::uint64_t pageSize = m_inputs.pageSize;
        const bool known = pagesKnown(region);
        Measured touched;
        if (known)
            touched = (sums.resident - sums.shareable + sums.swapped) * pageSize;
        else if (accounting != nullptr)
            touched = accounting->resident + accounting->swapped;
        MemoryMetrics& metrics = region.metrics;
        commit(entry, accounting, touched, region);
        if (known) {
            metrics.workingSet = sums.resident * pageSize;
            metrics.privateWs = (sums.resident - sums.shareable) * pageSize;
            metrics.shareableWs = sums.shareable * pageSize;
            metrics.sharedWs = sums.sharingKnown ? Measured(sums.shared * pageSize) : Measured();
            metrics.swapped = sums.swapped * pageSize;
            if (m_inputs.copyOnWriteKnown && sums.copyOnWriteKnown)
                metrics.copyOnWriteShared = sums.copyOnWriteShared * pageSize;
        } else if (accounting != nullptr) {
            metrics.workingSet = accounting->resident;
            metrics.swapped = accounting->swapped;
            if (m_inputs.foreign)
                divide(*accounting, metrics);
        }
        metrics.lockedWs = lockedOf(accounting, metrics.workingSet, region);
        metrics.dirty = dirtyOf(accounting, metrics.workingSet, region);
        if (sums.guard != 0 && sums.guard * pageSize == region.range.size) {
            region.protection = region.protection.bits() | Protection::Guard;
            if (region.detail == RegionDetail::None)
                region.detail = RegionDetail::GuardPages;
        }
    }

    /// The working set by what its pages are; smaps tells which pages are shared only of all kinds together.
    static void divide(const SmapsEntry& accounting, MemoryMetrics& metrics)
    {
        metrics.privateWs = accounting.shareable() ? accounting.anonymous : Measured();
        metrics.shareableWs = accounting.shareable();
        const Measured shared = accounting.sharedClean + accounting.sharedDirty;
        if (metrics.shareableWs == Measured(0)) {
            metrics.sharedWs = 0;
            metrics.copyOnWriteShared = shared;
        } else if (metrics.privateWs == Measured(0)) {
            metrics.sharedWs = shared;
            metrics.copyOnWriteShared = 0;
        }
    }

    /// What the system most likely charges when it was not asked. All that is private and writable, which over all
    /// mappings is exactly statm's `data`. A mapped file that cannot be written but holds private pages was writable
    /// when they were made, and stays charged in full (an image's relocations, which are protected after startup).
    /// Other memory of that kind is most often from reservations of runtimes, which are charged by the page.
    [[nodiscard]] Measured estimateCharge(const MapsEntry& entry, Measured touched) const
    {
        if (entry.shared || entry.hugeTlb || entry.kernelOwned())
            return 0;
        if (entry.writable || (entry.hasFile() && touched.valueOr(0) != 0))
            return entry.range.size;
        return m_inputs.foreign ? touched : Measured(touched.valueOr(0));
    }

    /// State, committed and private bytes. `touched`: private bytes present or swapped.
    void commit(const MapsEntry& entry, const SmapsEntry* accounting, Measured touched, Region& region) const
    {
        MemoryMetrics& metrics = region.metrics;
        const std::uint64_t size = region.range.size;
        // malloc maps its arenas without reserving, but what it made writable counts as handed out.
        const bool flagsKnown =
            accounting != nullptr && accounting->flagsKnown && region.detail != RegionDetail::MallocArena;
        region.state = RegionState::Committed;
        metrics.committed = size;
        metrics.privateBytes = estimateCharge(entry, touched);
        if (flagsKnown && !entry.shared)
            metrics.privateBytes = accounting->accounted ? size : 0;
        if (!entry.anonymousPrivate() || (flagsKnown && accounting->accounted))
            return;

        if (flagsKnown && accounting->noReserve) {
            // Charged page by page as it is touched.
            region.state = touched == Measured(size) ? RegionState::Committed : RegionState::Reserved;
            metrics.committed = touched;
            metrics.privateBytes = touched;
        } else if (entry.noAccess() && touched.valueOr(0) == 0) {
            region.state = RegionState::Reserved;
            metrics.committed = m_inputs.foreign ? touched : Measured(0);
        }
    }

    [[nodiscard]] bool pagesKnown(const Region& region)
    {
        if (region.detail == RegionDetail::Vsyscall)
            return true; // a page of the kernel's, never in the working set
        while (m_unread < m_inputs.unread.size() && m_inputs.unread[m_unread].last() < region.range.begin)
            ++m_unread;
        return m_inputs.pageStatesKnown &&
               (m_unread == m_inputs.unread.size() || !m_inputs.unread[m_unread].overlaps(region.range));
    }

    [[nodiscard]] Measured lockedOf(const SmapsEntry* accounting, Measured workingSet, const Region& region) const
    {
        if (m_inputs.nothingLocked || region.detail == RegionDetail::Vsyscall)
            return 0;
        if (accounting == nullptr || !accounting->flagsKnown)
            return {};
        // Not smaps' own figure: it counts a page that two processes map as half a page for each.
        return accounting->lockedFlag ? workingSet : Measured(0);
    }

    /// smaps tells it of whole mappings. Of a part of one it is known where all or nothing of it is dirty.
    [[nodiscard]] Measured dirtyOf(const SmapsEntry* accounting, Measured workingSet, const Region& region) const
    {
        if (!m_inputs.accountingIsNew || accounting == nullptr)
            return {};
        const Measured dirty = accounting->privateDirty + accounting->sharedDirty;
        if (accounting->range == region.range || dirty == Measured(0))
            return dirty;
        return dirty == accounting->resident ? workingSet : Measured();
    }

    const RegionInputs& m_inputs;
    Snapshot& m_out;
    std::size_t m_run = 0;
    std::size_t m_bucket = 0;
    std::size_t m_unread = 0;
    std::size_t m_accounting = 0;
};

} // namespace

void buildRegions(const RegionInputs& inputs, Snapshot& out)
{
    Builder(inputs, out).build();
}

} // namespace vmatlas
