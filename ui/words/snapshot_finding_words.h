// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/findings/finding.h"

// What one snapshot tells an expert, in words. The rules of words.h hold here too.
namespace vmatlas::ui::words {

/// A few words for a list: "Write and execute".
[[nodiscard]] QString findingName(FindingKind kind);
/// What was found, with its numbers, as one sentence.
[[nodiscard]] QString findingSentence(const Snapshot& snapshot, const Finding& finding);
/// Why that matters, and what it is not; one or two sentences.
[[nodiscard]] QString findingReason(FindingKind kind);
/// The file or use that it is about: "libc.so.6", "Stack of thread 42", else the memory, "Private Data, 0x1000–0x3000";
/// empty for the whole process.
[[nodiscard]] QString findingSubject(const Snapshot& snapshot, const Finding& finding);
[[nodiscard]] QString weightName(FindingWeight weight);

} // namespace vmatlas::ui::words
