// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_writer.h"

#include <gmock/gmock.h>

#include "core/base/format.h"
#include "core/export/svg_label.h"
#include "core/export/svg_text.h"
#include "tests/core/layout/random_snapshot.h"
#include "tests/support/snapshot_builder.h"
#include "tests/support/xml_check.h"

namespace vmatlas {

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string svgOf(const Snapshot& snapshot)
{
    StringSink sink;
    EXPECT_TRUE(writeSvg(snapshot, sink));
    return sink.text;
}

std::string escaped(std::string_view bytes)
{
    StringSink sink;
    SvgText svg(sink);
    svg.text(bytes);
    EXPECT_TRUE(svg.finish());
    return sink.text;
}

} // namespace

TEST(SvgWriter, IsWellFormedWhateverTheNames)
{
    const std::string hostile =
        "</title></svg><script>alert(1)</script><!--]]>&\"'\xff\xfe\xef\xbf\xbf\xe2\x80\xae\x01\n";
    test::SnapshotBuilder builder;
    builder.addNamed(0x10000, 0x100000, RegionType::MappedFile, Protection::Read, hostile);
    builder.add(0xffff'ffff'ffff'f000, 0x1000, RegionType::Kernel); // ends at 2^64
    builder.snapshot().process.name = hostile;
    builder.snapshot().host.os = hostile;
    const test::XmlCheck svg(svgOf(*builder.build()));
    EXPECT_THAT(svg.fault(), IsEmpty());
    EXPECT_THAT(svg.elements(), Not(Contains("script")));
    EXPECT_THAT(svg.text(), HasSubstr("</title></svg><script>alert(1)</script>"));
    EXPECT_THAT(svg.text(), Not(HasSubstr("\xe2\x80\xae"))); // a name cannot turn the reading direction
}

TEST(SvgWriter, ManySnapshotsAreWellFormed)
{
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        const test::XmlCheck svg(svgOf(*test::randomSnapshot(seed, 300)));
        EXPECT_THAT(svg.fault(), IsEmpty());
        EXPECT_THAT(svg.elements(), Contains("pattern"));
    }
    EXPECT_THAT(test::XmlCheck(svgOf(Snapshot())).fault(), IsEmpty());
}

TEST(SvgWriter, RefersToNothingOutside)
{
    std::string svg = svgOf(*test::randomSnapshot(5, 300));
    for (const char* outside : {"href", "src", "@import", "<script", "onload", "<style", "<image", "<foreignObject"})
        EXPECT_THAT(svg, Not(HasSubstr(outside)));
    const std::string_view nameSpace = "http://www.w3.org/2000/svg";
    svg.erase(svg.find(nameSpace), nameSpace.size());
    EXPECT_THAT(svg, Not(HasSubstr("://")));
}

TEST(SvgWriter, NamesWhatStandsThereAndWhatDoesNot)
{
    test::SnapshotBuilder builder;
    builder.addNamed(0x400000, 0x40000, RegionType::Image, Protection::Read | Protection::Execute,
                     "/usr/bin/some-tool");
    builder.add(0x7f00'0000'0000, 0x2000'0000, RegionType::Heap);
    Region& reserved = builder.add(0x7f80'0000'0000, 0x40'0000'0000, RegionType::PrivateData, 0u);
    reserved.state = RegionState::Reserved;
    builder.snapshot().host.userSpace = {0x1000, 0x7fff'ffff'e000};
    const test::XmlCheck svg(svgOf(*builder.build()));
    EXPECT_THAT(svg.text(), HasSubstr("some-tool\n0x400000, 256 KiB, Image, r-x"));
    EXPECT_THAT(svg.text(), HasSubstr(" free"));
    EXPECT_THAT(svg.text(), HasSubstr("256 GiB reserved"));
    EXPECT_THAT(svg.text(), HasSubstr("Heap  512 MiB")); // the legend
    builder.snapshot().host.userSpace = {};
    const test::XmlCheck partial(svgOf(*builder.build()));
    EXPECT_THAT(partial.text(), HasSubstr(" not known"));
    EXPECT_THAT(partial.text(), Not(HasSubstr(" free")));
}

TEST(SvgWriter, StaysBoundedHoweverManyRegionsThereAre)
{
    const std::size_t some = svgOf(*test::randomSnapshot(7, 2'000)).size();
    const std::size_t many = svgOf(*test::randomSnapshot(7, 100'000)).size();
    EXPECT_LT(some, 12'000'000U);
    EXPECT_LT(many, 12'000'000U);
}

TEST(SvgText, EscapesWhatXmlWouldTakeForMarkup)
{
    EXPECT_EQ(escaped("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    EXPECT_EQ(escaped("\xef\xbf\xbe\xef\xbf\xbfx"), "\xef\xbf\xbd\xef\xbf\xbdx");
    EXPECT_EQ(escaped("한국어"), "한국어");
    EXPECT_EQ(escaped(std::string_view("\0\x1f", 2)).find('\0'), std::string::npos);
}

TEST(SvgLabel, IsShortenedInItsMiddleByWholeCharacters)
{
    EXPECT_EQ(shortenedForSvg("short", 100), "short");
    EXPECT_EQ(shortenedForSvg("short", 10), "");
    const std::string name = "한국어로-된-아주-긴-이름-libexample.so.1";
    const std::string cut = shortenedForSvg(name, 120);
    EXPECT_LT(cut.size(), name.size());
    EXPECT_TRUE(isValidUtf8(cut));
    EXPECT_LE(svgTextWidth(cut), 121);
    EXPECT_THAT(cut, HasSubstr("…"));
}

} // namespace vmatlas
