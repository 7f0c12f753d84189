// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/process_facts.h"

namespace vmatlas::cli {

/// What is known, in lines that end: limits, page file, policies, protection and machine. Empty when nothing is.
[[nodiscard]] std::string factLines(const ProcessFacts& facts);

} // namespace vmatlas::cli
