// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/key_matcher.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace vmatlas {

namespace {

using Numbers = std::vector<std::uint32_t>;

/// A region that is in no group, with what has to be equal.
struct Keyed {
    std::uint64_t kind = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint32_t region = 0;

    [[nodiscard]] auto key() const { return std::tie(kind, offset, size); }
    friend bool operator<(const Keyed& a, const Keyed& b)
    {
        return std::tie(a.kind, a.offset, a.size, a.region) < std::tie(b.kind, b.offset, b.size, b.region);
    }
};
using Leftovers = std::vector<Keyed>;

/// Regions for which `groupOf` has no group and `accepts` holds, sorted by key and address.
template <typename Accepts, typename KeyOf>
Leftovers leftovers(const Snapshot& snapshot, const Numbers& groupOf, Accepts accepts, KeyOf keyOf)
{
    Leftovers found;
    for (std::uint32_t i = 0; i < snapshot.regions.size(); ++i) {
        const Region& region = snapshot.regions[i];
        if (groupOf[i] != RegionMatching::kNone || !accepts(region))
            continue;
        found.push_back(keyOf(region));
        found.back().region = i;
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Calls `each(before, after)` with the runs that `keyOf` makes equal, for keys that occur in both.
template <typename KeyOf, typename Each>
void forEachCommonKey(const Leftovers& before, const Leftovers& after, KeyOf keyOf, Each each)
{
    const auto endOfRun = [&](const Leftovers& all, std::size_t first) {
        std::size_t end = first + 1;
        while (end < all.size() && keyOf(all[end]) == keyOf(all[first]))
            ++end;
        return end;
    };
    for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
        if (keyOf(before[i]) < keyOf(after[j])) {
            ++i;
        } else if (keyOf(after[j]) < keyOf(before[i])) {
            ++j;
        } else {
            const std::size_t endBefore = endOfRun(before, i);
            const std::size_t endAfter = endOfRun(after, j);
            each(std::span(before).subspan(i, endBefore - i), std::span(after).subspan(j, endAfter - j));
            i = endBefore;
            j = endAfter;
        }
    }
}

void pairInOrder(std::span<const Keyed> before, std::span<const Keyed> after, MatchKind kind, RegionMatching& matching)
{
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        matching.pair(before[i].region, after[i].region, kind);
}

void pairNearestSizes(std::span<const Keyed> before, std::span<const Keyed> after, RegionMatching& matching)
{
    // Both ascend by size here. From the largest on: what has no partner within a factor of two stays alone.
    std::size_t i = before.size();
    std::size_t j = after.size();
    while (i > 0 && j > 0) {
        const std::uint64_t a = before[i - 1].size;
        const std::uint64_t b = after[j - 1].size;
        if (std::max(a, b) / 2 <= std::min(a, b))
            matching.pair(before[--i].region, after[--j].region, MatchKind::Size);
        else if (a > b)
            --i;
        else
            --j;
    }
}

/// All that makes regions alike, in one number: 4 + 8 + 2 + 2 + 16 bits and the name's.
std::uint64_t kindOf(const Region& region, std::uint32_t name)
{
    std::uint64_t kind = static_cast<std::uint64_t>(region.type);
    kind = kind << 8 | static_cast<std::uint64_t>(region.detail);
    kind = kind << 2 | static_cast<std::uint64_t>(region.state);
    kind = kind << 2 | static_cast<std::uint64_t>(region.sharing);
    kind = kind << 16 | region.protection.bits();
    return kind << 32 | name;
}

} // namespace

void matchByModule(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings, ModuleKey key,
                   RegionMatching& matching)
{
    const auto keyOf = [key](const Region& region, std::uint32_t file) {
        const std::uint64_t use =
            static_cast<std::uint64_t>(region.sharing) << 16 | (key.protection ? region.protection.bits() : 0U);
        return Keyed{.kind = std::uint64_t{file} << 32 | use,
                     .offset = key.offset ? region.fileOffset : 0,
                     .size = key.size ? region.range.size : 0};
    };
    const Leftovers inBefore = leftovers(
        before, matching.groupOfBefore, [&](const Region& region) { return isFileBacked(before, region); },
        [&](const Region& region) { return keyOf(region, backings.ofBefore(region)); });
    const Leftovers inAfter = leftovers(
        after, matching.groupOfAfter, [&](const Region& region) { return isFileBacked(after, region); },
        [&](const Region& region) { return keyOf(region, backings.ofAfter(region)); });
    forEachCommonKey(
        inBefore, inAfter, [](const Keyed& keyed) { return keyed.key(); },
        [&](std::span<const Keyed> a, std::span<const Keyed> b) { pairInOrder(a, b, MatchKind::Module, matching); });
}

void matchByKind(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings,
                 RegionMatching& matching)
{
    const auto collect = [](const Snapshot& snapshot, const Numbers& groupOf, auto nameOf, bool withSize) {
        return leftovers(
            snapshot, groupOf, [](const Region&) { return true; },
            [&](const Region& region) {
                return Keyed{.kind = kindOf(region, nameOf(region)), .size = withSize ? region.range.size : 0};
            });
    };
    const auto nameBefore = [&](const Region& region) { return backings.ofBefore(region); };
    const auto nameAfter = [&](const Region& region) { return backings.ofAfter(region); };
    const auto kind = [](const Keyed& keyed) { return keyed.kind; };

    forEachCommonKey(
        collect(before, matching.groupOfBefore, nameBefore, true),
        collect(after, matching.groupOfAfter, nameAfter, true), [](const Keyed& keyed) { return keyed.key(); },
        [&](std::span<const Keyed> a, std::span<const Keyed> b) { pairInOrder(a, b, MatchKind::Size, matching); });
    forEachCommonKey(collect(before, matching.groupOfBefore, nameBefore, false),
                     collect(after, matching.groupOfAfter, nameAfter, false), kind,
                     [&](std::span<const Keyed> a, std::span<const Keyed> b) {
                         if (a.size() == b.size())
                             pairInOrder(a, b, MatchKind::Order, matching);
                     });
    forEachCommonKey(collect(before, matching.groupOfBefore, nameBefore, true),
                     collect(after, matching.groupOfAfter, nameAfter, true), kind,
                     [&](std::span<const Keyed> a, std::span<const Keyed> b) { pairNearestSizes(a, b, matching); });
}

void matchWithoutName(const Snapshot& before, const Snapshot& after, RegionMatching& matching)
{
    const auto collect = [](const Snapshot& snapshot, const Numbers& groupOf) {
        return leftovers(
            snapshot, groupOf,
            [](const Region& region) {
                return region.type != RegionType::Image && region.type != RegionType::MappedFile;
            },
            [](const Region& region) {
                return Keyed{.kind = kindOf(region, BackingNumbers::kNone), .size = region.range.size};
            });
    };
    forEachCommonKey(
        collect(before, matching.groupOfBefore), collect(after, matching.groupOfAfter),
        [](const Keyed& keyed) { return keyed.key(); },
        [&](std::span<const Keyed> a, std::span<const Keyed> b) { pairInOrder(a, b, MatchKind::Size, matching); });
}

} // namespace vmatlas
