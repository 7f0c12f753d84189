// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace vmatlas::test {

/// Adds pages to the system's pool of huge pages and takes them away again.
class HugePagePool {
public:
    explicit HugePagePool(std::uint64_t pages);
    ~HugePagePool();
    HugePagePool(const HugePagePool&) = delete;
    HugePagePool& operator=(const HugePagePool&) = delete;

    /// False without the right to do it, or when the system has no such pages to give.
    [[nodiscard]] bool filled() const { return m_filled; }

private:
    std::optional<std::uint64_t> m_before;
    bool m_filled = false;
};

} // namespace vmatlas::test
