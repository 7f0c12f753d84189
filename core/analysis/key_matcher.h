// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/backing_numbers.h"
#include "core/analysis/region_matching.h"

namespace vmatlas {

/// What of a mapped file has to be equal, beside the file.
struct ModuleKey {
    bool offset = true;
    bool protection = true;
    bool size = true;
};

// Each looks only at regions that are in no group yet, and never looks at addresses but for their order.

/// Pairs parts of files: the nth with the nth where several have the same key.
void matchByModule(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings, ModuleKey key,
                   RegionMatching& matching);

/// Pairs regions of the same type, detail, state, protection, sharing and name: those of the same size, then the rest
/// in their order when they are equally many, otherwise by size as long as that is within a factor of two.
void matchByKind(const Snapshot& before, const Snapshot& after, const BackingNumbers& backings,
                 RegionMatching& matching);

/// Pairs regions of the same type, detail, state, protection, sharing and size whatever they are called: shared memory
/// gets a name with the pid in it. Not for files, of which another name is another one.
void matchWithoutName(const Snapshot& before, const Snapshot& after, RegionMatching& matching);

} // namespace vmatlas
