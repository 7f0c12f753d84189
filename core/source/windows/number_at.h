// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

namespace vmatlas::windows {

/// A number of the target's or the system's tables, which are little-endian as the systems that we run on are. There
/// must be so many bytes behind `at`.
template <typename Number> [[nodiscard]] Number numberAt(std::span<const std::byte> bytes, std::size_t at)
{
    Number number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

} // namespace vmatlas::windows
