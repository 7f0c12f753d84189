// SPDX-License-Identifier: GPL-3.0-or-later
// Stands for vmmap_mmp.cpp where there is no expat.
#include "core/source/file/vmmap_mmp.h"

namespace vmatlas {

Result<Imported> readVmmapMmp(ImportInput& /*input*/)
{
    return fail(ErrorCode::Unsupported, "this VMAtlas was built without expat, which reads XML");
}

} // namespace vmatlas
