// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include "ui/theme/theme.h"

class QPainter;

namespace vmatlas::ui {

/// Fills `rect` with a fill's colour and pattern and outlines it, as tables and legends show it.
void paintSwatch(QPainter& painter, const QRectF& rect, const Fill& fill, const Theme& theme);

/// The same as a square icon for item views, `size` logical pixels wide and sharp at every scaling.
[[nodiscard]] QIcon swatchIcon(const Fill& fill, const Theme& theme, int size = 14);

} // namespace vmatlas::ui
