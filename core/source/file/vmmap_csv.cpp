// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/vmmap_csv.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/base/format.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/line_reader.h"
#include "core/source/file/vmmap_words.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxText = std::uint64_t{512} << 20U; // bytes
constexpr std::size_t kMaxCells = 64;
constexpr std::uint64_t kKib = 1024;
constexpr std::uint64_t kLowest = 65536; // first address that Windows gives away
constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U;

/// A row in its own words.
Result<RegionDetails> detailsOf(const MemoryRow* row, const std::vector<std::string>& columns)
{
    if (row == nullptr)
        return fail(ErrorCode::NotFound, {});
    RegionDetails details{.range = row->range, .mappings = 1};
    const std::vector<std::string> cells = csvCells(row->text);
    for (std::size_t i = 1; i < std::min(cells.size(), columns.size()); ++i)
        details.values.push_back({columns[i], cells[i]});
    return details;
}

class Reader {
public:
    void takeLine(std::string_view line)
    {
        line = withoutReturn(line);
        if (line.empty())
            return;
        const std::vector<std::string> cells = csvCells(line);
        if (cells.size() > kMaxCells) {
            ++m_skipped;
        } else if (cells.size() >= 2 && (cells[0] == "Process:" || cells[0] == "PID:")) {
            takeHead(cells);
        } else if (!cells.empty() && (cells[0] == "Address" || cells[0] == "Type")) {
            m_columns = cells;
            m_summary = cells[0] == "Type";
        } else if (m_columns.empty()) {
            ++m_skipped;
        } else if (m_summary) {
            m_totals[cells[0]] = cells;
            if (m_totalColumns.empty())
                m_totalColumns = m_columns;
        } else {
            takeRow(cells, line);
        }
    }

    Result<Imported> finish(std::uint64_t tooLong)
    {
        if (m_rows->size() == 0)
            return fail(ErrorCode::Malformed, "no row of memory");
        if (m_rows->size() > kMaxSnapshotRegions)
            return fail(ErrorCode::TooLarge, "more than " + formatCount(kMaxSnapshotRegions) + " rows");
        Snapshot& snapshot = m_imported.snapshot;
        snapshot.host.os = "windows";
        m_rows->build(snapshot);
        takeTotals(snapshot);
        noteSkipped(m_skipped + tooLong, "lines not understood", snapshot);
        noteMissing(Facet::PageStates, "VMMap writes sums of regions, not pages", snapshot);
        m_imported.details = [rows = m_rows, columns = m_columns](const AddressRange& range, const std::stop_token&) {
            return detailsOf(rows->rowAt(range.begin), columns);
        };
        return std::move(m_imported);
    }

private:
    void takeHead(const std::vector<std::string>& cells)
    {
        ProcessInfo& process = m_imported.snapshot.process;
        if (cells[0] == "Process:")
            process.name = cells[1];
        else
            std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), process.identity.pid);
    }

    [[nodiscard]] static std::string cellOf(const std::vector<std::string>& columns,
                                            const std::vector<std::string>& cells, std::string_view name)
    {
        const auto found = std::ranges::find(columns, name);
        const auto at = static_cast<std::size_t>(found - columns.begin());
        return found != columns.end() && at < cells.size() ? cells[at] : std::string();
    }
    /// Bytes; unknown when there is no such column, which older versions of VMMap lack.
    [[nodiscard]] static Measured bytesOf(const std::vector<std::string>& columns,
                                          const std::vector<std::string>& cells, std::string_view name)
    {
        if (std::ranges::find(columns, name) == columns.end())
            return {};
        const Measured kib = vmmapKib(cellOf(columns, cells, name));
        return kib && *kib < (std::uint64_t{1} << 52U) ? Measured(*kib * kKib) : Measured();
    }

    void takeRow(const std::vector<std::string>& cells, std::string_view line)
    {
        const auto cell = [&](std::string_view name) { return cellOf(m_columns, cells, name); };
        const auto bytes = [&](std::string_view name) { return bytesOf(m_columns, cells, name); };
        MemoryRow row{.text = std::string(line)};
        std::string_view address = cells[0];
        row.summary = !address.starts_with(' ');
        address.remove_prefix(std::min(address.find_first_not_of(' '), address.size()));
        const auto begin = parseHexAddress(address);
        const Measured size = bytes("Size");
        if (!begin || size.valueOr(0) == 0 || *begin >= kMostAddress || *size > kMostAddress - *begin) {
            ++m_skipped;
            return;
        }
        row.range = {*begin, *size};
        row.type = vmmapType(cell("Type"));
        row.sharing = vmmapSharing(row.type);
        takeVmmapProtection(cell("Protection"), row);
        takeVmmapDetails(cell("Details"), row);
        row.metrics.committed = bytes("Committed");
        row.metrics.privateBytes = bytes("Private");
        row.metrics.workingSet = bytes("Total WS");
        row.metrics.privateWs = bytes("Private WS");
        row.metrics.shareableWs = bytes("Shareable WS");
        row.metrics.sharedWs = bytes("Shared WS");
        row.metrics.lockedWs = bytes("Locked WS");
        m_wide = m_wide || *begin >> 32U != 0 || address.size() > 8;
        m_rows->add(std::move(row));
    }

    void takeTotals(Snapshot& snapshot)
    {
        snapshot.process.bits = m_wide ? 64 : 32;
        const auto total = [&](const char* type, std::string_view column) {
            const auto row = m_totals.find(type);
            return row == m_totals.end() ? Measured() : bytesOf(m_totalColumns, row->second, column);
        };
        Counters& counters = snapshot.counters;
        counters.privateBytes = total("Total", "Private");
        counters.privateBytesAccuracy = counters.privateBytes ? Accuracy::Exact : Accuracy::Unknown;
        counters.workingSet = total("Total", "Total WS");
        counters.privateWs = total("Total", "Private WS");
        counters.shareableWs = total("Total", "Shareable WS");
        counters.locked = total("Total", "Locked WS");
        counters.pageTables = total("Page Table", "Size");
        const Measured all = total("Total", "Size");
        const Measured outside = total("Page Table", "Size") + total("Unusable", "Size");
        const Measured free = total("Free", "Size");
        if (!all || !outside || *outside > *all)
            return;
        counters.virtualBytes = *all - *outside;
        std::uint64_t listed = 0;
        for (const Region& region : snapshot.regions)
            listed += region.range.size;
        if (listed != *counters.virtualBytes)
            noteMissing(Facet::Regions, "the rows are not all that the totals count", snapshot);
        else if (free && counters.pageTables && *free + *all - *counters.pageTables < kMostAddress)
            snapshot.host.userSpace = {kLowest, *free + *all - *counters.pageTables}; // page tables lie elsewhere
    }

    Imported m_imported;
    std::shared_ptr<MemoryRows> m_rows = std::make_shared<MemoryRows>();
    std::vector<std::string> m_columns;
    std::vector<std::string> m_totalColumns;
    std::map<std::string, std::vector<std::string>> m_totals; // by type
    bool m_summary = false;                                   // the columns are those of the totals
    bool m_wide = false;
    std::uint64_t m_skipped = 0;
};

} // namespace

std::vector<std::string> csvCells(std::string_view line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted && cells.size() <= kMaxCells)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

Measured vmmapKib(std::string_view cell)
{
    std::uint64_t number = 0;
    constexpr std::string_view kSeparators = ",.' \xa0\xc2\xe2\x80\xaf"; // also the bytes of blanks that do not break
    for (const char c : cell) {
        if (c >= '0' && c <= '9') {
            if (number >= std::uint64_t{1} << 59U)
                return {};
            number = number * 10 + static_cast<unsigned>(c - '0');
        } else if (kSeparators.find(c) == std::string_view::npos) {
            return {};
        }
    }
    return number;
}

bool looksLikeVmmapCsv(std::string_view head)
{
    const std::string text = utf8Of(head);
    const bool columns = text.find("\"Address\",\"Type\",\"Size\"") != std::string::npos;
    return columns || (text.starts_with("\"Process:\"") && text.find("\"PID:\"") != std::string::npos);
}

Result<Imported> readVmmapCsv(ImportInput& input)
{
    if (input.part > 1)
        return fail(ErrorCode::NotFound, "such a file is of one process");
    LineReader lines(input.stream(), input.stop, kMaxText);
    Reader reader;
    return forEachLine(lines, [&](std::string_view line) { reader.takeLine(line); }).and_then([&] {
        return reader.finish(lines.tooLong());
    });
}

} // namespace vmatlas
