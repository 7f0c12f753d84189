// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csv_writer.h"

#include <string>
#include <string_view>

#include "core/base/format.h"
#include "core/export/text_buffer.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr std::string_view kHeader =
    "start,size,type,state,protection,sharing,committed,private,working_set,private_ws,"
    "shareable_ws,shared_ws,locked_ws,swapped,detail,thread_id,offset,inode,name,copy_on_write_shared,dirty";
constexpr std::string_view kPageRunHeader = ",pages,page_state";
constexpr std::size_t kColumnsBehindSize = 19; // up to and with "dirty"
constexpr std::string_view kLineEnd = "\r\n";

void addText(std::string& line, std::string_view bytes)
{
    std::string cell = toValidUtf8(bytes);
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
        cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell)
        c == '"' ? line += "\"\"" : line += c;
    line += '"';
}

void addNumber(std::string& line, Measured number)
{
    line += ',';
    if (number)
        line += std::to_string(*number);
}

/// Enumerators whose "unknown" or "none" is an empty cell.
template <typename Enum> void addId(std::string& line, Enum value, Enum nothing)
{
    line += ',';
    if (value != nothing)
        addText(line, idOf(value));
}

void addMetrics(std::string& line, const MemoryMetrics& metrics)
{
    for (const Measured figure : {metrics.committed, metrics.privateBytes, metrics.workingSet, metrics.privateWs,
                                  metrics.shareableWs, metrics.sharedWs, metrics.lockedWs, metrics.swapped})
        addNumber(line, figure);
}

void addRegion(std::string& line, const Snapshot& snapshot, const Region& region)
{
    line += formatHex(region.range.begin);
    addNumber(line, region.range.size);
    (line += ',') += idOf(region.type);
    addId(line, region.state, RegionState::Unknown);
    line += ',';
    if (region.protection.known())
        addText(line, protectionId(region.protection));
    addId(line, region.sharing, Sharing::Unknown);
    addMetrics(line, region.metrics);
    addId(line, region.detail, RegionDetail::None);
    addNumber(line, region.threadId != 0 ? Measured(region.threadId) : Measured());
    const bool hasBacking = region.backing.index < snapshot.backings.size();
    const std::uint64_t inode = hasBacking ? snapshot.backings[region.backing.index].inode : 0;
    addNumber(line, inode != 0 ? Measured(region.fileOffset) : Measured());
    addNumber(line, inode != 0 ? Measured(inode) : Measured());
    line += ',';
    addText(line, snapshot.nameOf(region));
    for (const Measured later : {region.metrics.copyOnWriteShared, region.metrics.dirty})
        addNumber(line, later); // behind what scripts know by its place
}

std::string stateText(const PageRun& run)
{
    std::string text;
    for (const std::string_view flag : flagIds(run.state)) {
        text += text.empty() ? "" : "+";
        text += flag;
    }
    return text;
}

std::string stateText(const PageBucket& bucket)
{
    return countsText(bucket);
}

/// Lines of the runs or buckets from `row` on that lie before the end of a region; moves `row` behind them.
template <typename Rows>
void addPages(std::string& lines, const Rows& rows, std::size_t& row, const Region& region, std::uint64_t pageSize)
{
    for (; row < rows.size() && rows[row].firstPage * pageSize <= region.range.last(); ++row) {
        lines += formatHex(rows[row].firstPage * pageSize);
        addNumber(lines, pageCount(rows[row]) * pageSize);
        lines.append(kColumnsBehindSize, ',');
        addNumber(lines, pageCount(rows[row]));
        ((lines += ',') += stateText(rows[row])) += kLineEnd;
    }
}

} // namespace

Result<void> writeCsv(const Snapshot& snapshot, ByteSink& sink, CsvRows rows)
{
    const bool withRuns = rows == CsvRows::RegionsAndPageRuns;
    const std::uint64_t pageSize = snapshot.host.pageSize;
    TextBuffer out(sink);
    std::string& lines = out.text;
    lines = kHeader;
    (lines += withRuns ? kPageRunHeader : "") += kLineEnd;
    std::size_t run = 0; // runs and buckets ascend as the regions do
    std::size_t bucket = 0;
    for (const Region& region : snapshot.regions) {
        addRegion(lines, snapshot, region);
        (lines += withRuns ? ",," : "") += kLineEnd;
        if (withRuns) {
            addPages(lines, snapshot.pageRuns, run, region, pageSize);
            addPages(lines, snapshot.pageBuckets, bucket, region, pageSize);
        }
        if (const Result<void>& written = out.flushIfFull(); !written)
            return written;
    }
    return out.flush();
}

} // namespace vmatlas
