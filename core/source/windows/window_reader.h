// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "core/model/window_sample.h"
#include "core/source/windows/target.h"

namespace vmatlas::windows {

/// What `range`, where it lies in `base`'s user space, holds now: at most a thousand blocks and one question for page
/// states, from its beginning on. What the pass found out of a block stays true while the block stands where it stood.
/// Unsupported where page states are not known by page.
[[nodiscard]] Result<WindowSample> readWindow(Target& target, const Snapshot& base, const AddressRange& range,
                                              const std::stop_token& stop);

} // namespace vmatlas::windows
