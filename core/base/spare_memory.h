// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace vmatlas {

/// Freed memory of large arrays (large_vector.h) that is kept for the next ones, 48 MiB at most. bytes; any thread
[[nodiscard]] std::size_t spareLargeBytes() noexcept;

} // namespace vmatlas
