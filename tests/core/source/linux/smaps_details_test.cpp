// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/smaps_details.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/core/source/linux/fixture.h"

namespace vmatlas {
namespace {

using test::linuxFixture;
using testing::ElementsAre;
using testing::SizeIs;

RegionDetails detailsIn(std::string_view text, const AddressRange& range)
{
    SmapsDetails details(range);
    details.take(text);
    return details.found();
}

const NamedValue* valueNamed(const RegionDetails& details, std::string_view name)
{
    for (const NamedValue& value : details.values) {
        if (value.name == name)
            return &value;
    }
    return nullptr;
}

template <typename T> T valueOf(const RegionDetails& details, std::string_view name)
{
    const NamedValue* const found = valueNamed(details, name);
    if (found == nullptr || !std::holds_alternative<T>(found->value)) {
        ADD_FAILURE() << name << " is missing or of another kind";
        return {};
    }
    return std::get<T>(found->value);
}

TEST(SmapsDetails, KeepsEveryFieldInTheKernelsOrder)
{
    const std::string text = linuxFixture("smaps_weird_6.18.smaps");
    const RegionDetails details = detailsIn(text, {0x200000400000, 0x1000});
    EXPECT_EQ(details.range, (AddressRange{0x200000000000, 0x800000})) << "the mapping's, not the one asked about";
    EXPECT_EQ(details.mappings, 1U);
    ASSERT_THAT(details.values, SizeIs(25));
    EXPECT_EQ(details.values.front().name, "Size");
    EXPECT_EQ(details.values.back().name, "VmFlags");
    EXPECT_EQ(valueOf<ByteAmount>(details, "Pss").bytes, 2048U * 1024);
    EXPECT_EQ(valueOf<ByteAmount>(details, "Shared_Dirty").bytes, 4096U * 1024);
    EXPECT_EQ(valueOf<std::uint64_t>(details, "THPeligible"), 1U);
    EXPECT_THAT(valueOf<FlagCodes>(details, "VmFlags").codes, ElementsAre("rd", "wr", "mr", "mw", "me", "ac", "hg"));
}

TEST(SmapsDetails, ReadsOtherKernels)
{
    const RegionDetails old = detailsIn(linuxFixture("smaps_prometheus_26231.smaps"), {0x400000, 1});
    EXPECT_EQ(old.mappings, 1U);
    EXPECT_TRUE(valueNamed(old, "VmFlags"));
    const std::string android = linuxFixture("smaps_android_short.smaps");
    const RegionDetails all = detailsIn(android, {0, ~std::uint64_t{0}});
    EXPECT_GT(all.mappings, 1U);
    EXPECT_GT(valueOf<ByteAmount>(all, "Rss").bytes, 0U);
}

TEST(SmapsDetails, KeepsFieldsThatItDoesNotKnow)
{
    const RegionDetails details = detailsIn("1000-2000 rw-p 0 0:0 0\nFuture:  5 kB\nPlain: 7\nWord: [anon:a b]  \n"
                                            "Empty:\nHuge: 99999999999999999999 kB\nOdd: 4 MB\nVmFlags: rd zz\n",
                                            {0x1000, 1});
    EXPECT_EQ(valueOf<ByteAmount>(details, "Future").bytes, 5U * 1024);
    EXPECT_EQ(valueOf<std::uint64_t>(details, "Plain"), 7U);
    EXPECT_EQ(valueOf<std::string>(details, "Word"), "[anon:a b]");
    EXPECT_EQ(valueOf<std::string>(details, "Empty"), "");
    EXPECT_EQ(valueOf<std::string>(details, "Huge"), "99999999999999999999 kB") << "what does not fit stays text";
    EXPECT_EQ(valueOf<std::string>(details, "Odd"), "4 MB");
    EXPECT_THAT(valueOf<FlagCodes>(details, "VmFlags").codes, ElementsAre("rd", "zz"));
}

TEST(SmapsDetails, AddsUpSeveralMappingsAndSaysWhatVaries)
{
    const std::string text = "1000-2000 rw-p 0 0:0 0\nRss: 4 kB\nKernelPageSize: 4 kB\nKey: 1\nVmFlags: rd wr\n"
                             "3000-5000 r--p 0 0:0 0\nRss: 8 kB\nKernelPageSize: 4 kB\nKey: 2\nVmFlags: rd\nNew: 1 kB\n"
                             "9000-a000 r--p 0 0:0 0\nRss: 64 kB\n";
    const RegionDetails details = detailsIn(text, {0x1000, 0x4000});
    EXPECT_EQ(details.mappings, 2U);
    EXPECT_EQ(details.range, (AddressRange{0x1000, 0x4000}));
    EXPECT_EQ(valueOf<ByteAmount>(details, "Rss").bytes, 12U * 1024);
    EXPECT_EQ(valueOf<ByteAmount>(details, "KernelPageSize").bytes, 4096U);
    EXPECT_EQ(valueOf<ByteAmount>(details, "New").bytes, 1024U);
    EXPECT_TRUE(std::holds_alternative<Varies>(valueNamed(details, "Key")->value));
    EXPECT_TRUE(std::holds_alternative<Varies>(valueNamed(details, "VmFlags")->value));
}

TEST(SmapsDetails, StopsAtTheFirstMappingBehindTheRange)
{
    const std::string text = linuxFixture("smaps_weird_6.18.smaps");
    SmapsDetails details({0x200000000000, 0x1000});
    const std::size_t taken = details.take(text);
    EXPECT_TRUE(details.complete());
    EXPECT_LT(taken, 1000U) << "one block and the next one's header";
    EXPECT_EQ(details.take("1000-2000 rw-p 0 0:0 0\n"), 0U);

    SmapsDetails gap({0x300000000000, 0x1000}); // between two mappings
    gap.take(text);
    EXPECT_TRUE(gap.complete());
    EXPECT_EQ(gap.found().mappings, 0U);
}

TEST(SmapsDetails, TakesTheTextInPiecesOfAnySize)
{
    const std::string text = linuxFixture("smaps_weird_6.18.smaps").substr(0, 4000);
    const AddressRange range{0x200000000000, 0x400000000000};
    const RegionDetails whole = detailsIn(text, range);
    for (const std::size_t size : {1UL, 7UL, 100UL, 1024UL}) {
        SmapsDetails pieces(range);
        std::string waiting;
        for (std::size_t at = 0; at < text.size(); at += size) {
            waiting += text.substr(at, size);
            waiting.erase(0, pieces.take(waiting));
        }
        EXPECT_EQ(pieces.found(), whole) << size;
    }
}

TEST(SmapsDetails, IsNotMisledByHostileText)
{
    const AddressRange all{0, ~std::uint64_t{0}};
    EXPECT_EQ(detailsIn(linuxFixture("smaps_rollup_prometheus_26231.txt"), all).mappings, 0U);
    EXPECT_EQ(detailsIn(linuxFixture("smaps_wrong_format.txt"), all).mappings, 0U);
    EXPECT_THAT(detailsIn("Rss: 4 kB\n", all).values, SizeIs(0)) << "a field of no block";
    // Blocks out of order: the second is none of the kernel's.
    EXPECT_EQ(detailsIn("3000-4000 rw-p 0 0:0 0\nRss: 4 kB\n1000-2000 rw-p 0 0:0 0\nRss: 8 kB\n", all).mappings, 1U);
    std::string many = "1000-2000 rw-p 0 0:0 0\n";
    for (int i = 0; i < 100'000; ++i)
        many += "F" + std::to_string(i) + ": 1 kB\n";
    EXPECT_THAT(detailsIn(many, all).values, SizeIs(256));
    const RegionDetails wrapped = detailsIn("1000-2000 rw-p 0 0:0 0\nRss: 18014398509481983 kB\n"
                                            "3000-4000 rw-p 0 0:0 0\nRss: 18014398509481983 kB\n",
                                            all);
    EXPECT_TRUE(std::holds_alternative<Varies>(wrapped.values.at(0).value)) << "a sum that does not fit";
}

} // namespace
} // namespace vmatlas
