// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/exit_code.h"
#include "core/model/snapshot.h"

namespace vmatlas::cli {

/// A snapshot of SOURCE, or null with the message given and the exit code that goes with it.
struct Captured {
    SnapshotPtr snapshot;
    ExitCode code = kDone; ///< kNoRight with a snapshot: it has totals but no regions
};
/// Opens, reads once, and says on stderr what could not be read.
[[nodiscard]] Captured captureSource(const std::string& source);

} // namespace vmatlas::cli
