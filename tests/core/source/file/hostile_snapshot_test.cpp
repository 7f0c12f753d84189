// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/export/exporters.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/byte_stream.h"
#include "core/source/file/gunzip_stream.h"
#include "core/source/file/json_stream.h"
#include "core/source/file/snapshot_json.h"
#include "tests/support/random_snapshot.h"

// Damaged files: every one of them ends in an Error or in a snapshot that holds what the model promises.
namespace vmatlas {

using testing::AnyOf;

namespace {

std::string fileOf(const char* format, std::uint32_t seed, std::size_t regions)
{
    StringSink sink;
    EXPECT_TRUE(exporterByName(format)->write({.snapshot = test::randomSnapshot(seed, regions)}, sink));
    return sink.text;
}

Result<Snapshot> readFile(std::string bytes)
{
    Result<PeekedStream> peeked = peekUnpacked(std::make_unique<test::MemoryStream>(std::move(bytes)));
    if (!peeked)
        return tl::unexpected(peeked.error());
    return readSnapshotJson(*peeked->stream, {});
}

void expectHarmless(const Result<Snapshot>& read, std::size_t at)
{
    if (read) {
        EXPECT_TRUE(checkSnapshot(*read)) << "damaged at byte " << at;
        return;
    }
    EXPECT_THAT(read.error().code, AnyOf(ErrorCode::Malformed, ErrorCode::Unsupported, ErrorCode::TooLarge));
    EXPECT_FALSE(read.error().context.empty()) << "damaged at byte " << at;
}

} // namespace

TEST(HostileSnapshot, TruncatedTextIsMalformed)
{
    const std::string whole = fileOf("json", 3, 40);
    for (std::size_t size = 1; size + 2 < whole.size(); size += 97) {
        const Result<Snapshot> read = readFile(whole.substr(0, size));
        ASSERT_FALSE(read) << size;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed) << size;
        EXPECT_EQ(read.error().context, "the text ends too early") << size;
    }
}

TEST(HostileSnapshot, FlippedBitsDoNoHarm)
{
    const std::string whole = fileOf("json", 5, 40);
    for (std::size_t at = 0; at < whole.size(); at += 19) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        expectHarmless(readFile(std::move(damaged)), at);
    }
}

TEST(HostileSnapshot, FlippedBitsInBucketsDoNoHarm)
{
    std::uint32_t seed = 0;
    while (test::randomSnapshot(seed, 40).pageBuckets.empty())
        ++seed;
    const std::string whole = fileOf("json", seed, 40);
    for (std::size_t at = whole.find("\"page_buckets\""); at < whole.size(); at += 3) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        expectHarmless(readFile(std::move(damaged)), at);
    }
}

TEST(HostileSnapshot, RemovedAndDoubledPiecesDoNoHarm)
{
    const std::string whole = fileOf("json", 6, 40);
    for (std::size_t at = 0; at + 61 < whole.size(); at += 61) {
        expectHarmless(readFile(whole.substr(0, at) + whole.substr(at + 1 + at % 61)), at);
        expectHarmless(readFile(whole.substr(0, at + 61) + whole.substr(at)), at);
    }
}

TEST(HostileSnapshot, DamagedCompressionIsFound)
{
    const std::string whole = fileOf("json.gz", 4, 60);
    ASSERT_TRUE(readFile(whole));
    for (std::size_t size = 2; size < whole.size(); size += 97) {
        const Result<Snapshot> read = readFile(whole.substr(0, size));
        ASSERT_FALSE(read) << size;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed) << size;
    }
    for (std::size_t at = 10; at < whole.size(); at += 13) { // behind the header, all of which is not checked
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        expectHarmless(readFile(std::move(damaged)), at);
    }
    expectHarmless(readFile(whole + "junk behind it"), whole.size());
}

TEST(HostileSnapshot, ForeignFilesAreRefused)
{
    const std::string foreign[] = {std::string(5000, '\0'),
                                   "\x7f"
                                   "ELF\x02\x01\x01",
                                   "MDMP\x93\xa7",
                                   "<?xml version=\"1.0\"?>",
                                   "7f00-8000 r-xp 00000000 08:01 1 /bin/x\n",
                                   "{}",
                                   "{",
                                   "[]",
                                   "null",
                                   "\"text\"",
                                   "{\"nodes\":[1,2,3]}",
                                   "{\"format\":1}",
                                   "{'format':'vmatlas-snapshot'}",
                                   "{\"format\":\"vmatlas-snapshot\"} {}",
                                   std::string("{\"a\xff\":1}"),
                                   "{\"a\":1e999}",
                                   "{\"a\":NaN}",
                                   "\xef\xbb\xbf{}"};
    for (const std::string& bytes : foreign) {
        const Result<Snapshot> read = readFile(bytes);
        ASSERT_FALSE(read) << bytes;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed) << bytes;
    }
}

TEST(HostileSnapshot, AGzipBombStopsAtTheLimit)
{
    class Ignore : public JsonVisitor {
        Result<void> onMember(std::string_view, nlohmann::json&) override { return {}; }
        Result<void> onArray(std::string_view) override { return {}; }
        Result<void> onElement(std::string_view, std::size_t, nlohmann::json&) override { return {}; }
    } ignore;
    std::string bomb; // blanks, 1000 to 1
    {
        StringSink sink;
        Snapshot snapshot;
        snapshot.process.name = std::string(20'000'000, ' ');
        ASSERT_TRUE(exporterByName("json.gz")->write({.snapshot = snapshot}, sink));
        bomb = sink.text;
    }
    ASSERT_LT(bomb.size(), 100'000u);
    GunzipStream unpacked(std::make_unique<test::MemoryStream>(bomb));
    const Result<void> read = streamJson(unpacked, {}, ignore, {.textBytes = 1'000'000});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::TooLarge);
}

} // namespace vmatlas
