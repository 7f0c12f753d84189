// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas::cli {

/// Scripts depend on these: they never change.
enum ExitCode : int {
    kDone = 0,
    kOtherFailure = 1,
    kUsage = 2,
    kNoProcess = 3,
    kNoRight = 4,
    kBadInput = 5,
    kWriteFailed = 6
};

} // namespace vmatlas::cli
