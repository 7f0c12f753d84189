// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/cli/redaction_option.h"
#include "app/exit_code.h"
#include "core/history/recording.h"

namespace vmatlas::cli {

/// Ticks of a recording: `first`, `first` + `every`, ... up to `last`, which is one of the recording.
struct TickRange {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t every = 1;
};

/// Both write the file whole or not at all and say on stderr how many ticks could not be read.
/// A row a tick and region type: numbers, nothing that could be private.
[[nodiscard]] ExitCode convertToCsv(Recording& recording, const TickRange& ticks, const std::string& file);
/// A recording of these ticks and the events among them, each through `redaction`.
[[nodiscard]] ExitCode convertToRecording(Recording& recording, const TickRange& ticks, const std::string& file,
                                          Redaction& redaction);
/// What `redaction` makes of them.
[[nodiscard]] ExitCode previewTicks(Recording& recording, const TickRange& ticks, Redaction& redaction);

} // namespace vmatlas::cli
