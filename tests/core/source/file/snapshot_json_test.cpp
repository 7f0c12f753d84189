// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/snapshot_json.h"

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/export/json_writer.h"
#include "core/model/foreign_members.h"
#include "core/model/names.h"
#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using testing::HasSubstr;

namespace {

std::string jsonOf(const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(writeJson(snapshot, sink));
    return sink.text;
}

Result<Snapshot> readText(const std::string& text, std::size_t chunk = 4096, const std::stop_token& stop = {})
{
    test::MemoryStream stream(text, chunk);
    return readSnapshotJson(stream, stop);
}

/// A snapshot file with these further top-level members.
std::string fileWith(const std::string& members)
{
    return R"({"format":"vmatlas-snapshot","version":{"major":1,"minor":0})" + members + "}";
}

void expectError(const std::string& text, ErrorCode code, const std::string& context)
{
    const Result<Snapshot> read = readText(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, code) << text;
    EXPECT_THAT(read.error().context, HasSubstr(context)) << text;
}

} // namespace

TEST(SnapshotJson, RandomSnapshotsReadBackAsTheyWere)
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const Snapshot original = test::randomSnapshot(seed, seed % 40);
        const std::string text = jsonOf(original);
        const Result<Snapshot> back = readText(text, 1 + seed);
        ASSERT_TRUE(back) << seed << ": " << back.error().context;
        ASSERT_TRUE(test::sameContent(original, *back)) << "seed " << seed << "\n" << text;
        ASSERT_EQ(jsonOf(*back), text) << "seed " << seed;
    }
}

TEST(SnapshotJson, WhatWasTakenOutIsToldAndSurvivesSavingAgain)
{
    Snapshot redacted;
    redacted.privacy = {.profile = PrivacyProfile::Share,
                        .removed = {TextKind::Argument, TextKind::UnknownMember},
                        .pseudonymized = {TextKind::User, TextKind::File}};
    const std::string text = jsonOf(redacted);
    EXPECT_THAT(text, HasSubstr(R"("privacy": {"profile":"share","removed":["command_line","unknown_members"],)"
                                R"("pseudonymized":["user","files"]})"));
    const Result<Snapshot> back = readText(text);
    ASSERT_TRUE(back) << back.error().context;
    EXPECT_EQ(back->privacy, redacted.privacy);
    EXPECT_THAT(jsonOf(Snapshot()), HasSubstr(R"("privacy": {"profile":"none"})"));
}

TEST(SnapshotJson, KindsOfTextsThatALaterVersionAddedAreLeftOut)
{
    const Result<Snapshot> read = readText(
        fileWith(R"(,"privacy":{"profile":"share","removed":["clouds","files","files",7],"pseudonymized":null})"));
    ASSERT_TRUE(read) << read.error().context;
    EXPECT_EQ(read->privacy.removed, std::vector<TextKind>{TextKind::File});
    expectError(fileWith(R"(,"privacy":{"removed":"files"})"), ErrorCode::Malformed, "privacy");
    expectError(fileWith(R"(,"privacy":[])"), ErrorCode::Malformed, "privacy");
}

TEST(SnapshotJson, FormatAndVersionComeFirst)
{
    EXPECT_EQ(jsonOf(Snapshot()).find("{\n \"format\": \"vmatlas-snapshot\",\n \"version\": {\"major\":1,"), 0u);
}

TEST(SnapshotJson, UnknownMembersSurviveSavingAgain)
{
    const std::string text = fileWith(R"(,"annotations":[{"at":"0x1000","text":"mark"},2],"later":{"x":null},)"
                                      R"("regions":[{"start":"0x1000","size":4096,"heat":[1,2.5]}])");
    const Result<Snapshot> read = readText(text);
    ASSERT_TRUE(read) << read.error().context;
    ASSERT_NE(read->foreign, nullptr);
    const std::string again = jsonOf(*read);
    EXPECT_THAT(again, HasSubstr(R"("annotations":[{"at":"0x1000","text":"mark"},2])"));
    EXPECT_THAT(again, HasSubstr(R"("later":{"x":null})"));
    EXPECT_THAT(again, HasSubstr(R"("heat":[1,2.5])"));
    const Result<Snapshot> back = readText(again);
    ASSERT_TRUE(back) << back.error().context;
    EXPECT_TRUE(test::sameContent(*read, *back));
}

TEST(SnapshotJson, OrderOfMembersDoesNotMatter)
{
    const Result<Snapshot> read =
        readText(R"({"page_runs":[["0x2000",1,0]],"page_states":[["present"]],"host":{"page_size":8192},)"
                 R"("regions":[{"size":8192.0,"start":"0x2000","name":"[heap]"},{"start":"0x4000","size":1,)"
                 R"("name":"[heap]"}],"version":{"major":1,"minor":7},"format":"vmatlas-snapshot"})");
    ASSERT_TRUE(read) << read.error().context;
    EXPECT_EQ(read->pageRuns, (LargeVector<PageRun>{{1, 1, PageState::Present}}));
    EXPECT_EQ(read->backings.size(), 1u);
    EXPECT_EQ(read->nameOf(read->regions[1]), "[heap]");
    EXPECT_EQ(read->allocations.size(), 2u); // made, as the file has none
}

TEST(SnapshotJson, IdentifiersOfALaterMinorVersionAreUnknown)
{
    const Result<Snapshot> read = readText(fileWith(R"(,"regions":[{"start":"0x1000","size":1,"type":"jit-cache",)"
                                                    R"("protection":"r-x","protection_flags":["sealed","guard"]}])"));
    ASSERT_TRUE(read) << read.error().context;
    EXPECT_EQ(read->regions[0].type, RegionType::Unknown);
    EXPECT_EQ(read->regions[0].protection, Protection(Protection::Read | Protection::Execute | Protection::Guard));
}

TEST(SnapshotJson, ANewerMajorVersionSaysWhatItNeeds)
{
    expectError(R"({"format":"vmatlas-snapshot","version":{"major":2,"minor":0},"regions":"elsewhere"})",
                ErrorCode::Unsupported, "version 2");
    expectError(R"({"format":"vmatlas-snapshot","version":{"minor":0}})", ErrorCode::Malformed, "version.major");
    expectError(R"({"format":"vmatlas-snapshot"})", ErrorCode::Malformed, "version");
    expectError(R"({"format":"heap-profile","version":{"major":1}})", ErrorCode::Malformed, "not a VMAtlas snapshot");
    expectError(R"({"snapshot":{}})", ErrorCode::Malformed, "no VMAtlas snapshot");
    expectError("[1]", ErrorCode::Malformed, "not a JSON object");
}

TEST(SnapshotJson, WrongTypesSayWhere)
{
    const std::pair<const char*, const char*> cases[] = {
        {R"(,"regions":{})", "regions: not a list"},
        {R"(,"host":[])", "host"},
        {R"(,"host":3)", "host: not an object"},
        {R"(,"host":{},"host":{})", "host: stands there twice"},
        {R"(,"host":{"page_size":3000})", "host.page_size"},
        {R"(,"host":{"page_size":0})", "host.page_size"},
        {R"(,"host":{"user_space":{"start":"0x2","size":18446744073709551615}})", "host.user_space.size"},
        {R"(,"captured_at":"today")", "captured_at"},
        {R"(,"process":{"pid":4294967296})", "process.pid: too large"},
        {R"(,"process":{"pid":-1})", "process.pid: not a whole number"},
        {R"(,"process":{"start_key":"x"})", "process.start_key"},
        {R"(,"process":{"name":5})", "process.name: not a text"},
        {R"(,"process":{"name_bytes":"!"})", "process.name_bytes: not base64"},
        {R"(,"process":{"command_line":[1]})", "process.command_line"},
        {R"(,"process":{"command_line":"ls"})", "process.command_line"},
        {R"(,"counters":{"threads":1.5})", "counters.threads: not a whole number"},
        {R"(,"counters":{"threads":18446744073709551615})", "counters.threads: too large"},
        {R"(,"counters":{"threads":1e300})", "counters.threads"},
        {R"(,"regions":[7])", "regions[0]: not an object"},
        {R"(,"regions":[{"start":4096,"size":1}])", "regions[0].start: not a text"},
        {R"(,"regions":[{"start":"4096","size":1}])", "regions[0].start: not an address"},
        {R"(,"regions":[{"size":1}])", "regions[0].start"},
        {R"(,"regions":[{"start":"0x1000"}])", "regions[0].size"},
        {R"(,"regions":[{"start":"0xfffffffffffff000","size":4097}])", "regions[0].size: runs over"},
        {R"(,"regions":[{"start":"0x1","size":1,"type":"free"}])", "regions[0].type"},
        {R"(,"regions":[{"start":"0x1","size":1,"protection":"rwxp"}])", "regions[0].protection"},
        {R"(,"regions":[{"start":"0x1","size":1,"protection":"r--","protection_flags":7}])", "protection_flags"},
        {R"(,"regions":[{"start":"0x1","size":1,"shared":"yes"}])", "regions[0].shared"},
        {R"(,"regions":[{"start":"0x1","size":1,"name":[]}])", "regions[0].name"},
        {R"(,"regions":[{"start":"0x1","size":1,"backing":0}])", "regions[0]: there is no such backing"},
        {R"(,"regions":[{"start":"0x1","size":1,"allocation":0}],"allocations":[])", "no such allocation"},
        {R"(,"backings":[{"device":[1]}])", "backings[0].device"},
        {R"(,"page_states":[5])", "page_states[0]"},
        {R"(,"page_states":[[5]])", "page_states[0]"},
        {R"(,"page_runs":[["0x1000",1]])", "page_runs[0]"},
        {R"(,"page_runs":[["0x1000",1,70000]])", "page_runs[0]"},
        {R"(,"page_runs":[["0x1000",1,0]])", "page_runs[0]: there is no such page state"},
        {R"(,"page_runs":[["0x1001",1,0]],"page_states":[[]])", "page_runs[0]: not the address of a page"},
    };
    for (const auto& [members, context] : cases)
        expectError(fileWith(members), ErrorCode::Malformed, context);
}

TEST(SnapshotJson, RegionsAllocationsAndPagesMustFitTogether)
{
    const std::string two = R"("regions":[{"start":"0x1000","size":4096,"allocation":0},)"
                            R"({"start":"0x2000","size":4096,"allocation":0}])";
    const auto allocation = [](const char* numbers) {
        return std::string(R"(,"allocations":[{"start":"0x1000","size":8192,)") + numbers + "}],";
    };
    EXPECT_TRUE(readText(fileWith(allocation(R"("first_region":0,"region_count":2)") + two)));
    expectError(fileWith(allocation(R"("first_region":0,"region_count":3)") + two), ErrorCode::Malformed,
                "allocations[0]");
    expectError(fileWith(allocation(R"("first_region":0,"region_count":4294967295)") + two), ErrorCode::Malformed,
                "allocations[0]");
    expectError(fileWith(allocation(R"("first_region":1,"region_count":0)") + two), ErrorCode::Malformed,
                "allocations[0]");
    expectError(fileWith(allocation(R"("first_region":0,"region_count":1)") + two), ErrorCode::Malformed,
                "does not list them");
    expectError(fileWith(R"(,"regions":[{"start":"0x2000","size":1},{"start":"0x1000","size":1}])"),
                ErrorCode::Malformed, "regions[1]: 0x1000 is not above");
    expectError(fileWith(R"(,"regions":[{"start":"0x1000","size":4097},{"start":"0x2000","size":1}])"),
                ErrorCode::Malformed, "regions[1]: 0x2000 is not above");
    const std::string pages = R"(,"page_states":[[]],"regions":[{"start":"0x1000","size":8192}],"page_runs":)";
    EXPECT_TRUE(readText(fileWith(pages + R"([["0x1000",1,0],["0x2000",1,0]])")));
    expectError(fileWith(pages + R"([["0x3000",1,0]])"), ErrorCode::Malformed, "page_runs[0]: 0x3000 is in no region");
    expectError(fileWith(pages + R"([["0x1000",3,0]])"), ErrorCode::Malformed, "page_runs[0]: it is empty or longer");
    expectError(fileWith(pages + R"([["0x1000",18446744073709551615,0]])"), ErrorCode::Malformed, "page_runs[0]");
    expectError(fileWith(pages + R"([["0x1000",2,0],["0x2000",1,0]])"), ErrorCode::Malformed, "page_runs[1]: 0x2000");
}

TEST(SnapshotJson, ReadsPageBuckets)
{
    const std::string regions = R"(,"regions":[{"start":"0x1000","size":8388608},{"start":"0x801000","size":4096}])";
    const Result<Snapshot> read = readText(
        fileWith(regions + R"(,"page_buckets":[{"start":"0x1000","pages":511,"working_set":9,"shareable":8,)"
                           R"("sharing_known":7,"shared":6,"locked":5,"huge":4,"swapped":3,"zero":2,"guard":1,)"
                           R"("hugetlb":10,"later":11},{"start":"0x200000","pages":512,"zero":512}])"));
    ASSERT_TRUE(read) << read.error().context;
    EXPECT_TRUE(read->pageStatesKnown);
    ASSERT_EQ(read->pageBuckets.size(), 2u);
    const PageBucket& bucket = read->pageBuckets[0];
    EXPECT_EQ(bucket.firstPage, 1u);
    EXPECT_EQ(bucket.pages, 511u);
    EXPECT_EQ(countsText(bucket),
              "working_set:9+swapped:3+zero:2+hugetlb:10+guard:1+huge:4+shareable:8+sharing_known:7+"
              "shared:6+locked:5");
    EXPECT_EQ(jsonOf(*readText(jsonOf(*read))), jsonOf(*read));
    EXPECT_TRUE(readText(fileWith(regions + R"(,"page_buckets":[])"))->pageStatesKnown);
    EXPECT_FALSE(readText(fileWith(regions))->pageStatesKnown);
}

TEST(SnapshotJson, PageBucketsMustAddUp)
{
    const auto with = [](const std::string& buckets) {
        return fileWith(R"(,"regions":[{"start":"0x1000","size":8388608},{"start":"0x801000","size":4096}])"
                        R"(,"page_buckets":[)" +
                        buckets + ']');
    };
    const std::pair<const char*, const char*> cases[] = {
        {R"(7)", "page_buckets[0]: not an object"},
        {R"({"pages":1,"zero":1})", "page_buckets[0].start"},
        {R"({"start":"0x1001","pages":1,"zero":1})", "page_buckets[0]: not the address of a page"},
        {R"({"start":"0x1000","zero":1})", "page_buckets[0]: it is empty"},
        {R"({"start":"0x1000","pages":65536,"zero":1})", "page_buckets[0].pages: too large"},
        {R"({"start":"0x1000","pages":512,"zero":1})", "page_buckets[0]: it is empty, or longer"},
        {R"({"start":"0x800000","pages":2,"zero":1})", "page_buckets[0]: it is empty, or longer"},
        {R"({"start":"0x0","pages":1,"zero":1})", "page_buckets[0]: 0x0 is in no region"},
        {R"({"start":"0x1000","pages":4})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":65536})", "page_buckets[0].working_set: too large"},
        {R"({"start":"0x1000","pages":4,"working_set":3,"swapped":2})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":65535,"zero":5})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":2,"shareable":3})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":2,"shareable":1,"sharing_known":2})", "its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":2,"shareable":2,"sharing_known":1,"shared":2})", "its counts"},
        {R"({"start":"0x1000","pages":4,"working_set":2,"locked":3})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"zero":2,"huge":5})", "page_buckets[0]: its counts"},
        {R"({"start":"0x1000","pages":4,"zero":1},{"start":"0x4000","pages":1,"zero":1})", "page_buckets[1]: 0x4000"},
    };
    for (const auto& [buckets, context] : cases)
        expectError(with(buckets), ErrorCode::Malformed, context);
    expectError(fileWith(R"(,"regions":[{"start":"0x1000","size":4096}],"page_states":[["zero"]],)"
                         R"("page_runs":[["0x1000",1,0]],"page_buckets":[{"start":"0x1000","pages":1,"zero":1}])"),
                ErrorCode::Malformed, "page_buckets: there are page_runs");
    expectError(fileWith(R"(,"page_buckets":{})"), ErrorCode::Malformed, "page_buckets: not a list");
}

TEST(SnapshotJson, LimitsAreKept)
{
    expectError(fileWith(",\"deep\":" + std::string(100'000, '[')), ErrorCode::TooLarge, "brackets");
    expectError(fileWith(",\"deep\":{\"a\":" + std::string(100'000, '[')), ErrorCode::TooLarge, "brackets");
    std::string wide = ",\"wide\":{\"a\":[0";
    for (int i = 0; i < 1'000'001; ++i)
        wide += ",0";
    expectError(fileWith(wide + "]}"), ErrorCode::TooLarge, "wide: too many values");
    expectError(fileWith(",\"long\":\"" + std::string(kMaxForeignBytes + 1, 'x') + '"'), ErrorCode::TooLarge,
                "unknown members");
}

TEST(SnapshotJson, AStopEndsTheReading)
{
    const auto stop = std::make_unique<std::stop_source>(); // GCC 12 warns falsely about one on the stack
    stop->request_stop();
    const Result<Snapshot> read = readText(jsonOf(Snapshot()), 4096, stop->get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

} // namespace vmatlas
