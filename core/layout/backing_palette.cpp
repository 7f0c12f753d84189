// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/backing_palette.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace vmatlas {

namespace {

constexpr auto kFirst = static_cast<std::size_t>(BackingClass::FirstFile);

/// Not what the kernel calls memory without a file: "[heap]".
bool isFile(const Backing& backing)
{
    return !backing.name.empty() && backing.name.front() != '[';
}

/// The largest files, largest first.
std::vector<std::string_view> largestFiles(const Snapshot& snapshot)
{
    std::vector<std::uint64_t> bytes(snapshot.backings.size());
    for (const Region& region : snapshot.regions)
        if (region.backing.index < bytes.size())
            bytes[region.backing.index] += region.range.size;
    std::map<std::string_view, std::uint64_t> files; // one file may have several rows
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (isFile(snapshot.backings[i]) && bytes[i] != 0)
            files[snapshot.backings[i].name] += bytes[i];
    std::vector<std::pair<std::string_view, std::uint64_t>> sorted(files.begin(), files.end());
    std::ranges::stable_sort(sorted, std::greater{}, &std::pair<std::string_view, std::uint64_t>::second);
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < sorted.size() && i < kColouredFiles; ++i)
        names.push_back(sorted[i].first);
    return names;
}

} // namespace

BackingPalette backingPalette(const Snapshot& snapshot, const BackingPalette* before)
{
    BackingPalette palette;
    std::vector<std::string_view> largest = largestFiles(snapshot);
    if (before)
        for (std::size_t i = kFirst; i < before->names.size(); ++i)
            if (const auto kept = std::ranges::find(largest, before->names[i]); kept != largest.end()) {
                palette.names[i] = before->names[i];
                largest.erase(kept);
            }
    auto free = palette.names.begin() + kFirst;
    for (const std::string_view name : largest) {
        free = std::find(free, palette.names.end(), std::string());
        *free = name;
    }
    palette.classes.resize(snapshot.backings.size());
    for (std::size_t i = 0; i < palette.classes.size(); ++i) {
        if (!isFile(snapshot.backings[i]))
            continue;
        const auto own = std::find(palette.names.begin() + kFirst, palette.names.end(), snapshot.backings[i].name);
        palette.classes[i] = own == palette.names.end() ? static_cast<std::uint8_t>(BackingClass::OtherFiles)
                                                        : static_cast<std::uint8_t>(own - palette.names.begin());
    }
    return palette;
}

BackingPalette renamedPalette(const BackingPalette& palette, const Snapshot& named)
{
    if (palette.classes.size() != named.backings.size())
        return backingPalette(named);
    BackingPalette renamed{palette.classes, {}};
    for (std::size_t i = 0; i < palette.classes.size(); ++i) {
        std::string& name = renamed.names[palette.classes[i]];
        if (!palette.names[palette.classes[i]].empty() && name.empty())
            name = named.backings[i].name;
    }
    return renamed;
}

} // namespace vmatlas
