// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/json_text.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// The members of the page's data that hold a number a region or page run: columns of numbers instead of objects, since
/// a page may have a hundred thousand regions. docs/formats.md says how to read them back exactly.
void writeRegionColumns(JsonText& json, const Snapshot& snapshot);
void writePageColumns(JsonText& json, const Snapshot& snapshot);

} // namespace vmatlas
