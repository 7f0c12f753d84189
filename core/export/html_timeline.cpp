// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/html_timeline.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string_view>

#include "core/base/format.h"
#include "core/base/iso_time.h"

namespace vmatlas {

namespace {

constexpr std::size_t kMostPoints = 4000;
constexpr auto kInline = JsonText::Layout::Inline;

struct Curve {
    std::string_view name;
    Measured Counters::*figure;
};
constexpr std::array kCurves = std::to_array<Curve>({
    {"private_bytes", &Counters::privateBytes},
    {"virtual_bytes", &Counters::virtualBytes},
    {"working_set", &Counters::workingSet},
});
constexpr std::size_t kKeptOfAStretch = kCurves.size() * 3 + 2;

std::string_view idOfKind(TargetEventKind kind)
{
    switch (kind) {
    case TargetEventKind::Attached:
        return "attached";
    case TargetEventKind::Exec:
        return "exec";
    case TargetEventKind::Exited:
        return "exited";
    case TargetEventKind::AccessLost:
        return "access-lost";
    case TargetEventKind::AccessRegained:
        return "access-regained";
    case TargetEventKind::Paused:
        return "paused";
    case TargetEventKind::Resumed:
        return "resumed";
    case TargetEventKind::Mark:
        return "mark";
    case TargetEventKind::ModuleLoaded:
        return "module-loaded";
    case TargetEventKind::ModuleUnloaded:
        return "module-unloaded";
    case TargetEventKind::Jump:
        return "jump";
    }
    return "unknown";
}

/// Adds to `kept` what must be seen of the points [first, end).
void keepOf(std::span<const TimelinePoint> points, std::size_t first, std::size_t end, std::vector<std::size_t>& kept)
{
    kept.push_back(first);
    kept.push_back(end - 1);
    for (const Curve& curve : kCurves) {
        std::optional<std::size_t> lowest;
        std::optional<std::size_t> highest;
        std::optional<std::size_t> unknown;
        for (std::size_t i = first; i < end; ++i) {
            const Measured value = points[i].counters.*curve.figure;
            if (!value) {
                unknown = unknown.value_or(i);
                continue;
            }
            if (!lowest || *value < *(points[*lowest].counters.*curve.figure))
                lowest = i;
            if (!highest || *value > *(points[*highest].counters.*curve.figure))
                highest = i;
        }
        for (const auto& index : {lowest, highest, unknown}) {
            if (index)
                kept.push_back(*index);
        }
    }
}

/// Milliseconds since the first point; the wall clock may have been set in between, this clock never is.
void writeTime(JsonText& json, const ExportInput& input, SteadyClock::time_point at)
{
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(at - input.points.front().at).count();
    json.number(static_cast<std::uint64_t>(std::max<std::int64_t>(0, passed)));
}

void writeEvents(JsonText& json, const ExportInput& input)
{
    json.key("events").beginArray();
    for (const TargetEvent& event : input.events) {
        json.beginObject(kInline);
        writeTime(json.key("t"), input, event.at);
        json.member("kind", idOfKind(event.kind));
        if (!event.detail.empty())
            json.member("detail", escapeControl(event.detail));
        json.endObject();
    }
    json.endArray();
}

} // namespace

std::vector<std::size_t> pointsToDraw(std::span<const TimelinePoint> points, std::size_t most)
{
    std::vector<std::size_t> kept;
    if (points.size() <= most) {
        kept.resize(points.size());
        std::iota(kept.begin(), kept.end(), std::size_t{0});
        return kept;
    }
    const std::size_t stretches = std::max<std::size_t>(1, most / kKeptOfAStretch);
    for (std::size_t i = 0; i < stretches; ++i) {
        const std::size_t first = points.size() / stretches * i + points.size() % stretches * i / stretches;
        const std::size_t end = points.size() / stretches * (i + 1) + points.size() % stretches * (i + 1) / stretches;
        keepOf(points, first, end, kept);
    }
    std::ranges::sort(kept);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

void writeTimeline(JsonText& json, const ExportInput& input)
{
    if (input.points.empty())
        return;
    const std::vector<std::size_t> drawn = pointsToDraw(input.points, kMostPoints);
    json.key("timeline").beginObject();
    json.member("points", std::uint64_t{input.points.size()});
    if (input.points.front().wallClock != WallClock::time_point())
        json.member("started_at",
                    formatIsoTime(std::chrono::floor<std::chrono::milliseconds>(input.points.front().wallClock)));
    if (input.snapshot.takenAt != SteadyClock::time_point())
        writeTime(json.key("moment"), input, input.snapshot.takenAt);
    json.key("t").beginArray(kInline);
    for (const std::size_t index : drawn)
        writeTime(json, input, input.points[index].at);
    json.endArray();
    for (const Curve& curve : kCurves) {
        json.key(curve.name).beginArray(kInline);
        for (const std::size_t index : drawn) {
            if (const Measured value = input.points[index].counters.*curve.figure)
                json.number(*value);
            else
                json.null();
        }
        json.endArray();
    }
    writeEvents(json, input);
    json.endObject();
}

} // namespace vmatlas
