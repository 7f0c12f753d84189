// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-cli.exe from end to end.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/path_text.h"
#include "tests/integration/demo_process.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

using namespace test;
using nlohmann::json;

namespace {

Finished runCli(std::vector<std::string> arguments, std::string_view input = {})
{
    arguments.insert(arguments.begin(), VMATLAS_CLI);
    return runProgram(arguments, input);
}

class WindowsCli : public testing::Test {
protected:
    [[nodiscard]] std::string file(const std::string& name) const { return textOf(temporary.path) + '\\' + name; }
    const TemporaryFolder temporary{"cli"};
};

} // namespace

TEST_F(WindowsCli, ShowsAProcess)
{
    DemoProcess demo;
    const std::string pid = std::to_string(demo.pid());
    const Finished list = runCli({"list", "--json"});
    ASSERT_EQ(list.exitCode, 0) << list.errors;
    EXPECT_NE(list.output.find("vmatlas-demo.exe"), std::string::npos);
    EXPECT_EQ(list.output.find('\r'), std::string::npos) << "lines end as everywhere";
    const json summary = json::parse(runCli({"summary", pid, "--json"}).output, nullptr, false);
    ASSERT_FALSE(summary.is_discarded());
    EXPECT_EQ(summary["format"], "vmatlas-summary");
    EXPECT_EQ(summary["facts"]["machine"], "x86_64");
    EXPECT_GT(summary["facts"]["working_set_maximum"], 0);
    EXPECT_EQ(summary["facts"]["policies"]["dep"], true);
    const Finished text = runCli({"summary", pid});
    EXPECT_NE(text.output.find("Working Set limits: at least"), std::string::npos) << text.output;
    EXPECT_EQ(text.output.find("COW"), std::string::npos) << "Windows tells nothing of the kind";
    EXPECT_NE(text.output.find("On: DEP"), std::string::npos) << text.output;
    EXPECT_EQ(text.output.find("protected process"), std::string::npos) << "not known is not said";
    const Finished byName = runCli({"regions", "name:vmatlas-demo.exe"});
    EXPECT_EQ(byName.exitCode, 0) << byName.errors;
    EXPECT_NE(byName.output.find("mapped.bin"), std::string::npos);
    EXPECT_NE(byName.output.find("rw-+guard"), std::string::npos);
}

TEST_F(WindowsCli, WhatTheSystemTellsOfAProcessStaysInItsFile)
{
    DemoProcess demo;
    ASSERT_EQ(runCli({"snapshot", std::to_string(demo.pid()), "-o", file("s.json")}).exitCode, 0);
    ASSERT_EQ(
        runCli({"record", std::to_string(demo.pid()), "-o", file("r.vmatlas"), "--ticks", "2", "--interval", "100ms"})
            .exitCode,
        0);
    for (const char* const name : {"s.json", "r.vmatlas"}) {
        const json summary = json::parse(runCli({"summary", file(name), "--json"}).output, nullptr, false);
        ASSERT_FALSE(summary.is_discarded()) << name;
        EXPECT_EQ(summary["facts"]["machine"], "x86_64") << name;
        EXPECT_TRUE(summary["facts"].contains("working_set_minimum")) << name;
    }
    const Finished info = runCli({"info", file("s.json")});
    EXPECT_NE(info.output.find("Made for x86_64"), std::string::npos) << info.output;
}

TEST_F(WindowsCli, TheDebugPrivilegeIsForCommandsThatReadProcesses)
{
    const Finished list = runCli({"list", "--debug-privilege"});
    EXPECT_TRUE(list.exitCode == 0 || list.exitCode == 4) << list.errors;
    EXPECT_TRUE(list.exitCode == 0 || list.errors.find("run as administrator") != std::string::npos) << list.errors;
    EXPECT_EQ(runCli({"system", "--debug-privilege"}).exitCode, 2);
    EXPECT_NE(runCli({"summary", "--help"}).output.find("--debug-privilege"), std::string::npos);
}

TEST_F(WindowsCli, PoolsThatCannotBeReadAreSaid)
{
    const Finished pools = runCli({"system", "--pools"});
    EXPECT_EQ(pools.errors.find("sudo"), std::string::npos) << pools.errors;
    EXPECT_TRUE(pools.exitCode == 0 || !pools.errors.empty());
}

TEST_F(WindowsCli, FilesOfEveryNameGoThere)
{
    DemoProcess demo;
    const std::string pid = std::to_string(demo.pid());
    const std::string name = file("\xEC\xA7\x80\xEB\x8F\x84 \xC3\xA9.json"); // 지도 é
    const Finished saved = runCli({"snapshot", pid, "-o", name});
    ASSERT_EQ(saved.exitCode, 0) << saved.errors;
    EXPECT_TRUE(std::filesystem::exists(pathOf(name)));
    const Finished shown = runCli({"summary", name});
    EXPECT_EQ(shown.exitCode, 0) << shown.errors;
    EXPECT_NE(shown.output.find("Stack"), std::string::npos);
    const Finished packed = runCli({"snapshot", name, "-o", file("packed.json.gz")});
    EXPECT_EQ(packed.exitCode, 0) << packed.errors;
    const Finished same = runCli({"diff", name, file("packed.json.gz"), "--json"});
    EXPECT_EQ(same.exitCode, 0) << same.errors;
    const Finished piped = runCli({"summary", "-"}, fileContent(pathOf(name)).substr(0, 60'000));
    EXPECT_EQ(piped.exitCode, 5) << "cut off, but read: " << piped.errors;
}

TEST_F(WindowsCli, RecordsWithMarks)
{
    DemoProcess demo({"--grow", "4M/s"});
    ChildProcess recorder({VMATLAS_CLI, "record", std::to_string(demo.pid()), "-o", file("r.vmatlas"), "--interval",
                           "100ms", "--ticks", "15"});
    int marked = -1;
    for (int i = 0; i < 200 && marked != 0; ++i) // it may not listen yet
        marked = runCli({"mark", "from outside", "--pid", std::to_string(demo.pid())}).exitCode.value();
    EXPECT_EQ(marked, 0);
    const Finished recorded = recorder.wait();
    ASSERT_EQ(recorded.exitCode, 0) << recorded.errors;
    const Finished info = runCli({"info", file("r.vmatlas")});
    EXPECT_EQ(info.exitCode, 0) << info.errors;
    EXPECT_NE(info.output.find("15"), std::string::npos) << info.output;
    const Finished csv = runCli({"convert", file("r.vmatlas"), "-o", file("r.csv")});
    EXPECT_EQ(csv.exitCode, 0) << csv.errors;
    EXPECT_FALSE(fileContent(pathOf(file("r.csv"))).empty());
}

TEST_F(WindowsCli, SaysWhatIsWrong)
{
    const Finished none = runCli({"summary", "2147483632"});
    EXPECT_EQ(none.exitCode, 3);
    EXPECT_NE(none.errors.find("there is no process"), std::string::npos) << none.errors;
    const Finished noFile = runCli({"summary", file("none.json")});
    EXPECT_EQ(noFile.exitCode, 1);
    EXPECT_NE(noFile.errors.find("there is no file"), std::string::npos) << noFile.errors;
    EXPECT_EQ(runCli({"nonsense"}).exitCode, 2);
    const Finished folder = runCli({"snapshot", "self", "-o", file("no-such-folder\\x.json")});
    EXPECT_EQ(folder.exitCode, 6);
    EXPECT_NE(folder.errors.find("make the folder first"), std::string::npos) << folder.errors;
    EXPECT_EQ(runCli({"record", "self", "-o", file("no-such-folder\\x.vmatlas"), "--ticks", "1"}).exitCode, 6);
    EXPECT_EQ(runCli({"system"}).exitCode, 0);
}

} // namespace vmatlas
