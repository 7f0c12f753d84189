// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/leak_report.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/cli/leak_words.h"
#include "app/cli/standard_output.h"
#include "app/cli/words.h"
#include "core/base/format.h"
#include "core/export/json_members.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

constexpr auto kInline = JsonText::Layout::Inline;

std::string carrierLine(const LeakReport& report, const LeakFinding& finding, const LeakCarrier& carrier)
{
    const std::string growth = isCount(finding.metric) ? formatCount(carrier.growth) : formatBytes(carrier.growth);
    std::string line = fmt::format("    {} +{} ({:.0f} %) {}", formatHex(carrier.range.begin), growth,
                                   carrier.share * 100, typeWord(carrier.type));
    if (carrier.allocation < report.last.allocations.size()) {
        const std::string& name = report.last.nameOf(report.last.allocations[carrier.allocation]);
        if (!name.empty())
            line += ' ' + escapeControl(name);
    }
    return line + (carrier.isNew ? ", new\n" : "\n");
}

std::string leaksText(const LeakReport& report)
{
    std::string text;
    std::vector<LeakNextStep> steps;
    for (const LeakFinding& finding : report.findings) {
        if (finding.trend.verdict != TrendVerdict::Leak)
            continue;
        text += sentenceOf(finding) + ".\n";
        for (std::size_t i = 0; i < mainCarriers(finding.carriers); ++i)
            text += carrierLine(report, finding, finding.carriers[i]);
        if (const std::string limit = limitSentenceOf(finding); !limit.empty())
            text += "    " + limit + '\n';
        for (const LeakNextStep step : finding.nextSteps) {
            if (std::ranges::find(steps, step) == steps.end())
                steps.push_back(step);
        }
    }
    if (!steps.empty())
        text += "\nNext:\n";
    for (const LeakNextStep step : steps) {
        const NextStepText next = textOf(step, report.last.process);
        text += "  # " + next.purpose + '\n';
        for (const std::string& command : next.commands)
            text += "  " + command + '\n';
    }
    return text;
}

/// A finite number as JSON has it.
std::string numberMember(std::string_view name, double value)
{
    return fmt::format("\"{}\":{:.6g}", name, std::isfinite(value) ? value : 0.0);
}

void writeCarriers(JsonText& json, const LeakFinding& finding)
{
    json.member("carriers_total", Measured(finding.carriersInAll));
    json.key("carriers").beginArray();
    for (const LeakCarrier& carrier : finding.carriers) {
        json.beginObject(kInline);
        json.key("address").address(carrier.range.begin);
        json.member("size", Measured(carrier.range.size));
        json.member("type", vmatlas::idOf(carrier.type));
        json.member("detail", vmatlas::idOf(carrier.detail));
        json.member("growth", Measured(carrier.growth));
        json.rawMembers(numberMember("share", carrier.share));
        json.key("new").boolean(carrier.isNew);
        json.endObject();
    }
    json.endArray();
}

void writeLimit(JsonText& json, const LimitReach& reach)
{
    json.key("limit").beginObject(kInline);
    json.member("kind", idOf(reach.kind));
    json.member("limit", Measured(reach.limit));
    json.member("left", Measured(reach.left));
    json.rawMembers(numberMember("minutes", reach.minutes));
    json.rawMembers(numberMember("earliest_minutes", reach.earliestMinutes));
    if (reach.latestMinutes)
        json.rawMembers(numberMember("latest_minutes", *reach.latestMinutes));
    json.endObject();
}

void writeFinding(JsonText& json, const LeakReport& report, const LeakFinding& finding)
{
    const Trend& trend = finding.trend;
    json.beginObject();
    json.member("metric", idOf(finding.metric));
    json.member("verdict", idOf(trend.verdict));
    json.member("value", Measured(finding.value));
    json.rawMembers(numberMember("growth_a_minute", trend.slopeAMinute));
    json.rawMembers(numberMember("growth_a_minute_low", trend.slopeLow));
    json.rawMembers(numberMember("growth_a_minute_high", trend.slopeHigh));
    json.rawMembers(numberMember("duration_seconds", finding.duration.count()));
    json.rawMembers(numberMember("noise_share", trend.noiseShare));
    json.key("sawtooth").boolean(trend.sawtooth);
    if (trend.verdict == TrendVerdict::Leak) {
        writeCarriers(json, finding);
        if (finding.limit)
            writeLimit(json, *finding.limit);
        json.key("next_steps").beginArray();
        for (const LeakNextStep step : finding.nextSteps) {
            json.beginObject(kInline);
            json.member("step", idOf(step));
            json.key("commands").beginArray();
            for (const std::string& command : textOf(step, report.last.process).commands)
                json.string(command);
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
}

} // namespace

std::string textOf(const LeakReport& report)
{
    const ProcessInfo& process = report.last.process;
    std::string text = fmt::format("Process {} ({}), watched for {}, {} samples\n\n", nameCell(process.name),
                                   process.identity.pid, durationText(report.seconds), formatCount(report.samples));
    const std::string leaks = leaksText(report);
    text += leaks.empty() ? "Nothing grows steadily.\n" : leaks;
    std::string others;
    for (const LeakFinding& finding : report.findings) {
        if (finding.trend.verdict == TrendVerdict::Leak)
            continue;
        others += fmt::format("  {}: {}, now {}\n", wordOf(finding.metric), wordOf(finding.trend.verdict),
                              isCount(finding.metric) ? formatCount(finding.value) : formatBytes(finding.value));
    }
    return others.empty() ? text : text + "\nThe rest:\n" + others;
}

ExitCode printJson(const LeakReport& report)
{
    StandardOutput out;
    JsonText json(out);
    json.beginObject();
    writeDocumentHead(json, "vmatlas-leaks", 1, 0);
    writeMoment(json, report.last);
    json.rawMembers(numberMember("watched_seconds", report.seconds));
    json.member("samples", Measured(report.samples));
    json.key("findings").beginArray();
    for (const LeakFinding& finding : report.findings)
        writeFinding(json, report, finding);
    json.endArray();
    json.endObject();
    static_cast<void>(json.finish()); // out.finish() tells
    return out.finish();
}

} // namespace vmatlas::cli
