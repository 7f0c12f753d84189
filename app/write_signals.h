// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vmatlas {

/// A reader that goes away, and a file that may not grow, are failures of the write and must not kill the program. Of
/// both programs, first thing in main().
void ignoreWriteSignals();

} // namespace vmatlas
