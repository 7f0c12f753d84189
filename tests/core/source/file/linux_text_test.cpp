// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/linux_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

constexpr std::string_view kFormat = "Linux memory map text";

Imported imported(std::string text, std::uint32_t part = 0)
{
    EXPECT_EQ(formatOf(text), kFormat);
    Result<Imported> result = import(std::move(text), part);
    if (!result)
        throw std::runtime_error(result.error().context);
    EXPECT_EQ(faultsOf(*result), "");
    return std::move(*result);
}

Measured sumOf(const Snapshot& snapshot, Measured MemoryMetrics::*figure)
{
    Measured sum = 0;
    for (const Region& region : snapshot.regions)
        sum += region.metrics.*figure;
    return sum;
}

std::uint64_t bytesOf(const Snapshot& snapshot)
{
    std::uint64_t bytes = 0;
    for (const Region& region : snapshot.regions)
        bytes += region.range.size;
    return bytes;
}

std::string contextsOf(const Snapshot& snapshot)
{
    std::string text;
    for (const Gap& gap : snapshot.gaps)
        text += gap.error.context + '\n';
    return text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

TEST(LinuxText, HasTheCountsThatOthersCounted)
{
    for (const char* file : {"maps_prometheus_26232.maps", "maps_prometheus_26234_old.maps", "maps_weird_6.18.maps",
                             "smaps_android_short.smaps", "smaps_android_system_server_trim.smaps",
                             "smaps_prometheus_26231.smaps", "smaps_weird_6.18.smaps"}) {
        SCOPED_TRACE(file);
        const Snapshot snapshot = imported(fixture(std::string("linux/") + file)).snapshot;
        EXPECT_EQ(snapshot.regions.size(), expected(file, "vmas"));
        EXPECT_EQ(bytesOf(snapshot), expected(file, "bytes"));
        const auto resident = expected(file, "Rss");
        const Measured workingSet = sumOf(snapshot, &MemoryMetrics::workingSet);
        EXPECT_EQ(workingSet, resident ? Measured(*resident * 1024) : Measured());
        if (resident) {
            EXPECT_EQ(sumOf(snapshot, &MemoryMetrics::swapped), Measured(*expected(file, "Swap") * 1024));
            EXPECT_EQ(snapshot.counters.workingSet, workingSet);
        }
    }
}

TEST(LinuxText, OfMapsAloneTellsNoFiguresOfMemoryInUse)
{
    const Snapshot snapshot = imported(fixture("linux/maps_weird_6.18.maps")).snapshot;
    for (const Region& region : snapshot.regions) {
        if (region.detail == RegionDetail::Vsyscall)
            continue; // has no page of the process
        EXPECT_FALSE(region.metrics.workingSet);
        EXPECT_FALSE(region.metrics.swapped);
        EXPECT_FALSE(region.metrics.lockedWs);
    }
    const Region* const reservation = snapshot.regionAt(0x7f076ae00000);
    ASSERT_NE(reservation, nullptr);
    EXPECT_EQ(reservation->state, RegionState::Reserved);
    EXPECT_FALSE(reservation->metrics.committed) << "whoever wrote there before it was protected made it committed";
    EXPECT_FALSE(snapshot.regionAt(0x561d6b816000)->metrics.privateBytes) << "may have been written before";
    EXPECT_EQ(snapshot.counters.privateBytesAccuracy, Accuracy::Estimated);
    EXPECT_FALSE(snapshot.pageStatesKnown);
    EXPECT_FALSE(snapshot.gaps.empty());
}

TEST(LinuxText, OfSmapsTellsChargesExactly)
{
    const Snapshot snapshot = imported(fixture("linux/smaps_weird_6.18.smaps")).snapshot;
    EXPECT_EQ(snapshot.counters.privateBytesAccuracy, Accuracy::Exact);
    EXPECT_EQ(snapshot.counters.privateBytes, Measured(27504 * 1024));
    EXPECT_EQ(sumOf(snapshot, &MemoryMetrics::lockedWs), Measured(64 * 1024)) << "smaps' own halves a shared page";
    EXPECT_EQ(snapshot.process.path, "/srv/odd/weird");
    EXPECT_EQ(snapshot.process.bits, 64);
    EXPECT_EQ(snapshot.host.arch, "x86_64") << "only that has a vsyscall page";
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x7f07ab070000)), "/srv/odd/names/[heap]");
    EXPECT_EQ(snapshot.regionAt(0x7f07ab070000)->type, RegionType::MappedFile);
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x7f07ab073000)), "/srv/odd/names/bad\xff\xfeutf8.dat");
    EXPECT_EQ(snapshot.nameOf(*snapshot.regionAt(0x7f07ab06a000)), "/srv/odd/names/trailing ");
}

TEST(LinuxText, FieldsThatAKernelDoesNotWriteStayUnknown)
{
    std::string text = fixture("linux/smaps_prometheus_26231.smaps");
    for (const char* key : {"Swap:", "Anonymous:", "VmFlags:"})
        text = replaced(std::move(text), key, std::string("X") + key);
    const Snapshot snapshot = imported(std::move(text)).snapshot;
    const Region& region = snapshot.regions.front();
    EXPECT_TRUE(region.metrics.workingSet);
    EXPECT_FALSE(region.metrics.swapped);
    EXPECT_FALSE(region.metrics.privateWs);
    EXPECT_FALSE(region.metrics.shareableWs);
    EXPECT_FALSE(region.metrics.lockedWs);
    EXPECT_EQ(snapshot.counters.privateBytesAccuracy, Accuracy::Estimated);
    EXPECT_FALSE(snapshot.counters.swapped);
}

TEST(LinuxText, OfTheRollupAloneHasTotalsOnly)
{
    const Snapshot snapshot = imported(fixture("linux/smaps_rollup_prometheus_26231.txt")).snapshot;
    EXPECT_TRUE(snapshot.regions.empty());
    EXPECT_EQ(snapshot.counters.workingSet, Measured(29948 * 1024));
    EXPECT_EQ(snapshot.counters.swapped, Measured(1940 * 1024));
    EXPECT_FALSE(snapshot.counters.virtualBytes);
    EXPECT_THAT(contextsOf(snapshot), HasSubstr("sums only"));
}

TEST(LinuxText, OfSeveralProcessesIsTakenApart)
{
    const std::string text = fixture("linux/session_two_processes_crlf.txt");
    const Snapshot first = imported(text).snapshot;
    EXPECT_EQ(first.process.identity.pid, 26231u);
    EXPECT_EQ(first.regions.size(), expected("smaps_prometheus_26231.smaps", "vmas"));
    EXPECT_THAT(contextsOf(first), HasSubstr("1 of 2 processes is shown; FILE#2"));
    EXPECT_THAT(contextsOf(first), HasSubstr("lines not understood: 2"));
    const Snapshot second = imported(text, 2).snapshot;
    EXPECT_EQ(second.process.identity.pid, 26232u);
    EXPECT_EQ(second.regions.size(), expected("maps_prometheus_26232.maps", "vmas"));
    EXPECT_EQ(second.nameOf(second.regions.front()), "/bin/cat") << "without the carriage return";
    const Result<Imported> third = import(text, 3);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, ErrorCode::NotFound);
}

TEST(LinuxText, OfProcessesWithNothingBetweenThemIsTakenApart)
{
    const std::string text = fixture("linux/smaps_android_short.smaps") + fixture("linux/smaps_weird_6.18.smaps") +
                             fixture("linux/maps_prometheus_26234_old.maps");
    EXPECT_THAT(imported(text, 1).snapshot.regions, SizeIs(6));
    EXPECT_THAT(imported(text, 2).snapshot.regions, SizeIs(63));
    EXPECT_THAT(imported(text, 3).snapshot.regions, SizeIs(4));
}

TEST(LinuxText, OneDamagedAddressIsLeftOut)
{
    const std::string text = fixture("linux/maps_weird_6.18.maps");
    for (const char* damaged : {"0f07ab085000", "7ff7ab085000"}) { // too low, too high
        const std::string line = "7f07ab085000-7f07ab0ab000";
        const std::string other = std::string(damaged) + "-" + damaged[0] + damaged[1] + damaged[2] + "7ab0ab000";
        const Snapshot snapshot = imported(replaced(text, line, other)).snapshot;
        EXPECT_THAT(snapshot.regions, SizeIs(62)) << damaged;
        EXPECT_THAT(contextsOf(snapshot), HasSubstr("lines not understood: 1"));
        EXPECT_EQ(contextsOf(snapshot).find("processes"), std::string::npos);
    }
}

TEST(LinuxText, OfPmapIsThatOfSmaps)
{
    const Snapshot all = imported(fixture("linux/pmap_XX_paths_6.18.txt")).snapshot;
    EXPECT_EQ(all.process.name, "sleep");
    EXPECT_NE(all.process.identity.pid, 0u);
    EXPECT_EQ(all.counters.privateBytesAccuracy, Accuracy::Exact);
    EXPECT_EQ(all.process.path, "/usr/bin/sleep");
    const Snapshot bare = imported(fixture("linux/pmap_XX_6.18.txt")).snapshot;
    ASSERT_EQ(bare.regions.size(), all.regions.size());
    for (std::size_t i = 0; i < all.regions.size(); ++i) {
        EXPECT_EQ(bare.regions[i].type, all.regions[i].type);
        EXPECT_EQ(bare.regions[i].metrics, all.regions[i].metrics);
        const std::string& path = all.nameOf(all.regions[i]);
        EXPECT_EQ(bare.nameOf(bare.regions[i]), path.substr(path.rfind('/') + 1));
    }
    const Snapshot few = imported(fixture("linux/pmap_X_6.18.txt")).snapshot;
    EXPECT_EQ(few.regions.size(), all.regions.size());
    EXPECT_EQ(few.counters.workingSet, all.counters.workingSet);
    EXPECT_EQ(few.counters.privateBytesAccuracy, Accuracy::Estimated) << "it has no VmFlags";
    for (const Snapshot* snapshot : {&all, &bare, &few})
        EXPECT_EQ(contextsOf(*snapshot).find("not understood"), std::string::npos);
}

TEST(LinuxText, TellsTheFieldsOfAMapping)
{
    const Imported smaps = imported(fixture("linux/smaps_prometheus_26231.smaps"));
    ASSERT_TRUE(smaps.details);
    const Region& region = smaps.snapshot.regions.front();
    const Result<RegionDetails> details = smaps.details(region.range, {});
    ASSERT_TRUE(details) << details.error().context;
    EXPECT_EQ(details->range, region.range);
    EXPECT_EQ(details->values.front().name, "Size");
    EXPECT_EQ(details->values.front().value, decltype(NamedValue::value)(ByteAmount{region.range.size}));
    EXPECT_FALSE(smaps.details({0x1000, 0x1000}, {}));
}

TEST(LinuxText, WithoutMappingsIsNotRecognised)
{
    EXPECT_EQ(formatOf(fixture("linux/smaps_wrong_format.txt")), "");
    EXPECT_EQ(formatOf("Address Kbytes Mode Offset Device Mapping\n"), "");
    EXPECT_EQ(formatOf(fixture("linux/meminfo_6.18.txt")), "");
}

TEST(LinuxText, StopsWhenAsked)
{
    const auto stop = std::make_unique<std::stop_source>(); // in a local one GCC 12 sees something uninitialised
    stop->request_stop();
    const Result<Imported> result = import(fixture("linux/maps_weird_6.18.maps"), 0, stop->get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

} // namespace vmatlas
