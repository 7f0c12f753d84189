// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

#include "core/base/result.h"
#include "core/sampling/mark_message.h"

namespace vmatlas {

/// What became of a mark.
struct MarkOutcome {
    std::size_t marked = 0;
    std::size_t notWatched = 0; ///< programs that watch another process, or none
    std::size_t silent = 0;     ///< those that did not answer: stopped, or busy for too long

    friend bool operator==(const MarkOutcome&, const MarkOutcome&) = default;
};

/// Asks every program of this user that watches a process for a mark (see MarkListener) and waits for their answers.
/// Removes what programs left behind that were killed. Errors as MarkListener::start().
[[nodiscard]] Result<MarkOutcome> sendMark(const MarkRequest& request, std::chrono::milliseconds patience);

} // namespace vmatlas
