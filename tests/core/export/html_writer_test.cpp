// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/html_writer.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "core/base/format.h"
#include "core/export/html_timeline.h"
#include "core/export/json_members.h"
#include "core/export/script_data_sink.h"
#include "core/model/names.h"
#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

std::string dataOf(const ExportInput& input)
{
    StringSink sink;
    EXPECT_TRUE(writeHtmlData(input, sink));
    return sink.text;
}

std::string pageOf(const ExportInput& input)
{
    StringSink sink;
    EXPECT_TRUE(writeHtml(input, sink));
    return sink.text;
}

std::size_t countOf(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// One number of a column, as docs/formats.md says.
Measured numberOf(const json& columns, std::string_view name, std::size_t index)
{
    const auto column = columns.find(name);
    if (column == columns.end())
        return {};
    const json& value = column->contains("same") ? column->at("same") : column->at("values").at(index);
    if (value.is_null())
        return {};
    const std::uint64_t units = value.is_string() ? std::stoull(value.get<std::string>()) : value.get<std::uint64_t>();
    return units * column->at("unit").get<std::uint64_t>();
}

TimelinePoint pointAt(int second, Measured bytes)
{
    TimelinePoint point;
    point.at = SteadyClock::time_point(std::chrono::seconds(100 + second));
    point.counters.privateBytes = bytes;
    point.counters.virtualBytes = bytes;
    point.counters.workingSet = bytes;
    return point;
}

} // namespace

TEST(HtmlWriter, HoldsTheExactNumbersOfEveryRegion)
{
    for (const std::uint32_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
        const Snapshot snapshot = test::randomSnapshot(seed, 40);
        const json data = json::parse(dataOf({.snapshot = snapshot}));
        const json& columns = data.at("regions");
        ASSERT_EQ(columns.at("count").get<std::size_t>(), snapshot.regions.size());
        std::uint64_t end = 0;
        for (std::size_t i = 0; i < snapshot.regions.size(); ++i) {
            const Region& region = snapshot.regions[i];
            EXPECT_EQ(end + *numberOf(columns, "gap", i), region.range.begin);
            EXPECT_EQ(numberOf(columns, "size", i), region.range.size);
            end = region.range.begin + region.range.size;
            EXPECT_EQ(data.at("types").at(*numberOf(columns, "type", i)), idOf(RegionType{region.type}));
            EXPECT_EQ(data.at("states").at(*numberOf(columns, "state", i)), idOf(RegionState{region.state}));
            EXPECT_EQ(data.at("details").at(*numberOf(columns, "detail", i)), idOf(region.detail));
            EXPECT_EQ(data.at("protections").at(*numberOf(columns, "protection", i)).at("access"),
                      accessId(region.protection));
            EXPECT_EQ(numberOf(columns, "offset", i), region.fileOffset);
            const Measured name = numberOf(columns, "name", i);
            EXPECT_EQ(name ? data.at("names").at(*name).get<std::string>() : "",
                      escapeControl(snapshot.nameOf(region)));
            for (const NamedMetric& metric : kNamedMetrics)
                EXPECT_EQ(numberOf(columns, metric.name, i), region.metrics.*metric.figure) << metric.name;
        }
    }
}

TEST(HtmlWriter, KeepsAddressesAboveWhatADoubleHolds)
{
    test::SnapshotBuilder builder;
    builder.add(0x7f00'0000'0001, 0x1234'5678'9abc'def1); // no pages, as macOS has them
    builder.add(0xffff'ffff'ffff'f000, 0x1000);           // ends at 2^64
    const json columns = json::parse(dataOf({.snapshot = *builder.build()})).at("regions");
    EXPECT_EQ(numberOf(columns, "gap", 0), 0x7f00'0000'0001U);
    EXPECT_EQ(numberOf(columns, "size", 0), 0x1234'5678'9abc'def1U);
    EXPECT_TRUE(columns.at("size").at("values").at(0).is_string()); // a JavaScript number would lose digits
    EXPECT_EQ(0x7f00'0000'0001U + 0x1234'5678'9abc'def1U + *numberOf(columns, "gap", 1), 0xffff'ffff'ffff'f000U);
}

TEST(HtmlWriter, HoldsThePageRuns)
{
    test::SnapshotBuilder builder;
    builder.add(0x10000, 0x40000);
    builder.pages(0x12, 3, PageState::Present);
    builder.pages(0x15, 1, PageState::Swapped);
    builder.pages(0x20, 16, PageState::Present);
    builder.snapshot().pageStatesKnown = true;
    const json data = json::parse(dataOf({.snapshot = *builder.build()}));
    const json& runs = data.at("page_runs");
    EXPECT_EQ(runs.at("count"), 3);
    EXPECT_EQ(numberOf(runs, "gap", 0), 0x12U);
    EXPECT_EQ(numberOf(runs, "gap", 1), 0U);
    EXPECT_EQ(numberOf(runs, "gap", 2), 10U);
    EXPECT_EQ(numberOf(runs, "pages", 2), 16U);
    EXPECT_EQ(data.at("page_states").at(*numberOf(runs, "state", 1)).at("flags"), json::array({"swapped"}));
    builder.snapshot().pageStatesKnown = false;
    EXPECT_FALSE(json::parse(dataOf({.snapshot = *builder.build()})).contains("page_runs"));
}

TEST(HtmlWriter, NothingInTheDataCanLeaveItsElement)
{
    const std::string hostile =
        "</script><img src=x onerror=alert(1)><!--<script>]]>&lt;\"'\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xae\xff\xfe\n";
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x1000, RegionType::MappedFile, Protection::Read, hostile);
    builder.snapshot().process.name = hostile;
    builder.snapshot().process.commandLine = {hostile};
    builder.snapshot().gaps = {{Facet::Regions, {ErrorCode::Io, 5, hostile}}};
    const std::vector points{pointAt(0, 1)};
    const std::vector events{
        TargetEvent{.kind = TargetEventKind::Mark, .at = points[0].at, .wallClock = {}, .detail = hostile}};
    const SnapshotPtr snapshot = builder.build();
    const ExportInput input{.snapshot = *snapshot, .points = points, .events = events};
    const std::string data = dataOf(input);
    EXPECT_THAT(data, Not(HasSubstr("<")));
    EXPECT_THAT(data, Not(HasSubstr(">")));
    EXPECT_THAT(data, Not(HasSubstr("\xe2\x80\xa8")));
    EXPECT_TRUE(isValidUtf8(data));
    EXPECT_EQ(json::parse(data).at("names").at(0), escapeControl(hostile));

    test::SnapshotBuilder harmless;
    const std::string page = pageOf(input);
    EXPECT_EQ(countOf(page, "</script"), countOf(pageOf({.snapshot = *harmless.build()}), "</script"));
    EXPECT_THAT(page, Not(HasSubstr("@DATA@")));
}

TEST(HtmlWriter, SeparatorsAreEscapedAcrossWritesToo)
{
    StringSink sink;
    ScriptDataSink escaped(sink);
    for (const char c : std::string("a\xe2\x80\xa8z\xe2\xe2\x80\xa9\xe2\x80\xe2\x82\xac")) // the last is a euro sign
        ASSERT_TRUE(escaped.write({&c, 1}));
    ASSERT_TRUE(escaped.write("\xe2\x80"));
    ASSERT_TRUE(escaped.finish());
    EXPECT_EQ(sink.text, "a\\u2028z\xe2\\u2029\xe2\x80\xe2\x82\xac\xe2\x80");
}

TEST(HtmlWriter, AllowsItsOwnScriptAndNothingElse)
{
    test::SnapshotBuilder builder;
    const std::string page = pageOf({.snapshot = *builder.build()});
    EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-"));
    EXPECT_THAT(page, HasSubstr("style-src 'sha256-"));
    for (const char* outside : {"http:", "https:", "src=", "@import", "url(", "unsafe-inline", "eval(", "innerHTML"})
        EXPECT_THAT(page, Not(HasSubstr(outside)));
}

TEST(HtmlWriter, StaysSmall)
{
    const Snapshot snapshot = test::randomSnapshot(1, 1000);
    const ExportInput input{.snapshot = snapshot};
    EXPECT_LT(pageOf(input).size() - dataOf(input).size(), 200U * 1024);
}

TEST(HtmlWriter, SaysWhatWasTakenOut)
{
    test::SnapshotBuilder builder;
    EXPECT_EQ(json::parse(dataOf({.snapshot = *builder.build()})).at("privacy"), json({{"profile", "none"}}));
    builder.snapshot().privacy = {
        .profile = PrivacyProfile::Share, .removed = {TextKind::Argument}, .pseudonymized = {TextKind::File}};
    EXPECT_EQ(json::parse(dataOf({.snapshot = *builder.build()})).at("privacy"),
              json({{"profile", "share"}, {"removed", {"command_line"}}, {"pseudonymized", {"files"}}}));
}

TEST(HtmlWriter, TellsTheTimelineOfARecordingOnly)
{
    test::SnapshotBuilder builder;
    EXPECT_FALSE(json::parse(dataOf({.snapshot = *builder.build()})).contains("timeline"));
    builder.snapshot().takenAt = SteadyClock::time_point(std::chrono::seconds(101));
    const std::vector points{pointAt(0, 10), pointAt(1, Measured()), pointAt(2, 30)};
    const std::vector events{
        TargetEvent{.kind = TargetEventKind::Paused, .at = points[1].at, .wallClock = {}, .detail = {}}};
    const json timeline =
        json::parse(dataOf({.snapshot = *builder.build(), .points = points, .events = events})).at("timeline");
    EXPECT_EQ(timeline.at("t"), json({0, 1000, 2000}));
    EXPECT_EQ(timeline.at("private_bytes"), json({10, nullptr, 30}));
    EXPECT_EQ(timeline.at("moment"), 1000);
    EXPECT_EQ(timeline.at("events"), json::array({json{{"t", 1000}, {"kind", "paused"}}}));
}

TEST(PointsToDraw, KeepPeaksAndInterruptionsOfALongRecording)
{
    std::vector<TimelinePoint> points;
    for (int i = 0; i < 100'000; ++i)
        points.push_back(pointAt(i, std::uint64_t{1'000'000} + i % 7));
    points[54'321].counters.privateBytes = 9'000'000;
    points[12'345].counters.workingSet = 1;
    points[77'777].counters.virtualBytes = Measured();
    const std::vector<std::size_t> kept = pointsToDraw(points, 4000);
    EXPECT_LE(kept.size(), 4000U);
    EXPECT_GT(kept.size(), 1000U);
    EXPECT_TRUE(std::ranges::is_sorted(kept));
    EXPECT_EQ(kept.front(), 0U);
    EXPECT_EQ(kept.back(), 99'999U);
    for (const std::size_t needed : {54'321U, 12'345U, 77'777U})
        EXPECT_TRUE(std::ranges::binary_search(kept, needed)) << needed;
    EXPECT_EQ(pointsToDraw(std::span(points).first(4000), 4000).size(), 4000U);
    EXPECT_TRUE(pointsToDraw({}, 4000).empty());
}

} // namespace vmatlas
