// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/history/timeline.h"
#include "ui/theme/theme.h"

// How the headline metrics are named, explained and coloured, the same in the header and in the timeline. GUI thread.
namespace vmatlas::ui {

[[nodiscard]] QString metricName(TimelineMetric metric);
/// One sentence for somebody who meets the word for the first time.
[[nodiscard]] QString metricExplanation(TimelineMetric metric);
/// For settings; never changes.
[[nodiscard]] const char* metricId(TimelineMetric metric);
[[nodiscard]] ThemeRole metricColour(TimelineMetric metric);
/// Line style of the curve: the second channel beside its colour.
[[nodiscard]] Qt::PenStyle metricLine(TimelineMetric metric);
/// "12.3 MiB", "1,234" or "0.5/s"; "–" when unknown. `value` in unitOf(metric).
[[nodiscard]] QString metricText(TimelineMetric metric, Measured value);
/// The same with a sign, for the change between two moments.
[[nodiscard]] QString metricChange(TimelineMetric metric, Measured now, Measured before);
/// "1,250", "0.5".
[[nodiscard]] QString rateText(std::uint64_t thousandths);
/// "+12.3 MiB", "−4 KiB", "±0 B"; "–" when either is unknown.
[[nodiscard]] QString signedSize(Measured now, Measured before);

} // namespace vmatlas::ui
