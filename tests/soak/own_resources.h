// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas::test {

/// What this process holds.
struct OwnResources {
    std::uint64_t descriptors = 0;
    std::uint64_t threads = 0;
    std::uint64_t resident = 0;  ///< bytes
    std::uint64_t allocated = 0; ///< bytes that malloc has handed out and that are in use
};
[[nodiscard]] OwnResources readOwnResources();

} // namespace vmatlas::test
