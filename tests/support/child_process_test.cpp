// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child_process.h"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/support/file_content.h"

namespace vmatlas::test {

TEST(ChildProcess, GivesBackWhatTheProgramSaysAndHowItEnds)
{
    const Finished finished = runProgram({"sh", "-c", "cat; echo oops >&2; exit 3"}, "hello");
    EXPECT_EQ(finished.output, "hello");
    EXPECT_EQ(finished.errors, "oops\n");
    EXPECT_EQ(finished.exitCode, 3);
}

TEST(ChildProcess, SurvivesAProgramThatDoesNotReadItsInput)
{
    ChildProcess program({"sh", "-c", "exec <&-; echo closed; exec sleep 60"});
    EXPECT_EQ(program.readLine(), "closed");
    program.write("nobody reads this");
    program.kill();
    EXPECT_EQ(program.wait().signal, SIGKILL);
}

TEST(ChildProcess, SaysWhichSignalEndedTheProgram)
{
    ChildProcess program({"cat"});
    program.terminate();
    const Finished finished = program.wait();
    EXPECT_EQ(finished.exitCode, std::nullopt);
    EXPECT_EQ(finished.signal, SIGTERM);
}

TEST(ChildProcess, ReadsLinesAsTheyCome)
{
    ChildProcess program({"cat"});
    program.write("one\ntwo");
    EXPECT_EQ(program.readLine(), "one");
    program.write("\n");
    EXPECT_EQ(program.readLine(), "two");
    program.closeInput();
    EXPECT_THROW(static_cast<void>(program.readLine()), std::runtime_error);
}

TEST(ChildProcess, ThrowsWhenThereIsNoSuchProgram)
{
    EXPECT_THROW(ChildProcess({"/no/such/program"}), std::runtime_error);
}

TEST(ChildProcess, StandsStillWhenSuspended)
{
    ChildProcess program({"cat"});
    program.suspend();
    std::ifstream stat("/proc/" + std::to_string(program.pid()) + "/stat");
    std::string text;
    std::getline(stat, text);
    EXPECT_EQ(text.substr(text.rfind(')') + 2, 1), "T") << text;
    program.resume();
    EXPECT_EQ(program.wait().exitCode, 0);
}

TEST(FileContent, IsEmptyWhereAFileOpensButCannotBeRead)
{
    EXPECT_EQ(fileContent("/proc/self"), ""); // a folder opens, too
    EXPECT_EQ(fileContent("/proc/self/comm").back(), '\n');
    EXPECT_EQ(fileContent("/proc/no such file"), "");
}

} // namespace vmatlas::test
