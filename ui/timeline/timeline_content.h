// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/live/session.h"
#include "ui/timeline/chart_view.h"
#include "ui/timeline/readout_panel.h"
#include "ui/timeline/stack_legend.h"
#include "ui/timeline/time_labels.h"

// From a Timeline to what a chart shows of it. Functions without state; GUI thread, because they word and translate.
namespace vmatlas::ui {

/// What a person chose to see, and where it is measured.
struct TimelineChoice {
    std::vector<TimelineMetric> metrics;
    TimeStyle style = TimeStyle::Clock;
    bool privateOnRight = false; ///< Private Bytes share the axis of Virtual Bytes
    bool logarithmic = false;
    bool stack = false; ///< committed bytes by type, on the axis of Private Bytes

    [[nodiscard]] bool shows(TimelineMetric metric) const;
    [[nodiscard]] ChartSide side(TimelineMetric metric) const;
    /// A stack of logarithms would be a lie.
    [[nodiscard]] bool logarithmicOn(ChartSide where) const { return logarithmic && !(stack && where == stackSide()); }
    [[nodiscard]] ChartSide stackSide() const { return side(TimelineMetric::PrivateBytes); }
};

/// Scales on the right of the plot that this choice needs.
[[nodiscard]] int scalesOnRight(const TimelineChoice& choice);

/// True when Private Bytes are so much larger than the Working Set that on one axis the latter would be a flat line at
/// the bottom, as with a runtime that reserves terabytes.
[[nodiscard]] bool privateDwarfsWorkingSet(const Timeline& timeline, const TimeWindow& window);

/// How many labels have room.
struct TickRoom {
    int times = 2;
    int values = 2;
};

/// There must be a sample.
[[nodiscard]] ChartAxes chartAxes(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                                  const TickRoom& room);
/// Curves for a chart `columns` pixels wide.
[[nodiscard]] std::vector<ChartCurve> chartCurves(const Timeline& timeline, const TimeWindow& window,
                                                  const TimelineChoice& choice, int columns);
/// Empty unless it was chosen.
[[nodiscard]] ChartStack chartStack(const Timeline& timeline, const TimeWindow& window, const TimelineChoice& choice,
                                    int columns);
/// Names and bytes of the bands at one sample, or why there are none.
[[nodiscard]] StackLegend::Content stackLegendAt(const Timeline& timeline, const ChartStack& stack, std::size_t index);
[[nodiscard]] std::vector<ChartMark> chartMarks(const Timeline& timeline, const TimeWindow& window);
/// Of the last sample or of the mark behind it: the end of a process comes after its last sample. Needs a sample.
[[nodiscard]] SteadyClock::time_point lastMoment(const Timeline& timeline);
/// Hair and dots at one sample.
[[nodiscard]] Crosshair crosshairAt(const Timeline& timeline, std::size_t index, const TimelineChoice& choice);
/// All values of one sample, of the curves that are hidden too (fainter, behind the others), with their change since
/// the sample `baseline` when there is one, and the events no further than `reach` from it.
[[nodiscard]] ReadoutPanel::Content readoutAt(const Timeline& timeline, std::size_t index,
                                              std::optional<std::size_t> baseline, const TimelineChoice& choice,
                                              SteadyClock::duration reach);
/// Which moments are looked at; `dragged` is a stretch that is being chosen, which comes before the one compared.
[[nodiscard]] ChartMoments chartMoments(const Session& session, const std::optional<TimeWindow>& dragged,
                                        TimeStyle style);

} // namespace vmatlas::ui
