// SPDX-License-Identifier: GPL-3.0-or-later
// Targets that are missing, foreign, odd, restless or on their way out.
#include <algorithm>
#include <array>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include "core/sampling/sampler.h"
#include "core/source/live.h"
#include "tests/core/sampling/recording_sink.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/observation.h"
#include "tests/support/child_process.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas {

using namespace test;

namespace {

constexpr unsigned kNobody = 65534;

/// Runs `check` in a forked process as another user; it says what is wrong, or nothing.
template <typename Check> std::string runAsNobody(Check check)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return "pipe";
    const pid_t observer = ::fork();
    if (observer == 0) {
        const bool changed = ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0;
        const std::string fault = changed ? check() : "cannot become another user";
        static_cast<void>(!::write(ends[1], fault.data(), fault.size()));
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string fault;
    std::array<char, 1024> chunk{};
    for (ssize_t got = 0; (got = ::read(ends[0], chunk.data(), chunk.size())) > 0;)
        fault.append(chunk.data(), static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = -1;
    ::waitpid(observer, &status, 0);
    return WIFEXITED(status) ? fault : fault + " the observer crashed";
}

/// Totals, no regions, and a gap that says why.
std::string faultsOfForeignProcess(ProcessId pid)
{
    const auto source = openProcess(pid);
    if (!source)
        return "cannot be opened";
    const Result<SnapshotPtr> captured = (*source)->capture({.force = true, .stop = {}});
    if (!captured)
        return "cannot be captured";
    const Snapshot& snapshot = **captured;
    const bool gap = std::ranges::any_of(snapshot.gaps, [](const Gap& g) {
        return g.facet == Facet::Regions && g.error.code == ErrorCode::AccessDenied;
    });
    std::string faults = faultsOf(snapshot);
    faults += gap ? "" : "no gap says that the regions were denied; ";
    faults += snapshot.regions.empty() ? "" : "there are regions; ";
    faults += snapshot.pageStatesKnown ? "page states are called known; " : "";
    faults += snapshot.counters.virtualBytes.valueOr(0) != 0 ? "" : "no virtual bytes; ";
    faults += snapshot.counters.workingSet.valueOr(0) != 0 ? "" : "no working set; ";
    faults += snapshot.process.name.empty() ? "no name; " : "";
    faults += snapshot.process.user == "" ? "no user; " : "";
    return faults;
}

SnapshotPtr waitForSnapshot(RecordingSink& sink)
{
    EXPECT_TRUE(sink.waitForSamples(1));
    return sink.samples()[0].snapshot;
}

} // namespace

TEST(BadTargets, NoSuchProcess)
{
    ProcessId gone = 0;
    {
        ChildProcess program({"true"});
        gone = program.pid();
        program.wait();
    }
    const auto source = openProcess(gone);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::NotFound);
    EXPECT_FALSE(openProcess(0));
    EXPECT_FALSE(openProcess(0xffffffffU));
}

TEST(BadTargets, ProcessOfAnotherUserGivesTotalsAndAGap)
{
    if (::geteuid() != 0) {
        EXPECT_EQ(faultsOfForeignProcess(1), "") << "process 1 belongs to root";
        return;
    }
    ChildProcess program({VMATLAS_TEST_TARGET});
    ASSERT_EQ(program.readLine(), "ready");
    EXPECT_EQ(runAsNobody([&] { return faultsOfForeignProcess(program.pid()); }), "");
}

TEST(BadTargets, ProcessesOfOthersAreListedWithTheirTotals)
{
    const auto check = [] {
        const auto processes = listProcesses();
        if (!processes)
            return std::string("no list");
        const auto first =
            std::ranges::find_if(*processes, [](const ProcessEntry& e) { return e.info.identity.pid == 1; });
        if (first == processes->end())
            return std::string("process 1 is not listed");
        return std::string(first->access == ProcessAccess::TotalsOnly && !first->own && first->virtualBytes.known()
                               ? ""
                               : "process 1 is not shown as another user's");
    };
    EXPECT_EQ(::geteuid() == 0 ? runAsNobody(check) : check(), "");
}

TEST(BadTargets, ExitIsAnEventAlsoWhileNobodyReapsIt)
{
    ChildProcess program({VMATLAS_TEST_TARGET});
    ASSERT_EQ(program.readLine(), "ready");
    RecordingSink sink;
    Sampler sampler(observe(program.pid()), sink, Sampler::kMinInterval);
    ASSERT_NE(waitForSnapshot(sink), nullptr);
    program.kill(); // a zombie until the end of this test
    ASSERT_TRUE(sink.waitForEvents(2));
    EXPECT_EQ(sink.eventKinds().back(), TargetEventKind::Exited);
    EXPECT_TRUE(sink.failures().empty());
}

TEST(BadTargets, ExitDuringAPassIsNoFault)
{
    for (int i = 0; i < 20; ++i) {
        DemoProcess demo;
        const auto source = observe(demo.pid());
        demo.process().kill();
        Result<SnapshotPtr> snapshot = source->capture({.force = true, .stop = {}});
        for (int passes = 0; snapshot && passes < 100'000; ++passes) {
            ASSERT_EQ(faultsOf(**snapshot), "");
            snapshot = source->capture({.force = true, .stop = {}});
        }
        ASSERT_FALSE(snapshot) << "a process that was killed goes on";
        EXPECT_EQ(snapshot.error().code, ErrorCode::ProcessGone);
        const Result<Counters> counters = source->readCounters();
        ASSERT_FALSE(counters);
        EXPECT_EQ(counters.error().code, ErrorCode::ProcessGone);
    }
}

TEST(BadTargets, ExecIsAnEventAndTheNewImageIsShown)
{
    ChildProcess program({VMATLAS_TEST_TARGET, "exec"});
    ASSERT_EQ(program.readLine(), "ready");
    RecordingSink sink;
    Sampler sampler(observe(program.pid()), sink, Sampler::kMinInterval);
    const SnapshotPtr before = waitForSnapshot(sink);
    ASSERT_NE(before, nullptr);
    program.closeInput(); // now it runs "sleep" in its place
    ASSERT_TRUE(sink.waitForEvents(2));
    sampler.stop();
    EXPECT_THAT(sink.eventKinds(), testing::ElementsAre(TargetEventKind::Attached, TargetEventKind::Exec));
    EXPECT_EQ(sink.events()[1].detail, "sleep");
    const SnapshotPtr after = sink.samples().back().snapshot;
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->process.identity, before->process.identity) << "the same process";
    EXPECT_EQ(after->process.imageGeneration, before->process.imageGeneration + 1);
    EXPECT_NE(after->process.path, before->process.path);
    EXPECT_EQ(after->process.name, "sleep");
    EXPECT_FALSE(after->regions.empty());
}

TEST(BadTargets, HostileNameIsKeptAsItIs)
{
    const std::string name = "a) R\n\x1b[31m\xff("; // 13 bytes; the kernel keeps 15
    ChildProcess program({VMATLAS_TEST_TARGET, "name", name});
    ASSERT_EQ(program.readLine(), "ready");
    const auto source = observe(program.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    EXPECT_EQ(snapshot->process.name, name);
    EXPECT_EQ(snapshot->process.parentPid, currentProcessId()) << "fields of stat are cut behind the name";
    EXPECT_EQ(snapshot->process.commandLine, (std::vector<std::string>{VMATLAS_TEST_TARGET, "name", name}));

    const auto processes = listProcesses();
    ASSERT_TRUE(processes);
    const auto entry = std::ranges::find_if(
        *processes, [&](const ProcessEntry& e) { return e.info.identity == snapshot->process.identity; });
    ASSERT_NE(entry, processes->end());
    EXPECT_EQ(entry->info.name, name);
    EXPECT_TRUE(entry->own);
}

class RestlessTarget : public testing::TestWithParam<PageReading> {};

TEST_P(RestlessTarget, NeverYieldsOverlappingOrUnsortedRegions)
{
    DemoProcess demo({"--churn", "--grow", "5M/s"});
    const auto source = observe(demo.pid(), GetParam());
    constexpr std::size_t kChanges = 4; // the target steps by the clock: a quick sampler sees it stand still for long
    const auto end = SteadyClock::now() + std::chrono::seconds(20);
    std::size_t different = 0;
    SnapshotPtr previous;
    for (int i = 0; i < 100 || (different < kChanges && SteadyClock::now() < end); ++i) {
        const SnapshotPtr snapshot = captureAll(*source); // checks the model's promises
        ASSERT_FALSE(HasFailure());
        different += previous != nullptr && snapshot->regions != previous->regions ? 1 : 0;
        previous = snapshot;
    }
    EXPECT_GE(different, kChanges) << "the target did not move: nothing was tested";
}

INSTANTIATE_TEST_SUITE_P(Integration, RestlessTarget, testing::ValuesIn(kPageReadings),
                         [](const auto& parameter) { return nameOf(parameter.param); });

} // namespace vmatlas
