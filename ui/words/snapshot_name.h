// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vmatlas {
struct Snapshot;
}

namespace vmatlas::ui::words {

/// "python3-1234-20261124-190000": for a file, without an ending and without characters that file systems dislike.
[[nodiscard]] QString suggestedSnapshotName(const Snapshot& snapshot);

} // namespace vmatlas::ui::words
