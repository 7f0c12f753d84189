// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diff_text.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/model/names.h"

namespace vmatlas::cli {

namespace {

std::string momentLine(std::string_view title, const Snapshot& snapshot)
{
    return fmt::format("{}{} at {}\n", title, processText(snapshot.process), momentText(snapshot.capturedAt));
}

std::string_view modeText(MatchMode mode)
{
    switch (mode) {
    case MatchMode::SameProcess:
        return "The same process: regions are matched by address\n";
    case MatchMode::SameAddresses:
        return "Another run, laid out the same way: regions are matched by address\n";
    case MatchMode::OtherRun:
        break;
    }
    return "Another run: regions are matched by module, by size and by order\n";
}

std::string counterText(std::string_view title, const MeasuredChange& change)
{
    return fmt::format("{} {} KiB ({})", title, formatKib(change.after), formatKibChange(change));
}

std::string totalsLine(const Counters& before, const Counters& after)
{
    return counterText("Private Bytes", {before.privateBytes, after.privateBytes}) + ", " +
           counterText("Virtual Bytes", {before.virtualBytes, after.virtualBytes}) + ", " +
           counterText("Working Set", {before.workingSet, after.workingSet}) + '\n';
}

std::string accuracyNote(const Counters& before, const Counters& after)
{
    const auto estimated = [](const Counters& counters) {
        return counters.privateBytesAccuracy == Accuracy::Estimated;
    };
    if (!estimated(before) && !estimated(after))
        return {};
    return estimated(before) && estimated(after)
               ? "\nPrivate Bytes are estimates from what is writable or was written.\n"
               : "\nPrivate Bytes are an estimate in one of the two and exact in the other.\n";
}

/// Only where both sides were asked.
bool comparesCopyOnWrite(const SnapshotDiff& diff)
{
    return diff.total.metric(&MemoryMetrics::copyOnWriteShared).known();
}

constexpr std::ptrdiff_t kCopyOnWritePlace = 5; // behind the working set

/// Where the system was asked on both sides, of some type at least: there may be a region of which it could not tell.
bool comparesDirty(const SnapshotDiff& diff)
{
    return std::ranges::any_of(diff.types, [](const FiguresChange& type) {
        const bool inBoth = type.before.blocks != Measured(0) && type.after.blocks != Measured(0);
        return inBoth && type.metric(&MemoryMetrics::dirty).known();
    });
}

/// How much more memory, net, has been written since it was read from its file.
std::string dirtyLine(const SnapshotDiff& diff, std::uint64_t pageSize)
{
    const MeasuredChange change = diff.total.metric(&MemoryMetrics::dirty);
    if (!change.known())
        return {};
    const MeasuredChange pages{*change.before / pageSize, *change.after / pageSize};
    return fmt::format("Memory that became dirty, net: {} KiB ({} pages)\n", formatKibChange(change),
                       formatCountChange(pages));
}

std::vector<std::string> typeCells(std::string title, const FiguresChange& row, bool copyOnWrite, bool dirty)
{
    const auto metric = [&row](Measured MemoryMetrics::*figure) { return formatKibChange(row.metric(figure)); };
    std::vector<std::string> cells{std::move(title),
                                   formatKibChange(row.size()),
                                   metric(&MemoryMetrics::committed),
                                   metric(&MemoryMetrics::privateBytes),
                                   metric(&MemoryMetrics::workingSet),
                                   metric(&MemoryMetrics::swapped),
                                   formatCountChange(row.blocks())};
    if (dirty)
        cells.insert(cells.begin() + kCopyOnWritePlace, metric(&MemoryMetrics::dirty));
    if (copyOnWrite)
        cells.insert(cells.begin() + kCopyOnWritePlace, metric(&MemoryMetrics::copyOnWriteShared));
    return cells;
}

std::string typeTable(const SnapshotDiff& diff)
{
    const bool copyOnWrite = comparesCopyOnWrite(diff);
    const bool dirty = comparesDirty(diff);
    std::vector<TextTable::Column> columns({{"TYPE", TextTable::Align::Left},
                                            {"SIZE"},
                                            {"COMMITTED"},
                                            {"PRIVATE"},
                                            {"TOTAL WS"},
                                            {"SWAPPED"},
                                            {"BLOCKS"}});
    if (dirty)
        columns.insert(columns.begin() + kCopyOnWritePlace, {"DIRTY"});
    if (copyOnWrite)
        columns.insert(columns.begin() + kCopyOnWritePlace, {"COW SHARED"});
    TextTable table(std::move(columns));
    for (const FiguresChange& row : diff.types)
        table.addRow(typeCells(typeWord(row.after.type), row, copyOnWrite, dirty));
    table.addRow(typeCells("Total", diff.total, copyOnWrite, dirty));
    table.addRow(typeCells("Free", diff.free, copyOnWrite, dirty));
    return table.text();
}

std::string flowText(std::string_view word, const PageFlow& flow)
{
    return fmt::format("{} {} (no longer {})", word, formatCount(flow.gained), formatCount(flow.lost));
}

std::string pagesLine(const SnapshotDiff& diff)
{
    if (diff.pageKnowledge == PageKnowledge::Unknown)
        return {};
    return fmt::format("Pages that became{}: {}, {}, {}\n",
                       diff.pageKnowledge == PageKnowledge::Net ? ", at least" : "",
                       flowText("present", diff.pages.present), flowText("private", diff.pages.privatePages),
                       flowText("swapped", diff.pages.swapped));
}

std::string countsLine(const SnapshotDiff& diff)
{
    static constexpr auto kKinds = {ChangeKinds::Added,  ChangeKinds::Gone,       ChangeKinds::Grown,
                                    ChangeKinds::Shrunk, ChangeKinds::Protection, ChangeKinds::State,
                                    ChangeKinds::Type,   ChangeKinds::Moved,      ChangeKinds::Split,
                                    ChangeKinds::Merged, ChangeKinds::Usage};
    std::string line = fmt::format("{} changed", formatCount(diff.changes.size()));
    std::string_view separator = ": ";
    for (const ChangeKinds::Flag kind : kKinds) {
        if (const std::size_t count = diff.count(kind); count != 0) {
            line += fmt::format("{}{} {}", separator, formatCount(count), flagIds(ChangeKinds(kind)).front());
            separator = ", ";
        }
    }
    return fmt::format("Regions: {} unchanged, {}\n", formatCount(diff.unchanged), line);
}

/// "rw-", or "rw-/r--" for parts that differ.
std::string protectionsOf(const Snapshot& snapshot, std::span<const std::uint32_t> regions)
{
    std::vector<std::string> seen;
    for (const std::uint32_t index : regions) {
        const Protection protection = snapshot.regions[index].protection;
        std::string id = protection.known() ? protectionId(protection) : std::string(kUnknownText);
        if (std::ranges::find(seen, id) == seen.end())
            seen.push_back(std::move(id));
    }
    return fmt::format("{}", fmt::join(seen, "/"));
}

std::string protectionCell(const std::string& before, const std::string& after)
{
    if (before.empty() || before == after)
        return after;
    return after.empty() ? before : before + " \u2192 " + after;
}

constexpr std::ptrdiff_t kDirtyPlace = 3; // behind the working set

std::vector<std::string> changeCells(const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff,
                                     const RegionChange& change)
{
    const bool gone = change.afterCount == 0;
    const Snapshot& shown = gone ? before : after;
    const Region& region = shown.regions[gone ? diff.before(change).front() : diff.after(change).front()];
    const FiguresChange& figures = change.figures;
    std::vector<std::string> cells{
        formatKibChange(figures.size()),
        formatKibChange(figures.metric(&MemoryMetrics::privateBytes)),
        formatKibChange(figures.metric(&MemoryMetrics::workingSet)),
        fmt::format("{}", fmt::join(flagIds(change.kinds), "+")),
        gone || change.beforeCount == 0 ? std::string() : std::string(idOf(change.match)),
        formatHex(region.range.begin),
        typeWord(region.type),
        protectionCell(protectionsOf(before, diff.before(change)), protectionsOf(after, diff.after(change))),
        escapeControl(shown.nameOf(region))};
    if (comparesDirty(diff))
        cells.insert(cells.begin() + kDirtyPlace, formatKibChange(figures.metric(&MemoryMetrics::dirty)));
    return cells;
}

/// The indices of the largest changes, largest first; equals by address.
std::vector<std::size_t> largestChanges(const SnapshotDiff& diff, std::size_t count)
{
    std::vector<std::size_t> order(diff.changes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return weightOf(diff.changes[i]); });
    order.resize(std::min(order.size(), count));
    return order;
}

std::string changeTable(const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff, std::size_t count)
{
    constexpr auto kLeft = TextTable::Align::Left;
    std::vector<TextTable::Column> columns({{"SIZE"},
                                            {"PRIVATE"},
                                            {"TOTAL WS"},
                                            {"CHANGE", kLeft},
                                            {"MATCHED BY", kLeft},
                                            {"ADDRESS"},
                                            {"TYPE", kLeft},
                                            {"PROTECTION", kLeft},
                                            {"NAME", kLeft}});
    if (comparesDirty(diff))
        columns.insert(columns.begin() + kDirtyPlace, {"DIRTY"});
    TextTable table(std::move(columns));
    for (const std::size_t i : largestChanges(diff, count))
        table.addRow(changeCells(before, after, diff, diff.changes[i]));
    if (diff.changes.size() > count)
        table.addLine(
            fmt::format("{} smaller changes are left out; --all shows them", formatCount(diff.changes.size() - count)));
    return table.text();
}

/// "+600 %"; empty when there is nothing to relate to.
std::string percentText(const MeasuredChange& figure)
{
    if (figure.before.valueOr(0) == 0)
        return {};
    const double percent = 100.0 * static_cast<double>(*figure.magnitude()) / static_cast<double>(*figure.before);
    return fmt::format(" ({}{:.1f} %)", figure.shrank() ? "-" : "+", percent);
}

} // namespace

std::string diffText(const Snapshot& before, const Snapshot& after, const SnapshotDiff& diff, std::size_t regions)
{
    std::string text = momentLine("Before: ", before) + momentLine("After:  ", after);
    text += totalsLine(diff.countersBefore, diff.countersAfter);
    if (!diff.regionsKnown)
        return text + "One of the two has no regions to compare\n" +
               accuracyNote(diff.countersBefore, diff.countersAfter);
    text += modeText(diff.mode);
    text += "Differences in KiB\n\n" + typeTable(diff) + '\n' + countsLine(diff) + pagesLine(diff) +
            dirtyLine(diff, std::max<std::uint64_t>(1, after.host.pageSize));
    if (!diff.changes.empty())
        text += '\n' + changeTable(before, after, diff, regions);
    return text + accuracyNote(diff.countersBefore, diff.countersAfter);
}

std::string conditionText(const CheckedCondition& checked)
{
    const bool number = checked.condition.metric == GrowthMetric::Regions;
    const MeasuredChange& figure = checked.figure;
    const auto amount = [number](Measured value) {
        return number ? formatCount(value) : formatKib(value) + (value ? " KiB" : "");
    };
    std::string text =
        fmt::format("{} {}: {} before, {} after", escapeControl(checked.text),
                    checked.holds ? "holds" : "cannot be told", amount(figure.before), amount(figure.after));
    if (figure.known())
        text += fmt::format(", a difference of {}{}{}", number ? formatCountChange(figure) : formatKibChange(figure),
                            number ? "" : " KiB", percentText(figure));
    return text;
}

} // namespace vmatlas::cli
