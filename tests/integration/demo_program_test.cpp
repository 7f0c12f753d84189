// SPDX-License-Identifier: GPL-3.0-or-later
// vmatlas-demo as a program: its options, its end and what it leaves behind.
#include <algorithm>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo_process.h"
#include "tests/integration/system_totals.h"

namespace vmatlas {

using namespace test;

namespace {

/// Files and shared memory objects that the demo has made under a name.
std::vector<std::string> namesOf(const DemoProcess& demo)
{
    std::vector<std::string> names;
    for (const demo::Range& range : demo.ranges()) {
        const bool own = range.type == RegionType::MappedFile || range.detail == RegionDetail::PosixSharedMemory;
        if (own && range.detail != RegionDetail::DeletedFile)
            names.push_back(range.backing);
    }
    return names;
}

/// Waits until none of them exists: the child of a demo that was killed needs a moment.
bool allVanish(const std::vector<std::string>& names)
{
    const auto deadline = std::chrono::steady_clock::now() + ChildProcess::kPatience;
    while (std::ranges::any_of(names, [](const std::string& name) { return std::filesystem::exists(name); })) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace

TEST(DemoProgram, LeavesNothingBehindHoweverItEnds)
{
    using End = void (*)(ChildProcess&);
    const std::vector<std::pair<const char*, End>> ends{{"end of input", [](ChildProcess& p) { p.closeInput(); }},
                                                        {"SIGTERM", [](ChildProcess& p) { p.terminate(); }},
                                                        {"SIGKILL", [](ChildProcess& p) { p.kill(); }}};
    for (const auto& [name, end] : ends) {
        SCOPED_TRACE(name);
        DemoProcess demo;
        const std::vector<std::string> names = namesOf(demo);
        ASSERT_GE(names.size(), 4u);
        for (const std::string& file : names)
            EXPECT_TRUE(std::filesystem::exists(file)) << file;
        const std::filesystem::path folder = std::filesystem::path(names.front()).parent_path();
        end(demo.process());
        const Finished finished = demo.process().wait();
        EXPECT_EQ(finished.errors, "");
        EXPECT_TRUE(finished.exitCode == 0 || finished.signal == 9);
        EXPECT_TRUE(allVanish(names));
        EXPECT_TRUE(allVanish({folder.string(), "/proc/" + std::to_string(demo.childPid()) + "/exe"}));
    }
}

TEST(DemoProgram, GrowsWhenTold)
{
    DemoProcess demo({"--grow", "64M/s"});
    const std::uint64_t before = readStatus(demo.pid()).at("RssAnon");
    const auto deadline = std::chrono::steady_clock::now() + ChildProcess::kPatience;
    while (readStatus(demo.pid()).at("RssAnon") < before + (8 << 20) && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    EXPECT_GE(readStatus(demo.pid()).at("RssAnon"), before + (8 << 20));
}

// The command line finds the leak, how fast it is and that the main heap carries it. It has to watch for half a minute.
TEST(DemoProgram, ItsLeakIsFoundInItsHeap)
{
    DemoProcess demo({"--grow", "512K/s"});
    const auto charged = [&] { return static_cast<double>(readStatus(demo.pid()).at("RssAnon")); };
    const auto start = std::chrono::steady_clock::now();
    const double before = charged();
    const Finished watched = runProgram(
        {VMATLAS_CLI, "leaks", std::to_string(demo.pid()), "--duration", "33s", "--interval", "250ms", "--json"});
    ASSERT_EQ(watched.exitCode, 0) << watched.errors;
    // A busy machine does not let it grow as fast as it wants to.
    const double growth =
        (charged() - before) /
        std::chrono::duration<double, std::ratio<60>>(std::chrono::steady_clock::now() - start).count();
    EXPECT_LE(growth, 60 * 512 * 1024 * 1.15);
    const nlohmann::json document = nlohmann::json::parse(watched.output, nullptr, false);
    ASSERT_FALSE(document.is_discarded());
    const nlohmann::json& leak = document["findings"][0];
    EXPECT_EQ(leak["metric"], "private-bytes");
    ASSERT_EQ(leak["verdict"], "leak") << watched.output;
    EXPECT_NEAR(leak["growth_a_minute"].get<double>(), growth, growth * 0.15);
    const nlohmann::json& carrier = leak["carriers"][0];
    EXPECT_EQ(carrier["type"], "heap");
    EXPECT_GE(carrier["share"].get<double>(), 0.9);
    const auto heap = std::ranges::find(demo.ranges(), RegionDetail::MainHeap, &demo::Range::detail);
    ASSERT_NE(heap, demo.ranges().end());
    const std::uint64_t address = std::stoull(carrier["address"].get<std::string>(), nullptr, 16);
    EXPECT_TRUE((AddressRange{address, carrier["size"].get<std::uint64_t>()}.contains(heap->range)));
}

TEST(DemoProgram, RefusesWhatIsNoRate)
{
    for (const char* rate : {"", "0", "-1", "x", "5X", "1MM", "2T", "99999999999999999999", "1M/m"}) {
        const Finished finished = runProgram({VMATLAS_DEMO, std::string("--grow=") + rate});
        EXPECT_EQ(finished.exitCode, 2) << rate;
        EXPECT_EQ(finished.output, "") << rate;
        EXPECT_NE(finished.errors, "") << rate;
    }
}

TEST(DemoProgram, SaysWhoItIs)
{
    EXPECT_EQ(runProgram({VMATLAS_DEMO, "--help"}).exitCode, 0);
    EXPECT_EQ(runProgram({VMATLAS_DEMO, "--version"}).exitCode, 0);
    EXPECT_EQ(runProgram({VMATLAS_DEMO, "--nonsense"}).exitCode, 2);
}

} // namespace vmatlas
