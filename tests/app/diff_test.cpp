// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-cli diff on real processes.
#include <algorithm>
#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli_runner.h"

namespace vmatlas {

using nlohmann::json;
using test::ChildProcess;
using test::Finished;
using test::runCli;
using test::runShell;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

/// A demo that has made all its memory.
class Demo {
public:
    explicit Demo(const std::vector<std::string>& options = {})
        : m_process(commandWith(options))
    {
        static_cast<void>(m_process.readLine()); // the report, which comes when everything is there
    }
    void save(const std::string& file) const
    {
        const Finished saved = runCli({"snapshot", pid(), "-o", file});
        ASSERT_EQ(saved.exitCode, 0) << saved.errors;
    }
    [[nodiscard]] std::string pid() const { return std::to_string(m_process.pid()); }

private:
    static std::vector<std::string> commandWith(const std::vector<std::string>& options)
    {
        std::vector<std::string> command{VMATLAS_DEMO, "--exit-on-stdin-eof"};
        command.insert(command.end(), options.begin(), options.end());
        return command;
    }

    ChildProcess m_process;
};

std::int64_t privateBytes(const std::string& source)
{
    return json::parse(runCli({"summary", source, "--json"}).output)["counters"]["private_bytes"].get<std::int64_t>();
}

json diffOf(const std::string& before, const std::string& after)
{
    const Finished finished = runCli({"diff", before, after, "--json"});
    EXPECT_EQ(finished.exitCode, 0) << finished.errors;
    EXPECT_THAT(finished.output, StartsWith("{\n \"format\": \"vmatlas-diff\",\n \"version\": {\"major\":1,"));
    return json::parse(finished.output);
}

/// Two snapshots of one demo, which leaked more than 12 MiB in between.
class GrownDemo : public ::testing::Test {
protected:
    void SetUp() override
    {
        const Demo demo({"--grow", "64M/s"});
        demo.save(m_before);
        const std::int64_t atFirst = privateBytes(m_before);
        const auto deadline = std::chrono::steady_clock::now() + ChildProcess::kPatience;
        while (privateBytes(demo.pid()) < atFirst + 12 * kMiB && std::chrono::steady_clock::now() < deadline)
            std::this_thread::yield();
        demo.save(m_after);
    }

    const test::TemporaryFolder m_folder{"diff-grown"};
    const std::string m_before = m_folder / "before.json";
    const std::string m_after = m_folder / "after.json.gz";
};

} // namespace

TEST_F(GrownDemo, IsToldByTypeAndByRegion)
{
    const json document = diffOf(m_before, m_after);
    EXPECT_EQ(document["matching"], "same-process");
    EXPECT_EQ(document["page_changes"], "exact");
    EXPECT_GE(document["counters"]["private_bytes"], 12 * kMiB);
    EXPECT_GE(document["total"]["difference"]["private"], 12 * kMiB);
    std::int64_t types = 0;
    std::int64_t regions = 0;
    std::int64_t growth = 0;
    for (const json& type : document["types"]) {
        types += type["difference"]["size"].get<std::int64_t>();
        if (type["type"] == "heap" || type["type"] == "private-data")
            growth += type["difference"]["private"].get<std::int64_t>();
    }
    for (const json& region : document["regions"])
        regions += region["difference"]["size"].get<std::int64_t>();
    EXPECT_EQ(types, document["total"]["difference"]["size"]);
    EXPECT_EQ(regions, types);
    EXPECT_GE(growth, 12 * kMiB);
    EXPECT_GT(document["unchanged"], 30);
    EXPECT_GE(document["pages"]["present"]["gained"], 2000);
}

TEST_F(GrownDemo, BackwardsItShrank)
{
    const json document = diffOf(m_after, m_before);
    EXPECT_LE(document["total"]["difference"]["private"], -12 * kMiB);
    EXPECT_THAT(runCli({"diff", m_after, m_before}).output, HasSubstr("Private Bytes "));
    EXPECT_EQ(runCli({"diff", m_after, m_before, "--fail-if", "private>+10M"}).exitCode, 0);
    EXPECT_EQ(runCli({"diff", m_after, m_before, "--fail-if", "private<-10M"}).exitCode, 10);
}

TEST_F(GrownDemo, IsToldAsTables)
{
    const Finished finished = runCli({"diff", m_before, m_after});
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_THAT(finished.errors, IsEmpty());
    EXPECT_THAT(finished.output, AllOf(HasSubstr("Memory that became dirty, net: +"), HasSubstr(" DIRTY ")));
    EXPECT_THAT(finished.output, AllOf(HasSubstr("The same process"), HasSubstr("\nTotal "), HasSubstr("\nHeap "),
                                       HasSubstr("Before: vmatlas-demo ("), HasSubstr("MATCHED BY")));
}

TEST_F(GrownDemo, AConditionThatHoldsIsExitCode10)
{
    const Finished holds = runCli({"diff", m_before, m_after, "--fail-if", "private>+1T", "--fail-if", "private>+10M"});
    EXPECT_EQ(holds.exitCode, 10);
    EXPECT_THAT(holds.errors, AllOf(StartsWith("vmatlas-cli: private>+10M holds: "), HasSubstr("a difference of +"),
                                    Not(HasSubstr("+1T"))));
    EXPECT_THAT(holds.output, HasSubstr("MATCHED BY")); // the comparison is there all the same
    const Finished not10 = runCli({"diff", m_before, m_after, "--fail-if", "private>+1T"});
    EXPECT_EQ(not10.exitCode, 0);
    EXPECT_THAT(not10.errors, IsEmpty());

    const Finished both =
        runCli({"diff", m_before, m_after, "--json", "--fail-if", "private>+10M", "--fail-if", "regions>1"});
    EXPECT_EQ(both.exitCode, 10);
    EXPECT_EQ(std::ranges::count(both.errors, '\n'), 2);
    const json conditions = json::parse(both.output)["conditions"];
    ASSERT_EQ(conditions.size(), 2u);
    EXPECT_EQ(conditions[0]["condition"], "private>+10M");
    EXPECT_EQ(conditions[1]["holds"], true);
}

TEST(CliDiff, ModulesOfTwoRunsMatch)
{
    const test::TemporaryFolder folder("diff-runs");
    const Demo first;
    first.save(folder / "1.json");
    const Demo second;
    second.save(folder / "2.json");
    const json document = diffOf(folder / "1.json", folder / "2.json");
    EXPECT_EQ(document["matching"], "other-run");
    const json snapshot = json::parse(runCli({"snapshot", folder / "1.json"}).output);
    std::size_t images = 0;
    for (const json& region : snapshot["regions"])
        images += region["type"] == "image" && region.contains("backing") ? 1 : 0;
    EXPECT_GT(images, 10u);
    for (const json& change : document["regions"]) {
        const json& region = change["before"].empty() ? change["after"][0] : change["before"][0];
        if (region["type"] == "image") {
            EXPECT_FALSE(change["before"].empty() || change["after"].empty()) << change;
        }
        EXPECT_THAT(change["changes"], Not(Contains("moved")));
    }
    EXPECT_GT(document["unchanged"], 30);
    EXPECT_THAT(runCli({"diff", folder / "1.json", folder / "2.json"}).output, HasSubstr("Another run"));
}

TEST(CliDiff, NothingDiffersFromItself)
{
    const test::TemporaryFolder folder("diff-same");
    ASSERT_EQ(runCli({"snapshot", "self", "-o", folder / "s.json"}).exitCode, 0);
    const json document = diffOf(folder / "s.json", folder / "s.json");
    EXPECT_THAT(document["regions"], IsEmpty());
    EXPECT_EQ(document["total"]["difference"]["size"], 0);
    EXPECT_EQ(document["total"]["before"], document["total"]["after"]);
    const Finished piped = runShell("$CLI diff - '" + folder / "s.json" + "' < '" + folder / "s.json" + "'");
    EXPECT_EQ(piped.exitCode, 0);
    EXPECT_THAT(piped.output, HasSubstr(" unchanged, 0 changed\n"));
}

TEST(CliDiff, ManyChangesAreCutUnlessAllAreAskedFor)
{
    const test::TemporaryFolder folder("diff-all");
    json before = {{"format", "vmatlas-snapshot"}, {"version", {{"major", 1}, {"minor", 0}}}};
    before["process"] = {{"pid", 7}, {"start_key", "9"}};
    before["host"] = {{"page_size", 4096}};
    json after = before;
    before["regions"] = json::array();
    after["regions"] = json::array();
    for (std::uint64_t i = 1; i <= 30; ++i) {
        std::array<char, 32> start;
        std::snprintf(start.data(), start.size(), "0x%llx", static_cast<unsigned long long>(i << 24));
        after["regions"].push_back({{"start", start.data()}, {"size", i * 4096}, {"type", "heap"}});
    }
    test::writeFile(folder / "a.json", before.dump());
    test::writeFile(folder / "b.json", after.dump());
    const std::string largest = runCli({"diff", folder / "a.json", folder / "b.json"}).output;
    EXPECT_THAT(largest, AllOf(HasSubstr("\n10 smaller changes are left out"), HasSubstr("\n+120 "),
                               HasSubstr(" 0x1e000000 "), Not(HasSubstr(" 0xa000000 "))));
    EXPECT_LT(largest.find(" 0x1e000000 "), largest.find(" 0x1d000000 "));
    const std::string all = runCli({"diff", folder / "a.json", folder / "b.json", "--all"}).output;
    EXPECT_THAT(all, AllOf(Not(HasSubstr("left out")), HasSubstr(" 0xa000000 ")));
    EXPECT_EQ(json::parse(runCli({"diff", folder / "a.json", folder / "b.json", "--json"}).output)["regions"].size(),
              30u);

    const Finished unknown = runCli({"diff", folder / "a.json", folder / "b.json", "--fail-if", "ws>+1"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.errors, HasSubstr("ws>+1 cannot be told"));
    const Finished one =
        runCli({"diff", folder / "a.json", folder / "b.json", "--fail-if", "ws>+1", "--fail-if", "heap.regions>=+30"});
    EXPECT_EQ(one.exitCode, 10); // one that holds is enough
    EXPECT_THAT(one.errors, HasSubstr("heap.regions>=+30 holds: 0 before, 30 after, a difference of +30"));
}

TEST(CliDiff, WrongUsageAndInputHaveTheirExitCodes)
{
    const auto expectRefused = [](const Finished& finished, int exitCode, const std::string& message) {
        EXPECT_EQ(finished.exitCode, exitCode);
        EXPECT_THAT(finished.output, IsEmpty());
        EXPECT_THAT(finished.errors, AllOf(StartsWith("vmatlas-cli: "), HasSubstr(message)));
    };
    expectRefused(runCli({"diff"}), 2, "BEFORE");
    expectRefused(runCli({"diff", "self"}), 2, "AFTER");
    expectRefused(runCli({"diff", "-", "-"}), 2, "standard input");
    expectRefused(runCli({"diff", "self", "self", "--fail-if", "privat>+1"}), 2, "no figure 'privat'");
    expectRefused(runCli({"diff", "self", "self", "--fail-if", "ws>\x1b[7m"}), 2, "\\x1b[7m");
    expectRefused(runCli({"diff", "4194999", "self"}), 3, "no process 4194999");
    expectRefused(runCli({"diff", "self", "no-such-file.json"}), 1, "no file");
    expectRefused(runCli({"diff", "self", "-"}, "nonsense"), 5, "standard input");
    expectRefused(runShell("$CLI diff self self > /dev/full"), 6, "standard output");
}

} // namespace vmatlas
