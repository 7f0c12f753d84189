// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/summary.h"
#include "core/export/json_text.h"

namespace vmatlas {

/// The members "types", "total" and "free": VMMap's columns for each type that is present. docs/formats.md.
void writeSummary(JsonText& json, const Summary& summary);

} // namespace vmatlas
