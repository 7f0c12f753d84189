// SPDX-License-Identifier: GPL-3.0-or-later
// A snapshot in every format that can be opened again: what comes back, as docs/formats.md promises it.
#include <stdexcept>

#include <gtest/gtest.h>

#include "core/export/exporters.h"
#include "core/export/redaction/redactor.h"
#include "core/history/recording_writer.h"
#include "tests/support/imported.h"
#include "tests/support/random_snapshot.h"
#include "tests/support/recorded.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

std::string written(std::string_view format, const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(exporterByName(format)->write({.snapshot = snapshot}, sink));
    return sink.text;
}

Snapshot reopened(std::string bytes)
{
    Result<Imported> read = test::import(test::unpacked(std::move(bytes)));
    if (!read)
        throw std::runtime_error(read.error().context);
    return std::move(read->snapshot);
}

Result<Snapshot> recorded(const Snapshot& snapshot)
{
    StringSink sink;
    RecordingWriter writer(sink, {});
    EXPECT_TRUE(writer.begin({}));
    EXPECT_TRUE(writer.append(std::make_shared<const Snapshot>(snapshot), {.counters = snapshot.counters}));
    EXPECT_TRUE(writer.finish());
    return test::openBytes(sink.text)
        .and_then([](std::unique_ptr<Recording>&& recording) { return recording->snapshotAt(0); })
        .map([](const SnapshotPtr& read) { return *read; });
}

/// As VMMap sees a process of Windows: an image, a file, a heap, a thread's stack, reserved and shareable memory.
Snapshot windowsProgram()
{
    constexpr unsigned kReadWrite = Protection::Read | Protection::Write;
    test::SnapshotBuilder builder;
    builder.addNamed(0x400000, 0x1000, RegionType::Image, Protection::Read, "C:\\app.exe");
    builder.addNamed(0x401000, 0x9000, RegionType::Image, Protection::Read | Protection::Execute, "C:\\app.exe");
    builder.joinLast(2, RegionType::Image);
    builder.snapshot().allocations.back().backing = {0};
    builder.addNamed(0x500000, 0x20000, RegionType::MappedFile, Protection::Read, "C:\\Windows\\locale.nls");
    builder.add(0x600000, 0x10000, RegionType::Heap, kReadWrite);
    Region& guard = builder.add(0x700000, 0x1000, RegionType::Stack, kReadWrite | Protection::Guard);
    guard.threadId = 7;
    builder.add(0x701000, 0x3000, RegionType::Stack, kReadWrite).threadId = 7;
    builder.joinLast(2, RegionType::Stack);
    Region& reserved = builder.add(0x800000, 0x100000, RegionType::PrivateData, Protection(0U));
    reserved.state = RegionState::Reserved;
    reserved.metrics = MemoryMetrics::zero();
    builder.add(0xa00000, 0x4000, RegionType::Shareable, kReadWrite).metrics.sharedWs = {};
    Snapshot snapshot = builder.snapshot();
    for (Region& region : snapshot.regions) {
        const bool shared = region.type == RegionType::Image || region.type == RegionType::MappedFile ||
                            region.type == RegionType::Shareable;
        region.sharing = shared ? Sharing::Shared : Sharing::Private;
        if (region.type == RegionType::Stack)
            region.detail = RegionDetail::ThreadStack;
    }
    snapshot.process.name = "app.exe";
    snapshot.process.identity.pid = 42;
    snapshot.process.bits = 32;
    snapshot.host.userSpace = {0x10000, 0x7ffe0000};
    snapshot.counters.pageTables = 0x9000;
    return snapshot;
}

} // namespace

TEST(RoundTrip, OfOurSnapshotsNothingIsLost)
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const Snapshot original = test::randomSnapshot(seed, 30);
        for (const char* format : {"json", "json.gz"})
            ASSERT_TRUE(test::sameContent(original, reopened(written(format, original))))
                << format << ", seed " << seed;
    }
}

TEST(RoundTrip, OfRecordingsNothingIsLost)
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const Snapshot original = test::randomSnapshot(seed, 30);
        const Result<Snapshot> back = recorded(original);
        ASSERT_TRUE(back) << back.error().context;
        ASSERT_TRUE(test::sameContent(original, *back)) << "seed " << seed;
    }
}

TEST(RoundTrip, RedactedSnapshotsAreSnapshots)
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        Redactor redactor;
        const Snapshot redacted = redactor.redact(test::randomSnapshot(seed, 30));
        for (const char* format : {"json", "json.gz"})
            ASSERT_TRUE(test::sameContent(redacted, reopened(written(format, redacted))))
                << format << ", seed " << seed;
    }
}

TEST(RoundTrip, VmmapsTableKeepsWhatItHasAPlaceFor)
{
    const Snapshot original = windowsProgram();
    const std::string text = written("vmmap-csv", original);
    const Snapshot back = reopened(text);
    EXPECT_EQ(back.process.name, original.process.name);
    EXPECT_EQ(back.process.identity.pid, original.process.identity.pid);
    EXPECT_EQ(back.process.bits, original.process.bits);
    EXPECT_EQ(back.host.userSpace, original.host.userSpace);
    EXPECT_EQ(back.counters.pageTables, original.counters.pageTables);
    ASSERT_EQ(back.regions.size(), original.regions.size());
    for (std::size_t i = 0; i < original.regions.size(); ++i) {
        const Region& was = original.regions[i];
        const Region& is = back.regions[i];
        EXPECT_EQ(is.range, was.range);
        EXPECT_EQ(is.type, was.type) << i;
        EXPECT_EQ(is.state, was.state) << i;
        EXPECT_EQ(is.protection.bits(), was.protection.bits()) << i;
        EXPECT_EQ(is.sharing, was.sharing) << i;
        EXPECT_EQ(is.detail, was.detail) << i;
        EXPECT_EQ(is.threadId, was.threadId) << i;
        EXPECT_EQ(back.nameOf(is), original.nameOf(was)) << i;
        MemoryMetrics columns = was.metrics; // VMMap has none for these
        columns.swapped = columns.copyOnWriteShared = columns.dirty = {};
        EXPECT_EQ(is.metrics, columns) << i;
    }
    ASSERT_EQ(back.allocations.size(), original.allocations.size());
    for (std::size_t i = 0; i < original.allocations.size(); ++i)
        EXPECT_EQ(back.allocations[i].range, original.allocations[i].range);
    EXPECT_EQ(written("vmmap-csv", back), text) << "written again it is the same";
}

TEST(RoundTrip, VmmapsTableOfAnySnapshotOpens)
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        const Snapshot original = test::randomSnapshot(seed, 10 + seed);
        const Result<Imported> back = test::import(written("vmmap-csv", original));
        ASSERT_TRUE(back) << back.error().context << ", seed " << seed;
        EXPECT_EQ(test::faultsOf(*back), "");
    }
}

} // namespace vmatlas
