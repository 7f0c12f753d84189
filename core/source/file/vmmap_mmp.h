// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/source/file/importer.h"

// The importer of the files that Sysinternals' VMMap saves (.mmp), as far as their readers in PerfView and elsewhere
// tell what is in them: the format is not published.
namespace vmatlas {

[[nodiscard]] bool looksLikeVmmapMmp(std::string_view head);
/// Of several snapshots in a file the last, unless another one is wanted. Unsupported where VMAtlas was built without
/// expat.
[[nodiscard]] Result<Imported> readVmmapMmp(ImportInput& input);

} // namespace vmatlas
