// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/export/diff_json.h"
#include "core/export/json_writer.h"
#include "tests/app/cli_runner.h"
#include "tests/support/random_snapshot.h"

// The published JSON Schema describes what the program really writes, member by member.
namespace vmatlas {

namespace {

constexpr const char* kSnapshotSchema = "vmatlas-snapshot-1.schema.json";
constexpr const char* kDiffSchema = "vmatlas-diff-1.schema.json";

std::vector<std::string> validator(const std::string& schema)
{
    return {"/usr/bin/python3", VMATLAS_TESTS "/app/validate_json.py", VMATLAS_TESTS "/../resources/schema/" + schema};
}

void expectValid(const std::string& schema, const std::vector<std::string>& files)
{
    std::vector<std::string> command = validator(schema);
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
    expectValid(kSnapshotSchema, {folder / "self.json"});
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
    expectValid(kSnapshotSchema, files);
}

TEST(Schema, RealComparisonsAreValid)
{
    const test::TemporaryFolder folder("schema-diff");
    const test::Finished same = test::runCli({"diff", "self", "self", "--json", "--fail-if", "ws>9999T"});
    ASSERT_EQ(same.exitCode, 0) << same.errors;
    test::writeFile(folder / "self.json", same.output);
    expectValid(kDiffSchema, {folder / "self.json"});
}

TEST(Schema, ComparisonsWithEverythingInThemAreValid)
{
    const test::TemporaryFolder folder("schema-diffs");
    std::vector<std::string> files;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Snapshot before = test::randomSnapshot(seed, 60);
        Snapshot after = test::randomSnapshot(seed + 1, 40);
        if (seed % 2 == 0)
            after.process = before.process;
        StringSink sink;
        JsonText json(sink);
        writeDiff(json, before, after, diffSnapshots(before, after));
        ASSERT_TRUE(json.finish());
        files.push_back(folder / (std::to_string(seed) + ".json"));
        test::writeFile(files.back(), sink.text);
    }
    expectValid(kDiffSchema, files);
}

TEST(Schema, RefusesWhatItDoesNotDescribe)
{
    std::vector<std::string> command = validator(kSnapshotSchema);
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
