// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>

#include "core/analysis/findings/finding.h"

namespace vmatlas {

/// Adds up what belongs to one finding each, by a key. A value.
template <typename Key> class FindingSums {
public:
    /// `size` and `of` of one more; the largest by size is the one to select.
    void add(const Key& key, const Finding& one)
    {
        Sum& sum = m_sums[key];
        Finding& all = sum.finding;
        if (sum.largest <= one.size) {
            const Finding before = all;
            all = one;
            all.size = before.size;
            all.of = before.of;
            all.count = before.count;
            sum.largest = one.size;
        }
        all.size += one.size;
        all.of += one.of;
        all.count += 1;
    }
    /// Those that `keep`, the largest first.
    template <typename Keep> [[nodiscard]] std::vector<Finding> take(const Keep& keep) const
    {
        std::vector<Finding> findings;
        for (const auto& [key, sum] : m_sums) {
            if (keep(sum.finding))
                findings.push_back(sum.finding);
        }
        std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::size);
        return findings;
    }

private:
    struct Sum {
        Finding finding;
        std::uint64_t largest = 0;
    };
    std::map<Key, Sum> m_sums;
};

/// Whether a file on a file system is behind it, as against shared memory and names.
[[nodiscard]] bool hasFile(const Snapshot& snapshot, const Region& region);

} // namespace vmatlas
