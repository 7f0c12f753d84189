// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/snapshot.h"

namespace vmatlas::test {

/// Sum of the sizes of the regions with that detail, in bytes.
[[nodiscard]] std::uint64_t bytesOf(const Snapshot& snapshot, RegionDetail detail);
/// Where a library of the system's loader is; empty when it is not installed.
[[nodiscard]] std::string libraryPath(const std::string& name);
/// Whether the command runs and ends well.
[[nodiscard]] bool canRun(const std::vector<std::string>& command);

} // namespace vmatlas::test
