// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/linux_source.h"

#include <optional>
#include <time.h>

#include "core/source/linux/address_space_reader.h"
#include "core/source/linux/process_facts.h"
#include "core/source/linux/totals_reader.h"
#include "core/source/linux/user_space.h"

namespace vmatlas {

namespace {

constexpr std::chrono::seconds kFullPassPeriod{1};
constexpr std::size_t kCommandLineLimit = 64 * 1024; // bytes

std::chrono::nanoseconds readClock(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// Tells an idle target for a microsecond: its processor time and its resident pages stand still. It misses what others
/// do to the target (reclaim, khugepaged), so it is not trusted for longer than a second.
class IdleGate {
public:
    explicit IdleGate(const ProcFs& fs, const ProcessDir& dir)
    {
        clockid_t clock{};
        if (dir.onProcFs() && fs.root == "/proc" && ::clock_getcpuclockid(static_cast<pid_t>(dir.pid()), &clock) == 0)
            m_clock = clock;
    }
    [[nodiscard]] bool idle(const StatmRecord& statm) const
    {
        return m_clock && m_passAt && SteadyClock::now() - *m_passAt < kFullPassPeriod && statm == m_statm &&
               readClock(*m_clock) == m_cpu;
    }
    /// To be called before a pass reads anything.
    void beforePass()
    {
        m_passAt.reset();
        if (m_clock)
            m_cpu = readClock(*m_clock);
    }
    void passed(SteadyClock::time_point at, const StatmRecord& statm)
    {
        m_passAt = at;
        m_statm = statm;
    }

private:
    std::optional<clockid_t> m_clock;
    std::optional<SteadyClock::time_point> m_passAt; ///< of the last complete pass
    std::chrono::nanoseconds m_cpu{};
    StatmRecord m_statm;
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
            return counters;
        });
    }

    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        if (!request.force && m_last) {
            if (const auto statm = m_totals.readStatm(); statm && m_gate.idle(*statm))
                return m_last;
        }
        const auto wallStart = SteadyClock::now();
        const auto cpuStart = readClock(CLOCK_THREAD_CPUTIME_ID);
        m_gate.beforePass();
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->takenAt = wallStart;
        snapshot->capturedAt = WallClock::now();
        const Result<Totals> totals = readSpace(request, *snapshot);
        if (!totals)
            return tl::unexpected<Error>(totals.error());

        snapshot->generation = ++m_generation;
        snapshot->host = m_host;
        snapshot->host.userSpace =
            userSpaceOf(m_host.arch, m_info.bits, m_minAddress, m_host.pageSize, m_space.entries());
        snapshot->process = m_info;
        snapshot->counters = countersOf(*totals, m_host.pageSize);
        chargePrivateBytes(*snapshot);
        snapshot->cost = {readClock(CLOCK_THREAD_CPUTIME_ID) - cpuStart, SteadyClock::now() - wallStart};
        m_gate.passed(wallStart, totals->statm);
        m_last = std::move(snapshot);
        return m_last;
    }

    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop) override
    {
        return m_space.details(range, stop);
    }

    [[nodiscard]] bool live() const override { return true; }

private:
    /// Totals and address space of one image; starts again when the target runs exec in between.
    Result<Totals> readSpace(const CaptureRequest& request, Snapshot& out)
    {
        constexpr int kAttempts = 3;
        for (int attempt = 1;; ++attempt) {
            Result<Totals> totals = m_totals.read();
            if (!totals)
                return totals;
            if (runsAnotherImage(totals->stat))
                noteExec(totals->stat);
            else
                rename(totals->stat);
            const Result<void> read = m_space.read(request, *totals, out);
            if (read)
                return totals;
            if (read.error().code != ErrorCode::ProcessGone || attempt == kAttempts)
                return tl::unexpected<Error>(read.error());
            // The memory that the descriptors hold is gone: the target ended, or it runs another program.
            totals = m_totals.read();
            if (!totals)
                return totals;
            noteExec(totals->stat);
        }
    }

    /// statm counts every writable private mapping, also one that is only reserved (MAP_NORESERVE). Where the mappings
    /// were read, Private Bytes are what they add up to; between passes the difference is taken off statm's number.
    void chargePrivateBytes(Snapshot& snapshot)
    {
        Measured charged = 0;
        for (const Region& region : snapshot.regions)
            charged += region.metrics.privateBytes;
        Measured& total = snapshot.counters.privateBytes;
        if (snapshot.regions.empty() || !charged || !total)
            return;
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
