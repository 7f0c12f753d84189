// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

/// Opens the file behind a mapping by the name it has in the process's root folder, or as "exe". Invalid when that name
/// no longer leads to it, and for anything but a regular file: opening another thing may do something, or wait.
[[nodiscard]] UniqueFd openMappedFile(const ProcessDir& dir, const MapsEntry& entry, bool mainProgram = false);

} // namespace vmatlas
