// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace vmatlas {

/// Size and alignment of what the system may map as one huge page. bytes
inline constexpr std::size_t kHugePageBytes = std::size_t{2} << 20U;

/// Tells the system that `bytes` from `memory` on, both multiples of kHugePageBytes, will be used throughout. A hint:
/// it may do nothing.
void preferHugePages(void* memory, std::size_t bytes) noexcept;

} // namespace vmatlas
