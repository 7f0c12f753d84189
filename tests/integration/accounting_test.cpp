// SPDX-License-Identifier: GPL-3.0-or-later
// When Private Bytes are the system's own figure, when an estimate, and that it is said which.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integration/observation.h"
#include "tests/integration/system_totals.h"
#include "tests/support/process_family.h"
#include "tests/support/programs.h"

namespace vmatlas {

using namespace test;
using testing::HasSubstr;
using testing::Not;

namespace {

/// A process with too many mappings for smaps to be read unasked.
std::vector<std::string> manyMappings()
{
    return {VMATLAS_BENCH_TARGET, "vmas", "--count", "6000"};
}

/// Such a process in which what became read-only before it was written is not charged any more. Now and then its memory
/// merges with written memory beside it, and then the kernel goes on charging all of it: not what the tests are about.
std::unique_ptr<ReadyProgram> startUncharged()
{
    constexpr std::uint64_t kAll = 6000 * 4096;
    for (int attempt = 0; attempt < 20; ++attempt) {
        auto target = std::make_unique<ReadyProgram>(manyMappings(), "\"ready\":true");
        const StoppedFamily family(target->pid());
        if (Measured(readChargedBytes(target->pid())).valueOr(kAll) < kAll)
            return target;
    }
    throw std::runtime_error("the target's memory always merges with memory beside it");
}

SnapshotPtr capture(Source& source, const CaptureRequest& request)
{
    const Result<SnapshotPtr> captured = source.capture(request);
    if (!captured)
        throw std::runtime_error("cannot capture: " + captured.error().context);
    return *captured;
}

/// A sanitizer reserves terabytes in the target, of which only smaps tells whether they are charged; so it is read.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kReservesTerabytes = true;
#else
constexpr bool kReservesTerabytes = false;
#endif

} // namespace

TEST(Accounting, ReadsNoCommitMarksOfManyMappingsUnlessAsked)
{
    if (kReservesTerabytes)
        GTEST_SKIP() << "built with AddressSanitizer, the target is exact from the start";
    const std::unique_ptr<ReadyProgram> target = startUncharged();
    const StoppedFamily family(target->pid());
    const auto source = observe(target->pid());
    const Measured charged = readChargedBytes(target->pid());

    const SnapshotPtr estimated = capture(*source, {.force = true, .stop = {}});
    EXPECT_EQ(estimated->counters.privateBytesAccuracy, Accuracy::Estimated);
    EXPECT_EQ(estimated->counters.privateBytes, charged) << "what was written once (RELRO) is charged";

    const SnapshotPtr exact = capture(*source, {.force = false, .accounting = true, .stop = {}});
    EXPECT_EQ(exact->counters.privateBytesAccuracy, Accuracy::Exact) << "also when nothing happened since";
    EXPECT_EQ(exact->counters.privateBytes, charged);
    const Result<Counters> counters = source->readCounters();
    ASSERT_TRUE(counters);
    EXPECT_EQ(counters->privateBytes, charged);
    EXPECT_EQ(counters->privateBytesAccuracy, Accuracy::Exact);
    const SnapshotPtr later = capture(*source, {.force = true, .stop = {}});
    EXPECT_EQ(later->counters.privateBytesAccuracy, Accuracy::Exact) << "the mappings are still the same";
}

TEST(Accounting, FollowsAProgramOfUsualSize)
{
    ReadyProgram python({"python3", "-c",
                         "import mmap, sys\n"
                         "kept = []\n"
                         "print('ready', flush=True)\n"
                         "for line in sys.stdin:\n"
                         "    kept += [mmap.mmap(-1, 1 << 20, mmap.MAP_PRIVATE, mmap.PROT_READ) for _ in range(20)]\n"
                         "    kept += [mmap.mmap(-1, 1 << 20, mmap.MAP_PRIVATE)]\n"
                         "    print('ready', flush=True)\n"},
                        "ready");
    const auto source = observe(python.pid());
    for (int step = 0; step < 3; ++step) {
        python.process().write("\n");
        ASSERT_EQ(python.process().readLine(), "ready");
        const auto deadline = SteadyClock::now() + ChildProcess::kPatience;
        const Measured charged = readChargedBytes(python.pid());
        const auto right = [&](const Counters& counters) {
            return counters.privateBytes == charged && counters.privateBytesAccuracy == Accuracy::Exact;
        };
        SnapshotPtr snapshot = capture(*source, {});
        while (!right(snapshot->counters) && SteadyClock::now() < deadline)
            snapshot = capture(*source, {}); // smaps is read once a second at most
        EXPECT_TRUE(right(snapshot->counters)) << *snapshot->counters.privateBytes << " for " << *charged;
    }
}

TEST(Accounting, TheCommandLineSaysWhichItIs)
{
    if (kReservesTerabytes)
        GTEST_SKIP() << "built with AddressSanitizer, the target is exact from the start";
    const ReadyProgram target(manyMappings(), "\"ready\":true");
    const std::string pid = std::to_string(target.pid());
    EXPECT_THAT(runProgram({VMATLAS_CLI, "summary", pid}).output, HasSubstr("Private Bytes are an estimate"));
    EXPECT_THAT(runProgram({VMATLAS_CLI, "summary", pid, "--exact"}).output, Not(HasSubstr("estimate")));
    for (const char* command : {"summary", "regions", "snapshot"}) {
        const std::vector<std::string> json =
            command == std::string("snapshot") ? std::vector<std::string>{} : std::vector<std::string>{"--json"};
        std::vector<std::string> words{VMATLAS_CLI, command, pid};
        words.insert(words.end(), json.begin(), json.end());
        EXPECT_THAT(runProgram(words).output, HasSubstr("\"private_bytes_accuracy\": \"estimated\"")) << command;
        words.push_back("--exact");
        EXPECT_THAT(runProgram(words).output, HasSubstr("\"private_bytes_accuracy\": \"exact\"")) << command;
    }
}

} // namespace vmatlas
