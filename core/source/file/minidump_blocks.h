// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/source/file/minidump_facts.h"

namespace vmatlas {

/// The blocks that can be told without a MemoryInfoList: modules, thread stacks and environment blocks, and whatever
/// else contents were written of. Their protection is unknown, and that of the last their kind. Ascending, disjoint.
[[nodiscard]] std::vector<windows::MemoryBlock> knownBlocks(const MinidumpFacts& facts);

} // namespace vmatlas
