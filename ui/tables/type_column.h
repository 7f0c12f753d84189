// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QFontMetrics>

#include "ui/words/words.h"

namespace vmatlas::ui {

/// Of a column with the longest name of a type in the language that is shown, and its swatch; logical pixels.
[[nodiscard]] inline int typeColumnWidth(const QFontMetrics& metrics)
{
    int widest = 0;
    for (int i = 0; i < kRegionTypeCount; ++i)
        widest = std::max(widest, metrics.horizontalAdvance(words::typeName(static_cast<RegionType>(i))));
    return widest + 34;
}

} // namespace vmatlas::ui
