// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/region_query.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vmatlas {
namespace {

using testing::SizeIs;

struct Thing {
    MemoryMetrics metrics = MemoryMetrics::zero();
    QuerySubject subject;
};

/// A heap of 2 MiB at 0x7f0000, read and write.
Thing heap()
{
    Thing thing;
    thing.metrics.workingSet = 4096;
    thing.metrics.swapped = Measured();
    thing.subject = {.range = {0x7f0000, 2U << 20U},
                     .type = RegionType::Heap,
                     .state = RegionState::Committed,
                     .protection = Protection(Protection::Read | Protection::Write),
                     .size = 2U << 20U,
                     .blocks = 3,
                     .threadId = 12,
                     .metrics = nullptr,
                     .name = "/usr/lib/LibC.so.6"};
    return thing;
}

bool shows(std::string_view text, Thing thing = heap())
{
    thing.subject.metrics = &thing.metrics;
    const ParsedQuery parsed = parseRegionQuery(text);
    EXPECT_FALSE(parsed.error) << text;
    return std::ranges::all_of(parsed.terms, [&](const QueryTerm& term) { return holds(term, thing.subject); });
}

TEST(RegionQuery, ShowsEverythingWhenEmpty)
{
    EXPECT_TRUE(shows(""));
    EXPECT_TRUE(shows("  \t "));
    EXPECT_TRUE(shows("\"\""));
}

TEST(RegionQuery, ComparesTypesStatesAndProtection)
{
    EXPECT_TRUE(shows("type:heap"));
    EXPECT_TRUE(shows("TYPE:Heap,stack"));
    EXPECT_TRUE(shows("type:stack,heap"));
    EXPECT_FALSE(shows("type:stack"));
    EXPECT_TRUE(shows("type:he")) << "the beginning is enough";
    EXPECT_TRUE(shows("state:committed"));
    EXPECT_FALSE(shows("state:reserved"));
    EXPECT_TRUE(shows("prot:w"));
    EXPECT_TRUE(shows("prot:rw"));
    EXPECT_FALSE(shows("prot:wx"));
    EXPECT_TRUE(shows("prot:rw-"));
    EXPECT_FALSE(shows("prot:r--")) << "with a dash it is exact";
    EXPECT_FALSE(shows("prot:none"));
    Thing nothing = heap();
    nothing.subject.protection = Protection(0);
    EXPECT_TRUE(shows("prot:none", nothing));
    EXPECT_TRUE(shows("prot:---", nothing));
}

TEST(RegionQuery, ComparesFigures)
{
    EXPECT_TRUE(shows("size>1M"));
    EXPECT_TRUE(shows("size=2M"));
    EXPECT_TRUE(shows("size>=2mib"));
    EXPECT_TRUE(shows("size<=2048kb"));
    EXPECT_FALSE(shows("size>2M"));
    EXPECT_FALSE(shows("size<2M"));
    EXPECT_TRUE(shows("size!=0"));
    EXPECT_TRUE(shows("ws=4096"));
    EXPECT_TRUE(shows("ws==4K"));
    EXPECT_TRUE(shows("committed=0"));
    EXPECT_TRUE(shows("blocks>2"));
    EXPECT_TRUE(shows("blocks<4 ws>0 size>0"));
}

TEST(RegionQuery, FindsTextNamesThreadsAndAddresses)
{
    EXPECT_TRUE(shows("libc"));
    EXPECT_TRUE(shows("name:LIBC.so"));
    EXPECT_TRUE(shows("file:libc"));
    EXPECT_FALSE(shows("libm"));
    EXPECT_TRUE(shows("thread:12"));
    EXPECT_FALSE(shows("thread:1"));
    EXPECT_TRUE(shows("at:0x7f0000"));
    EXPECT_TRUE(shows("at:9effff"));
    EXPECT_FALSE(shows("at:0x9f0000"));
    Thing spaced = heap();
    spaced.subject.name = "/home/a b: c";
    EXPECT_TRUE(shows("\"a b: c\"", spaced));
    EXPECT_TRUE(shows("name:\"a b\"", spaced));
    EXPECT_FALSE(shows("\"b a\"", spaced));
}

TEST(RegionQuery, TurnsRoundWhatHasAMinus)
{
    EXPECT_FALSE(shows("-libc"));
    EXPECT_TRUE(shows("-libm"));
    EXPECT_TRUE(shows("-type:stack"));
    EXPECT_FALSE(shows("-size>1M"));
    EXPECT_TRUE(shows("type:heap -name:libm size>1M"));
}

TEST(RegionQuery, AnUnknownFigureIsNeitherOneNorTheOther)
{
    EXPECT_FALSE(shows("swapped=0"));
    EXPECT_FALSE(shows("swapped>0"));
    EXPECT_FALSE(shows("-swapped=0"));
    Thing mixed = heap();
    mixed.subject.state = std::nullopt;
    mixed.subject.protection = std::nullopt;
    EXPECT_FALSE(shows("state:committed", mixed));
    EXPECT_FALSE(shows("prot:r", mixed));
}

TEST(RegionQuery, TakesWhatLooksLikeAKeyButIsAName)
{
    for (const std::string_view text : {"[anon:x]", "C:\\Windows", "a.b:c", "x1:y", "=", ">5", "-", "what>5"}) {
        const ParsedQuery parsed = parseRegionQuery(text);
        EXPECT_FALSE(parsed.error) << text;
        ASSERT_THAT(parsed.terms, SizeIs(1)) << text;
        EXPECT_EQ(parsed.terms[0].kind, QueryTerm::Kind::Text) << text;
    }
}

TEST(RegionQuery, SaysWhatIsWrongAndWhere)
{
    const auto error = [](std::string_view text) {
        const ParsedQuery parsed = parseRegionQuery(text);
        return parsed.error.value_or(QueryError{QueryFault::UnknownKey, 999, 999});
    };
    EXPECT_EQ(error("tipe:heap"), (QueryError{QueryFault::UnknownKey, 0, 9}));
    EXPECT_EQ(error("libc tipe:heap ws=0"), (QueryError{QueryFault::UnknownKey, 5, 9}));
    EXPECT_EQ(error("type:heep"), (QueryError{QueryFault::UnknownType, 5, 4}));
    EXPECT_EQ(error("type:heap,"), (QueryError{QueryFault::UnknownType, 5, 5}));
    EXPECT_EQ(error("state:used"), (QueryError{QueryFault::UnknownState, 6, 4}));
    EXPECT_EQ(error("-prot:rq"), (QueryError{QueryFault::BadProtection, 6, 2}));
    EXPECT_EQ(error("size>many"), (QueryError{QueryFault::BadNumber, 5, 4}));
    EXPECT_EQ(error("size>-1"), (QueryError{QueryFault::BadNumber, 5, 2}));
    EXPECT_EQ(error("size>99999999999999999999"), (QueryError{QueryFault::BadNumber, 5, 20}));
    EXPECT_EQ(error("size>99999999999T"), (QueryError{QueryFault::BadNumber, 5, 12}));
    EXPECT_EQ(error("size>1x"), (QueryError{QueryFault::BadNumber, 5, 2}));
    EXPECT_EQ(error("blocks>1K"), (QueryError{QueryFault::BadNumber, 7, 2}));
    EXPECT_EQ(error("thread:x"), (QueryError{QueryFault::BadNumber, 7, 1}));
    EXPECT_EQ(error("at:here"), (QueryError{QueryFault::BadAddress, 3, 4}));
    EXPECT_EQ(error("type:"), (QueryError{QueryFault::MissingValue, 0, 5}));
    EXPECT_EQ(error("size>="), (QueryError{QueryFault::MissingValue, 0, 6}));
    EXPECT_EQ(error("a \"b c"), (QueryError{QueryFault::OpenQuote, 2, 4}));
    EXPECT_THAT(parseRegionQuery("libc type:heap size>many").terms, SizeIs(2)) << "what is right before it counts";
}

TEST(RegionQuery, ReadsAnyBytes)
{
    std::mt19937 random(3); // NOLINT: the same every time
    using namespace std::string_view_literals;
    constexpr std::string_view alphabet = "type:heap,prot=<>!\"- \t0x1MKsize\xff\xc3\0at"sv;
    const Thing thing = heap();
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t i = random() % 24; i > 0; --i)
            text += alphabet[random() % alphabet.size()];
        const ParsedQuery parsed = parseRegionQuery(text);
        if (parsed.error) {
            EXPECT_LE(parsed.error->offset + parsed.error->length, text.size()) << text;
            EXPECT_GT(parsed.error->length, 0U) << text;
        }
        Thing copy = thing;
        copy.subject.metrics = &copy.metrics;
        for (const QueryTerm& term : parsed.terms)
            static_cast<void>(holds(term, copy.subject));
    }
}

} // namespace
} // namespace vmatlas
