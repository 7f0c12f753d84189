// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/demo/range.h"

namespace vmatlas::demo {

/// What was made, and what could not be made here and why. Used by the main thread.
class Inventory {
public:
    struct Skipped {
        std::string name;
        std::string reason;
    };

    void add(Range range) { m_ranges.push_back(std::move(range)); }
    void skip(std::string name, std::string reason) { m_skipped.push_back({std::move(name), std::move(reason)}); }
    void setChildPid(std::uint32_t pid) { m_childPid = pid; }

    [[nodiscard]] const std::vector<Range>& ranges() const { return m_ranges; }
    [[nodiscard]] const std::vector<Skipped>& skipped() const { return m_skipped; }
    [[nodiscard]] std::uint32_t childPid() const { return m_childPid; } ///< 0 when there is none

private:
    std::vector<Range> m_ranges;
    std::vector<Skipped> m_skipped;
    std::uint32_t m_childPid = 0;
};

} // namespace vmatlas::demo
