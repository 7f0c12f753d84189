// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/measured.h"
#include "core/source/file/importer.h"

// The importer of what Sysinternals' VMMap saves as CSV.
namespace vmatlas {

[[nodiscard]] bool looksLikeVmmapCsv(std::string_view head);
[[nodiscard]] Result<Imported> readVmmapCsv(ImportInput& input);

/// The cells of a line; quotes may stand around each, and twice inside for one.
[[nodiscard]] std::vector<std::string> csvCells(std::string_view line);
/// "1,094,896" in KiB, whatever a language puts between thousands; 0 for nothing, unknown for what is no number.
[[nodiscard]] Measured vmmapKib(std::string_view cell);

} // namespace vmatlas
