// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program as scripts start it, without a display.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/source/file/importers.h"
#include "tests/support/at_rest.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

namespace {

using test::Finished;
using test::runProgram;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class DesktopProgram : public ::testing::Test {
protected:
    [[nodiscard]] std::string file(const char* name) const { return m_folder / name; }
    static Finished run(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), VMATLAS_PROGRAM);
        return runProgram(arguments);
    }
    static bool isPng(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        char head[4] = {};
        in.read(head, sizeof head);
        return std::string_view(head, sizeof head) == "\x89PNG";
    }

private:
    test::TemporaryFolder m_folder{"desktop-test"};
};

} // namespace

TEST_F(DesktopProgram, TellsItsVersionAndHelp)
{
    const Finished version = run({"--version"});
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_THAT(version.output, HasSubstr("vmatlas "));
    const Finished help = run({"--help"});
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_THAT(help.output, HasSubstr("--screenshot"));
}

TEST_F(DesktopProgram, DrawsTheDemoAndSavesASnapshotOfIt)
{
    const std::string picture = file("window.png");
    const std::string snapshot = file("now.json.gz");
    const Finished done = run({"--demo", "--screenshot", picture, "--after", "300ms", "--snapshot", snapshot});
    EXPECT_EQ(done.exitCode, 0) << done.errors;
    EXPECT_TRUE(isPng(picture));
    const auto source = openFile(snapshot);
    ASSERT_TRUE(source);
    const auto read = (*source)->capture({});
    ASSERT_TRUE(read);
    EXPECT_THAT((*read)->process.name, StartsWith("vmatlas-demo")); // .exe where programs are called so
    EXPECT_GT((*read)->regions.size(), 40u);

    // The snapshot opens in the same window.
    const std::string again = file("again.png");
    EXPECT_EQ(run({snapshot, "--screenshot", again, "--after", "100ms"}).exitCode, 0);
    EXPECT_TRUE(isPng(again));
}

TEST_F(DesktopProgram, ShowsAProcessByNumber)
{
    const test::IdleProcess child;
    const std::string picture = file("child.png");
    const Finished done = run({"--pid", std::to_string(child.pid()), "--screenshot", picture, "--after", "0.1"});
    EXPECT_EQ(done.exitCode, 0) << done.errors;
    EXPECT_TRUE(isPng(picture));
}

TEST_F(DesktopProgram, ExitCodesSayWhatWentWrong)
{
    const std::string picture = file("never.png");
    EXPECT_EQ(run({"--no-such-option"}).exitCode, 2);
    EXPECT_EQ(run({"--interval", "soon"}).exitCode, 2);
    EXPECT_EQ(run({"--pid", "4194305", "--screenshot", picture}).exitCode, 3);
    EXPECT_EQ(run({"name:no such program", "--screenshot", picture}).exitCode, 3);
    const std::string bad = file("bad.json");
    std::ofstream(bad) << R"({"format":"vmatlas-snapshot","version":{)";
    const Finished damaged = run({bad, "--screenshot", picture});
    EXPECT_EQ(damaged.exitCode, 5);
    EXPECT_THAT(damaged.errors, HasSubstr("vmatlas: "));
    EXPECT_EQ(run({"self", "--screenshot", file("no/such/folder.png"), "--after", "0"}).exitCode, 6);
    EXPECT_FALSE(std::filesystem::exists(picture));
}

TEST_F(DesktopProgram, SurvivesAFileThatMayNotGrow)
{
    if (!test::FileSizeLimit::possible())
        GTEST_SKIP() << "this system has no limit for the size of a file";
    const std::string picture = file("small.png"); // of 4 KiB at most
    const Finished done = runProgram({"/bin/sh", "-c", "ulimit -f 8; exec \"$0\" \"$@\"", VMATLAS_PROGRAM, "--demo",
                                      "--screenshot", picture, "--after", "100ms"});
    EXPECT_EQ(done.signal, 0);
    EXPECT_EQ(done.exitCode, 6) << done.errors;
    EXPECT_THAT(done.errors, HasSubstr("small.png"));
    EXPECT_FALSE(std::filesystem::exists(picture)) << "half a picture is none";
}

TEST_F(DesktopProgram, ComparesTwoSources)
{
    const test::IdleProcess child;
    const std::string pid = std::to_string(child.pid());
    const std::string first = file("a.json");
    const std::string second = file("b.json.gz");
    ASSERT_EQ(run({pid, "--snapshot", first, "--after", "0"}).exitCode, 0);
    ASSERT_EQ(run({pid, "--snapshot", second, "--after", "0"}).exitCode, 0);
    for (const std::vector<std::string>& sources : std::vector<std::vector<std::string>>{
             {"--compare", first, second}, {second, "--compare", first}, {pid, "--compare", second}}) {
        const std::string picture = file("compared.png");
        std::vector<std::string> arguments = sources;
        arguments.insert(arguments.end(), {"--screenshot", picture, "--after", "0.1"});
        const Finished done = run(arguments);
        EXPECT_EQ(done.exitCode, 0) << done.errors;
        EXPECT_TRUE(isPng(picture));
        std::filesystem::remove(picture);
    }

    const std::string never = file("never.png");
    const Finished alone = run({"--compare", first, "--screenshot", never});
    EXPECT_EQ(alone.exitCode, 2);
    EXPECT_THAT(alone.errors, HasSubstr("two things"));
    const std::string bad = file("bad.json");
    std::ofstream(bad) << R"({"format":"vmatlas-snapshot","version":{)";
    const Finished damaged = run({"--compare", bad, second, "--screenshot", never});
    EXPECT_EQ(damaged.exitCode, 5);
    EXPECT_THAT(damaged.errors, HasSubstr("vmatlas: "));
    EXPECT_EQ(run({"--compare", "4194305", second, "--screenshot", never}).exitCode, 3);
    EXPECT_EQ(run({"--compare", first, "4194305", "--screenshot", never}).exitCode, 3);
    EXPECT_FALSE(std::filesystem::exists(never));
}

} // namespace vmatlas
