// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/linux_regions.h"

#include <algorithm>

#include "core/source/linux/region_builder.h"
#include "core/source/linux/user_space.h"

namespace vmatlas {

namespace {

constexpr std::string_view kVsyscall = "[vsyscall]";

int bitsOf(std::span<const MapsEntry> entries)
{
    const bool wide =
        std::ranges::any_of(entries, [](const MapsEntry& entry) { return entry.range.last() >> 32U != 0; });
    return wide ? 64 : 32;
}

/// Only x86_64 has that page, and only for 64-bit processes.
bool hasVsyscall(std::span<const MapsEntry> entries)
{
    return std::ranges::any_of(entries, [](const MapsEntry& entry) { return entry.name == kVsyscall; });
}

AddressRange userSpaceOf(const Snapshot& snapshot, std::span<const MapsEntry> entries)
{
    constexpr std::uint64_t kMinAddress = 65536; // vm.mmap_min_addr as the systems ship it
    if (snapshot.host.arch.empty() || entries.empty())
        return {};
    return userSpaceOf(snapshot.host.arch, snapshot.process.bits, std::min(kMinAddress, entries.front().range.begin),
                       snapshot.host.pageSize, entries);
}

/// The heap begins behind the program, so the image below it is that.
void findProgram(Snapshot& snapshot)
{
    const auto heap = std::ranges::find(snapshot.regions, RegionDetail::MainHeap, &Region::detail);
    if (heap == snapshot.regions.end() || heap == snapshot.regions.begin() || !snapshot.process.path.empty())
        return;
    const Region& below = *std::prev(heap);
    if (below.type != RegionType::Image)
        return;
    const std::string& path = snapshot.nameOf(below);
    if (path.find('/') != std::string::npos)
        snapshot.process.path = path;
    if (snapshot.process.name.empty())
        snapshot.process.name = path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

bool flagsKnown(const SmapsText& smaps)
{
    return std::ranges::all_of(smaps.entries, &SmapsEntry::flagsKnown);
}

/// What the system counts, added up. All pages that the kernel lends are outside of its totals, and so are those of the
/// hugetlb pool, in part.
void addUp(const LinuxMappings& mappings, Snapshot& snapshot)
{
    MemoryMetrics all = MemoryMetrics::zero();
    Measured size = 0;
    Measured estimate = 0; // statm's `data`
    for (std::size_t i = 0; i < snapshot.regions.size(); ++i) {
        const Region& region = snapshot.regions[i];
        const MapsEntry& entry = mappings.entries[i];
        all += region.metrics;
        if (entry.name == kVsyscall)
            continue;
        size += region.range.size;
        if (!entry.shared && entry.writable && !entry.kernelOwned())
            estimate += region.range.size;
    }
    Counters& counters = snapshot.counters;
    counters.virtualBytes = size;
    counters.privateBytes = all.privateBytes ? all.privateBytes : estimate;
    const bool exact = all.privateBytes && mappings.accounting != nullptr && flagsKnown(*mappings.accounting);
    counters.privateBytesAccuracy = exact ? Accuracy::Exact : Accuracy::Estimated;
    counters.workingSet = all.workingSet;
    counters.privateWs = all.privateWs;
    counters.shareableWs = all.shareableWs;
    counters.swapped = all.swapped;
}

} // namespace

void buildLinuxRegions(const LinuxMappings& mappings, Snapshot& snapshot)
{
    RegionInputs inputs{.entries = mappings.entries,
                        .facts = {.threads = mappings.threads, .mainStack = mappings.mainStack},
                        .pageSize = snapshot.host.pageSize,
                        .accountingIsNew = true,
                        .foreign = true,
                        .accounting = mappings.accounting};
    buildRegions(inputs, snapshot);
    if (snapshot.host.arch.empty() && hasVsyscall(mappings.entries))
        snapshot.host.arch = "x86_64";
    snapshot.process.bits = mappings.bits != 0 ? mappings.bits : bitsOf(mappings.entries);
    snapshot.host.userSpace = userSpaceOf(snapshot, mappings.entries);
    findProgram(snapshot);
    addUp(mappings, snapshot);
}

} // namespace vmatlas
