// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The whole address map as a picture that scales: rows in address order as the window shows them at first, coloured by
/// type, with a legend; the title of a block says what it is. No script and nothing from outside. Its size is bounded
/// by what the rows show, not by what there is. The error is the sink's.
[[nodiscard]] Result<void> writeSvg(const Snapshot& snapshot, ByteSink& sink);

} // namespace vmatlas
