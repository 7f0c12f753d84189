// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/windbg_address.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/format.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/line_reader.h"
#include "core/source/linux/text_cursor.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxText = std::uint64_t{512} << 20U; // bytes
constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U;

/// "Base Address:           75831000" of the forms that print a line a value; the name without blanks.
bool keyAndValue(std::string_view line, std::string& key, std::string_view& value)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > 20)
        return false;
    key.clear();
    for (const char c : line.substr(0, colon)) {
        if (c != ' ')
            key += c;
    }
    const std::size_t first = line.find_first_not_of(' ', colon + 1);
    value = first == std::string_view::npos ? std::string_view() : line.substr(first);
    return key == "BaseAddress" || key == "AllocationBase" || key == "AllocationProtect" || key == "RegionSize" ||
           key == "State" || key == "Protect" || key == "Type" || key == "Usage" || key == "EndAddress";
}

/// "00000020PAGE_EXECUTE_READ", "00001000  MEM_COMMIT", "c5000 (  788.000 kB)".
std::uint64_t numberOf(std::string_view value)
{
    return parseHexAddress(value.substr(0, value.find_first_not_of("0123456789abcdefABCDEF`"))).value_or(0);
}

class Reader {
public:
    explicit Reader(std::uint32_t wanted)
        : m_wanted(wanted)
    {
    }

    void takeLine(std::string_view line)
    {
        line = withoutReturn(line);
        if (isWinDbgHeader(line)) {
            closeBlock();
            begin(true);
            return;
        }
        std::string key;
        std::string_view value;
        if (keyAndValue(line, key, value)) {
            m_inTable = false;
            takeValue(key, value);
            return;
        }
        if (!m_inTable)
            return; // what other commands say
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line.find("> ") < 12) { // a blank line, or the next prompt
            m_inTable = first == std::string_view::npos ? m_inTable : false;
            return;
        }
        if (line.find_first_not_of("- ") == std::string_view::npos)
            return;
        if (std::optional<WinDbgRow> row = parseWinDbgRow(line))
            take(std::move(*row));
        else
            ++m_skipped;
    }

    Result<Imported> finish(std::uint64_t tooLong)
    {
        closeBlock();
        if (m_tables == 0 || (m_wanted <= m_tables && m_rows.size() == 0))
            return fail(ErrorCode::Malformed, "no block of memory");
        if (m_wanted > m_tables)
            return fail(ErrorCode::NotFound, "there are " + formatCount(m_tables) + " tables in it");
        if (m_rows.size() > kMaxSnapshotRegions)
            return fail(ErrorCode::TooLarge, "more than " + formatCount(kMaxSnapshotRegions) + " rows");
        Imported imported;
        Snapshot& snapshot = imported.snapshot;
        m_rows.build(snapshot);
        const bool linux =
            std::ranges::any_of(snapshot.backings, [](const Backing& b) { return b.name.starts_with('/'); });
        snapshot.host.os = linux ? "linux" : "windows";
        snapshot.process.identity.pid = m_pid;
        snapshot.process.bits = m_end >> 32U != 0 ? 64 : 32;
        if (m_free != 0)
            snapshot.host.userSpace = windows::userSpaceOf(snapshot.process.bits, m_end);
        else
            noteMissing(Facet::Regions, "no free space is listed, so what is between the blocks", snapshot);
        noteParts(m_wanted, m_tables, "tables", snapshot);
        noteSkipped(m_skipped + tooLong, "lines not understood", snapshot);
        noteMissing(Facet::PageStates, "!address does not say which pages were in memory", snapshot);
        return imported;
    }

private:
    void begin(bool table)
    {
        ++m_tables;
        m_inTable = table;
        m_group = 0;
    }
    [[nodiscard]] bool keeping() const { return m_tables == m_wanted; }

    void take(WinDbgRow row)
    {
        if (row.begins || m_group == 0)
            ++m_group;
        if (!keeping())
            return;
        m_end = std::max(m_end, row.row.range.last() + 1);
        m_pid = m_pid == 0 ? row.pid : m_pid;
        if (row.row.type == RegionType::Free) {
            ++m_free;
            return;
        }
        row.row.group = m_group;
        m_rows.add(std::move(row.row));
    }

    void takeValue(const std::string& key, std::string_view value)
    {
        if (m_block.contains(key) || (key == "Usage" && !m_block.empty()))
            closeBlock();
        if (m_tables == 0 || m_inBlocks == 0) {
            begin(false);
            m_inBlocks = m_tables;
        }
        m_block[key] = value;
    }

    /// Of the forms that print a line a value.
    void closeBlock()
    {
        if (m_block.empty())
            return;
        const auto number = [this](const char* key) {
            const auto found = m_block.find(key);
            return found == m_block.end() ? 0 : numberOf(found->second);
        };
        windows::MemoryBlock block{.range = {number("BaseAddress"), number("RegionSize")},
                                   .allocationBase = number("AllocationBase"),
                                   .state = static_cast<std::uint32_t>(number("State")),
                                   .protect = static_cast<std::uint32_t>(number("Protect")),
                                   .type = static_cast<std::uint32_t>(number("Type"))};
        m_block.clear();
        if (block.range.empty() || block.range.begin >= kMostAddress ||
            block.range.size > kMostAddress - block.range.begin) {
            ++m_skipped;
            return;
        }
        if (block.state == windows::kMemFree)
            return; // one of them does not tell of the whole space
        const Region plain = windows::plainRegionOf(block);
        const bool begins = block.allocationBase == 0 || block.allocationBase != m_lastBase;
        m_lastBase = block.allocationBase;
        take({.row = {.range = plain.range,
                      .type = plain.type,
                      .state = plain.state,
                      .sharing = plain.sharing,
                      .protection = plain.protection,
                      .metrics = plain.metrics},
              .begins = begins});
    }

    std::uint32_t m_wanted;
    std::uint32_t m_tables = 0;
    std::uint32_t m_inBlocks = 0; ///< the table that blocks of lines make together
    bool m_inTable = false;
    std::uint64_t m_group = 0;
    std::uint64_t m_end = 0;
    std::uint64_t m_free = 0;
    std::uint64_t m_skipped = 0;
    std::uint64_t m_lastBase = 0;
    std::uint32_t m_pid = 0;
    std::map<std::string, std::string> m_block;
    MemoryRows m_rows;
};

} // namespace

bool looksLikeWinDbgAddress(std::string_view head)
{
    const std::string text = utf8Of(head);
    std::string_view rest = text;
    std::string_view line;
    std::string key;
    std::string_view value;
    bool base = false;
    while (linux_text::takeLine(rest, line)) {
        line = withoutReturn(line);
        if (isWinDbgHeader(line))
            return true;
        if (!keyAndValue(line, key, value))
            continue;
        base = base || key == "BaseAddress";
        if (base && key == "RegionSize")
            return true;
    }
    return false;
}

Result<Imported> readWinDbgAddress(ImportInput& input)
{
    LineReader lines(input.stream(), input.stop, kMaxText);
    Reader reader(std::max(1U, input.part));
    return forEachLine(lines, [&](std::string_view line) { reader.takeLine(line); }).and_then([&] {
        return reader.finish(lines.tooLong());
    });
}

} // namespace vmatlas
