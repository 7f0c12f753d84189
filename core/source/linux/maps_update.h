// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/source/linux/maps_parser.h"

namespace vmatlas {

/// Turns the entries of the maps text `before` into those of `after`, parsing only the lines between the first and the
/// last difference: the outcome is that of parseMapsText(after, maps). False, with `maps` left alone, when the texts
/// are equal. `maps` must come from `before`, which the call still reads; `after` must outlive the entries. Pure.
bool updateMapsText(std::string_view before, std::string_view after, MapsText& maps);

} // namespace vmatlas
