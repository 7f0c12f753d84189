// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The table as Sysinternals VMMap exports it, with its columns, its words and its habits: a row an allocation and
/// under it, behind two blanks, a row a block; KiB with commas, an empty cell for 0, lines that end in CR CR LF. Our
/// importer of VMMap's CSV reads it. VMMap knows everything; what is not known here is an en dash. The error is the
/// sink's.
[[nodiscard]] Result<void> writeVmmapCsv(const Snapshot& snapshot, ByteSink& sink);

} // namespace vmatlas
