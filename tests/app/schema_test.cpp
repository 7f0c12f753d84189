// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/export/json_writer.h"
#include "tests/app/cli_runner.h"
#include "tests/support/random_snapshot.h"

// The published JSON Schema describes what the program really writes, member by member.
namespace vmatlas {

namespace {

std::vector<std::string> validator()
{
    return {"/usr/bin/python3", VMATLAS_TESTS "/app/validate_json.py",
            VMATLAS_TESTS "/../resources/schema/vmatlas-snapshot-1.schema.json"};
}

void expectValid(const std::vector<std::string>& files)
{
    std::vector<std::string> command = validator();
    command.insert(command.end(), files.begin(), files.end());
    const test::Finished finished = test::runProgram(command);
    if (finished.exitCode == 77)
        GTEST_SKIP() << "the Python module jsonschema is not installed";
    EXPECT_EQ(finished.exitCode, 0) << finished.output << finished.errors;
}

} // namespace

TEST(Schema, RealSnapshotsAreValid)
{
    const test::TemporaryFolder folder("schema-live");
    ASSERT_EQ(test::runCli({"snapshot", "self", "-o", folder / "self.json"}).exitCode, 0);
    expectValid({folder / "self.json"});
}

TEST(Schema, SnapshotsWithEverythingInThemAreValid)
{
    const test::TemporaryFolder folder("schema-random");
    std::vector<std::string> files;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        StringSink sink;
        ASSERT_TRUE(writeJson(test::randomSnapshot(seed, 60), sink));
        files.push_back(folder / (std::to_string(seed) + ".json"));
        test::writeFile(files.back(), sink.text);
    }
    expectValid(files);
}

TEST(Schema, RefusesWhatItDoesNotDescribe)
{
    std::vector<std::string> command = validator();
    const test::TemporaryFolder folder("schema-bad");
    command.push_back(folder / "bad.json");
    for (const char* bad :
         {R"({"format":"vmatlas-snapshot","version":{"major":1,"minor":0},"surprise":1})",
          R"({"format":"vmatlas-snapshot","version":{"major":2,"minor":0}})",
          R"({"format":"vmatlas-snapshot","version":{"major":1,"minor":0},"regions":[{"start":1}]})"}) {
        test::writeFile(folder / "bad.json", bad);
        const test::Finished finished = test::runProgram(command);
        if (finished.exitCode == 77)
            GTEST_SKIP() << "the Python module jsonschema is not installed";
        EXPECT_EQ(finished.exitCode, 1) << bad;
    }
}

} // namespace vmatlas
