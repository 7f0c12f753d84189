// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/demo/inventory.h"

namespace vmatlas::demo {

/// One line of JSON that says what was made; format "vmatlas-demo", version 1.
[[nodiscard]] std::string report(const Inventory& inventory, std::uint32_t pid, std::uint64_t pageSize);

} // namespace vmatlas::demo
