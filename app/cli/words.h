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
/// "firefox (1234)", as much of it as is known.
[[nodiscard]] std::string processText(const ProcessInfo& process);
/// "2026-02-11T14:22:08Z"; a dash for a file that does not tell when it was.
[[nodiscard]] std::string momentText(WallClock::time_point moment);

} // namespace vmatlas::cli
