// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/windows_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/source/windows/block_details.h"
#include "core/source/windows/page_reader.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas::windows {

namespace {

/// Whether a person would see a difference.
bool sameContent(const Snapshot& a, const Snapshot& b)
{
    return a.counters == b.counters && a.regions == b.regions && a.allocations == b.allocations &&
           a.backings == b.backings && a.pageRuns == b.pageRuns && a.pageBuckets == b.pageBuckets &&
           a.pageStatesKnown == b.pageStatesKnown && a.gaps == b.gaps && a.host == b.host && a.process == b.process;
}

class WindowsSource final : public Source {
public:
    WindowsSource(std::unique_ptr<Target> target, Machine machine)
        : m_target(std::move(target))
        , m_machine(std::move(machine))
    {
    }

    Result<Counters> readCounters() override
    {
        if (m_target->ended())
            return gone();
        return m_target->counters();
    }

    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        const Meter meter(*m_target);
        m_progress = {};
        if (owes(request))
            return m_last;
        std::shared_ptr<Snapshot> next = std::make_shared<Snapshot>();
        Result<void> read = readInto(*next, request.stop);
        // What fails because the process ended in the middle has that reason, whatever the system calls it.
        const bool cancelled = !read && read.error().code == ErrorCode::Cancelled;
        if (!cancelled && m_target->ended())
            read = gone();
        m_progress.cost = meter.spent();
        m_debt = request.budget.count() != 0 && !request.force ? m_debt + m_progress.cost.wall : m_debt;
        if (!read)
            return tl::unexpected(read.error());
        if (m_last && !request.force && sameContent(*next, *m_last))
            return m_last;
        next->generation = ++m_generation;
        next->takenAt = SteadyClock::now();
        next->capturedAt = WallClock::now();
        next->cost = m_progress.cost;
        m_last = std::move(next);
        return m_last;
    }

    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop) override
    {
        std::vector<MemoryBlock> blocks;
        constexpr std::size_t kMost = 4096; // a region is one block, unless it was split meanwhile
        for (std::uint64_t address = range.begin; range.contains(address) && blocks.size() < kMost;) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const Result<MemoryBlock> block = m_target->blockAt(address);
            if (!block)
                return m_target->ended() ? gone() : tl::unexpected(block.error());
            if (block->range.last() < address)
                break;
            if (block->state != kMemFree)
                blocks.push_back(*block);
            address = block->range.last() + 1;
        }
        if (blocks.empty())
            return fail(ErrorCode::NotFound, {});
        RegionDetails details = detailsOf(blocks);
        details.readAt = WallClock::now();
        return DetailsReading{.details = std::move(details), .next = SteadyClock::now() + std::chrono::seconds(1)};
    }

    [[nodiscard]] PassProgress progress() const override { return m_progress; }
    [[nodiscard]] bool live() const override { return true; }

private:
    /// What a call spends.
    class Meter {
    public:
        explicit Meter(const Target& target)
            : m_target(target)
            , m_cpu(target.cpuTime())
            , m_wall(SteadyClock::now())
        {
        }
        [[nodiscard]] SampleCost spent() const { return {m_target.cpuTime() - m_cpu, SteadyClock::now() - m_wall}; }

    private:
        const Target& m_target;
        std::chrono::nanoseconds m_cpu;
        SteadyClock::time_point m_wall;
    };

    [[nodiscard]] tl::unexpected<Error> gone() const
    {
        return fail(ErrorCode::ProcessGone, std::to_string(m_target->info().identity.pid));
    }

    /// A pass is made in one piece; the calls after a dear one pay for it.
    bool owes(const CaptureRequest& request)
    {
        if (!m_last || request.force || request.budget.count() == 0) {
            m_debt = {};
            return false;
        }
        m_debt = std::max(m_debt - request.budget, std::chrono::nanoseconds{0});
        m_progress.behind = m_debt.count() > 0;
        return m_progress.behind;
    }

    /// Everything that may be read. An Error only when it was cancelled.
    Result<void> readInto(Snapshot& snapshot, const std::stop_token& stop)
    {
        snapshot.host = m_machine.host;
        snapshot.process = m_target->info();
        if (m_commandLine)
            snapshot.process.commandLine = *m_commandLine;
        if (const Result<Counters> counters = m_target->counters())
            snapshot.counters = *counters;
        else
            snapshot.gaps.push_back({Facet::Counters, counters.error()});
        if (m_target->missingRight()) {
            for (const Facet facet : {Facet::Regions, Facet::PageStates, Facet::Threads})
                snapshot.gaps.push_back({facet, *m_target->missingRight()});
            return {};
        }
        return readRegions(snapshot, stop);
    }

    Result<void> readRegions(Snapshot& snapshot, const std::stop_token& stop)
    {
        SpaceFacts facts;
        Result<RegionWalk> walk = walkRegions(*m_target, snapshot.host.pageSize, stop);
        if (!walk)
            return orGap(snapshot, Facet::Regions, walk.error());
        facts.walk = std::move(*walk);
        if (!facts.walk.complete)
            snapshot.gaps.push_back({Facet::Regions, {ErrorCode::TooLarge, 0, "VirtualQueryEx"}});
        facts.groups = groupBlocks(facts.walk.blocks);
        const bool wow64 = snapshot.process.bits == 32 && snapshot.host.arch != "x86";
        Result<void> read = readNames(facts, stop)
                                .and_then([&] { return readThreadBlocks(*m_target, wow64, stop); })
                                .map([&](ThreadBlocks&& threads) { facts.threads = std::move(threads); })
                                .and_then([&] { return readHeaps(facts, snapshot, stop); });
        if (!read)
            return read;
        if (facts.threads.missing)
            snapshot.gaps.push_back({Facet::Threads, *facts.threads.missing});
        buildSpace(facts, snapshot);
        snapshot.host.userSpace = userSpaceOf(snapshot.process.bits, facts.walk.end);
        if (const Result<void> pages = readPageStates(*m_target, snapshot, stop); !pages)
            return orGap(snapshot, Facet::PageStates, pages.error());
        return {};
    }

    static Result<void> orGap(Snapshot& snapshot, Facet facet, const Error& error)
    {
        if (error.code == ErrorCode::Cancelled)
            return tl::unexpected(error);
        snapshot.gaps.push_back({facet, error});
        return {};
    }

    Result<void> readNames(SpaceFacts& facts, const std::stop_token& stop)
    {
        const std::vector<Drive> drives = m_machine.drives();
        std::vector<ModuleRecord> modules;
        bool asked = false;
        for (const BlockGroup& group : facts.groups) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const MemoryBlock& first = facts.walk.blocks[group.first];
            std::string& name = facts.names.emplace_back();
            if (first.type != kMemImage && first.type != kMemMapped)
                continue;
            if (const Result<std::string> path = m_target->mappedFile(group.range.begin))
                name = drivePath(*path, drives);
            if (!name.empty() || first.type != kMemImage)
                continue;
            if (!std::exchange(asked, true))
                modules = m_target->modules().value_or(std::vector<ModuleRecord>{});
            const auto module = std::ranges::find_if(
                modules, [&](const ModuleRecord& record) { return record.range.contains(group.range.begin); });
            if (module != modules.end())
                name = module->path;
        }
        return {};
    }

    Result<void> readHeaps(SpaceFacts& facts, Snapshot& snapshot, const std::stop_token& stop)
    {
        HeapList list;
        const Result<PebRecord> peb = m_target->peb();
        if (peb) {
            facts.peb = *peb;
            completeCommandLine(snapshot, *peb);
            list = readHeapList(*m_target, *peb).value_or(HeapList{}); // then they are recognised by themselves
        } else {
            snapshot.gaps.push_back({Facet::Process, peb.error()});
        }
        Result<std::vector<HeapPart>> heaps = findHeaps(*m_target, facts.walk.blocks, facts.groups, list, stop);
        if (!heaps)
            return tl::unexpected(heaps.error());
        facts.heaps = std::move(*heaps);
        return {};
    }

    /// Once, where the system does not tell it by itself.
    void completeCommandLine(Snapshot& snapshot, const PebRecord& peb)
    {
        if (m_commandLine || !snapshot.process.commandLine.empty())
            return;
        std::string text = readCommandLine(*m_target, peb.peb);
        m_commandLine.emplace();
        if (!text.empty())
            m_commandLine->push_back(std::move(text));
        snapshot.process.commandLine = *m_commandLine;
    }

    std::unique_ptr<Target> m_target;
    std::optional<std::vector<std::string>> m_commandLine; // as the process itself has it
    Machine m_machine;
    std::uint64_t m_generation = 0;
    SnapshotPtr m_last;
    PassProgress m_progress;
    std::chrono::nanoseconds m_debt{0}; // spent and not yet paid for
};

} // namespace

std::unique_ptr<Source> sourceOf(std::unique_ptr<Target> target, Machine machine)
{
    return std::make_unique<WindowsSource>(std::move(target), std::move(machine));
}

} // namespace vmatlas::windows
