// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/finding_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FindingWords)
};

/// What a sentence is about.
QString subject(LeakMetric metric)
{
    switch (metric) {
    case LeakMetric::PrivateBytes:
        return Words::tr("Private Bytes", "subject of a sentence");
    case LeakMetric::HeapBytes:
        return Words::tr("The heap", "subject of a sentence");
    case LeakMetric::WorkingSet:
        return Words::tr("The Working Set", "subject of a sentence");
    case LeakMetric::VirtualBytes:
        return Words::tr("Virtual Bytes", "subject of a sentence");
    case LeakMetric::MappedFileBytes:
        return Words::tr("The memory of mapped files", "subject of a sentence");
    case LeakMetric::ThreadStacks:
        return Words::tr("The number of thread stacks", "subject of a sentence");
    case LeakMetric::Regions:
        return Words::tr("The number of regions", "subject of a sentence");
    case LeakMetric::Descriptors:
        return Words::tr("The number of descriptors", "subject of a sentence");
    }
    return unknown();
}

QString shareText(const LeakShare& leading)
{
    const QString percent = QLocale().toString(static_cast<int>(std::floor(leading.share * 100 + 1e-6)));
    const auto count = static_cast<int>(leading.count);
    if (!leading.type)
        return Words::tr("%1 % of it in %n region(s)", nullptr, count).arg(percent);
    return Words::tr("%1 % of it in %n %2 region(s)", "%2: a type of memory in lower case", count)
        .arg(percent, typeName(*leading.type).toLower());
}

QString limitName(LimitKind kind)
{
    switch (kind) {
    case LimitKind::AddressSpace32:
        return Words::tr("the end of the 32-bit address space");
    case LimitKind::AddressSpaceLimit:
        return Words::tr("the limit of the process's address space");
    case LimitKind::GroupMemory:
        return Words::tr("the memory limit of its control group");
    case LimitKind::CommitLimit:
        return Words::tr("the commit limit of the machine");
    case LimitKind::OpenFiles:
        return Words::tr("the limit of open files");
    }
    return unknown();
}

} // namespace

QString metricName(LeakMetric metric)
{
    switch (metric) {
    case LeakMetric::PrivateBytes:
        return Words::tr("Private Bytes");
    case LeakMetric::HeapBytes:
        return Words::tr("Heap");
    case LeakMetric::WorkingSet:
        return Words::tr("Working Set");
    case LeakMetric::VirtualBytes:
        return Words::tr("Virtual Bytes");
    case LeakMetric::MappedFileBytes:
        return Words::tr("Mapped files");
    case LeakMetric::ThreadStacks:
        return Words::tr("Thread stacks");
    case LeakMetric::Regions:
        return Words::tr("Regions");
    case LeakMetric::Descriptors:
        return Words::tr("Descriptors");
    }
    return unknown();
}

QString verdictName(TrendVerdict verdict)
{
    switch (verdict) {
    case TrendVerdict::TooShort:
        return Words::tr("Too early", "to tell what a curve does");
    case TrendVerdict::Flat:
        return Words::tr("Flat", "what a curve does");
    case TrendVerdict::WarmUp:
        return Words::tr("Warm-up", "what a curve does");
    case TrendVerdict::Sawtooth:
        return Words::tr("Sawtooth", "what a curve does");
    case TrendVerdict::Step:
        return Words::tr("Step", "what a curve does");
    case TrendVerdict::Leak:
        return Words::tr("Leak", "what a curve does");
    case TrendVerdict::Unknown:
        return Words::tr("Unclear", "what a curve does");
    }
    return unknown();
}

QString verdictExplanation(TrendVerdict verdict)
{
    switch (verdict) {
    case TrendVerdict::TooShort:
        return Words::tr("Not enough seen yet to tell.");
    case TrendVerdict::Flat:
        return Words::tr("Goes nowhere: what moves is noise.");
    case TrendVerdict::WarmUp:
        return Words::tr("Rose in the beginning and has been flat since: a warm-up, no leak.");
    case TrendVerdict::Sawtooth:
        return Words::tr("Rises and is given back, as a garbage collector does; what is left after each fall does not "
                         "grow.");
    case TrendVerdict::Step:
        return Words::tr("Jumped, and was flat before and after: no steady growth.");
    case TrendVerdict::Leak:
        return Words::tr("Grows steadily until now.");
    case TrendVerdict::Unknown:
        return Words::tr("Moves, without growing steadily.");
    }
    return {};
}

QString metricAmount(LeakMetric metric, double amount)
{
    if (!isCount(metric))
        return formatSize(static_cast<std::uint64_t>(std::max(0.0, std::round(amount))));
    const bool whole = amount >= 10 || std::abs(amount - std::round(amount)) < 0.05;
    return QLocale().toString(std::max(0.0, amount), 'f', whole ? 0 : 1);
}

QString durationText(double seconds)
{
    constexpr double kMinute = 60;
    constexpr double kHour = 60 * kMinute;
    constexpr double kDay = 24 * kHour;
    const auto number = [](double value) { return static_cast<int>(std::lround(std::max(0.0, value))); };
    if (seconds < 2 * kMinute)
        return Words::tr("%n second(s)", nullptr, number(seconds));
    if (seconds < 2 * kHour)
        return Words::tr("%n minute(s)", nullptr, number(seconds / kMinute));
    if (seconds < 2 * kDay)
        return Words::tr("%n hour(s)", nullptr, number(seconds / kHour));
    return seconds < 1000 * kDay ? Words::tr("%n day(s)", nullptr, number(seconds / kDay))
                                 : Words::tr("more than 1,000 days");
}

QString leakSentence(const LeakFinding& finding)
{
    const QString growth = metricAmount(finding.metric, finding.trend.slopeAMinute);
    const QString duration = durationText(finding.duration.count());
    const QString what =
        finding.trend.sawtooth
            ? Words::tr("%1 has grown %2 a minute for %3, below a sawtooth")
                  .arg(subject(finding.metric), growth, duration)
            : Words::tr("%1 has grown %2 a minute for %3").arg(subject(finding.metric), growth, duration);
    if (finding.carriers.empty())
        return Words::tr("%1.", "a sentence").arg(what);
    return Words::tr("%1; %2.", "a sentence: growth; where")
        .arg(what, shareText(leadingShare(finding.carriers, finding.mainGroup)));
}

QString confidenceSentence(const LeakFinding& finding)
{
    constexpr double kNarrow = 0.1; // of the growth
    constexpr double kWide = 0.5;
    const Trend& trend = finding.trend;
    const double width = trend.slopeAMinute > 0 ? (trend.slopeHigh - trend.slopeLow) / trend.slopeAMinute : kWide;
    const QString low = metricAmount(finding.metric, trend.slopeLow);
    const QString high = metricAmount(finding.metric, trend.slopeHigh);
    if (width < kNarrow)
        return Words::tr("High confidence: with 95 % certainty between %1 and %2 a minute.").arg(low, high);
    return width < kWide
               ? Words::tr("Medium confidence: with 95 % certainty between %1 and %2 a minute.").arg(low, high)
               : Words::tr("Low confidence: with 95 % certainty between %1 and %2 a minute.").arg(low, high);
}

QString limitSentence(const LeakFinding& finding)
{
    if (!finding.limit)
        return {};
    const LimitReach& reach = *finding.limit;
    const QString limit = reach.kind == LimitKind::OpenFiles ? formatCount(reach.limit) : formatSize(reach.limit);
    if (reach.left == 0)
        return Words::tr("It has reached %1, %2.").arg(limitName(reach.kind), limit);
    constexpr double kMinute = 60; // seconds
    return Words::tr("If this goes on, it reaches %1, %2, in %3.")
        .arg(limitName(reach.kind), limit, durationText(reach.minutes * kMinute));
}

QString findingSentence(const LeakFinding& finding)
{
    return finding.trend.verdict == TrendVerdict::Leak ? leakSentence(finding)
                                                       : verdictExplanation(finding.trend.verdict);
}

QString nextStepPurpose(LeakNextStep step)
{
    switch (step) {
    case LeakNextStep::Heaptrack:
        return Words::tr("Record who allocates from now on:");
    case LeakNextStep::TraceAllocations:
        return Words::tr("Add up by stack what is asked of malloc, until Ctrl+C:");
    case LeakNextStep::TraceMappings:
        return Words::tr("Add up by stack what is mapped, until Ctrl+C:");
    case LeakNextStep::TraceThreads:
        return Words::tr("Count by stack which threads are started, until Ctrl+C:");
    case LeakNextStep::ListDescriptors:
        return Words::tr("Count what the descriptors are:");
    case LeakNextStep::Umdh:
        return Words::tr("Keep the stacks of allocations (start the program anew after the first line), take two logs "
                         "some time apart, compare them:");
    case LeakNextStep::ListHandles:
        return Words::tr("List what the handles are:");
    }
    return {};
}

QString nextStepAfterwards(LeakNextStep step)
{
    return step == LeakNextStep::Umdh ? Words::tr("Then open growth.txt here: its stacks, sorted by growth.")
                                      : QString();
}

} // namespace vmatlas::ui::words
