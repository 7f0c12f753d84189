// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/linux_source.h"

#include <optional>

#include "core/source/linux/address_space_reader.h"
#include "core/source/linux/cpu_allowance.h"
#include "core/source/linux/idle_gate.h"
#include "core/source/linux/linux_memory.h"
#include "core/source/linux/pass_control.h"
#include "core/source/linux/process_facts.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/linux/user_space.h"

namespace vmatlas {

namespace {

constexpr std::size_t kCommandLineLimit = 64 * 1024; // bytes
/// Looks at the visible part may take one part in so many of the budget while a pass waits: it has to be finished too.
constexpr int kWindowShare = 2;

/// A pass over everything, maybe over several calls.
struct Pass {
    std::shared_ptr<Snapshot> snapshot = std::make_shared<Snapshot>();
    SteadyClock::time_point startedAt;
    StatmRecord statm; ///< when it started
    SampleCost cost;   ///< of the calls before
};

class LinuxSource final : public Source {
public:
    LinuxSource(ProcFs fs, ProcessDir dir, TotalsReader totals, const StatRecord& stat, KernelFeatures features,
                std::size_t pageRunLimit)
        : m_fs(std::move(fs))
        , m_dir(std::move(dir))
        , m_totals(std::move(totals))
        , m_host(readHostInfo())
        , m_minAddress(readMinAddress(m_fs))
        , m_gate(m_fs, m_dir)
        , m_space(m_dir, features, m_host.pageSize, pageRunLimit)
    {
        describe(stat);
    }

    Result<Counters> readCounters() override
    {
        return m_totals.read().map([&](const Totals& totals) {
            Counters counters = countersOf(totals, m_host.pageSize);
            if (counters.privateBytes)
                counters.privateBytes = *counters.privateBytes - m_notCharged;
            if (m_last && m_last->counters.privateBytes == counters.privateBytes)
                counters.privateBytesAccuracy = m_last->counters.privateBytesAccuracy;
            return counters;
        });
    }

    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        const SteadyClock::time_point start = SteadyClock::now();
        const auto credit = m_allowance.grant(request.budget);
        m_limited = request.budget.count() > 0;
        m_windowAllowance.grant(request.budget / kWindowShare);
        if (nothingToRead(request)) {
            // Asking how much processor time this took would take longer than the rest of it.
            const auto taken = SteadyClock::now() - start;
            m_progress = {false, {taken, taken}};
            return m_last;
        }
        const CostMeter meter;
        m_progress.cost = {};
        Result<SnapshotPtr> captured = captureWithin(request, credit);
        const SampleCost spent = meter.spent();
        charge(spent);
        if (m_pass)
            m_pass->cost += spent;
        return captured;
    }

    [[nodiscard]] PassProgress progress() const override { return m_progress; }

    Result<SnapshotPtr> captureWindow(const AddressRange& range, const std::stop_token& stop) override
    {
        if (!m_last || m_last->regions.empty() || range.empty())
            return fail(ErrorCode::Unsupported, {});
        if (m_limited && m_windowAllowance.left().count() <= 0)
            return m_last;
        const CostMeter meter;
        const Result<std::optional<WindowSample>> window = m_space.readWindow(range, *m_last, stop);
        if (window && *window) {
            if (std::shared_ptr<Snapshot> changed = withWindow(*m_last, **window)) {
                changed->generation = ++m_generation;
                changed->capturedAt = WallClock::now();
                if (const Result<Counters> counters = readCounters())
                    changed->counters = *counters;
                m_last = std::move(changed);
            }
        }
        const SampleCost spent = meter.spent();
        charge(spent);
        if (m_limited)
            m_windowAllowance.spend(spent.cpu);
        return window.map([&](const auto&) { return m_last; });
    }

    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop) override
    {
        return m_space.details(range, stop);
    }

    Result<std::shared_ptr<ProcessMemory>> openMemory() override { return openLinuxMemory(m_dir, m_host.pageSize); }

    [[nodiscard]] bool live() const override { return true; }

private:
    /// `credit`: processor time left for it.
    Result<SnapshotPtr> captureWithin(const CaptureRequest& request, std::chrono::nanoseconds credit)
    {
        const bool whole = request.force || request.accounting;
        const bool unlimited = whole || !m_last || request.budget.count() == 0;
        if (whole)
            abandonPass();
        if (!unlimited && credit.count() <= 0 && ranExec()) {
            m_allowance.forgive(); // what the program before it cost
            credit = request.budget;
        }
        m_progress.behind = !unlimited && credit.count() <= 0;
        if (m_progress.behind)
            return m_last;
        const PassControl control(request.stop, unlimited ? std::chrono::nanoseconds{0} : credit);
        const Result<bool> finished = advance(request, control);
        if (!finished) {
            abandonPass();
            return tl::unexpected<Error>(finished.error());
        }
        m_progress.behind = !*finished;
        if (unlimited)
            m_allowance.forgive();
        return m_last;
    }

    void charge(const SampleCost& spent)
    {
        m_progress.cost += spent;
        m_allowance.spend(spent.cpu);
    }

    [[nodiscard]] bool nothingToRead(const CaptureRequest& request)
    {
        if (m_pass || request.force || !m_last || (request.accounting && !chargesAreExact(*m_last)) ||
            request.copyOnWrite != m_copyOnWrite)
            return false;
        const Result<StatmRecord> statm = m_totals.readStatm();
        return statm && m_gate.idle(*statm);
    }

    void abandonPass()
    {
        m_pass.reset();
        m_space.restart();
    }

    /// Works on the pass under way, or on a new one; true when it is finished and m_last is what it saw.
    Result<bool> advance(const CaptureRequest& request, const PassControl& control)
    {
        const CostMeter meter;
        if (!m_pass) {
            m_gate.beforePass();
            m_pass.emplace().startedAt = meter.startedAt();
        }
        const Result<std::optional<Totals>> totals = readSpace(request, control);
        if (!totals)
            return tl::unexpected<Error>(totals.error());
        if (!*totals)
            return false;
        m_pass->cost += meter.spent();
        finish(**totals, meter.startedAt(), request.copyOnWrite);
        return true;
    }

    void finish(const Totals& totals, SteadyClock::time_point at, bool copyOnWrite)
    {
        const std::shared_ptr<Snapshot> snapshot = m_pass->snapshot;
        snapshot->takenAt = at;
        snapshot->capturedAt = WallClock::now();
        snapshot->generation = ++m_generation;
        snapshot->host = m_host;
        snapshot->host.userSpace =
            userSpaceOf(m_host.arch, m_info.bits, m_minAddress, m_host.pageSize, m_space.entries());
        snapshot->process = m_info;
        snapshot->counters = countersOf(totals, m_host.pageSize);
        chargePrivateBytes(*snapshot);
        snapshot->cost = m_pass->cost;
        m_gate.passed(m_pass->startedAt, m_pass->statm);
        m_last = snapshot;
        m_copyOnWrite = copyOnWrite;
        m_pass.reset();
    }

    /// Totals and address space of one image, nothing at a break; starts again when the target runs exec in between.
    Result<std::optional<Totals>> readSpace(const CaptureRequest& request, const PassControl& control)
    {
        constexpr int kAttempts = 3;
        for (int attempt = 1;; ++attempt) {
            Result<Totals> totals = m_totals.read();
            if (!totals)
                return tl::unexpected<Error>(totals.error());
            if (runsAnotherImage(totals->stat))
                noteExec(totals->stat);
            else
                rename(totals->stat);
            if (m_space.fresh())
                m_pass->statm = totals->statm;
            const Result<bool> read = m_space.read(request, control, *totals, *m_pass->snapshot);
            if (read)
                return *read ? std::optional<Totals>(*totals) : std::nullopt;
            if (read.error().code != ErrorCode::ProcessGone || attempt == kAttempts)
                return tl::unexpected<Error>(read.error());
            // The memory that the descriptors hold is gone: the target ended, or it runs another program.
            totals = m_totals.read();
            if (!totals)
                return tl::unexpected<Error>(totals.error());
            noteExec(totals->stat);
        }
    }

    [[nodiscard]] bool ranExec()
    {
        const Result<Totals> totals = m_totals.read();
        return totals && runsAnotherImage(totals->stat);
    }

    static bool chargesAreExact(const Snapshot& snapshot)
    {
        return snapshot.counters.privateBytesAccuracy == Accuracy::Exact;
    }

    /// statm counts every writable private mapping, also one that is only reserved (MAP_NORESERVE). Where the mappings
    /// were read, Private Bytes are what they add up to; between passes the difference is taken off statm's number.
    void chargePrivateBytes(Snapshot& snapshot)
    {
        Measured charged = 0;
        for (const Region& region : snapshot.regions)
            charged += region.metrics.privateBytes;
        Measured& total = snapshot.counters.privateBytes;
        snapshot.counters.privateBytesAccuracy = Accuracy::Estimated;
        if (snapshot.regions.empty() || !charged || !total)
            return;
        if (m_space.chargesKnown())
            snapshot.counters.privateBytesAccuracy = Accuracy::Exact;
        m_notCharged = *total - *charged; // wraps when more is charged, and back again when it is taken off
        total = charged;
    }

    /// The addresses in stat differ after an exec. They read as 0 or 1 without the right to see them, which says
    /// nothing; then the held descriptors notice, unless the exec followed a vfork.
    using Image = std::pair<std::uint64_t, std::uint64_t>;
    static Image imageOf(const StatRecord& stat) { return {stat.startCode, stat.startStack}; }
    static bool hidden(const Image& image) { return image.first <= 1 || image.second <= 1; }
    bool runsAnotherImage(const StatRecord& stat)
    {
        const Image image = imageOf(stat);
        if (hidden(image) || image == m_image)
            return false;
        if (hidden(m_image)) {
            m_image = image;
            return false;
        }
        return true;
    }

    void describe(const StatRecord& stat)
    {
        const std::uint32_t generation = m_info.imageGeneration;
        m_info = readProcessInfo(m_fs, m_dir, stat, kCommandLineLimit);
        m_info.imageGeneration = generation;
        m_comm = stat.name;
        m_image = imageOf(stat);
    }
    void noteExec(const StatRecord& stat)
    {
        ++m_info.imageGeneration;
        m_notCharged = 0;
        describe(stat);
        m_space.reopen();
    }
    void rename(const StatRecord& stat)
    {
        if (stat.name == m_comm)
            return;
        m_comm = stat.name;
        m_info.name = completeName(stat.name, m_info.path, m_info.commandLine);
    }

    ProcFs m_fs;
    ProcessDir m_dir;
    TotalsReader m_totals;
    HostInfo m_host;
    std::uint64_t m_minAddress;
    IdleGate m_gate;
    AddressSpaceReader m_space;
    ProcessInfo m_info;
    std::string m_comm;
    Image m_image;
    std::uint64_t m_notCharged = 0; ///< bytes that statm's `data` has too many, modulo 2^64
    std::uint64_t m_generation = 0;
    SnapshotPtr m_last;
    bool m_copyOnWrite = false; ///< m_last was asked for with it
    std::optional<Pass> m_pass; ///< the one under way
    CpuAllowance m_allowance;
    CpuAllowance m_windowAllowance; ///< part of m_allowance
    bool m_limited = false;         ///< the last tick had a budget
    PassProgress m_progress;
};

} // namespace

Result<std::unique_ptr<Source>> openLinuxProcess(ProcessId pid, ProcFs fs, KernelFeatures features,
                                                 std::size_t pageRunLimit)
{
    Result<ProcessDir> dir = ProcessDir::open(fs, pid);
    if (!dir)
        return tl::unexpected<Error>(dir.error());
    Result<TotalsReader> totals = TotalsReader::open(*dir);
    if (!totals)
        return tl::unexpected<Error>(totals.error());
    const Result<Totals> first = totals->read();
    if (!first)
        return tl::unexpected<Error>(first.error());
    return std::make_unique<LinuxSource>(std::move(fs), std::move(*dir), std::move(*totals), first->stat, features,
                                         pageRunLimit);
}

} // namespace vmatlas
