// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/source/file/memory_rows.h"

// What VMMap calls things.
namespace vmatlas {

/// "Heap (Private Data)", "Image (ASLR)", "Thread Stack"; Unknown for other words.
[[nodiscard]] RegionType vmmapType(std::string_view word);
/// Sets protection and state from "Read/Write/Guard", "Copy on write", "Reserved"; unknown for other words.
void takeVmmapProtection(std::string_view word, MemoryRow& row);
/// Sets what "Thread ID: 17", "Thread Environment Block ID: 17", "Heap ID: 1 [LOW FRAGMENTATION]", a path or the name
/// of a runtime's heap tell. Of a row inside an image it is a section, which names nothing.
void takeVmmapDetails(std::string_view text, MemoryRow& row);
/// By type: private, shared, or either.
[[nodiscard]] Sharing vmmapSharing(RegionType type);

} // namespace vmatlas
