// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <CLI/App.hpp>

namespace vmatlas::cli {

/// An option whose value is a TIME as parseDuration() reads it. Checked against the bounds, in milliseconds;
/// `milliseconds` has the default.
CLI::Option* addTimeOption(CLI::App& command, const char* name, double& milliseconds, double least, double most,
                           const std::string& help);

} // namespace vmatlas::cli
