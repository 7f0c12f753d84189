// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/linux_text_parts.h"

#include <algorithm>
#include <utility>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 62U; // of a mapping: sums of a few stay in 64 bits

/// "Rss:   4 kB": a header begins with a hexadecimal digit in lower case, a field with a capital letter.
bool isField(std::string_view line)
{
    return !line.empty() && line.front() >= 'A' && line.front() <= 'Z' && line.find(':') != std::string_view::npos;
}

/// The process of "$ cat /proc/1234/smaps" or "==> /proc/1234/maps <=="; 0 for other lines, messages of cat among them.
ProcessId pidOfFile(std::string_view line)
{
    constexpr std::string_view kProc = "/proc/";
    const std::size_t at = line.find(kProc);
    if (at == std::string_view::npos)
        return 0;
    TextCursor cursor(line.substr(at + kProc.size()));
    std::uint64_t pid = 0;
    if (!cursor.decimal(pid) || pid > 0xffffffffU || !cursor.skip('/'))
        return 0;
    const std::string_view file = cursor.rest().substr(0, cursor.rest().find_first_of(" \t;|>"));
    const bool known = file == "maps" || file == "smaps" || file == "smaps_rollup";
    return known ? static_cast<ProcessId>(pid) : 0;
}

/// pmap's "1234:   program --option".
bool pmapTitle(std::string_view line, ProcessId& pid, std::string_view& commandLine)
{
    TextCursor cursor(line);
    std::uint64_t number = 0;
    if (!cursor.decimal(number) || number == 0 || number > 0xffffffffU || !cursor.skip(':') ||
        !cursor.rest().starts_with("   "))
        return false;
    pid = static_cast<ProcessId>(number);
    commandLine = cursor.rest().substr(3);
    return true;
}

} // namespace

void LinuxTextSplitter::takeLine(std::string_view line)
{
    if (!m_returns.value_or(true) || !line.ends_with('\r')) { // names may end in a carriage return
        if (!m_returns && (isField(line) || parseMapsLine(line)))
            m_returns = false;
    } else {
        line = line.substr(0, line.find_last_not_of('\r') + 1);
        if (!m_returns && (isField(line) || parseMapsLine(line)))
            m_returns = true;
    }
    if (m_block != Block::None && isField(line))
        return takeField(line);
    if (const Result<MapsEntry> entry = parseMapsLine(line))
        return entry->name == "[rollup]" ? takeRollup(*entry) : takeHeader(*entry, line);
    if (m_columns) {
        if (const std::optional<PmapRow> row = m_columns->rowIn(line))
            return takeRow(*row);
        if (PmapColumns::isSum(line))
            return;
    }
    takeOther(line);
}

void LinuxTextSplitter::takeHeader(const MapsEntry& entry, std::string_view line)
{
    std::string text(line);
    append(entry, text += '\n');
    m_lastUnnamed = entry.name.empty();
}

void LinuxTextSplitter::takeRow(const PmapRow& row)
{
    append({.range = row.range}, row.text);
    m_part.baseNames = m_part.baseNames || row.baseName;
    m_block = Block::None; // its fields are in the row
}

void LinuxTextSplitter::append(const MapsEntry& entry, std::string_view text)
{
    if (entry.range.size > kMostBytes) {
        ++m_skipped;
        m_block = Block::None;
        return;
    }
    settleHeld(entry.range.begin);
    if (m_part.mappings != 0 && entry.range.begin < m_last.begin) {
        m_heldRange = entry.range;
        m_held = text;
        m_block = Block::Held;
        return;
    }
    m_beforeLast = std::exchange(m_last, entry.range);
    m_first = m_part.mappings == 0 ? entry.range : m_first;
    m_lastText = m_part.text.size();
    ++m_part.mappings;
    m_block = Block::Mapping;
    if (keeping())
        m_part.text += text;
}

void LinuxTextSplitter::settleHeld(std::uint64_t next)
{
    if (m_heldRange.empty())
        return;
    if (next <= m_heldRange.begin || next >= m_last.begin)
        return dropHeld();
    const AddressRange range = std::exchange(m_heldRange, AddressRange());
    const std::string text = std::exchange(m_held, {});
    const bool outlier = m_part.mappings > 1 && range.begin > m_beforeLast.begin;
    if (outlier) { // the block before stood too high: its address is damaged
        m_part.text.resize(std::min(m_lastText, m_part.text.size()));
        --m_part.mappings;
        ++m_skipped;
        m_last = m_beforeLast;
    } else {
        closePart();
    }
    append({.range = range}, text);
}

void LinuxTextSplitter::dropHeld()
{
    m_skipped += m_heldRange.empty() ? 0 : 1;
    m_heldRange = {};
    m_held.clear();
    if (m_block == Block::Held)
        m_block = Block::None;
}

void LinuxTextSplitter::takeRollup(const MapsEntry& entry)
{
    settleHeld(m_last.begin); // nothing below goes on
    const bool other = !m_part.rollup.empty() || (m_part.mappings != 0 && entry.range.begin != m_first.begin);
    if (other)
        closePart();
    m_block = Block::Rollup;
    m_lastUnnamed = false;
}

void LinuxTextSplitter::takeField(std::string_view line)
{
    // Kernels of Android before 5.17 have the name of anonymous memory in a line of its own, and in the header as well.
    std::string& text = m_block == Block::Held ? m_held : m_block == Block::Rollup ? m_part.rollup : m_part.text;
    const bool unnamed = std::exchange(m_lastUnnamed, false);
    if (m_block == Block::Mapping && !keeping())
        return;
    if (unnamed && line.starts_with("Name:") && text.ends_with('\n')) {
        text.pop_back();
        const std::size_t name = line.find_first_not_of(' ', 5);
        text += name == std::string_view::npos ? "" : "  ";
        text += name == std::string_view::npos ? std::string_view() : line.substr(name);
        text += '\n';
    }
    (text += line) += '\n';
}

void LinuxTextSplitter::takeOther(std::string_view line)
{
    ProcessId pid = 0;
    std::string_view commandLine;
    m_lastUnnamed = false;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos)
        return;
    m_block = Block::None;
    if (std::optional<PmapColumns> columns = PmapColumns::of(line)) {
        m_columns = std::move(columns);
        return;
    }
    const bool title = pmapTitle(line, pid, commandLine);
    if (!title)
        pid = pidOfFile(line);
    if (pid == 0) {
        ++m_skipped;
        return;
    }
    const bool same = pid == m_part.pid && m_part.mappings == 0;
    if (!same && !m_part.empty())
        closePart();
    m_part.pid = pid;
    m_part.commandLine = commandLine;
}

void LinuxTextSplitter::closePart()
{
    dropHeld();
    if (!m_part.empty()) {
        if (keeping())
            m_kept = std::move(m_part);
        ++m_parts;
    }
    m_part = {};
    m_block = Block::None;
    m_last = m_beforeLast = m_first = {};
    m_lastText = 0;
}

LinuxTextPart LinuxTextSplitter::finish()
{
    closePart();
    return std::move(m_kept);
}

} // namespace vmatlas
