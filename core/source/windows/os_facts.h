// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <windows.h>

#include "core/model/process_facts.h"

// What the system tells of a process besides its memory and its totals. Thread-safe.
namespace vmatlas::windows {

/// What may not be asked, and what this system does not tell, is unknown. `limited` has
/// PROCESS_QUERY_LIMITED_INFORMATION; `full`, which may be null, PROCESS_QUERY_INFORMATION, without which policies are
/// not told. `bits` of the process.
[[nodiscard]] ProcessFacts readFacts(HANDLE limited, HANDLE full, int bits);

/// PS_PROTECTION in words; empty where the system does not tell it.
[[nodiscard]] std::string readProtection(HANDLE limited);

} // namespace vmatlas::windows
