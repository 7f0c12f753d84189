// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/history/recording.h"
#include "core/source/source.h"

namespace vmatlas {

/// A recording as a source with one moment: the last that can be read. What the file lost is a gap of that snapshot.
/// `name` goes in front of errors.
[[nodiscard]] std::unique_ptr<Source> recordingSource(std::string name, std::unique_ptr<Recording> recording);

/// The recording behind such a source, which is of no use then; null for any other.
[[nodiscard]] std::unique_ptr<Recording> releaseRecording(Source& source);

/// "99 of 100 ticks, 1,234 bytes dropped"; what a recording that is not complete lost.
[[nodiscard]] std::string lossText(const RecordingState& state);

} // namespace vmatlas
