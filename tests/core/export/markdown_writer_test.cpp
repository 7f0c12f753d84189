// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/markdown_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random_snapshot.h"
#include "tests/support/snapshot_builder.h"

namespace vmatlas {

using testing::HasSubstr;
using testing::Not;

namespace {

std::string markdownOf(const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(writeMarkdown(snapshot, sink));
    return sink.text;
}

Snapshot smallProgram()
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x1000, 0x2000, RegionType::Image, Protection::Read | Protection::Execute, "/usr/bin/app");
    Region& heap = builder.add(0x10000, 0x800400, RegionType::Heap);
    heap.metrics.workingSet = 0x1000;
    heap.metrics.sharedWs = {};
    Snapshot snapshot = builder.snapshot();
    snapshot.process = {.identity = {42, 1},
                        .parentPid = 1,
                        .name = "app",
                        .path = "/usr/bin/app",
                        .commandLine = {},
                        .user = {},
                        .startedAt = {}};
    snapshot.process.commandLine = {"app", "-v"};
    snapshot.process.bits = 64;
    snapshot.host.os = "linux";
    snapshot.capturedAt = WallClock::time_point(std::chrono::seconds(1'770'819'728));
    snapshot.counters.privateBytes = 1'610'612'736;
    return snapshot;
}

} // namespace

TEST(MarkdownWriter, TellsProcessTotalsTypesAndRegions)
{
    const std::string text = markdownOf(smallProgram());
    EXPECT_THAT(text, HasSubstr("## `app` (42)\n"));
    EXPECT_THAT(text, HasSubstr("- Captured: 2026-02-11T14:22:08Z\n"));
    EXPECT_THAT(text, HasSubstr("- Command line: `app -v`\n"));
    EXPECT_THAT(text, HasSubstr("- System: `linux 6.18 x86_64`, a 64-bit process\n"));
    EXPECT_THAT(text, HasSubstr("| Private Bytes | 1.5 GiB (1,610,612,736 bytes) |\n"));
    EXPECT_THAT(text, HasSubstr("| Virtual Bytes | \u2013 |\n")) << "not known is not 0";
    EXPECT_THAT(text, HasSubstr("| Heap | 8,193 | 8,193 | 8,193 | 4 | 0 | 0 | \u2013 | 0 | 1 | 8,193 |\n"));
    EXPECT_THAT(text, HasSubstr("| **Total** | 8,201 |"));
    EXPECT_THAT(text, HasSubstr("| `0x10000` | 8,193 |"));
    EXPECT_LT(text.find("| `0x10000`"), text.find("| `0x1000` ")) << "the largest first";
    EXPECT_THAT(text, HasSubstr("| Image | `r-x` | `/usr/bin/app` |\n"));
    EXPECT_THAT(text, Not(HasSubstr("Privacy")));
}

TEST(MarkdownWriter, TellsGapsFindingsAndWhatWasReplaced)
{
    Snapshot snapshot = smallProgram();
    snapshot.gaps = {{Facet::PageStates, {ErrorCode::AccessDenied, 13, "/proc/42/pagemap"}},
                     {Facet::Threads, {ErrorCode::Io, 5, ""}}};
    snapshot.regions[0].protection = Protection::Read | Protection::Write | Protection::Execute;
    snapshot.privacy.profile = PrivacyProfile::Share;
    const std::string text = markdownOf(snapshot);
    EXPECT_THAT(text, HasSubstr("- page states: no right to read it (`/proc/42/pagemap`)\n"));
    EXPECT_THAT(text, HasSubstr("- threads: it could not be read\n"));
    EXPECT_THAT(text, HasSubstr("- **warning**, memory that may be written and executed: 8 KiB"));
    EXPECT_THAT(text, HasSubstr("- Privacy: private names are replaced"));
}

TEST(MarkdownWriter, NamesAreNoMarkup)
{
    EXPECT_EQ(markdownCode(""), "\u2013");
    EXPECT_EQ(markdownCode("/a/@someone <b> **x** [y](http://z) $1$ #3"),
              "`/a/@someone <b> **x** [y](http://z) $1$ #3`");
    EXPECT_EQ(markdownCode("two\nlines"), "`two\\nlines`");
    EXPECT_EQ(markdownCode("\xff"), "`\\xff`");
    EXPECT_EQ(markdownCode("a|b"), "<code>a&#124;b</code>");
    EXPECT_EQ(markdownCode("a\\|b"), "<code>a&#92;&#124;b</code>");
    EXPECT_EQ(markdownCode("`</code>@x"), "<code>&#96;&#60;&#47;code&#62;&#64;x</code>");
    EXPECT_EQ(markdownCode(" a "), "<code> a </code>");
    const std::string longName =
        markdownCode("begin" + std::string(5000, 'x') + "\xea\xb0\x80" + std::string(158, 'y'));
    EXPECT_EQ(longName, "`\u2026" + std::string(158, 'y') + '`') << "cut between characters";
}

TEST(MarkdownWriter, TablesKeepTheirShapeWhateverNamesThereAre)
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        Snapshot snapshot = test::randomSnapshot(seed, 30);
        for (std::size_t i = 0; i < snapshot.backings.size(); ++i)
            snapshot.backings[i].name += i % 2 == 0 ? "|" : "`|`\r\n| x |\n\n<script>";
        const std::string text = markdownOf(snapshot);
        std::size_t columns = 0;
        for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
            end = text.find('\n', at);
            const std::string line = text.substr(at, end - at);
            EXPECT_EQ(line.find("<script"), std::string::npos) << line;
            if (!line.starts_with('|')) {
                columns = 0;
                continue;
            }
            const auto bars = static_cast<std::size_t>(std::ranges::count(line, '|'));
            if (columns == 0)
                columns = bars;
            ASSERT_EQ(bars, columns) << line;
        }
    }
}

TEST(MarkdownWriter, IsShortEnoughForAnIssue)
{
    Snapshot snapshot = test::randomSnapshot(3, 2000);
    for (int i = 0; i < 500; ++i)
        snapshot.gaps.push_back({Facet::File, {ErrorCode::Io, 5, std::string(4000, '|')}});
    EXPECT_LT(markdownOf(snapshot).size(), 65536u);
}

} // namespace vmatlas
