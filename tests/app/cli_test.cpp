// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/app/cli_runner.h"
#include "tests/support/at_rest.h"

// The program as scripts see it: exit codes, what is on stdout and what on stderr.
namespace vmatlas {

using nlohmann::json;
using test::ChildProcess;
using test::Finished;
using test::runCli;
using test::runProgram;
using test::runShell;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace {

void expectRefused(const Finished& finished, int exitCode, const std::string& message)
{
    EXPECT_EQ(finished.exitCode, exitCode);
    EXPECT_THAT(finished.output, IsEmpty());
    EXPECT_THAT(finished.errors, AllOf(StartsWith("vmatlas-cli: "), HasSubstr(message)));
}

json expectDocument(const Finished& finished, const std::string& format)
{
    EXPECT_EQ(finished.exitCode, 0) << finished.errors;
    EXPECT_THAT(finished.output, StartsWith("{\n \"format\": \"" + format + "\",\n \"version\": {\"major\":1,"));
    json document = json::parse(finished.output, nullptr, false);
    EXPECT_FALSE(document.is_discarded());
    return document;
}

/// Bytes of the slabs of each cache, see slabinfo(5); empty without the right to read it.
std::map<std::string, std::uint64_t> slabBytes()
{
    std::map<std::string, std::uint64_t> caches;
    std::ifstream slabinfo("/proc/slabinfo");
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    for (std::string line; std::getline(slabinfo, line);) {
        std::istringstream words(line);
        std::string word; // name, 2 numbers of objects, size, objects and pages of a slab, ":" and its words
        std::vector<std::string> all;
        while (words >> word)
            all.push_back(word);
        if (all.size() == 16 && all[12] == "slabdata") // active slabs, all slabs, shared
            caches[all[0]] = std::stoull(all[5]) * std::stoull(all[14]) * page;
    }
    return caches;
}

} // namespace

TEST(Cli, FindingsAreATableOrOneDocument)
{
    ChildProcess demo({VMATLAS_DEMO, "--exit-on-stdin-eof"});
    static_cast<void>(demo.readLine()); // the report, which comes when everything is there
    const std::string pid = std::to_string(demo.pid());
    const json document = expectDocument(runCli({"findings", pid, "--json"}), "vmatlas-findings");
    std::set<std::string> kinds;
    for (const json& finding : document["findings"]) {
        kinds.insert(finding["kind"]);
        EXPECT_TRUE(finding["weight"] == "warning" || finding["weight"] == "note");
    }
    EXPECT_THAT(kinds, testing::IsSupersetOf({"writable-code", "deleted-file"})) << "the demo has both";
    EXPECT_THAT(runCli({"findings", pid}).output,
                AllOf(HasSubstr("FINDING"), HasSubstr("memory that may be written and executed")));
    expectRefused(runCli({"findings"}), 2, "SOURCE");
}

TEST(Cli, HelpAndVersionGoToStdout)
{
    for (const char* option : {"--help", "-h"}) {
        const Finished help = runCli({option});
        EXPECT_EQ(help.exitCode, 0);
        EXPECT_THAT(help.errors, IsEmpty());
        for (const char* word : {"list", "summary", "regions", "snapshot", "record", "info", "convert", "diff", "leaks",
                                 "findings", "system", "SOURCE", "Exit codes"})
            EXPECT_THAT(help.output, HasSubstr(word));
    }
    for (const char* command : {"list", "summary", "regions", "snapshot", "record", "info", "convert", "diff", "leaks",
                                "findings", "system"}) {
        const Finished help = runCli({command, "--help"});
        EXPECT_EQ(help.exitCode, 0);
        EXPECT_THAT(help.output, HasSubstr(std::string("vmatlas-cli ") + command));
    }
    const Finished version = runCli({"--version"});
    EXPECT_EQ(version.exitCode, 0);
    EXPECT_THAT(version.output, testing::MatchesRegex("vmatlas-cli [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(Cli, WrongUsageIsExitCode2)
{
    expectRefused(runCli({}), 2, "no command");
    expectRefused(runCli({"frobnicate"}), 2, "frobnicate");
    expectRefused(runCli({"summary"}), 2, "SOURCE");
    expectRefused(runCli({"summary", "self", "extra"}), 2, "extra");
    expectRefused(runCli({"summary", "--frob", "self"}), 2, "--frob");
    expectRefused(runCli({"regions", "self", "--json", "--csv"}), 2, "--json");
    expectRefused(runCli({"snapshot", "self", "--format", "gif"}), 2, "json, json.gz, csv");
    expectRefused(runCli({"snapshot", "self", "-o", "/tmp/x.gif"}), 2, "--format");
    expectRefused(runCli({"bad\x1b[31m\xff"}), 2, "bad\\x1b[31m\\xff");
}

TEST(Cli, NoSuchProcessIsExitCode3)
{
    expectRefused(runCli({"summary", "4194999"}), 3, "there is no process 4194999");
    expectRefused(runCli({"regions", "99999999999999999999"}), 3, "no process");
    expectRefused(runCli({"snapshot", "name:no such process"}), 3, "'no such process'");
    expectRefused(runCli({"summary", "no-such-file.json"}), 1, "no file 'no-such-file.json'");
}

TEST(Cli, DamagedInputIsExitCode5)
{
    const test::TemporaryFolder folder("cli-bad");
    test::writeFile(folder / "empty", "");
    test::writeFile(folder / "foreign", "ELF or so");
    test::writeFile(folder / "truncated", R"({"format":"vmatlas-snapshot","version":{"major":1)");
    test::writeFile(folder / "newer", R"({"format":"vmatlas-snapshot","version":{"major":7,"minor":0}})");
    test::writeFile(folder / "json", R"({"a":1})");
    test::writeFile(folder / "gz", std::string("\x1f\x8b\x08\x00garbage", 11));
    expectRefused(runCli({"summary", folder / "empty"}), 5, "empty: the file is empty");
    expectRefused(runCli({"summary", folder / "foreign"}), 5, "foreign: ");
    expectRefused(runCli({"regions", folder / "truncated"}), 5, "ends too early");
    expectRefused(runCli({"regions", folder / "newer"}), 5, "version 7");
    expectRefused(runCli({"snapshot", folder / "json"}), 5, "no VMAtlas snapshot");
    expectRefused(runCli({"snapshot", folder / "gz"}), 5, "compressed data");
    expectRefused(runCli({"summary", "-"}, "nonsense"), 5, "standard input");
    expectRefused(runCli({"summary", folder.path.string()}), 1, "directory");
}

TEST(Cli, FailedWritesAreExitCode6AndLeaveNothing)
{
    const test::TemporaryFolder folder("cli-write");
    expectRefused(runCli({"snapshot", "self", "-o", folder / "no/such/folder.json"}), 6, "folder.json");
    expectRefused(runCli({"snapshot", "self", "-o", "/dev/full"}), 6, "/dev/full");
    for (const char* command : {"list", "list --json", "summary self", "summary self --json", "regions self",
                                "regions self --csv", "snapshot self", "system", "--help", "--version"})
        expectRefused(runShell(std::string("$CLI ") + command + " > /dev/full"), 6, "standard output");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path));
}

TEST(Cli, AReaderThatGoesAwayIsNoFailure)
{
    const Finished finished =
        runShell("for i in 1 2 3 4 5; do $CLI snapshot self; $CLI regions self; done | head -c 5");
    EXPECT_EQ(finished.exitCode, 0);
    EXPECT_EQ(finished.output.size(), 5u);
    EXPECT_THAT(finished.errors, IsEmpty());
}

TEST(Cli, ListsProcesses)
{
    test::IdleProcess target;
    const std::string pid = std::to_string(target.pid());
    const Finished table = runCli({"list"});
    EXPECT_EQ(table.exitCode, 0);
    EXPECT_THAT(table.output, AllOf(HasSubstr("PID  NAME"), HasSubstr("\n" /*own row*/), HasSubstr(pid + "  sleep")));
    const json document = expectDocument(runCli({"list", "--json"}), "vmatlas-processes");
    const auto& processes = document["processes"];
    const auto found = std::ranges::find_if(processes, [&](const json& p) { return p["pid"] == target.pid(); });
    ASSERT_NE(found, processes.end());
    EXPECT_EQ((*found)["command_line"], json({"sleep", "1000"}));
    EXPECT_EQ((*found)["own"], true);
    EXPECT_GT((*found)["working_set"], 0);
}

TEST(Cli, NamesCannotDriveTheTerminal)
{
    const test::TemporaryFolder folder("cli-names");
    const std::string program = folder / "a\n\x1b[7m\xff";
    std::filesystem::create_symlink("/bin/sleep", program);
    ChildProcess target({program, "1000"});
    const Finished table = runCli({"list"});
    EXPECT_THAT(table.output, AllOf(HasSubstr("a\\n\\x1b[7m\\xff"), Not(HasSubstr("\x1b"))));
    const Finished summary = runCli({"summary", std::to_string(target.pid())});
    EXPECT_THAT(summary.output, AllOf(HasSubstr("Process a\\n\\x1b[7m\\xff ("), Not(HasSubstr("\x1b"))));
    const json document = expectDocument(runCli({"snapshot", std::to_string(target.pid())}), "vmatlas-snapshot");
    EXPECT_EQ(document["process"]["name"], "a\n\x1b[7m\uFFFD");
    EXPECT_EQ(document["process"]["name_bytes"], "YQobWzdt/w==");
}

TEST(Cli, WideCharactersKeepColumnsAligned)
{
    const test::TemporaryFolder folder("cli-wide");
    const std::string program = folder / "\ud55c\uae00"; // two characters, four cells, six bytes
    std::filesystem::create_symlink("/bin/sleep", program);
    ChildProcess target({program, "1000"});
    const std::string user = runProgram({"id", "-un"}).output;
    std::istringstream table(runCli({"list"}).output);
    std::string header;
    std::string row;
    std::getline(table, header);
    while (std::getline(table, row) && row.find("\ud55c\uae00") == std::string::npos) {
    }
    EXPECT_EQ(row.find(user.substr(0, user.find('\n'))), header.find("USER") + 2) << header << '\n' << row;
}

TEST(Cli, AProcessIsFoundByName)
{
    const test::TemporaryFolder folder("cli-name");
    const std::string program = folder / "vmatlas-probe";
    std::filesystem::create_symlink("/bin/sleep", program);
    ChildProcess first({program, "1000"});
    const json document = expectDocument(runCli({"summary", "name:vmatlas-probe", "--json"}), "vmatlas-summary");
    EXPECT_EQ(document["process"]["pid"], first.pid());

    ChildProcess second({program, "1000"});
    const Finished both = runCli({"summary", "name:vmatlas-probe"});
    expectRefused(both, 2, "several processes");
    for (const ChildProcess* candidate : {&first, &second})
        EXPECT_THAT(both.errors, HasSubstr("\n  " + std::to_string(candidate->pid()) + " vmatlas-probe"));
}

TEST(Cli, SummaryAddsUp)
{
    test::IdleProcess target;
    const std::string pid = std::to_string(target.pid());
    const json document = expectDocument(runCli({"summary", pid, "--json"}), "vmatlas-summary");
    std::uint64_t size = 0;
    std::uint64_t blocks = 0;
    for (const json& row : document["types"]) {
        size += row["size"].get<std::uint64_t>();
        blocks += row["blocks"].get<std::uint64_t>();
    }
    EXPECT_EQ(document["total"]["size"], size);
    EXPECT_EQ(document["total"]["blocks"], blocks);
    EXPECT_GT(document["free"]["size"], size);
    const json regions = expectDocument(runCli({"regions", pid, "--json"}), "vmatlas-regions");
    EXPECT_EQ(regions["regions"].size(), blocks);
    const Finished table = runCli({"summary", pid});
    EXPECT_THAT(table.output, AllOf(HasSubstr("\nImage "), HasSubstr("\nTotal "), HasSubstr("\nFree "),
                                    HasSubstr("Process sleep (" + pid + ")")));
}

TEST(Cli, RegionsAsTableCsvAndJson)
{
    test::IdleProcess target;
    const std::string pid = std::to_string(target.pid());
    EXPECT_GT(expectDocument(runCli({"regions", pid, "--json", "--pages"}), "vmatlas-regions")["page_runs"].size(), 0u);
    // Runs are counted in what was seen once: whether a page of a library is shared, other processes decide.
    const test::TemporaryFolder folder("cli-regions");
    const std::string seen = folder / "seen.json";
    ASSERT_EQ(runCli({"snapshot", pid, "-o", seen}).exitCode, 0);
    const json document = expectDocument(runCli({"regions", seen, "--json", "--pages"}), "vmatlas-regions");
    const std::size_t regions = document["regions"].size();
    const std::size_t runs = document["page_runs"].size();
    EXPECT_GT(regions, 5u);
    EXPECT_THAT(document["regions"][0]["name"], testing::EndsWith("/sleep"));
    EXPECT_GT(document["regions"][0]["inode"], 0);
    EXPECT_FALSE(document["regions"][0].contains("backing")); // there is no table to look it up in
    EXPECT_GT(runs, 0u);
    EXPECT_FALSE(json::parse(runCli({"regions", pid, "--json"}).output).contains("page_runs"));

    const auto lines = [](const Finished& finished) {
        EXPECT_EQ(finished.exitCode, 0) << finished.errors;
        return static_cast<std::size_t>(std::ranges::count(finished.output, '\n'));
    };
    EXPECT_EQ(lines(runCli({"regions", pid})), regions + 1);
    EXPECT_EQ(lines(runCli({"regions", seen, "--pages"})), regions + runs + 1);
    EXPECT_EQ(lines(runCli({"regions", pid, "--csv"})), regions + 1);
    const Finished csv = runCli({"regions", seen, "--csv", "--pages"});
    EXPECT_EQ(lines(csv), regions + runs + 1);
    std::istringstream rows(csv.output);
    for (std::string row; std::getline(rows, row);) { // none of these names needs quotes
        EXPECT_EQ(std::ranges::count(row, ','), 22) << row;
        EXPECT_EQ(row.back(), '\r');
    }
}

TEST(Cli, WhatAForkLeftSharedIsToldWhereSomebodyAsks)
{
    // The shell that waits for its child has pages of its own and some that they still share.
    ChildProcess target({"/bin/bash", "-c", "(read -r line); :"});
    const std::string pid = std::to_string(target.pid());
    const auto figure = [&](std::vector<std::string> options) {
        options.insert(options.end(), {pid, "--json"});
        const json total = json::parse(runCli(options).output)["total"];
        return total.contains("copy_on_write_shared") ? total["copy_on_write_shared"].get<std::int64_t>() : -1;
    };
    EXPECT_EQ(figure({"summary"}), -1);
    while (figure({"summary", "--cow"}) <= 0) // until it has forked
        std::this_thread::yield();
    const json document = expectDocument(runCli({"summary", pid, "--cow", "--json"}), "vmatlas-summary");
    EXPECT_LE(document["total"]["copy_on_write_shared"], document["total"]["private_ws"]);
    for (const char* command : {"summary", "regions"}) {
        EXPECT_THAT(runCli({command, pid, "--cow"}).output, HasSubstr(" COW SHARED "));
        EXPECT_THAT(runCli({command, pid}).output, Not(HasSubstr("COW SHARED")));
    }

    const test::TemporaryFolder folder("cli-cow");
    const std::string with = folder / "with.json";
    const std::string without = folder / "without.json";
    EXPECT_THAT(runCli({"snapshot", pid, "--cow", "-o", with}).errors, IsEmpty());
    EXPECT_THAT(runCli({"snapshot", pid, "-o", without}).errors, IsEmpty());
    EXPECT_THAT(runCli({"summary", with}).output, HasSubstr(" COW SHARED ")); // a file that has it shows it
    EXPECT_THAT(runCli({"summary", with, "--cow"}).errors, IsEmpty());
    const Finished unknown = runCli({"summary", without, "--cow"});
    EXPECT_EQ(unknown.exitCode, 0);
    EXPECT_THAT(unknown.errors, HasSubstr("--cow asks a process, and this file does not tell"));
    EXPECT_THAT(runCli({"diff", with, with}).output, HasSubstr(" COW SHARED "));
    EXPECT_THAT(runCli({"diff", without, with}).output, Not(HasSubstr("COW SHARED")));
}

TEST(Cli, RegionsPrintBucketsWhereThereAreNoRuns)
{
    const std::string file = VMATLAS_TESTS "/fixtures/snapshots/buckets-1.1.json";
    const json document = expectDocument(runCli({"regions", file, "--json", "--pages"}), "vmatlas-regions");
    EXPECT_FALSE(document.contains("page_runs"));
    ASSERT_EQ(document["page_buckets"].size(), 4u);
    EXPECT_EQ(document["page_buckets"][3], json::parse(R"({"start":"0x7f0000600000","pages":256,"working_set":12,)"
                                                       R"("shareable":10,"sharing_known":10,"shared":4})"));
    EXPECT_FALSE(json::parse(runCli({"regions", file, "--json"}).output).contains("page_buckets"));
    const std::string table = runCli({"regions", file, "--pages"}).output;
    EXPECT_THAT(table, HasSubstr("\n    0x7f0000400000  2,048 KiB  512 pages: 21 working_set 40 swapped 2 guard\n"));
    EXPECT_EQ(std::ranges::count(table, '\n'), 1 + 2 + 4);
    EXPECT_THAT(runCli({"regions", file, "--csv", "--pages"}).output,
                HasSubstr(",512,working_set:21+swapped:40+guard:2\r\n"));
}

TEST(Cli, ASnapshotOpensAgainAndShowsTheSame)
{
    const test::TemporaryFolder folder("cli-snapshot");
    test::IdleProcess target;
    target.suspend();
    const std::string pid = std::to_string(target.pid());
    const std::string saved = folder / "s.json";
    std::string regions;
    std::string csv;
    std::string csvOfSnapshot;
    // Whether a page of a library is shared, other processes decide; so until two looks saw the same.
    const auto until = [](auto look) {
        for (int attempt = 0; attempt < 100 && !look(); ++attempt) {
        }
    };
    until([&] {
        regions = runCli({"regions", pid, "--pages"}).output;
        EXPECT_EQ(runCli({"snapshot", pid, "-o", saved}).exitCode, 0);
        return runCli({"regions", saved, "--pages"}).output == regions;
    });
    until([&] {
        csv = runCli({"regions", pid, "--csv"}).output;
        csvOfSnapshot = runShell("$CLI snapshot " + pid + " --format csv").output;
        return csvOfSnapshot == csv;
    });
    EXPECT_EQ(csvOfSnapshot, csv);
    for (const char* name : {"s.json.gz", "plain"})
        EXPECT_EQ(runCli({"snapshot", saved, "-o", folder / name}).exitCode, 0);
    EXPECT_THAT(test::fileContent(folder / "s.json.gz"), StartsWith("\x1f\x8b"));
    for (const char* name : {"s.json", "s.json.gz", "plain"})
        EXPECT_EQ(runCli({"regions", folder / name, "--pages"}).output, regions) << name;
    EXPECT_EQ(runShell("$CLI regions - --pages < '" + folder / "s.json.gz" + "'").output, regions);
    expectDocument(runCli({"snapshot", folder / "s.json.gz"}), "vmatlas-snapshot");
}

TEST(Cli, LeaksWatchesAProcessThatStandsStill)
{
    test::IdleProcess target;
    const std::string pid = std::to_string(target.pid());
    const json document =
        expectDocument(runCli({"leaks", pid, "--duration", "1", "--interval", "100ms", "--json"}), "vmatlas-leaks");
    EXPECT_GE(document["samples"], 5);
    EXPECT_EQ(document["process"]["pid"], target.pid());
    ASSERT_FALSE(document["findings"].empty());
    for (const json& finding : document["findings"])
        EXPECT_EQ(finding["verdict"], "too-short");
    EXPECT_THAT(runCli({"leaks", pid, "--duration=1s", "--interval=0.5s"}).output,
                AllOf(HasSubstr("Nothing grows steadily"), HasSubstr("Private Bytes: too short to tell")));
    expectRefused(runCli({"leaks", pid, "--duration", "5 parsecs"}), 2, "--duration");
    expectRefused(runCli({"leaks", pid, "--interval", "1ms"}), 2, "--interval");
    expectRefused(runCli({"leaks", "4294967295"}), 3, "4294967295");
}

TEST(Cli, LeaksShowsAUmdhComparison)
{
    const std::string file = VMATLAS_FIXTURES "/umdh/umdh_compare_notepad_trim.txt";
    const json document = expectDocument(runCli({"leaks", file, "--json"}), "vmatlas-umdh");
    EXPECT_EQ(document["stacks"].size(), 145U);
    EXPECT_EQ(document["base"], "decimal");
    EXPECT_EQ(document["stacks"][0]["bytes"], 154944);
    EXPECT_EQ(document["stacks"][0]["frames"][0], "ntdll!RtlWalkHeap+213");
    const std::string shown = runCli({"leaks", file}).output;
    EXPECT_THAT(shown, AllOf(HasSubstr("+154,944"), HasSubstr("0x9933fd81"), HasSubstr("and 125 stacks more")));
    EXPECT_EQ(runShell("gzip -c '" + file + "' | $CLI leaks -").output, shown);
    EXPECT_THAT(runCli({"leaks", file, "--all"}).output, Not(HasSubstr("stacks more")));
    expectRefused(runCli({"leaks", VMATLAS_FIXTURES "/MANIFEST.tsv"}), 5, "no growth");
    expectRefused(runCli({"leaks", "/no/such/file"}), 1, "no file");
}

TEST(Cli, SystemMemory)
{
    const json document = expectDocument(runCli({"system", "--json"}), "vmatlas-system");
    EXPECT_GT(document["memory"]["physical_total"], 0);
    EXPECT_FALSE(document.contains("pools"));
    EXPECT_GT(document["memory"]["faults"], 0);
    EXPECT_THAT(runCli({"system"}).output, HasSubstr("Physical memory"));
    expectRefused(runCli({"system", "--ticks", "3"}), 2, "--watch");
}

TEST(Cli, SystemIsWatchedAsJsonLines)
{
    const Finished watched = runCli({"system", "--watch", "--interval", "100ms", "--ticks", "3", "--json"});
    EXPECT_EQ(watched.exitCode, 0) << watched.errors;
    std::istringstream lines(watched.output);
    std::string line;
    std::vector<json> looks;
    while (std::getline(lines, line))
        looks.push_back(json::parse(line));
    ASSERT_EQ(looks.size(), 3U);
    EXPECT_EQ(looks[0]["change"]["faults"], 0);
    EXPECT_GT(looks[2]["change"]["faults"], 0) << "this very test makes some";
    EXPECT_EQ(looks[2]["memory"]["faults"].get<std::uint64_t>() - looks[0]["memory"]["faults"].get<std::uint64_t>(),
              looks[2]["change"]["faults"].get<std::uint64_t>());
}

TEST(Cli, KernelPoolsAreTheKernelsOwn)
{
    auto before = slabBytes();
    if (before.empty()) {
        const Finished refused = runCli({"system", "--pools"});
        EXPECT_TRUE(refused.exitCode == 4 || refused.exitCode == 1);
        EXPECT_THAT(refused.output, HasSubstr("Physical memory")) << "the rest is shown";
        GTEST_SKIP() << "/proc/slabinfo cannot be read here";
    }
    // The kernel goes on meanwhile: each cache is compared when it stood, at one time or another.
    auto open = before;
    for (int attempt = 0; attempt < 50 && !open.empty(); ++attempt) {
        before = slabBytes();
        const json document = expectDocument(runCli({"system", "--pools", "--json"}), "vmatlas-system");
        const auto after = slabBytes();
        std::uint64_t bytes = 0;
        for (const json& pool : document["pools"]) {
            const std::string name = pool["name"];
            bytes += pool["bytes"].get<std::uint64_t>();
            const auto earlier = before.find(name);
            const auto later = after.find(name);
            EXPECT_TRUE(earlier != before.end() || later != after.end()) << name;
            if (earlier != before.end() && later != after.end() && earlier->second == later->second &&
                pool["bytes"] == later->second)
                open.erase(name);
        }
        // Slab counts large blocks besides; a few pages come and go between the two reads.
        EXPECT_LE(static_cast<double>(bytes), 1.1 * document["memory"]["slab"].get<double>());
        std::erase_if(open, [&](const auto& cache) { return !before.contains(cache.first); }); // gone
    }
    EXPECT_THAT(open, IsEmpty());
    EXPECT_THAT(runCli({"system", "--pools"}).output, HasSubstr("KERNEL POOL"));
}

TEST(Cli, MissingRightsLeaveTotalsAndAreExitCode4)
{
    if (geteuid() != 0)
        GTEST_SKIP() << "needs root, to become someone with fewer rights";
    test::IdleProcess target;
    const std::string pid = std::to_string(target.pid());
    const test::TemporaryFolder folder("cli-rights");
    std::filesystem::copy_file(VMATLAS_CLI, folder / "cli");
    const std::string asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups '" + folder / "cli" + "' ";
    const Finished summary = runShell(asNobody + "summary " + pid);
    EXPECT_EQ(summary.exitCode, 4);
    EXPECT_THAT(summary.errors, AllOf(HasSubstr("not known: regions"), HasSubstr("as root")));
    EXPECT_THAT(summary.output, HasSubstr("Working Set "));
    const Finished snapshot = runShell(asNobody + "snapshot " + pid + " --format json");
    EXPECT_EQ(snapshot.exitCode, 4);
    const json document = json::parse(snapshot.output);
    EXPECT_GT(document["counters"]["working_set"], 0);
    EXPECT_EQ(document["gaps"][0]["code"], "access-denied");
    EXPECT_TRUE(document["regions"].empty());
}

} // namespace vmatlas
