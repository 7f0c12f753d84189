// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/system_report.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/cli/text_table.h"
#include "core/analysis/pool_changes.h"
#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/export/json_members.h"

namespace vmatlas::cli {

namespace {

using Unit = SystemFigure::Unit;
using Title = std::pair<Measured SystemMemory::*, std::string_view>;

constexpr auto kTitles = std::to_array<Title>({
    {&SystemMemory::commitTotal, "Commit charge"},
    {&SystemMemory::commitLimit, "Commit limit"},
    {&SystemMemory::commitPeak, "Commit peak"},
    {&SystemMemory::physicalTotal, "Physical memory"},
    {&SystemMemory::physicalAvailable, "Available"},
    {&SystemMemory::physicalFree, "Free"},
    {&SystemMemory::cached, "File cache"},
    {&SystemMemory::buffers, "Buffers"},
    {&SystemMemory::dirty, "Waiting to be written"},
    {&SystemMemory::anonymous, "Private to processes"},
    {&SystemMemory::mapped, "Mapped files"},
    {&SystemMemory::sharedMemory, "Shared memory"},
    {&SystemMemory::locked, "Locked"},
    {&SystemMemory::swapTotal, "Page file (swap)"},
    {&SystemMemory::swapFree, "Page file, free"},
    {&SystemMemory::swapCached, "Page file, also in memory"},
    {&SystemMemory::poolPaged, "Kernel pool, paged"},
    {&SystemMemory::poolNonpaged, "Kernel pool, nonpaged"},
    {&SystemMemory::slab, "Kernel objects (slab)"},
    {&SystemMemory::slabReclaimable, "Kernel objects, reclaimable"},
    {&SystemMemory::kernelStack, "Kernel stacks"},
    {&SystemMemory::pageTables, "Page tables"},
    {&SystemMemory::vmalloc, "Kernel vmalloc"},
    {&SystemMemory::perCpu, "Kernel, a share each CPU"},
    {&SystemMemory::anonymousHuge, "Transparent huge pages"},
    {&SystemMemory::hugePageSize, "Huge page size"},
    {&SystemMemory::hugePagesTotal, "Huge pages"},
    {&SystemMemory::hugePagesFree, "Huge pages, free"},
    {&SystemMemory::faults, "Page faults since start"},
    {&SystemMemory::hardFaults, "Hard page faults since start"},
    {&SystemMemory::pagesSwappedIn, "Pages swapped in since start"},
    {&SystemMemory::pagesSwappedOut, "Pages swapped out since start"},
    {&SystemMemory::outOfMemoryKills, "Killed for want of memory"},
});
static_assert(kTitles.size() == kSystemFigures.size());

std::string titleOf(const SystemFigure& figure)
{
    const auto* const found = std::ranges::find(kTitles, figure.value, &Title::first);
    return std::string(found->second);
}

std::string memoryTable(const SystemReport& report)
{
    std::vector<TextTable::Column> columns{{"SYSTEM MEMORY", TextTable::Align::Left}, {"KiB"}, {""}};
    if (report.first != nullptr)
        columns.push_back({"CHANGE"});
    TextTable table(columns);
    for (const SystemFigure& figure : kSystemFigures) {
        const Measured value = report.now.memory.*figure.value;
        if (report.onlyKnown && !value)
            continue;
        const bool bytes = figure.unit == Unit::Bytes;
        std::vector<std::string> row{titleOf(figure), bytes ? formatKib(value) : "",
                                     bytes ? (value ? formatBytes(value) : "") : formatCount(value)};
        if (report.first != nullptr) {
            const MeasuredChange change{report.first->memory.*figure.value, value};
            row.push_back(bytes ? formatKibChange(change) : formatCountChange(change));
        }
        table.addRow(std::move(row));
    }
    return table.text();
}

std::string_view kindId(KernelPoolKind kind)
{
    switch (kind) {
    case KernelPoolKind::SlabCache:
        return "slab";
    case KernelPoolKind::Paged:
        return "paged";
    case KernelPoolKind::Nonpaged:
        return "nonpaged";
    }
    return "";
}

/// Pools with what changed since the first look; in the system's order.
std::vector<PoolChange> changesOf(const SystemReport& report)
{
    const bool watched = report.first != nullptr && report.first->pools;
    return comparePools(watched ? *report.first->pools : *report.now.pools, *report.now.pools);
}

/// What grew most first, then what is largest.
bool comesFirst(const PoolChange& a, const PoolChange& b)
{
    const auto growth = [](const PoolChange& c) { return c.bytes.grew() ? c.bytes.magnitude().valueOr(0) : 0; };
    if (growth(a) != growth(b))
        return growth(a) > growth(b);
    if (a.pool.bytes != b.pool.bytes)
        return a.pool.bytes.valueOr(0) > b.pool.bytes.valueOr(0);
    return a.pool.name < b.pool.name;
}

std::string poolTable(const SystemReport& report)
{
    std::vector<PoolChange> changes = changesOf(report);
    std::ranges::stable_sort(changes, comesFirst);
    const bool counted = std::ranges::any_of(changes, [](const PoolChange& c) { return c.pool.allocs.known(); });
    std::vector<TextTable::Column> columns{{"KERNEL POOL", TextTable::Align::Left}, {"KIND", TextTable::Align::Left}};
    if (counted)
        columns.insert(columns.end(), {{"ALLOCS"}, {"FREES"}});
    columns.insert(columns.end(), {{"OBJECTS"}, {"BYTES EACH"}, {"KiB"}});
    if (report.first != nullptr)
        columns.insert(columns.end(), {{"OBJECTS +/-"}, {"KiB +/-"}});
    TextTable table(columns);
    for (const PoolChange& change : std::span(changes).first(std::min(report.mostPools, changes.size()))) {
        const KernelPool& pool = change.pool;
        std::vector<std::string> row{escapeControl(pool.name), std::string(kindId(pool.kind))};
        if (counted)
            row.insert(row.end(), {formatCount(pool.allocs), formatCount(pool.frees)});
        row.insert(row.end(), {formatCount(pool.objects), formatCount(pool.objectSize), formatKib(pool.bytes)});
        if (report.first != nullptr)
            row.insert(row.end(), {formatCountChange(change.objects), formatKibChange(change.bytes)});
        table.addRow(std::move(row));
    }
    if (changes.size() > report.mostPools)
        table.addLine(fmt::format("and {} more", changes.size() - report.mostPools));
    return table.text();
}

void writePools(JsonText& json, const SystemReport& report)
{
    json.key("pools").beginArray();
    for (const PoolChange& change : changesOf(report)) {
        const KernelPool& pool = change.pool;
        json.beginObject(JsonText::Layout::Inline);
        writeSystemText(json, "name", pool.name);
        json.member("kind", kindId(pool.kind));
        json.member("allocs", pool.allocs);
        json.member("frees", pool.frees);
        json.member("objects", pool.objects);
        json.member("object_size", pool.objectSize);
        json.member("bytes", pool.bytes);
        if (report.first != nullptr) {
            json.difference("objects_change", change.objects);
            json.difference("bytes_change", change.bytes);
        }
        json.endObject();
    }
    json.endArray();
}

} // namespace

std::string textOf(const SystemReport& report)
{
    std::string text = memoryTable(report);
    if (report.now.pools)
        text += '\n' + poolTable(report);
    return text;
}

Result<void> writeJson(const SystemReport& report, JsonText::Layout layout, ByteSink& sink)
{
    JsonText json(sink);
    json.beginObject(layout);
    writeDocumentHead(json, "vmatlas-system", 1, 1);
    if (report.now.at != WallClock::time_point()) // a text of PoolMon does not tell
        json.member("captured_at", formatIsoTime(report.now.at));
    json.key("memory").beginObject();
    for (const SystemFigure& figure : kSystemFigures)
        json.member(figure.id, report.now.memory.*figure.value);
    json.endObject();
    if (report.first != nullptr) {
        json.key("change").beginObject();
        for (const SystemFigure& figure : kSystemFigures)
            json.difference(figure.id, {report.first->memory.*figure.value, report.now.memory.*figure.value});
        json.endObject();
    }
    if (report.now.pools)
        writePools(json, report);
    json.endObject();
    return json.finish();
}

} // namespace vmatlas::cli
