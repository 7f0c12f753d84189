// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/export/english_words.h"
#include "core/model/process.h"

namespace vmatlas::cli {

/// The name, harmless; "–" when there is none.
[[nodiscard]] std::string nameCell(const std::string& name);
/// "firefox (1234)", as much of it as is known.
[[nodiscard]] std::string processText(const ProcessInfo& process);
/// "2026-02-11T14:22:08Z"; a dash for a file that does not tell when it was.
[[nodiscard]] std::string momentText(WallClock::time_point moment);

} // namespace vmatlas::cli
