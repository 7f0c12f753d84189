// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"

#include "core/layout/block_shades.h"

namespace vmatlas::ui {

double contrastRatio(const QColor& a, const QColor& b)
{
    return vmatlas::contrastRatio(a.rgb() & RGB_MASK, b.rgb() & RGB_MASK);
}

QColor blended(const QColor& base, const QColor& over, double share)
{
    return QColor::fromRgb(vmatlas::blended(base.rgb() & RGB_MASK, over.rgb() & RGB_MASK, share));
}

} // namespace vmatlas::ui
