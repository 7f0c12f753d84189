// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/export/exporters.h"
#include "core/export/redaction/redactor.h"

namespace vmatlas::ui {

class Session;

/// What is handed on: a snapshot with the history that it stands in. May be read by any thread.
struct SharedMoment {
    SnapshotPtr snapshot; ///< null: there is nothing to share
    std::vector<TimelinePoint> points;
    std::vector<TargetEvent> events;

    [[nodiscard]] ExportInput input() const { return {.snapshot = *snapshot, .points = points, .events = events}; }
};

/// What a session shows, with all that it has seen. GUI thread.
[[nodiscard]] SharedMoment sharedMoment(const Session& session);

/// The same for others, and what became of each text.
struct RedactedMoment {
    SharedMoment moment;
    std::vector<RedactedText> texts;
};
/// Names of this machine and its user are replaced, too. Takes up to a second of a very large process; any thread.
[[nodiscard]] RedactedMoment redactedMoment(const SharedMoment& moment);

} // namespace vmatlas::ui
