// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// The hues are VMMap's, read off its window (Image #CCA0FF, Mapped File #B1D6FF, Shareable #DDEEFE, Heap #FF9061,
/// Managed Heap #D3E279, Stack #F4C581, Private Data #F2FB04, Page Table #D19F98). Lightness was moved in OKLab until
/// text reads on each and red-green blind eyes tell them apart; where they cannot, the patterns differ.
[[nodiscard]] ColourTable lightColours();
[[nodiscard]] ColourTable darkColours();
/// White on black and strong edges; blocks as on dark.
[[nodiscard]] ColourTable highContrastColours();

} // namespace vmatlas::ui
