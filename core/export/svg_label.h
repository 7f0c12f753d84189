// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/model/snapshot.h"

// Texts on the blocks of the SVG picture. Nobody measures them: who shows the picture has fonts of his own.
namespace vmatlas {

/// The last part of the name behind a region, or the type; harmless text, valid UTF-8.
[[nodiscard]] std::string svgTitleOf(const Snapshot& snapshot, const Region& region);
/// About how wide valid UTF-8 is at 12 pixels, rather too much than too little.
[[nodiscard]] double svgTextWidth(std::string_view utf8);
/// The text with its middle left out so that it fits; empty where there is no room for a few letters.
[[nodiscard]] std::string shortenedForSvg(const std::string& utf8, double width);

} // namespace vmatlas
