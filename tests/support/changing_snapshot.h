// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/snapshot.h"

namespace vmatlas::test {

/// A valid snapshot that the same process could give a moment later: regions come, go, shrink, are protected or counted
/// anew, pages change, backings come and go in the middle of their table, figures, gaps and now and then the head
/// change. One region in `oneIn` changes. The same for each seed.
[[nodiscard]] Snapshot changedSnapshot(const Snapshot& before, std::uint32_t seed, std::uint64_t oneIn = 10);

/// Whether all fields are the same, also those that a file does not keep.
[[nodiscard]] bool identical(const Snapshot& a, const Snapshot& b);

} // namespace vmatlas::test
