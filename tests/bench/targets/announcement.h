// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace vmatlas::bench {

/// The line that says a target is ready: {"ready": true, "target": ..., "pid": ..., and what `sizes` holds}.
void announce(const std::string& target, const nlohmann::ordered_json& sizes);

/// One JSON document as a line on stdout, at once.
void printLine(const nlohmann::ordered_json& document);

/// Sleeps until whoever started the target closes its stdin.
void holdStill();

} // namespace vmatlas::bench
