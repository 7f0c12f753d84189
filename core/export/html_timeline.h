// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/export/exporters.h"
#include "core/export/json_text.h"

namespace vmatlas {

/// The member "timeline" of the page's data: the totals before and after the snapshot, and what happened. Nothing when
/// the input has no points.
void writeTimeline(JsonText& json, const ExportInput& input);

/// Which of many points are drawn: ascending, of every stretch of time the highest and the lowest of each curve and the
/// first point without a number, so that no peak and no interruption is lost. All of them when there are no more than
/// `most`.
[[nodiscard]] std::vector<std::size_t> pointsToDraw(std::span<const TimelinePoint> points, std::size_t most);

} // namespace vmatlas
