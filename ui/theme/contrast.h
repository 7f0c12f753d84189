// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace vmatlas::ui {

/// Contrast ratio of two opaque colours as WCAG 2 defines it, 1 to 21. Text needs 4.5, graphics 3.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

/// `over` laid on `base` with the given share, 0 to 1, without alpha in the result.
[[nodiscard]] QColor blended(const QColor& base, const QColor& over, double share);

} // namespace vmatlas::ui
