// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that reads text and bytes of a Linux process: the names in it are chosen by whoever runs the process.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/source/linux/classify.h"
#include "core/source/linux/image_ends.h"
#include "core/source/linux/limits_parser.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/meminfo_parser.h"
#include "core/source/linux/slabinfo_parser.h"
#include "core/source/linux/smaps_details.h"
#include "core/source/linux/smaps_parser.h"
#include "core/source/linux/stat_parser.h"
#include "core/source/linux/status_parser.h"
#include "core/source/linux/vmstat_parser.h"

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void classifyText(std::string_view text)
{
    vmatlas::MapsText maps;
    vmatlas::parseMapsText(text, maps);
    std::vector<vmatlas::Region> regions(maps.entries.size());
    for (std::size_t i = 0; i < regions.size(); ++i) {
        regions[i].range = maps.entries[i].range;
        require(!regions[i].range.empty());
        require(i == 0 || regions[i].range.begin > regions[i - 1].range.last());
    }
    vmatlas::classify(maps.entries, {}, regions);
    std::size_t grouped = 0;
    for (const vmatlas::Allocation& allocation : vmatlas::groupAllocations(maps.entries, regions)) {
        require(allocation.firstRegion == grouped);
        grouped += allocation.regionCount;
    }
    require(grouped == regions.size());
}

/// The same details whether the text comes at once or in two pieces.
void collectDetails(std::string_view text)
{
    const vmatlas::AddressRange range{0x400000, 0x7f00'0000'0000};
    vmatlas::SmapsDetails whole(range);
    require(whole.take(text) <= text.size());
    require(whole.found().mappings != 0 || whole.found().values.empty());
    require(whole.found().mappings == 0 || whole.found().range.overlaps(range));
    vmatlas::SmapsDetails pieces(range);
    const std::size_t taken = pieces.take(text.substr(0, text.size() / 2));
    require(taken <= text.size() / 2);
    pieces.take(text.substr(taken));
    require(pieces.found() == whole.found());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    classifyText(text);
    vmatlas::SmapsText smaps;
    vmatlas::parseSmapsText(text, smaps);
    collectDetails(text);
    static_cast<void>(vmatlas::parseStat(text));
    static_cast<void>(vmatlas::parseStatm(text));
    static_cast<void>(vmatlas::parseStatus(text));
    if (auto memory = vmatlas::parseMeminfo(text))
        vmatlas::parseVmstat(text, *memory);
    if (const auto pools = vmatlas::parseSlabinfo(text, 65536))
        for (const vmatlas::KernelPool& pool : *pools)
            require(!pool.name.empty());
    static_cast<void>(vmatlas::parseLimits(text));
    static_cast<void>(vmatlas::parseGroupBytes(text));
    const vmatlas::CgroupPaths groups = vmatlas::parseCgroupPaths(text);
    require(groups.unified.empty() || groups.unified.front() == '/');
    require(vmatlas::groupsUpwards(groups.memory).back().empty());
    static_cast<void>(vmatlas::parseImageBss(text, 0x7f0000000000));
    return 0;
}
