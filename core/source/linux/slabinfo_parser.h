// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/kernel_pool.h"

namespace vmatlas {

/// /proc/slabinfo version 2.x (slabinfo(5)). Lines that are no cache are skipped; figures that do not fit are unknown;
/// Unsupported for another version.
[[nodiscard]] Result<std::vector<KernelPool>> parseSlabinfo(std::string_view text, std::uint32_t pageSize);

} // namespace vmatlas
