// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/backing_numbers.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace vmatlas {

namespace {

using Identity = std::tuple<std::string_view, std::uint64_t, std::uint32_t, std::uint32_t>;

struct Identified {
    Identity identity;
    std::uint32_t* number;
};

Identity identityOf(const Backing& backing, BackingIdentity by)
{
    const std::string_view name = backing.name;
    if (by == BackingIdentity::Inode && backing.inode != 0)
        return {{}, backing.inode, backing.deviceMajor, backing.deviceMinor};
    if (by == BackingIdentity::BaseName)
        return {name.substr(name.rfind('/') + 1), 0, 0, 0};
    return {name, 0, 0, 0};
}

} // namespace

BackingNumbers numberBackings(const Snapshot& before, const Snapshot& after, BackingIdentity identity)
{
    BackingNumbers numbers;
    numbers.before.resize(before.backings.size());
    numbers.after.resize(after.backings.size());
    std::vector<Identified> all;
    all.reserve(before.backings.size() + after.backings.size());
    for (std::size_t i = 0; i < before.backings.size(); ++i)
        all.push_back({identityOf(before.backings[i], identity), &numbers.before[i]});
    for (std::size_t i = 0; i < after.backings.size(); ++i)
        all.push_back({identityOf(after.backings[i], identity), &numbers.after[i]});
    std::sort(all.begin(), all.end(), [](const Identified& a, const Identified& b) { return a.identity < b.identity; });
    std::uint32_t number = BackingNumbers::kNone;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 || all[i].identity != all[i - 1].identity)
            ++number;
        *all[i].number = number;
    }
    return numbers;
}

bool isFileBacked(const Snapshot& snapshot, const Region& region)
{
    if (region.backing.index >= snapshot.backings.size())
        return false;
    const Backing& backing = snapshot.backings[region.backing.index];
    return backing.inode != 0 || backing.name.starts_with('/');
}

} // namespace vmatlas
