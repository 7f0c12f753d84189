// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel says about a region, compared with the test's own reading of smaps while the demo stands still.
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "core/source/live.h"
#include "tests/integration/demo_process.h"
#include "tests/integration/observation.h"
#include "tests/integration/system_totals.h"

namespace vmatlas {

using namespace test;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Fields of the mapping that holds `address` as they stand in smaps, blanks around the value taken off.
Fields fieldsOf(ProcessId pid, std::uint64_t address, AddressRange& mapping)
{
    std::ifstream smaps("/proc/" + std::to_string(pid) + "/smaps");
    Fields fields;
    bool inside = false;
    for (std::string line; std::getline(smaps, line);) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        char dash = 0;
        if (std::islower(line[0]) != 0 || std::isdigit(line[0]) != 0) {
            std::istringstream(line) >> std::hex >> begin >> dash >> end;
            inside = address >= begin && address < end;
            if (inside)
                mapping = {begin, end - begin};
        } else if (inside) {
            const std::size_t colon = line.find(':');
            const std::size_t first = line.find_first_not_of(' ', colon + 1);
            const std::size_t last = line.find_last_not_of(' ');
            fields.emplace_back(line.substr(0, colon),
                                first == std::string::npos ? "" : line.substr(first, last - first + 1));
        }
    }
    return fields;
}

std::string asPrinted(const NamedValue& value)
{
    if (const auto* amount = std::get_if<ByteAmount>(&value.value))
        return std::to_string(amount->bytes / 1024) + " kB";
    if (const auto* number = std::get_if<std::uint64_t>(&value.value))
        return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    std::string codes;
    if (const auto* flags = std::get_if<FlagCodes>(&value.value)) {
        for (const std::string& code : flags->codes)
            codes += (codes.empty() ? "" : " ") + code;
    }
    return codes;
}

Fields asPrinted(const RegionDetails& details)
{
    Fields fields;
    for (const NamedValue& value : details.values)
        fields.emplace_back(value.name, asPrinted(value));
    return fields;
}

/// As a sampler asks: again when it was too early.
Result<DetailsReading> detailsOf(Source& source, const AddressRange& range)
{
    for (;;) {
        Result<DetailsReading> reading = source.regionDetails(range, {});
        if (!reading || reading->details)
            return reading;
        std::this_thread::sleep_until(reading->next);
    }
}

} // namespace

TEST(RegionDetails, AreTheKernelsOwnForEveryKindOfMemory)
{
    DemoProcess demo;
    demo.process().suspend();
    const auto source = observe(demo.pid());
    std::set<std::string> flagsSeen;
    for (const demo::Range& range : demo.ranges()) {
        SCOPED_TRACE(range.name);
        AddressRange mapping;
        Fields expected;
        Result<DetailsReading> reading = fail(ErrorCode::Cancelled, {});
        for (int attempt = 0; attempt < 5; ++attempt) { // who else maps a file, and when it is written, is not up to it
            expected = fieldsOf(demo.pid(), range.range.begin, mapping);
            reading = detailsOf(*source, {range.range.begin, demo.pageSize()});
            ASSERT_TRUE(reading);
            if (asPrinted(*reading->details) == expected)
                break;
            std::this_thread::sleep_until(reading->next);
        }
        EXPECT_EQ(reading->details->range, mapping);
        EXPECT_EQ(reading->details->mappings, 1U);
        EXPECT_GE(expected.size(), 20U);
        Fields found = asPrinted(*reading->details);
        EXPECT_EQ(found, expected);
        flagsSeen.insert(found.back().second);
    }
    EXPECT_GE(flagsSeen.size(), 5U) << "the demo has mappings of many kinds";
}

TEST(RegionDetails, OfSeveralMappingsAreTheirSum)
{
    DemoProcess demo;
    demo.process().suspend();
    const auto source = observe(demo.pid());
    const SnapshotPtr snapshot = captureAll(*source);
    const auto several = std::ranges::find_if(snapshot->allocations, [](const Allocation& allocation) {
        return allocation.type == RegionType::Image && allocation.regionCount >= 4;
    });
    ASSERT_NE(several, snapshot->allocations.end());
    std::uint64_t resident = 0;
    std::set<std::uint64_t> begins;
    for (std::uint32_t i = 0; i < several->regionCount; ++i) {
        const Region& region = snapshot->regions[several->firstRegion + i];
        AddressRange mapping;
        const Fields fields = fieldsOf(demo.pid(), region.range.begin, mapping);
        if (!begins.insert(mapping.begin).second)
            continue; // another piece of a mapping that was counted
        for (const auto& [name, value] : fields)
            resident += name == "Rss" ? std::stoull(value) * 1024 : 0;
    }
    const Result<DetailsReading> reading = detailsOf(*source, several->range);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->details->mappings, begins.size());
    const auto rss = std::ranges::find(reading->details->values, "Rss", &NamedValue::name);
    ASSERT_NE(rss, reading->details->values.end());
    EXPECT_EQ(std::get<ByteAmount>(rss->value).bytes, resident);
}

TEST(RegionDetails, OfFreeSpaceAndOfAnEndedProcessAreAnError)
{
    DemoProcess demo;
    const auto source = observe(demo.pid());
    const Result<DetailsReading> nothing = detailsOf(*source, {0x1000, 0x1000});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, ErrorCode::NotFound);
    demo.process().kill();
    static_cast<void>(demo.process().wait());
    const auto afterwards = openProcess(demo.pid());
    EXPECT_FALSE(afterwards);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // what was read before is no longer current
    EXPECT_FALSE(detailsOf(*source, {0x1000, 0x1000}));
}

} // namespace vmatlas
