// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace vmatlas::test {

/// The most memory that this program had in use until now, bytes; 0 where the system does not tell.
[[nodiscard]] std::uint64_t memoryPeak();

} // namespace vmatlas::test
