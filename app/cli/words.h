// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/process.h"
#include "core/model/region.h"

namespace vmatlas::cli {

/// VMMap's word for a type: "Mapped File".
[[nodiscard]] std::string typeWord(RegionType type);
/// The name, harmless; "–" when there is none.
[[nodiscard]] std::string nameCell(const std::string& name);

} // namespace vmatlas::cli
