// SPDX-License-Identifier: GPL-3.0-or-later
// Every command with a file of every other program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli_runner.h"
#include "tests/support/imported.h"

namespace vmatlas {

using namespace test;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/// Fixtures that an importer recognises, without those that are there to be refused.
std::vector<std::string> readableFiles()
{
    std::vector<std::string> all;
    for (const char* folder : {"cores", "linux", "macos", "minidumps", "vmmap", "windbg"}) {
        for (const std::string& file : fixturesIn(folder)) {
            const std::string bytes = fixture(file);
            const Result<Imported> imported = import(bytes);
            if (imported || imported.error().context.find("expat") != std::string::npos)
                all.push_back(file);
        }
    }
    return all;
}

class ForeignFiles : public testing::TestWithParam<std::string> {
protected:
    const std::string file = std::string(VMATLAS_FIXTURES) + '/' + GetParam();
};

} // namespace

TEST_P(ForeignFiles, AreTakenByEveryCommand)
{
    const Finished info = runCli({"info", file, "--json"});
    if (info.errors.find("expat") != std::string::npos)
        GTEST_SKIP() << info.errors;
    ASSERT_EQ(info.exitCode, 0) << info.errors;
    const json told = json::parse(info.output);
    EXPECT_EQ(told["kind"], "snapshot");
    EXPECT_NE(told["file_format"], "");
    const Finished text = runCli({"info", file});
    EXPECT_EQ(text.exitCode, 0);
    EXPECT_THAT(text.output, Not(HasSubstr("1970"))) << "a time that is not known";
    const Finished summary = runCli({"summary", file, "--json"});
    ASSERT_EQ(summary.exitCode, 0) << summary.errors;
    EXPECT_EQ(json::parse(summary.output)["process"], told["process"]);
    const Finished regions = runCli({"regions", file, "--json"});
    ASSERT_EQ(regions.exitCode, 0) << regions.errors;
    EXPECT_EQ(json::parse(regions.output)["regions"].size(), told["regions"]);
    EXPECT_EQ(runCli({"regions", file, "--csv"}).exitCode, 0);
}

TEST_P(ForeignFiles, AreTheSameWhenTheyAreSavedAndOpenedAgain)
{
    const TemporaryFolder folder("foreign-files");
    const std::string saved = folder / "saved.json";
    const Finished converted = runCli({"convert", file, "-o", saved});
    if (converted.errors.find("expat") != std::string::npos)
        GTEST_SKIP() << converted.errors;
    ASSERT_EQ(converted.exitCode, 0) << converted.errors;
    EXPECT_EQ(runCli({"summary", file, "--json"}).output, runCli({"summary", saved, "--json"}).output);
    EXPECT_EQ(runCli({"regions", file, "--csv"}).output, runCli({"regions", saved, "--csv"}).output);
    const Finished diff = runCli({"diff", file, saved, "--json"});
    ASSERT_EQ(diff.exitCode, 0) << diff.errors;
    const json changes = json::parse(diff.output);
    if (changes.contains("regions")) { // not of a file without a list of them
        EXPECT_THAT(changes["regions"], IsEmpty());
    }
}

INSTANTIATE_TEST_SUITE_P(All, ForeignFiles, testing::ValuesIn(readableFiles()), [](const auto& given) {
    std::string name = given.param;
    std::ranges::replace_if(
        name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
});

TEST(ForeignFilesOfNoProcess, AreNamed)
{
    const std::string screen = std::string(VMATLAS_FIXTURES) + "/poolmon/poolmon_display_samples.txt";
    const Finished system = runCli({"system", screen, "--json"});
    ASSERT_EQ(system.exitCode, 0) << system.errors;
    const json told = json::parse(system.output);
    EXPECT_EQ(told["pools"].size(), 8u);
    EXPECT_EQ(told["memory"]["physical_total"], 260620 * 1024);
    EXPECT_FALSE(told.contains("captured_at"));
    EXPECT_THAT(system.errors, HasSubstr("first of 10 screens"));
    const Finished summary = runCli({"summary", screen});
    EXPECT_EQ(summary.exitCode, 5);
    EXPECT_THAT(summary.errors, HasSubstr("system FILE"));
    const Finished none = runCli({"system", std::string(VMATLAS_FIXTURES) + "/linux/maps_weird_6.18.maps"});
    EXPECT_EQ(none.exitCode, 5);
}

TEST(ForeignFilesInAPipe, AreReadToo)
{
    const std::string folder = std::string(VMATLAS_FIXTURES) + "/cores/";
    const Finished piped = runShell("$CLI summary - --json < '" + folder + "core_lldb_s390x_be.core'");
    EXPECT_EQ(piped.exitCode, 0) << piped.errors;
    EXPECT_EQ(piped.output, runCli({"summary", folder + "core_lldb_s390x_be.core", "--json"}).output);
    const Finished part = runCli({"info", std::string(VMATLAS_FIXTURES) + "/linux/session_two_processes_crlf.txt#3"});
    EXPECT_NE(part.exitCode, 0);
    EXPECT_THAT(part.errors, HasSubstr("2 processes"));
}

} // namespace vmatlas
