// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/pool_changes.h"

#include <map>
#include <string_view>
#include <utility>

namespace vmatlas {

namespace {

constexpr Measured kNone{0};

} // namespace

std::vector<PoolChange> comparePools(std::span<const KernelPool> before, std::span<const KernelPool> now)
{
    // Of two with one name, which no kernel has, the first meets the first.
    std::multimap<std::pair<KernelPoolKind, std::string_view>, const KernelPool*> earlier;
    for (const KernelPool& pool : before)
        earlier.emplace(std::pair(pool.kind, std::string_view(pool.name)), &pool);
    std::vector<PoolChange> changes;
    changes.reserve(now.size());
    for (const KernelPool& pool : now) {
        const auto found = earlier.lower_bound({pool.kind, pool.name});
        const bool known =
            found != earlier.end() && found->second->name == pool.name && found->second->kind == pool.kind;
        changes.push_back({.pool = pool,
                           .objects = {known ? found->second->objects : kNone, pool.objects},
                           .bytes = {known ? found->second->bytes : kNone, pool.bytes}});
        if (known)
            earlier.erase(found);
    }
    for (const auto& [key, pool] : earlier) {
        PoolChange gone{.pool = *pool, .objects = {pool->objects, kNone}, .bytes = {pool->bytes, kNone}};
        gone.pool.objects = gone.pool.bytes = kNone;
        changes.push_back(std::move(gone));
    }
    return changes;
}

} // namespace vmatlas
