// SPDX-License-Identifier: GPL-3.0-or-later
// Cores of real processes, compared with the process just before, and with what other programs say of the file.
#include <regex>

#include <gtest/gtest.h>

#include "core/model/names.h"
#include "core/source/live.h"
#include "tests/support/at_rest.h"
#include "tests/support/imported.h"
#include "tests/support/programs.h"
#include "tests/support/temporary_folder.h"

namespace vmatlas {

using namespace test;

namespace {

/// A program with eight threads that crashes into a folder of its own.
class CrashedProgram {
public:
    CrashedProgram()
        : m_folder("core-files")
    {
        ChildProcess program(
            {"sh", "-c",
             "ulimit -c unlimited && cd '" + m_folder.path.string() + "' && exec " VMATLAS_TEST_TARGET " threads 8"});
        if (program.readLine() != "ready")
            throw std::runtime_error("the program is not ready");
        const auto source = openProcess(program.pid());
        const auto captured = source ? (*source)->capture({.force = true}) : tl::unexpected(source.error());
        if (!captured)
            throw std::runtime_error(captured.error().context);
        before = *captured;
        if (::kill(static_cast<pid_t>(program.pid()), SIGSEGV) != 0)
            throw std::runtime_error("cannot be made to crash");
        static_cast<void>(program.wait());
        for (const auto& entry : std::filesystem::directory_iterator(m_folder.path))
            core = entry.path().string();
    }

    SnapshotPtr before;
    std::string core; ///< empty when the system writes cores elsewhere, or none

private:
    TemporaryFolder m_folder;
};

SnapshotPtr snapshotOf(const std::string& file)
{
    const auto source = openFile(file);
    const auto captured = source ? (*source)->capture({}) : tl::unexpected(source.error());
    if (!captured)
        throw std::runtime_error(captured.error().context);
    return *captured;
}

std::size_t matchesIn(const std::string& text, const std::string& pattern)
{
    const std::regex regex(pattern, std::regex::multiline);
    return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), regex), {}));
}

} // namespace

TEST(CoreFiles, OfACrashAreTheProcessJustBefore)
{
    const CrashedProgram program;
    if (program.core.empty())
        GTEST_SKIP() << "cores are not written into the current folder here";
    const SnapshotPtr core = snapshotOf(program.core);
    const Snapshot& live = *program.before;
    EXPECT_EQ(core->process.identity.pid, live.process.identity.pid);
    EXPECT_TRUE(live.process.name.starts_with(core->process.name)) << "a core has 15 bytes of it";
    EXPECT_EQ(core->process.path, live.process.path);
    EXPECT_EQ(core->counters.threads, live.counters.threads);
    EXPECT_EQ(core->counters.virtualBytes, live.counters.virtualBytes);
    EXPECT_EQ(core->host.arch, live.host.arch);
    EXPECT_EQ(core->host.pageSize, live.host.pageSize);
    std::size_t threadStacks = 0;
    for (const Region& region : live.regions) {
        SCOPED_TRACE(live.nameOf(region));
        const Region* const other = core->regionAt(region.range.begin);
        ASSERT_NE(other, nullptr);
        EXPECT_TRUE(other->range.contains(region.range)); // cut at arenas when it lives
        if (region.detail != RegionDetail::Vsyscall) {
            EXPECT_EQ(accessId(other->protection), accessId(region.protection));
        }
        if (region.detail != RegionDetail::Vvar) {
            EXPECT_EQ(core->nameOf(*other), live.nameOf(region));
        }
        const bool arena = region.detail == RegionDetail::MallocArena || region.detail == RegionDetail::ArenaReserve;
        if (!arena) { // which only its contents tell
            EXPECT_EQ(other->type, region.type);
            EXPECT_EQ(other->detail, region.detail);
        }
        threadStacks += other->detail == RegionDetail::ThreadStack ? 1 : 0;
    }
    EXPECT_EQ(threadStacks, 8u);
}

TEST(CoreFiles, HaveTheSegmentsThatReadelfSees)
{
    const CrashedProgram program;
    if (program.core.empty() || !onPath("readelf"))
        GTEST_SKIP() << "no core, or no readelf";
    const Finished readelf = runProgram({"readelf", "-lnW", program.core});
    const SnapshotPtr core = snapshotOf(program.core);
    EXPECT_EQ(matchesIn(readelf.output, "^  LOAD "), core->regions.size());
    EXPECT_EQ(matchesIn(readelf.output, "NT_PRSTATUS"), *core->counters.threads);
    std::size_t named = 0;
    for (const Region& region : core->regions)
        named += core->nameOf(region).starts_with('/') ? 1 : 0;
    if (readelf.output.find("Cannot decode") == std::string::npos) { // some builds cannot
        EXPECT_EQ(matchesIn(readelf.output, "^ +0x[0-9a-f]+  0x[0-9a-f]+  0x[0-9a-f]+$"), named);
    }
    if (onPath("eu-readelf")) {
        const Finished elfutils = runProgram({"eu-readelf", "-n", program.core});
        EXPECT_EQ(matchesIn(elfutils.output, " PRSTATUS$"), *core->counters.threads);
    }
    if (onPath("gdb")) {
        const Finished gdb = runProgram({"gdb", "-nx", "-batch", "-ex", "info files", "-c", program.core});
        // gdb names segments load1, load2a, load2b ...; those without contents as well.
        EXPECT_EQ(matchesIn(gdb.output, " is load[0-9]+a?$"), core->regions.size());
    }
}

TEST(CoreFiles, OfGcoreHaveWhatGdbWrote)
{
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "gcore does not get through the terabytes that a sanitizer reserves";
#endif
    if (!onPath("gcore"))
        GTEST_SKIP() << "there is no gcore";
    const TemporaryFolder folder("gcore");
    ReadyProgram program({VMATLAS_TEST_TARGET, "threads", "2"}, "ready");
    waitUntilAsleep(program.pid());
    const auto source = openProcess(program.pid());
    ASSERT_TRUE(source);
    const Result<SnapshotPtr> live = (*source)->capture({.force = true});
    ASSERT_TRUE(live);
    const Finished gcore = runProgram({"gcore", "-o", folder / "core", std::to_string(program.pid())});
    const std::string file = folder / ("core." + std::to_string(program.pid()));
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "gdb may not attach here: " << gcore.errors;
    const SnapshotPtr core = snapshotOf(file);
    EXPECT_EQ(core->counters.threads, (*live)->counters.threads);
    EXPECT_TRUE(core->host.userSpace.empty());
    for (const Region& region : core->regions) {
        const Region* const other = (*live)->regionAt(region.range.begin);
        ASSERT_NE(other, nullptr) << std::hex << region.range.begin;
        if (!region.protection.known()) { // the note alone has it
            EXPECT_EQ(core->nameOf(region), (*live)->nameOf(*other));
        }
    }
    for (const Region& region : (*live)->regions) {
        if (region.backing.valid() && (*live)->backings[region.backing.index].inode != 0) {
            EXPECT_NE(core->regionAt(region.range.begin), nullptr) << (*live)->nameOf(region);
        }
    }
}

} // namespace vmatlas
