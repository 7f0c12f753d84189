// SPDX-License-Identifier: GPL-3.0-or-later
// Every version of recordings that was ever released stays readable: each has a file in tests/fixtures/recordings, with
// what was in it as snapshot files, which stay readable as well.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/history/recording.h"
#include "core/source/file/importers.h"
#include "core/source/file/snapshot_json.h"
#include "tests/support/random_snapshot.h"

namespace vmatlas {

namespace {

using Json = nlohmann::ordered_json;

const std::string kFolder = std::string(VMATLAS_FIXTURES) + "/recordings/";

void expectTick(Recording& recording, const Json& expected)
{
    const std::size_t tick = expected.at("tick").get<std::size_t>();
    SCOPED_TRACE(testing::Message() << "tick " << tick);
    const TimelinePoint& point = recording.points().at(tick);
    EXPECT_EQ(std::chrono::nanoseconds(point.at.time_since_epoch()).count(), expected.at("at_ns"));
    EXPECT_EQ(std::chrono::nanoseconds(point.wallClock.time_since_epoch()).count(), expected.at("wall_ns"));
    EXPECT_EQ(*point.regions, expected.at("regions"));
    const Json& softFaults = expected.at("soft_faults");
    EXPECT_EQ(point.counters.softFaults, softFaults.is_null() ? Measured() : Measured(softFaults.get<std::uint64_t>()));
    test::MemoryStream text(expected.at("snapshot").dump());
    const Result<Snapshot> wanted = readSnapshotJson(text, {});
    ASSERT_TRUE(wanted) << wanted.error().context;
    const Result<SnapshotPtr> read = recording.snapshotAt(tick);
    ASSERT_TRUE(read) << read.error().context;
    EXPECT_TRUE(test::sameContent(*wanted, **read));
    EXPECT_EQ((*read)->generation, expected.at("generation"));
}

/// Committed bytes by type, which version 1.1 added.
void expectCommitted(const Recording& recording, const Json& expected)
{
    const std::vector<CommittedRow>& rows = recording.committed().all();
    ASSERT_EQ(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].point, expected[i].at("point"));
        const Json& bytes = expected[i].at("bytes");
        ASSERT_EQ(rows[i].bytes.has_value(), !bytes.is_null());
        for (std::size_t type = 0; type < bytes.size(); ++type)
            EXPECT_EQ((*rows[i].bytes)[type], bytes[type]);
    }
}

class GoldenRecording : public testing::TestWithParam<const char*> {
protected:
    [[nodiscard]] static std::string file(const char* ending) { return kFolder + "version-" + GetParam() + ending; }
};

} // namespace

TEST_P(GoldenRecording, IsReadAsItWasWritten)
{
    std::ifstream in(file(".json"));
    const Json expected = Json::parse(in);
    const auto recording = openRecording(file(".vmatlas"));
    ASSERT_TRUE(recording) << recording.error().context;
    EXPECT_TRUE((*recording)->state().indexed);
    EXPECT_TRUE((*recording)->check()->complete());
    EXPECT_EQ((*recording)->points().size(), expected.at("ticks"));
    EXPECT_EQ((*recording)->meta().interval, std::chrono::seconds(1));
    ASSERT_EQ((*recording)->events().size(), 1u);
    EXPECT_EQ((*recording)->events().front().kind, TargetEventKind::Exec);
    EXPECT_EQ((*recording)->events().front().detail, "a\xff");
    for (const Json& tick : expected.at("moments"))
        expectTick(**recording, tick);
    expectCommitted(**recording, expected.value("committed", Json::array()));
}

TEST_P(GoldenRecording, IsASourceWithItsLastMoment)
{
    const auto source = openFile(file(".vmatlas"));
    ASSERT_TRUE(source) << source.error().context;
    EXPECT_FALSE((*source)->live());
    const auto snapshot = (*source)->capture({});
    ASSERT_TRUE(snapshot) << snapshot.error().context;
    const auto recording = openRecording(file(".vmatlas"));
    const auto last = (*recording)->snapshotAt((*recording)->points().size() - 1);
    EXPECT_TRUE(test::sameContent(**last, **snapshot));
    EXPECT_EQ((*source)->readCounters(), (*last)->counters);
}

INSTANTIATE_TEST_SUITE_P(Versions, GoldenRecording, testing::Values("1.0", "1.1"));

} // namespace vmatlas
