// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/exit_code.h"
#include "core/analysis/leak_watch.h"
#include "core/model/snapshot.h"
#include "core/source/file/umdh_comparison.h"

// What the command `leaks` prints.
namespace vmatlas::cli {

struct LeakReport {
    const Snapshot& last;
    std::vector<LeakFinding> findings;
    double seconds = 0; ///< that were watched
    std::uint64_t samples = 0;
};
[[nodiscard]] std::string textOf(const LeakReport& report);
[[nodiscard]] ExitCode printJson(const LeakReport& report);

/// Stacks by growth; `most` of them with so many frames.
[[nodiscard]] std::string textOf(const UmdhComparison& comparison, std::size_t most, std::size_t frames);
[[nodiscard]] ExitCode printJson(const UmdhComparison& comparison);

} // namespace vmatlas::cli
