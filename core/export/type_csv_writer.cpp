// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/type_csv_writer.h"

#include <string>

#include <fmt/format.h>

#include "core/analysis/summary.h"
#include "core/base/iso_time.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr std::string_view kHeader =
    "tick,seconds,time,type,size,committed,private,working_set,private_ws,shareable_ws,"
    "shared_ws,locked_ws,swapped,blocks,largest,copy_on_write_shared,dirty\r\n";

void addNumber(std::string& line, Measured number)
{
    line += ',';
    if (number)
        line += std::to_string(*number);
}

void addRow(std::string& lines, std::string_view moment, std::string_view type, const SummaryRow& row)
{
    (lines += moment) += type;
    addNumber(lines, row.size);
    const MemoryMetrics& m = row.metrics;
    for (const Measured figure :
         {m.committed, m.privateBytes, m.workingSet, m.privateWs, m.shareableWs, m.sharedWs, m.lockedWs, m.swapped})
        addNumber(lines, figure);
    addNumber(lines, row.blocks);
    addNumber(lines, row.largest);
    addNumber(lines, m.copyOnWriteShared);
    addNumber(lines, m.dirty);
    lines += "\r\n";
}

SummaryRow rowOf(const TimelinePoint& point)
{
    const Counters& counters = point.counters;
    return {.size = counters.virtualBytes, .metrics = metricsOf(counters), .blocks = point.regions, .largest = {}};
}

} // namespace

Result<void> TypeCsvWriter::writeHeader()
{
    return m_sink.write(kHeader);
}

Result<void> TypeCsvWriter::write(std::size_t tick, const TimelinePoint& point, const Snapshot& snapshot)
{
    const std::chrono::duration<double> seconds = point.at.time_since_epoch();
    const std::string moment =
        fmt::format("{},{:.3f},{},", tick, seconds.count(),
                    formatIsoTime(std::chrono::floor<std::chrono::milliseconds>(point.wallClock)));
    const Summary summary = summarize(snapshot);
    std::string lines;
    for (const SummaryRow& row : summary.rows)
        addRow(lines, moment, idOf(row.type), row);
    addRow(lines, moment, "total", summary.total);
    addRow(lines, moment, "process", rowOf(point));
    return m_sink.write(lines);
}

} // namespace vmatlas
