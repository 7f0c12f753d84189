// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vmatlas {

/// Of both programs. Scripts depend on these: they never change.
enum ExitCode : int {
    kDone = 0,
    kOtherFailure = 1,
    kUsage = 2,
    kNoProcess = 3,
    kNoRight = 4,
    kBadInput = 5,
    kWriteFailed = 6,
    kConditionHolds = 10 ///< vmatlas-cli diff --fail-if
};

/// For a SOURCE, as a person typed it, that could not be opened or read.
[[nodiscard]] ExitCode exitCodeOf(const Error& error, std::string_view source);

} // namespace vmatlas
