// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/timeline/chart_view.h"
#include "ui/timeline/readout_panel.h"
#include "ui/timeline/time_labels.h"

// From a Timeline to what a chart shows of it. Functions without state; GUI thread, because they word and translate.
namespace vmatlas::ui {

/// What a person chose to see, and where it is measured.
struct TimelineChoice {
    std::vector<TimelineMetric> metrics;
    TimeStyle style = TimeStyle::Clock;
    bool privateOnRight = false; ///< Private Bytes share the axis of Virtual Bytes

    [[nodiscard]] bool onRight(TimelineMetric metric) const
    {
        // Virtual Bytes are thousands of times larger than what is in memory.
        return metric == TimelineMetric::VirtualBytes || (metric == TimelineMetric::PrivateBytes && privateOnRight);
    }
};

/// True when Private Bytes are so much larger than the Working Set that on one axis the latter would be a flat line at
/// the bottom, as with a runtime that reserves terabytes.
[[nodiscard]] bool privateDwarfsWorkingSet(const Timeline& timeline, const TimeWindow& window);

/// How many labels have room.
struct TickRoom {
    int times = 2;
    int bytes = 2;
};

/// There must be a sample.
[[nodiscard]] ChartAxes chartAxes(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                                  const TickRoom& room);
/// Curves for a chart `columns` pixels wide.
[[nodiscard]] std::vector<ChartCurve> chartCurves(const Timeline& timeline, const TimeWindow& window,
                                                  const TimelineChoice& choice, int columns);
[[nodiscard]] std::vector<ChartMark> chartMarks(const Timeline& timeline, const TimeWindow& window);
/// Of the last sample or of the mark behind it: the end of a process comes after its last sample. Needs a sample.
[[nodiscard]] SteadyClock::time_point lastMoment(const Timeline& timeline);
/// Hair and dots at one sample.
[[nodiscard]] Crosshair crosshairAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice);
/// All values of one sample, and the events no further than `reach` from it.
[[nodiscard]] ReadoutPanel::Content readoutAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice,
                                              SteadyClock::duration reach);

} // namespace vmatlas::ui
