// SPDX-License-Identifier: GPL-3.0-or-later
// mark, as scripts and debuggers use it.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/history/recording.h"
#include "tests/app/cli_runner.h"
#include "tests/support/at_rest.h"

namespace vmatlas {

using nlohmann::json;
using test::ChildProcess;
using test::Finished;
using test::runCli;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// Recordings of one process, with a folder for sockets of their own.
class MarkCommand : public testing::Test {
protected:
    MarkCommand()
        : folder("cli-mark")
        , pid(std::to_string(target.pid()))
    {
        ::setenv("XDG_RUNTIME_DIR", folder.path.c_str(), 1); // for all that is started from here
    }
    ~MarkCommand() override { ::unsetenv("XDG_RUNTIME_DIR"); }

    [[nodiscard]] std::unique_ptr<ChildProcess> startRecording(const std::string& file) const
    {
        auto recorder = std::make_unique<ChildProcess>(
            std::vector<std::string>{VMATLAS_CLI, "record", pid, "-o", file, "--interval", "100ms"});
        const auto end = SteadyClock::now() + ChildProcess::kPatience;
        for (auto recording = openRecording(file); !recording; recording = openRecording(file)) {
            if (SteadyClock::now() > end)
                throw std::runtime_error("no recording");
            std::this_thread::yield();
        }
        return recorder;
    }
    static std::vector<std::string> marksIn(const std::string& file)
    {
        std::vector<std::string> names;
        const json info = json::parse(runCli({"info", file, "--json"}).output);
        for (const json& mark : info["marks"])
            names.push_back(mark["name"]);
        return names;
    }

    test::TemporaryFolder folder;
    test::IdleProcess target;
    std::string pid;
};

void expectMarked(const Finished& finished, const std::string& where)
{
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_EQ(finished.output, "marked in " + where + '\n');
    EXPECT_THAT(finished.errors, IsEmpty());
}

} // namespace

TEST_F(MarkCommand, EveryRecordingOfTheProcessHasIt)
{
    const std::string one = folder / "one.vmatlas";
    const std::string two = folder / "two.vmatlas";
    const auto first = startRecording(one);
    expectMarked(runCli({"mark", "before \xed\x95\x9c\xea\xb8\x80"}), "1 watcher");
    const auto second = startRecording(two);
    expectMarked(runCli({"mark", "both", "--pid", pid}), "2 watchers");
    first->terminate();
    second->terminate();
    EXPECT_EQ(first->wait().exitCode, 0);
    EXPECT_EQ(second->wait().exitCode, 0);
    EXPECT_THAT(marksIn(one), ElementsAre("before \xed\x95\x9c\xea\xb8\x80", "both"));
    EXPECT_THAT(marksIn(two), ElementsAre("both"));
    EXPECT_THAT(runCli({"info", one}).output, HasSubstr("\nMark      both ("));
}

TEST_F(MarkCommand, NobodyWatchesIsExitCode3)
{
    const Finished nobody = runCli({"mark", "x"});
    EXPECT_EQ(nobody.exitCode, 3);
    EXPECT_THAT(nobody.output, IsEmpty());
    EXPECT_THAT(nobody.errors, HasSubstr("nobody watches a process"));
    const auto recorder = startRecording(folder / "x.vmatlas");
    const Finished another = runCli({"mark", "x", "--pid", std::to_string(recorder->pid())});
    EXPECT_EQ(another.exitCode, 3);
    EXPECT_THAT(another.errors, HasSubstr("nobody watches process " + std::to_string(recorder->pid())));
}

TEST_F(MarkCommand, AKilledRecordingIsTidiedUp)
{
    const std::string file = folder / "killed.vmatlas";
    const auto recorder = startRecording(file);
    expectMarked(runCli({"mark", "kept"}), "1 watcher");
    recorder->kill();
    EXPECT_EQ(recorder->wait().signal, SIGKILL);
    EXPECT_FALSE(std::filesystem::is_empty(folder.path / "vmatlas"));
    EXPECT_EQ(runCli({"mark", "x"}).exitCode, 3);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path / "vmatlas"));
    EXPECT_THAT(marksIn(file), ElementsAre("kept"));
}

TEST_F(MarkCommand, WrongUse)
{
    EXPECT_EQ(runCli({"mark"}).exitCode, 2);
    EXPECT_EQ(runCli({"mark", ""}).exitCode, 2);
    EXPECT_EQ(runCli({"mark", std::string(257, 'x')}).exitCode, 2);
    EXPECT_EQ(runCli({"mark", "x", "--pid", "0"}).exitCode, 2);
    EXPECT_EQ(runCli({"mark", "x", "--pid", "many"}).exitCode, 2);
    std::filesystem::create_directory(folder.path / "vmatlas");
    std::filesystem::permissions(folder.path / "vmatlas", std::filesystem::perms::all);
    const Finished open = runCli({"mark", "x"});
    EXPECT_EQ(open.exitCode, 4);
    EXPECT_THAT(open.errors, HasSubstr("is not this user's alone; remove it"));
}

} // namespace vmatlas
