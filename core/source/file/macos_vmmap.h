// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/source/file/importer.h"
#include "core/source/file/memory_rows.h"

// The importer of what macOS' vmmap prints.
namespace vmatlas {

[[nodiscard]] bool looksLikeMacVmmap(std::string_view head);
[[nodiscard]] Result<Imported> readMacVmmap(ImportInput& input);

/// A line of its tables; nothing for others.
[[nodiscard]] std::optional<MemoryRow> parseMacVmmapRow(std::string_view line);
/// "10.7M", "7904K", "49": bytes, as exactly as they are printed.
[[nodiscard]] Measured macVmmapBytes(std::string_view text);

} // namespace vmatlas
