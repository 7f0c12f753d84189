// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/windows_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/source/windows/block_details.h"
#include "core/source/windows/window_reader.h"
#include "core/source/windows/windows_memory.h"

namespace vmatlas::windows {

namespace {

/// Whether a person would see a difference.
bool sameContent(const Snapshot& a, const Snapshot& b)
{
    return a.counters == b.counters && a.facts == b.facts && a.regions == b.regions && a.allocations == b.allocations &&
           a.backings == b.backings && a.pageRuns == b.pageRuns && a.pageBuckets == b.pageBuckets &&
           a.pageStatesKnown == b.pageStatesKnown && a.gaps == b.gaps && a.host == b.host && a.process == b.process;
}

class WindowsSource final : public Source {
public:
    WindowsSource(std::unique_ptr<Target> target, Machine machine, TargetOpener openAgain)
        : m_target(std::move(target))
        , m_machine(std::move(machine))
        , m_openAgain(std::move(openAgain))
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
        const bool unlimited = request.force || !m_last || request.budget.count() == 0;
        m_debt = unlimited ? std::chrono::nanoseconds{0} : std::max(m_debt - request.budget, {});
        if (request.force)
            m_pass.reset();
        m_progress.behind = m_debt.count() > 0; // the calls after a dear one pay for it
        if (m_progress.behind)
            return m_last;
        const Result<bool> finished = advance(request.stop, unlimited, meter.startedAt() + request.budget);
        m_progress.cost = meter.spent();
        m_debt = unlimited ? m_debt : m_progress.cost.wall;
        if (!finished) {
            m_pass.reset();
            return tl::unexpected(finished.error());
        }
        m_passCost += m_progress.cost;
        m_progress.behind = !*finished;
        if (*finished)
            publish(request.force);
        return m_last;
    }

    Result<SnapshotPtr> captureWindow(const AddressRange& range, const std::stop_token& stop) override
    {
        if (!m_last || m_last->regions.empty() || range.empty())
            return fail(ErrorCode::Unsupported, {});
        const Meter meter(*m_target);
        const Result<WindowSample> window = readWindow(*m_target, *m_last, range, stop);
        if (window) {
            if (std::shared_ptr<Snapshot> changed = withWindow(*m_last, *window)) {
                changed->generation = ++m_generation;
                changed->capturedAt = WallClock::now();
                if (const Result<Counters> counters = readCounters())
                    changed->counters = *counters;
                m_last = std::move(changed);
            }
        }
        const SampleCost spent = meter.spent();
        m_progress.cost += spent;
        m_debt += spent.wall;
        if (!window && window.error().code != ErrorCode::Cancelled && m_target->ended())
            return gone();
        return window.map([&](const WindowSample&) { return m_last; });
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

    Result<std::shared_ptr<ProcessMemory>> openMemory() override
    {
        if (!m_openAgain)
            return fail(ErrorCode::Unsupported, {});
        Result<std::unique_ptr<Target>> target = m_openAgain();
        if (!target)
            return tl::unexpected(target.error());
        return memoryOf(std::move(*target), m_machine.host.pageSize);
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
        [[nodiscard]] SteadyClock::time_point startedAt() const { return m_wall; }
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

    /// Works on the pass under way, or on a new one; true when it has read everything.
    Result<bool> advance(const std::stop_token& stop, bool unlimited, SteadyClock::time_point breakAt)
    {
        if (!m_pass) {
            m_pass.emplace(*m_target, m_machine, m_commandLine);
            m_passCost = {};
        }
        Result<bool> read = m_pass->advance(stop, [&] { return !unlimited && SteadyClock::now() >= breakAt; });
        if (read && *read)
            m_next = m_pass->finish();
        // What fails because the process ended in the middle has that reason, whatever the system calls it.
        const bool cancelled = !read && read.error().code == ErrorCode::Cancelled;
        if (!cancelled && m_target->ended())
            return gone();
        return read;
    }

    void publish(bool force)
    {
        m_pass.reset();
        const std::shared_ptr<Snapshot> next = std::move(m_next);
        if (m_last && !force && sameContent(*next, *m_last))
            return;
        next->generation = ++m_generation;
        next->takenAt = SteadyClock::now();
        next->capturedAt = WallClock::now();
        next->cost = m_passCost;
        m_last = next;
    }

    std::unique_ptr<Target> m_target;
    Machine m_machine;
    TargetOpener m_openAgain;
    Pass::CommandLine m_commandLine;
    std::optional<Pass> m_pass; // under way
    SampleCost m_passCost;      // of it
    std::shared_ptr<Snapshot> m_next;
    std::uint64_t m_generation = 0;
    SnapshotPtr m_last;
    PassProgress m_progress;
    std::chrono::nanoseconds m_debt{0}; // spent and not yet paid for
};

} // namespace

std::unique_ptr<Source> sourceOf(std::unique_ptr<Target> target, Machine machine, TargetOpener openAgain)
{
    return std::make_unique<WindowsSource>(std::move(target), std::move(machine), std::move(openAgain));
}

} // namespace vmatlas::windows
