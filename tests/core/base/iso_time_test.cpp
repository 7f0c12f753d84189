// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/iso_time.h"

#include <gtest/gtest.h>

namespace vmatlas {

namespace {

WallTime at(std::int64_t seconds, std::int64_t nanoseconds = 0)
{
    return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::seconds(seconds) +
                                                                   std::chrono::nanoseconds(nanoseconds)));
}

} // namespace

TEST(IsoTime, WritesAsManyDecimalsAsNeeded)
{
    EXPECT_EQ(formatIsoTime(at(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(formatIsoTime(at(1'770'819'728, 866'000'000)), "2026-02-11T14:22:08.866Z");
    EXPECT_EQ(formatIsoTime(at(-1, 999'999'000)), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(formatIsoTime(at(951'782'400)), "2000-02-29T00:00:00Z");
}

TEST(IsoTime, ReadsBack)
{
    for (const WallTime moment : {at(0), at(1'770'819'728, 866'000'000), at(1, 1'000), at(-86'400, 5'000'000)})
        EXPECT_EQ(parseIsoTime(formatIsoTime(moment)), moment) << formatIsoTime(moment);
    EXPECT_EQ(parseIsoTime("1970-01-01T00:00:01.5Z"), at(1, 500'000'000));
}

TEST(IsoTime, RefusesEverythingElse)
{
    for (const char* bad : {"", "2026-02-11", "2026-02-30T00:00:00Z", "2026-02-11T24:00:00Z", "2026-02-11T00:60:00Z",
                            "2026-02-11T00:00:00", "2026-02-11T00:00:00+01:00", "2026-02-11T00:00:00.Z",
                            "2026-02-11T00:00:00.1234567890Z", "2026-02-11T00:00:00Z ", "9999-01-01T00:00:00Z",
                            "-026-02-11T00:00:00Z", "2026-02-11T00:00:0-Z", "2026-02-11T00:00:00.-1Z"})
        EXPECT_EQ(parseIsoTime(bad), std::nullopt) << bad;
}

} // namespace vmatlas
