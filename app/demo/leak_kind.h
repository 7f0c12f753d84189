// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vmatlas::demo {

/// What --grow leaks.
enum class LeakKind : std::uint8_t {
    Heap,    ///< memory of the C heap
    Pages,   ///< memory taken from the system directly
    Threads, ///< threads that never end, with their stacks
    Views    ///< shared memory that is never unmapped
};
inline constexpr std::array<std::string_view, 4> kLeakWords{"heap", "pages", "threads", "views"};

} // namespace vmatlas::demo
