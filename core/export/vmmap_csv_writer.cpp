// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/vmmap_csv_writer.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/analysis/summary.h"
#include "core/base/format.h"
#include "core/export/english_words.h"
#include "core/export/text_buffer.h"

namespace vmatlas {

namespace {

constexpr std::string_view kLineEnd = "\r\r\n"; // as VMMap's own files have it
constexpr std::string_view kFigures =
    R"("Size","Committed","Private","Total WS","Private WS","Shareable WS","Shared WS","Locked WS","Blocks")";

using Cells = std::initializer_list<std::string>;

/// A text between quotes, on one line; one that a spreadsheet would take for a formula begins with an apostrophe.
std::string textCell(std::string_view bytes)
{
    std::string cell = "\"";
    const std::string text = escapeControl(bytes);
    if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
        cell += '\'';
    for (const char c : text)
        c == '"' ? cell += "\"\"" : cell += c;
    return cell += '"';
}

std::string kibCell(Measured bytes)
{
    return bytes == Measured(0) ? std::string() : formatKib(bytes);
}

std::string countCell(Measured count)
{
    return count == Measured(0) ? std::string() : formatCount(count);
}

void addRow(std::string& text, Cells cells)
{
    bool first = true;
    for (const std::string& cell : cells) {
        text += first ? "" : ",";
        text += textCell(cell);
        first = false;
    }
    text += kLineEnd;
}

void addSummaryRow(std::string& text, std::string_view type, const SummaryRow& row)
{
    const MemoryMetrics& m = row.metrics;
    addRow(text, {std::string(type), kibCell(row.size), kibCell(m.committed), kibCell(m.privateBytes),
                  kibCell(m.workingSet), kibCell(m.privateWs), kibCell(m.shareableWs), kibCell(m.sharedWs),
                  kibCell(m.lockedWs), countCell(row.blocks), kibCell(row.largest)});
}

SummaryRow pageTableRow(const Snapshot& snapshot)
{
    const Measured size = snapshot.counters.pageTables;
    SummaryRow row{.type = RegionType::PageTable, .size = size};
    row.metrics.committed = row.metrics.privateBytes = row.metrics.workingSet = row.metrics.privateWs = size;
    return row;
}

/// Which types VMMap always lists; of others only those that are there.
constexpr bool vmmapLists(RegionType type)
{
    return type != RegionType::Kernel && type != RegionType::Unknown && type != RegionType::Free;
}

void addSummary(std::string& text, const Snapshot& snapshot)
{
    const Summary summary = summarize(snapshot);
    const SummaryRow pageTables = pageTableRow(snapshot);
    SummaryRow total = summary.total; // VMMap counts page tables, too
    total.largest = 0;
    if (pageTables.size) {
        total.size += pageTables.size;
        total.metrics += pageTables.metrics;
    }
    ((text += R"("Type",)") += kFigures) += ",\"Largest\",";
    text += kLineEnd;
    addSummaryRow(text, "Total", total);
    for (int i = 0; i < kRegionTypeCount; ++i) {
        const auto type = static_cast<RegionType>(i);
        const auto found = std::ranges::find(summary.rows, type, &SummaryRow::type);
        if (type == RegionType::PageTable)
            addSummaryRow(text, typeWord(type), pageTables);
        else if (found != summary.rows.end())
            addSummaryRow(text, typeWord(type), *found);
        else if (vmmapLists(type))
            addSummaryRow(text, typeWord(type), {});
    }
    SummaryRow free = summary.free;
    free.metrics = MemoryMetrics::zero(); // they do not apply
    addSummaryRow(text, "Free", free);
}

std::string protectionWord(Protection protection)
{
    std::string word;
    const auto add = [&word](std::string_view part) { (word += word.empty() ? "" : "/") += part; };
    if (protection.has(Protection::Execute))
        add("Execute");
    if (protection.has(Protection::CopyOnWrite)) {
        add(word.empty() ? "Copy on write" : "Copy on Write");
    } else {
        if (protection.has(Protection::Read))
            add("Read");
        if (protection.has(Protection::Write))
            add("Write");
    }
    if (word.empty())
        add("No access");
    if (protection.has(Protection::Guard))
        add("Guard");
    if (protection.has(Protection::NoCache))
        add("NoCache");
    if (protection.has(Protection::WriteCombine))
        add("WriteCombine");
    return word;
}

std::string protectionCell(const Region& region)
{
    if (region.state == RegionState::Reserved)
        return "Reserved";
    return region.protection.known() ? protectionWord(region.protection) : std::string();
}

/// What VMMap says of all blocks of an allocation: all that any allows, of images without the right to write.
std::string protectionOfAll(std::span<const Region> blocks)
{
    unsigned bits = 0;
    bool any = false;
    for (const Region& block : blocks) {
        if (block.state == RegionState::Reserved || !block.protection.known())
            continue;
        any = true;
        const unsigned all = block.protection.bits();
        bits |= block.protection.has(Protection::CopyOnWrite) ? Protection::Read | Protection::Write : all;
    }
    if (!any)
        return protectionCell(blocks.front());
    if (blocks.front().type == RegionType::Image)
        bits &= ~static_cast<unsigned>(Protection::Write);
    return protectionWord(Protection(bits));
}

std::string detailsTypeWord(const Region& region)
{
    if (region.type == RegionType::Stack)
        return "Thread Stack";
    if (region.type == RegionType::Heap)
        return region.sharing == Sharing::Shared ? "Heap (Shareable)" : "Heap (Private Data)";
    return typeWord(region.type);
}

std::string threadText(const Region& region, std::string_view before)
{
    return region.threadId == 0 ? std::string() : fmt::format("{}{}", before, region.threadId);
}

/// Thread, environment block, or the name of what is behind it.
std::string detailsCell(const Snapshot& snapshot, const Region& region)
{
    if (region.detail == RegionDetail::Teb)
        return threadText(region, "Thread Environment Block ID: ");
    if (region.detail == RegionDetail::Peb)
        return "Process Environment Block";
    return region.type == RegionType::Stack ? threadText(region, "Thread ID: ") : snapshot.nameOf(region);
}

std::string detailsOfAll(const Snapshot& snapshot, std::span<const Region> blocks)
{
    for (const Region& block : blocks) {
        if (std::string details = detailsCell(snapshot, block); !details.empty())
            return details;
    }
    return {};
}

/// What a block says besides its row of the allocation: VMMap repeats it only of private memory.
std::string detailsOfBlock(const Snapshot& snapshot, const Region& block)
{
    const bool ofFile = block.type == RegionType::Image || block.type == RegionType::MappedFile ||
                        block.type == RegionType::Shareable || block.type == RegionType::Stack;
    return ofFile ? std::string() : detailsCell(snapshot, block);
}

class Details {
public:
    explicit Details(const Snapshot& snapshot)
        : m_snapshot(snapshot)
        , m_digits(snapshot.process.bits == 32 ? 8 : 16)
    {
    }

    void addGroup(std::string& text, std::span<const Region> blocks) const
    {
        MemoryMetrics sum = MemoryMetrics::zero();
        for (const Region& block : blocks)
            sum += block.metrics;
        const std::uint64_t begin = blocks.front().range.begin;
        add(text, fmt::format("{:0{}X}", begin, m_digits), blocks.front(), blocks.back().range.last() - begin + 1, sum,
            countCell(blocks.size()), protectionOfAll(blocks), detailsOfAll(m_snapshot, blocks));
        for (const Region& block : blocks)
            add(text, fmt::format("  {:0{}X}", block.range.begin, m_digits), block, block.range.size, block.metrics, {},
                protectionCell(block), detailsOfBlock(m_snapshot, block));
    }

private:
    static void add(std::string& text, std::string address, const Region& region, std::uint64_t size,
                    const MemoryMetrics& m, std::string blocks, std::string protection, std::string details)
    {
        addRow(text, {std::move(address), detailsTypeWord(region), kibCell(size), kibCell(m.committed),
                      kibCell(m.privateBytes), kibCell(m.workingSet), kibCell(m.privateWs), kibCell(m.shareableWs),
                      kibCell(m.sharedWs), kibCell(m.lockedWs), std::move(blocks), std::move(protection),
                      std::move(details)});
    }

    const Snapshot& m_snapshot;
    int m_digits;
};

/// The blocks from `first` on that are one row: of one allocation, each where the one before ends.
std::span<const Region> groupAt(std::span<const Region> regions, std::size_t first)
{
    std::size_t end = first + 1;
    while (end < regions.size() && regions[first].allocation.valid() &&
           regions[end].allocation == regions[first].allocation && regions[end].type != RegionType::Unusable &&
           regions[end].range.begin - 1 == regions[end - 1].range.last())
        ++end;
    return regions.subspan(first, end - first);
}

} // namespace

Result<void> writeVmmapCsv(const Snapshot& snapshot, ByteSink& sink)
{
    TextBuffer out(sink);
    std::string& text = out.text;
    addRow(text, {"Process:", snapshot.process.name});
    addRow(text, {"PID:", std::to_string(snapshot.process.identity.pid)});
    text += kLineEnd;
    addSummary(text, snapshot);
    text += kLineEnd;
    ((text += R"("Address","Type",)") += kFigures) += R"(,"Protection","Details",)";
    text += kLineEnd;
    const Details details(snapshot);
    const std::span<const Region> regions(snapshot.regions);
    for (std::size_t i = 0; i < regions.size();) {
        const std::span<const Region> blocks = groupAt(regions, i);
        i += blocks.size();
        if (blocks.front().type != RegionType::Unusable) // only the summary has it
            details.addGroup(text, blocks);
        if (const Result<void>& written = out.flushIfFull(); !written)
            return written;
    }
    return out.flush();
}

} // namespace vmatlas
