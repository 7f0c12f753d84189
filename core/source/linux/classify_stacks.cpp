// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/source/linux/classify.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxGuard = 1024ULL * 1024; // bytes; a larger no-access mapping is a reservation
constexpr std::uint64_t kNearTop = 256ULL * 1024;   // bytes
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t indexAt(std::span<const MapsEntry> entries, std::uint64_t address)
{
    const auto next = std::upper_bound(entries.begin(), entries.end(), address,
                                       [](std::uint64_t a, const MapsEntry& e) { return a < e.range.begin; });
    if (next == entries.begin() || !std::prev(next)->range.contains(address))
        return kNone;
    return static_cast<std::size_t>(std::prev(next) - entries.begin());
}

bool isGuardBelow(std::span<const MapsEntry> entries, std::size_t stack)
{
    if (stack == 0)
        return false;
    const MapsEntry& below = entries[stack - 1];
    return below.anonymousPrivate() && below.name.empty() && below.noAccess() && below.range.size <= kMaxGuard &&
           below.range.last() + 1 == entries[stack].range.begin;
}

/// Runtimes that switch stacks by themselves (goroutines) have stack pointers inside their heap. A real stack has a
/// guard below or is used from its upper end.
bool looksLikeStack(std::span<const MapsEntry> entries, std::size_t index, std::uint64_t stackPointer)
{
    const MapsEntry& entry = entries[index];
    return isGuardBelow(entries, index) || entry.range.last() - stackPointer < kNearTop;
}

void markGuard(std::span<const MapsEntry> entries, std::span<Region> regions, std::size_t stack)
{
    if (!isGuardBelow(entries, stack) || regions[stack - 1].type != RegionType::PrivateData)
        return;
    Region& guard = regions[stack - 1];
    guard.type = RegionType::Stack;
    guard.detail = RegionDetail::StackGuard;
    guard.threadId = regions[stack].threadId;
    guard.protection = guard.protection.bits() | Protection::Guard;
}

} // namespace

void classifyStacks(std::span<const MapsEntry> entries, const ClassificationFacts& facts, std::span<Region> regions)
{
    if (const std::size_t main = indexAt(entries, facts.mainStack);
        main != kNone && regions[main].type == RegionType::PrivateData) {
        regions[main].type = RegionType::Stack;
        regions[main].detail = RegionDetail::MainStack;
    }
    for (const auto& [threadId, stackPointer] : facts.threads) {
        const std::size_t index = indexAt(entries, stackPointer);
        if (index == kNone || !entries[index].anonymousPrivate() || !entries[index].writable)
            continue;
        Region& region = regions[index];
        if (region.type == RegionType::PrivateData && looksLikeStack(entries, index, stackPointer)) {
            region.type = RegionType::Stack;
            region.detail = RegionDetail::ThreadStack;
        }
        if (region.type == RegionType::Stack && region.threadId == 0)
            region.threadId = threadId;
    }
    for (std::size_t i = 1; i < regions.size(); ++i) {
        if (regions[i].type == RegionType::Stack && regions[i].detail != RegionDetail::StackGuard)
            markGuard(entries, regions, i);
    }
}

} // namespace vmatlas
