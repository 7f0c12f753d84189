// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/importers.h"

#include <cerrno>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/export/exporters.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

class ImportersTest : public testing::Test {
protected:
    void SetUp() override
    {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder = fs::path(testing::TempDir()) / (std::string("vmatlas-import-") + test->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }

    fs::path write(const char* name, const std::string& bytes) const
    {
        std::ofstream(folder / name, std::ios::binary) << bytes;
        return folder / name;
    }
    fs::path folder;
};

std::string bytesOf(const char* format, const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(exporterByName(format)->write({.snapshot = snapshot}, sink));
    return sink.text;
}

} // namespace

TEST_F(ImportersTest, AFileIsASourceWithOneMoment)
{
    const Snapshot original = test::randomSnapshot(11, 20);
    for (const char* format : {"json", "json.gz"}) {
        const fs::path path = folder / "any ending.txt"; // content counts
        ASSERT_TRUE(saveSnapshot({.snapshot = original}, *exporterByName(format), path));
        const auto source = openFile(path);
        ASSERT_TRUE(source) << source.error().context;
        EXPECT_FALSE((*source)->live());
        const Result<SnapshotPtr> snapshot = (*source)->capture({});
        ASSERT_TRUE(snapshot) << snapshot.error().context;
        EXPECT_TRUE(test::sameContent(original, **snapshot));
        EXPECT_EQ((*snapshot)->source, SourceKind::SnapshotFile);
        EXPECT_EQ((*source)->capture({.force = true, .stop = {}}), snapshot);
        EXPECT_EQ((*source)->readCounters(), original.counters);
    }
}

TEST_F(ImportersTest, ConcatenatedGzipMembersAreOneText)
{
    if (std::system("gzip --version") != 0)
        GTEST_SKIP() << "there is no gzip";
    const Snapshot original = test::randomSnapshot(12, 5);
    const std::string text = bytesOf("json", original);
    std::string packed;
    for (const std::string& half : {text.substr(0, 700), text.substr(700)}) {
        const fs::path part = write("part", half);
        ASSERT_EQ(std::system(("gzip -c '" + part.string() + "' > '" + part.string() + ".gz'").c_str()), 0);
        std::ifstream in(part.string() + ".gz", std::ios::binary);
        packed.append(std::istreambuf_iterator<char>(in), {});
    }
    const auto source = openFile(write("both.gz", packed));
    ASSERT_TRUE(source) << source.error().context;
    const Result<SnapshotPtr> snapshot = (*source)->capture({});
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    EXPECT_TRUE(test::sameContent(original, **snapshot));
}

TEST_F(ImportersTest, ErrorsNameTheFile)
{
    const auto expectError = [](const fs::path& path, ErrorCode code, const std::string& context) {
        const auto source = openFile(path);
        ASSERT_FALSE(source) << path;
        EXPECT_EQ(source.error().code, code) << source.error().context;
        EXPECT_THAT(source.error().context, StartsWith(path.string()));
        EXPECT_THAT(source.error().context, HasSubstr(context));
    };
    expectError(folder / "none.json", ErrorCode::NotFound, "");
    expectError(folder, ErrorCode::Io, "");
    expectError(write("empty", ""), ErrorCode::Malformed, "empty");
    expectError(write("foreign", "GIF89a"), ErrorCode::Malformed, "not a format");
    expectError(write("cut.gz", std::string("\x1f\x8b\x08", 3)), ErrorCode::Malformed, "ends too early");

    const fs::path late = write("late.json", "{\"format\":\"vmatlas-snapshot\",");
    const auto source = openFile(late); // only the beginning is looked at
    ASSERT_TRUE(source);
    for (int i = 0; i < 2; ++i) { // the same error again and again
        const Result<SnapshotPtr> snapshot = (*source)->capture({});
        ASSERT_FALSE(snapshot);
        EXPECT_EQ(snapshot.error().code, ErrorCode::Malformed);
        EXPECT_EQ(snapshot.error().context, late.string() + ": the text ends too early");
    }
}

TEST_F(ImportersTest, TheGoldenFileOfVersion1StaysReadable)
{
    const auto source = openFile(fs::path(VMATLAS_FIXTURES) / "snapshots/version-1.0.json");
    ASSERT_TRUE(source) << source.error().context;
    const Result<SnapshotPtr> read = (*source)->capture({});
    ASSERT_TRUE(read) << read.error().context;
    const Snapshot& snapshot = **read;
    EXPECT_EQ(snapshot.process.identity, (ProcessIdentity{4242, 987654}));
    EXPECT_EQ(snapshot.process.name, "sle\xff"
                                     "ep");
    EXPECT_EQ(snapshot.process.commandLine, (std::vector<std::string>{"sleep", "1000"}));
    EXPECT_EQ(snapshot.host.osVersion, "6.18");
    EXPECT_EQ(snapshot.counters.threads, Measured(1));
    EXPECT_EQ(snapshot.counters.runState, RunState::Sleeping);
    ASSERT_EQ(snapshot.gaps.size(), 1u);
    EXPECT_EQ(snapshot.gaps[0], (Gap{Facet::LockedPages, {ErrorCode::AccessDenied, 13, "/proc/4242/smaps"}}));
    ASSERT_FALSE(snapshot.regions.empty());
    EXPECT_EQ(snapshot.nameOf(snapshot.regions.front()), "/usr/bin/sleep");
    EXPECT_EQ(snapshot.regions.front().type, RegionType::Image);
    EXPECT_EQ(snapshot.regions.back().range.last(), 0xffffffffff600fffu);
    EXPECT_EQ(snapshot.regions.back().detail, RegionDetail::Vsyscall);
    EXPECT_TRUE(snapshot.pageStatesKnown);
    ASSERT_FALSE(snapshot.pageRuns.empty());
    EXPECT_TRUE(snapshot.pageRuns.front().state.has(PageState::Present));
    EXPECT_NE(snapshot.foreign, nullptr);
}

TEST_F(ImportersTest, TheGoldenFileOfVersion12StaysReadable)
{
    const auto source = openFile(fs::path(VMATLAS_FIXTURES) / "snapshots/version-1.2.json");
    ASSERT_TRUE(source) << source.error().context;
    const Result<SnapshotPtr> read = (*source)->capture({});
    ASSERT_TRUE(read) << read.error().context;
    MemoryMetrics total{.copyOnWriteShared = 0, .dirty = 0};
    for (const Region& region : (*read)->regions) {
        total.copyOnWriteShared += region.metrics.copyOnWriteShared;
        total.dirty += region.metrics.dirty;
    }
    EXPECT_EQ((*read)->regions.size(), 43u);
    EXPECT_EQ(total.dirty, Measured(278528));
    EXPECT_EQ(total.copyOnWriteShared, Measured(184320));
    EXPECT_EQ((*read)->foreign, nullptr) << "all of it is understood";
}

TEST_F(ImportersTest, TheGoldenFileOfVersion13StaysReadable)
{
    const auto source = openFile(fs::path(VMATLAS_FIXTURES) / "snapshots/version-1.3.json");
    ASSERT_TRUE(source) << source.error().context;
    const Result<SnapshotPtr> read = (*source)->capture({});
    ASSERT_TRUE(read) << read.error().context;
    const ProcessFacts& facts = (*read)->facts;
    EXPECT_EQ(facts.workingSetMaximum, Measured(33554432));
    EXPECT_EQ(facts.workingSetMaximumHard, Answer::No);
    EXPECT_EQ(facts.pageFilePeak, Measured(28463104));
    EXPECT_EQ(facts.policies.depPermanent, Answer::Yes);
    EXPECT_EQ(facts.policies.cfg, Answer::Unknown);
    EXPECT_EQ(facts.protection, "");
    EXPECT_EQ(facts.machine, "x86_64");
    EXPECT_EQ((*read)->foreign, nullptr) << "all of it is understood";
}

TEST_F(ImportersTest, TheGoldenFileOfVersion14StaysReadable)
{
    const auto source = openFile(fs::path(VMATLAS_FIXTURES) / "snapshots/version-1.4.json");
    ASSERT_TRUE(source) << source.error().context;
    const Result<SnapshotPtr> read = (*source)->capture({});
    ASSERT_TRUE(read) << read.error().context;
    const Privacy& privacy = (*read)->privacy;
    EXPECT_EQ(privacy.profile, PrivacyProfile::Share);
    EXPECT_EQ(privacy.removed, std::vector<TextKind>{TextKind::Argument});
    EXPECT_EQ(privacy.pseudonymized, (std::vector<TextKind>{TextKind::User, TextKind::Program, TextKind::File}));
    EXPECT_EQ((*read)->process.user, "user");
    EXPECT_EQ((*read)->foreign, nullptr) << "all of it is understood";
}

TEST(Exporters, AreChosenByNameOrEnding)
{
    const auto nameFor = [](const char* file) {
        const Exporter* exporter = exporterForFile(file);
        return exporter ? exporter->name : "none";
    };
    EXPECT_EQ(nameFor("a.json"), "json");
    EXPECT_EQ(nameFor("/x/a.JSON.GZ"), "json.gz");
    EXPECT_EQ(nameFor("a.b.csv"), "csv");
    EXPECT_EQ(nameFor("a.md"), "md");
    EXPECT_EQ(nameFor("a.txt"), "none");
    EXPECT_EQ(nameFor("json"), "none");
    EXPECT_EQ(exporterByName("gif"), nullptr);
    for (const Exporter& exporter : exporters())
        EXPECT_EQ(exporterByName(exporter.name), &exporter);
}

} // namespace vmatlas
