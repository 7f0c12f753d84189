// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/source/linux/classify.h"
#include "core/source/linux/maps_parser.h"

namespace vmatlas::test {

/// Bytes of a file in tests/fixtures/linux.
inline std::string linuxFixture(const std::string& name)
{
    std::ifstream file(std::string(VMATLAS_FIXTURES) + "/linux/" + name, std::ios::binary);
    if (!file)
        throw std::runtime_error("no fixture " + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Mappings of a maps text with the regions that the source would make of them.
struct ClassifiedText {
    explicit ClassifiedText(std::string mapsText, const ClassificationFacts& facts = {})
        : text(std::move(mapsText))
    {
        parseMapsText(text, maps);
        regions.resize(maps.entries.size());
        for (std::size_t i = 0; i < regions.size(); ++i)
            regions[i].range = maps.entries[i].range;
        classify(maps.entries, facts, regions);
        allocations = groupAllocations(maps.entries, regions);
    }
    ClassifiedText(const ClassifiedText&) = delete;
    ClassifiedText& operator=(const ClassifiedText&) = delete;

    /// Region that begins at `address`.
    [[nodiscard]] const Region& at(std::uint64_t address) const
    {
        for (const Region& region : regions) {
            if (region.range.begin == address)
                return region;
        }
        throw std::runtime_error("no region at that address");
    }
    [[nodiscard]] const Allocation& allocationAt(std::uint64_t address) const
    {
        return allocations.at(at(address).allocation.index);
    }

    std::string text;
    MapsText maps;
    LargeVector<Region> regions;
    LargeVector<Allocation> allocations;
};

} // namespace vmatlas::test
