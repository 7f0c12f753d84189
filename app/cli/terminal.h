// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas::cli {

/// Whether a person watches stderr.
[[nodiscard]] bool errorsGoToTerminal();
/// Whether a person watches stdout.
[[nodiscard]] bool outputGoesToTerminal();

} // namespace vmatlas::cli
