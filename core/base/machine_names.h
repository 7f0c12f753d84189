// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace vmatlas {

/// What this machine and who runs the program are called, each in its short form too. Names that the system does not
/// tell are left out. Thread-safe.
[[nodiscard]] std::vector<std::string> machineNames();

} // namespace vmatlas
