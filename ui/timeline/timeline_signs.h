// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include "core/history/timeline.h"
#include "ui/theme/theme.h"

// Small pictures on the timeline's controls, in the colours of the moment. GUI thread only.
namespace vmatlas::ui {

inline constexpr QSize kSwatchSize(24, 12);
inline constexpr int kSignSize = 10; // pixels

/// A piece of a curve.
[[nodiscard]] QIcon curveSwatch(ThemeRole colour, Qt::PenStyle line, double pixelRatio);
/// A piece of a metric's curve.
[[nodiscard]] QIcon curveSwatch(TimelineMetric metric, double pixelRatio);
/// Full while the newest sample is followed, empty while the picture stands.
[[nodiscard]] QIcon followSign(bool following, double pixelRatio);
/// A triangle to play, a square to stop.
[[nodiscard]] QIcon playSign(bool playing, double pixelRatio);

} // namespace vmatlas::ui
