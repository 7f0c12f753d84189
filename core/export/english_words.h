// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/analysis/findings/finding.h"
#include "core/model/region.h"

// What the formats and the command line say in English; the window has words of its own.
namespace vmatlas {

/// VMMap's word for a type: "Mapped File".
[[nodiscard]] std::string typeWord(RegionType type);
/// "memory that may be written and executed"
[[nodiscard]] std::string_view sentenceOf(FindingKind kind) noexcept;
/// "page states"
[[nodiscard]] std::string_view wordOf(Facet facet) noexcept;
/// "Access denied"; what stands where the system gave no reason.
[[nodiscard]] std::string_view wordOf(ErrorCode code) noexcept;

} // namespace vmatlas
