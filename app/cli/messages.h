// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/exit_code.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

// Every message goes to stderr in one form, "vmatlas-cli: what happened; what helps", with names made harmless.
namespace vmatlas::cli {

void printMessage(std::string_view message);

/// Says why `source` could not be opened or read.
[[nodiscard]] ExitCode reportSourceError(const Error& error, std::string_view source);
/// Says why something could not be written.
[[nodiscard]] ExitCode reportWriteError(const Error& error);
/// Why marks cannot be sent or heard (see MarkListener).
[[nodiscard]] std::string markProblem(const Error& error);
[[nodiscard]] ExitCode reportUsage(std::string_view message);

/// Says what is missing in a snapshot. kNoRight when that is the list of regions itself, otherwise kDone.
[[nodiscard]] ExitCode reportGaps(const Snapshot& snapshot);

} // namespace vmatlas::cli
