// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/source/file/importer.h"
#include "core/source/file/memory_rows.h"

// The importer of what WinDbg prints for `!address`, `!address ADDRESS` and `!vadump -v`, in a log with whatever else.
namespace vmatlas {

[[nodiscard]] bool looksLikeWinDbgAddress(std::string_view head);
[[nodiscard]] Result<Imported> readWinDbgAddress(ImportInput& input);

/// A line of the table.
struct WinDbgRow {
    MemoryRow row;
    bool begins = false;   ///< an allocation
    std::uint32_t pid = 0; ///< 0: not told
};
[[nodiscard]] std::optional<WinDbgRow> parseWinDbgRow(std::string_view line);
[[nodiscard]] bool isWinDbgHeader(std::string_view line);

} // namespace vmatlas
