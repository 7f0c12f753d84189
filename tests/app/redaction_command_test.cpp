// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/export/exporters.h"
#include "core/export/json_writer.h"
#include "core/history/recording.h"
#include "core/history/recording_writer.h"
#include "tests/app/cli_runner.h"
#include "tests/support/imported.h"
#include "tests/support/snapshot_builder.h"

// --redact and --preview as scripts see them.
namespace vmatlas {

using test::Finished;
using test::runCli;
using test::runShell;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::vector<std::string> kSecrets = {"zorkmann", "quuxproject", "hush-hush", "top-secret"};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

Snapshot privateSnapshot(std::size_t files = 1)
{
    test::SnapshotBuilder builder;
    for (std::size_t i = 0; i < files; ++i)
        builder.addNamed(0x10000 + i * 0x1000, 0x1000, RegionType::MappedFile, Protection::Read,
                         "/home/Zorkmann/quuxproject/file" + std::to_string(i) + ".dat");
    builder.addNamed(0x7000000, 0x1000, RegionType::Image, Protection::Read, "/usr/lib/libc.so.6");
    Snapshot snapshot = builder.snapshot();
    snapshot.process.name = "quuxproject";
    snapshot.process.path = "/home/Zorkmann/quuxproject/bin";
    snapshot.process.user = "Zorkmann";
    snapshot.process.commandLine = {"./quuxproject", "--token=hush-hush"};
    return snapshot;
}

class RedactionCommand : public testing::Test {
protected:
    RedactionCommand()
        : folder("cli-redaction")
        , snapshot(folder / "private.json")
        , recording(folder / "private.vmatlas")
    {
        StringSink json;
        EXPECT_TRUE(writeJson(privateSnapshot(), json));
        test::writeFile(snapshot, json.text);
        StringSink ticks;
        RecordingWriter writer(ticks, {});
        EXPECT_TRUE(writer.begin({}));
        for (int i = 0; i < 5; ++i) {
            const auto at = SteadyClock::time_point(std::chrono::seconds(i));
            EXPECT_TRUE(writer.append({TargetEventKind::Mark, at, {}, "top-secret"}));
            EXPECT_TRUE(
                writer.append(std::make_shared<const Snapshot>(privateSnapshot(static_cast<std::size_t>(1 + i))),
                              {.at = at, .wallClock = {}, .counters = {}, .regions = {}, .cost = {}}));
        }
        EXPECT_TRUE(writer.append(
            {TargetEventKind::Exec, SteadyClock::time_point(std::chrono::seconds(9)), {}, "quuxproject-child"}));
        EXPECT_TRUE(writer.finish());
        test::writeFile(recording, ticks.text);
    }
    static void expectNothingPrivate(const std::string& bytes)
    {
        EXPECT_FALSE(bytes.empty());
        for (const std::string& secret : kSecrets)
            EXPECT_EQ(lower(bytes).find(secret), std::string::npos) << secret;
    }

    test::TemporaryFolder folder;
    std::string snapshot;
    std::string recording;
};

} // namespace

TEST_F(RedactionCommand, RedactsEveryFormatAndSaysHowMuch)
{
    for (const Exporter& exporter : exporters()) {
        const std::string file = folder / ("out." + std::string(exporter.name));
        const Finished done =
            runCli({"snapshot", snapshot, "--format", std::string(exporter.name), "-o", file, "--redact"});
        EXPECT_EQ(done.exitCode, 0) << done.errors;
        EXPECT_THAT(done.output, IsEmpty());
        EXPECT_THAT(done.errors, HasSubstr("redacted: "));
        EXPECT_THAT(done.errors, HasSubstr("1 user"));
        EXPECT_THAT(done.errors, HasSubstr("removed (1 command_line)"));
        expectNothingPrivate(test::unpacked(test::fileContent(file)));
    }
    EXPECT_THAT(test::fileContent(folder / "out.json"), HasSubstr(R"("privacy": {"profile":"share")"));
    EXPECT_THAT(test::fileContent(folder / "out.json"), HasSubstr("/usr/lib/libc.so.6"));
}

TEST_F(RedactionCommand, WithoutTheSwitchNothingIsReplaced)
{
    const Finished done = runCli({"snapshot", snapshot});
    EXPECT_THAT(done.output, HasSubstr("/home/Zorkmann/quuxproject/file0.dat"));
    EXPECT_THAT(done.output, HasSubstr(R"("privacy": {"profile":"none"})"));
    EXPECT_THAT(done.errors, IsEmpty());
}

TEST_F(RedactionCommand, ConvertRedactsMomentsAndSnapshots)
{
    const Finished moment = runCli({"convert", recording, "--tick", "2", "--redact"});
    EXPECT_EQ(moment.exitCode, 0) << moment.errors;
    expectNothingPrivate(moment.output);
    const Finished file = runCli({"convert", snapshot, "--format", "csv", "--redact"});
    EXPECT_EQ(file.exitCode, 0) << file.errors;
    expectNothingPrivate(file.output);
}

TEST_F(RedactionCommand, ThePageOfARecordingHasRedactedEventsAndSaysSo)
{
    const Finished page = runCli({"convert", recording, "--format", "html", "--redact"});
    ASSERT_EQ(page.exitCode, 0) << page.errors;
    expectNothingPrivate(page.output);
    const std::size_t privacy = page.output.find(R"("privacy":)");
    ASSERT_NE(privacy, std::string::npos);
    EXPECT_THAT(page.output.substr(privacy, page.output.find('}', privacy) - privacy), HasSubstr(R"("marks")"));
}

TEST_F(RedactionCommand, ConvertRedactsEveryTickAndEventOfARecording)
{
    const std::string file = folder / "shared.vmatlas";
    const Finished done = runCli({"convert", recording, "-o", file, "--redact"});
    ASSERT_EQ(done.exitCode, 0) << done.errors;
    EXPECT_THAT(done.errors, HasSubstr("1 marks"));
    const Finished bytes = runShell("gzip -dc '" + file + "'");
    ASSERT_EQ(bytes.exitCode, 0) << bytes.errors;
    expectNothingPrivate(bytes.output);

    const auto before = openRecording(recording);
    const auto after = openRecording(file);
    ASSERT_TRUE(before && after);
    ASSERT_EQ((*after)->points().size(), 5u);
    ASSERT_EQ((*after)->events().size(), (*before)->events().size());
    EXPECT_EQ((*after)->events()[0].detail, (*after)->events()[4].detail) << "equal marks stay equal";
    std::string firstFile;
    for (std::size_t tick = 0; tick < 5; ++tick) {
        const Snapshot was = **(*before)->snapshotAt(tick);
        const Snapshot is = **(*after)->snapshotAt(tick);
        EXPECT_EQ(is.regions, was.regions);
        EXPECT_EQ(was.privacy, Privacy());
        EXPECT_EQ(is.privacy.profile, PrivacyProfile::Share);
        if (tick == 0)
            firstFile = is.backings[0].name;
        EXPECT_EQ(is.backings[0].name, firstFile) << "equal names stay equal from tick to tick";
    }
}

TEST_F(RedactionCommand, RedactedRecordingsAsCsvHoldNothingPrivate)
{
    const Finished done = runCli({"convert", recording, "--format", "csv", "--redact"});
    EXPECT_EQ(done.exitCode, 0) << done.errors;
    expectNothingPrivate(done.output);
}

TEST_F(RedactionCommand, InfoTellsWhatWasTakenOut)
{
    ASSERT_EQ(runCli({"snapshot", snapshot, "-o", folder / "shared.json", "--redact"}).exitCode, 0);
    ASSERT_EQ(runCli({"convert", recording, "-o", folder / "shared.vmatlas", "--redact"}).exitCode, 0);
    EXPECT_THAT(runCli({"info", folder / "shared.json"}).output,
                HasSubstr("Privacy   made to be shared; replaced: user, program, files; removed: command_line\n"));
    EXPECT_THAT(runCli({"info", folder / "shared.vmatlas"}).output, HasSubstr("replaced: user, program, files, marks"));
    for (const char* file : {"shared.json", "shared.vmatlas"})
        EXPECT_THAT(runCli({"info", folder / file, "--json"}).output, HasSubstr(R"("privacy": {"profile":"share")"));
    EXPECT_THAT(runCli({"info", snapshot}).output, Not(HasSubstr("Privacy")));
}

TEST_F(RedactionCommand, PreviewTellsWhatWouldLeaveAndWritesNothing)
{
    const std::string file = folder / "not-written.json";
    const Finished done = runCli({"snapshot", snapshot, "-o", file, "--preview"});
    EXPECT_EQ(done.exitCode, 0) << done.errors;
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_THAT(done.output, HasSubstr("Zorkmann"));
    EXPECT_THAT(done.output, HasSubstr("user          replaced  Zorkmann"));
    EXPECT_THAT(done.output, HasSubstr("command_line  removed   --token=hush-hush"));
    EXPECT_THAT(done.output, HasSubstr("files         kept      /usr/lib/libc.so.6"));

    const Finished ticks = runCli({"convert", recording, "-o", folder / "no.vmatlas", "--preview"});
    EXPECT_EQ(ticks.exitCode, 0) << ticks.errors;
    EXPECT_FALSE(std::filesystem::exists(folder / "no.vmatlas"));
    EXPECT_THAT(ticks.output, HasSubstr("marks         replaced  top-secret"));
    EXPECT_THAT(ticks.output, HasSubstr("file4.dat")) << "of every tick";
}

} // namespace vmatlas
