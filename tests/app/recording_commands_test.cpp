// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/history/recording.h"
#include "tests/app/cli_runner.h"
#include "tests/support/at_rest.h"

// record, info and convert as scripts see them.
namespace vmatlas {

using nlohmann::json;
using test::ChildProcess;
using test::Finished;
using test::runCli;
using test::runShell;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

namespace {

class RecordingCommands : public testing::Test {
protected:
    RecordingCommands()
        : folder("cli-recording")
        , pid(std::to_string(target.pid()))
        , file(folder / "out.vmatlas")
    {
    }
    /// A recording of `ticks` ticks of the target in `file`.
    void record(int ticks)
    {
        const Finished done =
            runCli({"record", pid, "-o", file, "--interval", "100ms", "--ticks", std::to_string(ticks)});
        ASSERT_EQ(done.exitCode, 0) << done.errors;
        EXPECT_THAT(done.output + done.errors, IsEmpty());
    }
    /// Returns when the recording under way has that many ticks.
    void waitForTicks(std::size_t ticks) const
    {
        const auto end = SteadyClock::now() + ChildProcess::kPatience;
        while (SteadyClock::now() < end) {
            const auto recording = openRecording(file);
            if (recording && (*recording)->points().size() >= ticks)
                return;
            std::this_thread::yield();
        }
        FAIL() << "no recording of " << ticks << " ticks";
    }

    test::TemporaryFolder folder;
    test::IdleProcess target;
    std::string pid;
    std::string file;
};

void expectRefused(const Finished& finished, int exitCode, const std::string& message)
{
    EXPECT_EQ(finished.exitCode, exitCode);
    EXPECT_THAT(finished.output, IsEmpty());
    EXPECT_THAT(finished.errors, AllOf(StartsWith("vmatlas-cli: "), HasSubstr(message)));
}

json dataOfPage(const std::string& page)
{
    const std::string_view begin = "<script type=\"application/json\" id=\"data\">";
    const std::size_t at = page.find(begin) + begin.size();
    return json::parse(page.substr(at, page.find("</script>", at) - at));
}

} // namespace

TEST_F(RecordingCommands, RecordTellAndOpen)
{
    record(3);
    const json info = json::parse(runCli({"info", file, "--json"}).output);
    EXPECT_EQ(info["kind"], "recording");
    EXPECT_EQ(info["ticks"], 3);
    EXPECT_EQ(info["ticks_written"], 3);
    EXPECT_EQ(info["dropped_bytes"], 0);
    EXPECT_EQ(info["closed"], true);
    EXPECT_EQ(info["process"]["pid"], target.pid());
    EXPECT_THAT(runCli({"info", file}).output,
                AllOf(HasSubstr("version 1.3"), HasSubstr("Process   sleep"), HasSubstr("State     complete\n")));
    const json snapshot = json::parse(runCli({"snapshot", file}).output);
    EXPECT_EQ(snapshot["process"]["name"], "sleep");
    EXPECT_EQ(runShell("$CLI summary - < '" + file + "'").output, runCli({"summary", file}).output);
}

TEST_F(RecordingCommands, WhatAForkLeftSharedIsRecordedWhereSomebodyAsks)
{
    const Finished done = runCli({"record", pid, "-o", file, "--interval", "100ms", "--ticks", "2", "--cow"});
    ASSERT_EQ(done.exitCode, 0) << done.errors;
    const json total = json::parse(runCli({"summary", file, "--json"}).output)["total"];
    EXPECT_TRUE(total.contains("copy_on_write_shared"));
    std::filesystem::remove(file);
    record(2);
    EXPECT_FALSE(json::parse(runCli({"summary", file, "--json"}).output)["total"].contains("copy_on_write_shared"));
}

TEST_F(RecordingCommands, GzipUnpacksACborSequence)
{
    record(2);
    const Finished unpacked = runShell("gzip -dc '" + file + "'");
    EXPECT_EQ(unpacked.exitCode, 0) << unpacked.errors;
    EXPECT_THAT(unpacked.output, StartsWith("\xa5\x66"
                                            "format\x71vmatlas-recording"));
    std::istringstream in(unpacked.output);
    const json meta = json::from_cbor(in, false);
    EXPECT_EQ(meta["version"], json::array({1, 3}));
    std::size_t ticks = 0;
    while (in.peek() != std::istringstream::traits_type::eof()) {
        const json record = json::from_cbor(in, false);
        ticks += record.contains("p") ? 1 : 0;
    }
    EXPECT_EQ(ticks, 2u);
}

TEST_F(RecordingCommands, ASignalEndsItCleanly)
{
    ChildProcess recorder({VMATLAS_CLI, "record", pid, "-o", file, "--interval", "100ms"});
    waitForTicks(2);
    recorder.terminate();
    EXPECT_EQ(recorder.wait().exitCode, 0);
    EXPECT_TRUE((*openRecording(file))->state().indexed);
}

TEST_F(RecordingCommands, TheEndOfTheTargetEndsIt)
{
    ChildProcess recorder({VMATLAS_CLI, "record", pid, "-o", file, "--interval", "100ms"});
    waitForTicks(1);
    target.kill();
    const Finished done = recorder.wait();
    EXPECT_EQ(done.exitCode, 0);
    EXPECT_THAT(done.errors, HasSubstr("has ended"));
    const auto recording = openRecording(file);
    ASSERT_TRUE(recording);
    ASSERT_EQ((*recording)->events().size(), 2u);
    EXPECT_EQ((*recording)->events().front().kind, TargetEventKind::Attached);
    EXPECT_EQ((*recording)->events().back().kind, TargetEventKind::Exited);
}

TEST_F(RecordingCommands, OnChangeLeavesOutTicksWithoutOne)
{
    const Finished done =
        runCli({"record", pid, "-o", file, "--interval", "100ms", "--duration", "600ms", "--on-change"});
    ASSERT_EQ(done.exitCode, 0) << done.errors;
    EXPECT_LT((*openRecording(file))->points().size(), 4u);
}

TEST_F(RecordingCommands, ConvertToSnapshotCsvAndSmallerRecording)
{
    record(5);
    ASSERT_EQ(runCli({"convert", file, "--tick", "2", "-o", folder / "two.json"}).exitCode, 0);
    const json two = json::parse(std::ifstream(folder / "two.json"));
    const auto recording = openRecording(file);
    EXPECT_EQ(two["regions"].size(), (*(*recording)->snapshotAt(2))->regions.size());
    EXPECT_EQ(runCli({"convert", file, "--at", "1h"}).output, runCli({"convert", file}).output); // the last
    const std::string csv = runCli({"convert", file, "--format", "csv", "--from", "0s"}).output;
    EXPECT_THAT(csv, StartsWith("tick,seconds,time,type,"));
    EXPECT_THAT(csv, AllOf(HasSubstr("\n0,"), HasSubstr("\n4,"), HasSubstr(",total,"), HasSubstr(",process,")));
    EXPECT_THAT(runCli({"convert", file, "--tick", "1", "--format", "csv"}).output, StartsWith("start,size,type"));
    const std::string small = folder / "small.vmatlas";
    ASSERT_EQ(runCli({"convert", file, "--every", "2", "-o", small}).exitCode, 0);
    EXPECT_EQ((*openRecording(small))->points().size(), 3u);
    EXPECT_EQ((*openRecording(small))->events().size(), 1u);
}

TEST_F(RecordingCommands, APageOfAMomentTellsTheWholeTimeline)
{
    record(5);
    const json data = dataOfPage(runCli({"convert", file, "--tick", "2", "--format", "html"}).output);
    EXPECT_EQ(data["timeline"]["t"].size(), 5u);
    EXPECT_EQ(data["timeline"]["working_set"].size(), 5u);
    EXPECT_LE(data["timeline"]["moment"], data["timeline"]["t"][2]); // earlier when nothing changed in between
    EXPECT_EQ(data["timeline"]["events"][0]["kind"], "attached");
    EXPECT_FALSE(dataOfPage(runCli({"snapshot", file, "--format", "html"}).output).contains("timeline"));
}

TEST_F(RecordingCommands, WrongUse)
{
    record(1);
    expectRefused(runCli({"record", pid}), 2, "--output");
    expectRefused(runCli({"record", file, "-o", folder / "x"}), 2, "only a process");
    expectRefused(runCli({"record", pid, "-o", folder / "x", "--interval", "5ms"}), 2, "--interval '5ms'");
    expectRefused(runCli({"record", pid, "-o", folder / "x", "--duration", "soon"}), 2, "--duration 'soon'");
    expectRefused(runCli({"convert", file, "--tick", "1"}), 2, "there is no tick 1; the last is 0");
    expectRefused(runCli({"convert", file, "--at", "noon"}), 2, "'noon' is no time");
    expectRefused(runCli({"convert", file, "--tick", "0", "-o", folder / "x.vmatlas"}), 2, "one moment or several");
    expectRefused(runCli({"convert", file, "--from", "1h", "--to", "0s", "-o", "x.gif"}), 2, "one moment or several");
    expectRefused(runCli({"record", "4194999", "-o", folder / "x"}), 3, "no process 4194999");
    expectRefused(runCli({"info", folder / "none"}), 1, "no file");
    EXPECT_FALSE(std::filesystem::exists(folder / "x"));
}

TEST_F(RecordingCommands, FailedWritesAreExitCode6AndKeepWhatIsThere)
{
    record(1);
    expectRefused(runCli({"record", pid, "-o", file, "--ticks", "1"}), 6, "exists");
    EXPECT_EQ((*openRecording(file))->points().size(), 1u);
    expectRefused(runCli({"record", pid, "-o", folder / "no/such/x", "--ticks", "1"}), 6, "make the folder first");
    std::filesystem::remove(file);
    // bash counts in KiB
    expectRefused(runShell("ulimit -f 4; $CLI record " + pid + " -o '" + file + "' --interval 100ms --ticks 400"), 6,
                  "limit");
    const auto recording = openRecording(file);
    ASSERT_TRUE(recording) << recording.error().context;
    EXPECT_GT((*recording)->points().size(), 0u);
    EXPECT_TRUE((*recording)->state().complete());
}

TEST_F(RecordingCommands, AFileThatIsRemovedMeanwhileEndsIt)
{
    ChildProcess recorder({VMATLAS_CLI, "record", pid, "-o", file, "--interval", "100ms"});
    waitForTicks(1);
    std::filesystem::remove(file);
    const Finished done = recorder.wait();
    EXPECT_EQ(done.exitCode, 6);
    EXPECT_THAT(done.errors, HasSubstr("out.vmatlas: No such file"));
}

TEST_F(RecordingCommands, WhatIsCutOffIsSaid)
{
    record(3);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const std::string lost = folder / "lost.vmatlas";
    std::filesystem::rename(file, lost);
    const Finished info = runCli({"info", lost});
    if (info.exitCode == 5) // the only key frame was cut
        EXPECT_THAT(info.errors, HasSubstr("without a tick"));
    else
        EXPECT_THAT(info.output, AllOf(HasSubstr("recovered"), HasSubstr("not closed")));
}

} // namespace vmatlas
