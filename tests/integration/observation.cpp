// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/observation.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

#include <gtest/gtest.h>

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/analysis/summary.h"
#include "core/source/linux/linux_source.h"
#include "core/source/live.h"
#include "tests/integration/system_totals.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas::test {

namespace {

std::string textOf(const Error& error)
{
    return "error " + std::to_string(static_cast<int>(error.code)) + ", errno " + std::to_string(error.osCode) + ", " +
           error.context;
}

/// Gives up the right to see frame numbers for as long as it lives. Files that are opened meanwhile hide them for ever.
class HiddenFrames {
public:
    HiddenFrames()
    {
        if (::syscall(SYS_capget, &m_header, m_before.data()) != 0)
            throw std::runtime_error("capget");
        auto without = m_before;
        without[CAP_TO_INDEX(CAP_SYS_ADMIN)].effective &= ~CAP_TO_MASK(CAP_SYS_ADMIN);
        set(without);
    }
    ~HiddenFrames() { set(m_before); }
    HiddenFrames(const HiddenFrames&) = delete;
    HiddenFrames& operator=(const HiddenFrames&) = delete;

private:
    using Sets = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>;

    void set(Sets& sets) { EXPECT_EQ(::syscall(SYS_capset, &m_header, sets.data()), 0); }

    __user_cap_header_struct m_header{_LINUX_CAPABILITY_VERSION_3, 0};
    Sets m_before{};
};

KernelFeatures featuresOf(PageReading reading)
{
    KernelFeatures features = KernelFeatures::running();
    if (reading == PageReading::ScanWithoutGuards)
        features.guardCategory = false;
    else if (reading == PageReading::ScanWithoutQuery)
        features.procmapQuery = false;
    else if (reading != PageReading::Best)
        features = {.exclusiveMark = features.exclusiveMark};
    return features;
}

/// Regions are the mappings of maps, cut where VMAtlas sees a border that the kernel does not.
void expectMappings(const Snapshot& snapshot, ProcessId pid)
{
    auto region = snapshot.regions.begin();
    for (const MapsLine& line : readMaps(pid)) {
        std::uint64_t covered = line.begin;
        for (; region != snapshot.regions.end() && covered != line.end; ++region) {
            ASSERT_EQ(region->range.begin, covered) << line.name;
            covered = region->range.last() + 1;
            EXPECT_EQ(region->protection.has(Protection::Read), line.permissions[0] == 'r') << std::hex << covered;
            EXPECT_EQ(region->protection.has(Protection::Write), line.permissions[1] == 'w') << std::hex << covered;
            EXPECT_EQ(region->protection.has(Protection::Execute), line.permissions[2] == 'x') << std::hex << covered;
        }
        ASSERT_EQ(covered, line.end) << line.name;
    }
    EXPECT_EQ(region, snapshot.regions.end()) << "regions that the system does not know";
}

/// No gap but the one for mappings that are too large for a walk by pagemap.
void expectGaps(const Snapshot& snapshot)
{
    EXPECT_TRUE(snapshot.pageStatesKnown);
    const bool allRead = std::ranges::all_of(snapshot.regions, pagesRead);
    for (const Gap& gap : snapshot.gaps) {
        const bool tooLarge = gap.facet == Facet::PageStates && gap.error.code == ErrorCode::TooLarge;
        EXPECT_TRUE(tooLarge && !allRead) << "facet " << static_cast<int>(gap.facet) << ": " << textOf(gap.error);
    }
    EXPECT_TRUE(allRead || !snapshot.gaps.empty());
}

/// By pages, and by regions whose pages were not read.
std::uint64_t residentBytes(const Snapshot& snapshot)
{
    const AddressRange everything{0, std::numeric_limits<std::uint64_t>::max()};
    std::uint64_t bytes = countPages(snapshot, everything).resident * snapshot.host.pageSize;
    for (const Region& region : snapshot.regions)
        bytes += pagesRead(region) ? 0 : region.metrics.workingSet.valueOr(0);
    return bytes;
}

void expectSummary(const Snapshot& snapshot, const std::map<std::string, std::uint64_t>& status)
{
    const SummaryRow total = summarize(snapshot).total;
    std::uint64_t outside = 0; // vsyscall is in maps, but belongs to no process
    for (const Region& region : snapshot.regions)
        outside += region.detail == RegionDetail::Vsyscall ? region.range.size : 0;
    EXPECT_EQ(total.size, Measured(status.at("VmSize") + outside));
    EXPECT_EQ(total.blocks, Measured(snapshot.regions.size()));
    EXPECT_EQ(total.metrics.lockedWs, Measured(status.at("VmLck")));
    if (!totalsAreExact())
        return;
    EXPECT_EQ(total.metrics.workingSet, Measured(status.at("VmRSS")));
    if (!std::ranges::all_of(snapshot.regions, pagesRead))
        return;
    EXPECT_EQ(total.metrics.privateWs, Measured(status.at("RssAnon")));
    EXPECT_EQ(total.metrics.shareableWs, Measured(status.at("RssFile") + status.at("RssShmem")));
    EXPECT_EQ(total.metrics.swapped, Measured(status.at("VmSwap")));
}

} // namespace

std::string nameOf(PageReading reading)
{
    switch (reading) {
    case PageReading::Best:
        return "Best";
    case PageReading::Pagemap:
        return "Pagemap";
    case PageReading::PagemapWithoutFrames:
        return "PagemapWithoutFrames";
    case PageReading::ScanWithoutGuards:
        return "ScanWithoutGuards";
    case PageReading::ScanWithoutQuery:
        return "ScanWithoutQuery";
    }
    return {};
}

std::unique_ptr<Source> observe(ProcessId pid, PageReading reading)
{
    std::optional<HiddenFrames> hidden;
    if (reading == PageReading::PagemapWithoutFrames)
        hidden.emplace();
    auto source = reading == PageReading::Best ? openProcess(pid) : openLinuxProcess(pid, {}, featuresOf(reading));
    if (!source)
        throw std::runtime_error("cannot open: " + textOf(source.error()));
    if (hidden)
        static_cast<void>(captureAll(**source)); // what it opens now, it keeps
    return std::move(*source);
}

SnapshotPtr captureAll(Source& source, CaptureRequest request)
{
    request.force = true;
    const Result<SnapshotPtr> snapshot = source.capture(request);
    if (!snapshot)
        throw std::runtime_error("cannot capture: " + textOf(snapshot.error()));
    EXPECT_EQ(faultsOf(**snapshot), "");
    return *snapshot;
}

PageCounts countPages(const Snapshot& snapshot, const AddressRange& range)
{
    PageCounts counts;
    for (const PageRun& run : snapshot.pageRuns) {
        const AddressRange bytes{run.firstPage * snapshot.host.pageSize, run.count * snapshot.host.pageSize};
        const std::uint64_t pages = bytes.intersect(range).size / snapshot.host.pageSize;
        const PageState state = run.state;
        const bool resident = state.inWorkingSet();
        counts.present += state.has(PageState::Present) ? pages : 0;
        counts.resident += resident ? pages : 0;
        counts.privateResident += resident && !state.has(PageState::Shareable) ? pages : 0;
        const bool known = resident && state.has(PageState::Shareable) && state.has(PageState::SharedKnown);
        counts.shareableKnown += known ? pages : 0;
        counts.shared += known && state.has(PageState::Shared) ? pages : 0;
        counts.copyOnWriteShared += state.copyOnWriteShared() ? pages : 0;
        counts.zero += state.has(PageState::Zero) ? pages : 0;
        counts.guard += state.has(PageState::Guard) ? pages : 0;
        counts.locked += state.has(PageState::Locked) ? pages : 0;
        counts.swapped += state.has(PageState::Swapped) && !state.has(PageState::Guard) ? pages : 0;
    }
    return counts;
}

bool pagesRead(const Region& region)
{
    return region.metrics.privateWs.known();
}

void expectTotalsOfSystem(const Snapshot& snapshot, ProcessId pid)
{
    const auto status = readStatus(pid);
    const auto statm = readStatm(pid);
    const std::uint64_t page = snapshot.host.pageSize;
    const Counters& counters = snapshot.counters;
    expectGaps(snapshot);
    const std::uint64_t resident = residentBytes(snapshot);
    EXPECT_EQ(resident, readRollupRss(pid));
    if (totalsAreExact()) {
        EXPECT_EQ(resident, statm.at(1) * page);
        EXPECT_EQ(counters.workingSet, Measured(statm.at(1) * page));
        EXPECT_EQ(counters.workingSet, Measured(status.at("VmRSS")));
        EXPECT_EQ(counters.privateWs, Measured(status.at("RssAnon")));
        EXPECT_EQ(counters.shareableWs, Measured(status.at("RssFile") + status.at("RssShmem")));
    }
    EXPECT_EQ(counters.virtualBytes, Measured(status.at("VmSize")));
    EXPECT_EQ(counters.virtualBytes, Measured(statm.at(0) * page));
    EXPECT_EQ(counters.virtualPeak, Measured(status.at("VmPeak")));
    EXPECT_EQ(counters.workingSetPeak, Measured(status.at("VmHWM")));
    EXPECT_EQ(counters.privateBytes, summarize(snapshot).total.metrics.privateBytes);
    EXPECT_EQ(counters.privateBytes, Measured(readChargedBytes(pid)));
    EXPECT_EQ(counters.privateBytesAccuracy, Accuracy::Exact);
    EXPECT_EQ(counters.swapped, Measured(status.at("VmSwap")));
    EXPECT_EQ(counters.locked, Measured(status.at("VmLck")));
    EXPECT_EQ(counters.pageTables, Measured(status.at("VmPTE")));
    EXPECT_EQ(counters.hugeTlb, Measured(status.at("HugetlbPages")));
    EXPECT_EQ(counters.threads, Measured(status.at("Threads")));
    expectMappings(snapshot, pid);
    expectSummary(snapshot, status);
}

} // namespace vmatlas::test
