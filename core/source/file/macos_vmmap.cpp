// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/macos_vmmap.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base/format.h"
#include "core/base/iso_time.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/line_reader.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxText = std::uint64_t{512} << 20U; // bytes

/// "Finder [677]".
void takeProcess(std::string_view text, std::string& name, ProcessId& pid)
{
    const std::size_t open = text.rfind(" [");
    name = text.substr(0, open);
    linux_text::TextCursor cursor(open == std::string_view::npos ? std::string_view() : text.substr(open + 2));
    std::uint64_t number = 0;
    if (cursor.decimal(number) && number <= 0xffffffffU)
        pid = static_cast<ProcessId>(number);
}

/// "2026-02-11 09:22:08.866 -0500".
WallClock::time_point timeOf(std::string_view text)
{
    constexpr std::size_t kZone = 24; // where it begins
    if (text.size() < kZone + 5)
        return {};
    std::string iso(text.substr(0, kZone - 1));
    iso[10] = 'T';
    const auto moment = parseIsoTime(iso + 'Z');
    linux_text::TextCursor zone(text.substr(kZone + 1, 4));
    std::uint64_t hours = 0;
    if (!moment || !zone.decimal(hours))
        return {};
    const std::chrono::minutes offset(static_cast<int>(hours / 100 * 60 + hours % 100));
    return text[kZone] == '-' ? *moment + offset : *moment - offset;
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
        if (line.starts_with("==== ")) {
            m_inRegions = line.find("egions for process") != std::string_view::npos;
            return;
        }
        if (!m_inRegions && takeHead(line))
            return;
        if (std::optional<MemoryRow> row = parseMacVmmapRow(line)) {
            m_process = std::max(m_process, 1U); // a table without a head
            if (m_process != m_wanted)
                return;
            m_wide = m_wide || row->range.last() >> 32U != 0;
            m_rows.add(std::move(*row));
        } else if (m_inRegions && line.find_first_not_of(" \t") != std::string_view::npos &&
                   !line.starts_with("REGION TYPE")) {
            ++m_skipped;
        }
    }

    Result<Imported> finish(std::uint64_t tooLong)
    {
        if (m_wanted > m_process)
            return fail(ErrorCode::NotFound, "there are " + formatCount(m_process) + " processes in it");
        if (m_rows.size() == 0)
            return fail(ErrorCode::Malformed, "no region");
        if (m_rows.size() > kMaxSnapshotRegions)
            return fail(ErrorCode::TooLarge, "more than " + formatCount(kMaxSnapshotRegions) + " rows");
        m_snapshot.host.os = "macos";
        m_snapshot.process.bits = m_wide ? 64 : m_snapshot.process.bits;
        m_rows.build(m_snapshot);
        noteParts(m_wanted, m_process, "processes", m_snapshot);
        noteSkipped(m_skipped + tooLong, "lines not understood", m_snapshot);
        noteMissing(Facet::PageStates, "vmmap has sums of regions, rounded, not pages", m_snapshot);
        return Imported{.snapshot = std::move(m_snapshot)};
    }

private:
    bool takeHead(std::string_view line)
    {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            return false;
        const std::string_view key = line.substr(0, colon);
        const std::size_t first = line.find_first_not_of(' ', colon + 1);
        const std::string_view value = first == std::string_view::npos ? std::string_view() : line.substr(first);
        if (key == "Process")
            ++m_process;
        if (std::max(m_process, 1U) != m_wanted)
            return key == "Process";
        ProcessInfo& process = m_snapshot.process;
        if (key == "Process") {
            takeProcess(value, process.name, process.identity.pid);
        } else if (key == "Path") {
            process.path = value;
        } else if (key == "Parent Process") {
            std::string ignored;
            takeProcess(value, ignored, process.parentPid);
        } else if (key == "Code Type") {
            m_snapshot.host.arch = value.starts_with("ARM64") ? "aarch64" : value.starts_with("X86-64") ? "x86_64" : "";
        } else if (key == "OS Version") {
            m_snapshot.host.osVersion = value.substr(value.starts_with("macOS ") ? 6 : 0);
        } else if (key == "Date/Time") {
            m_snapshot.capturedAt = timeOf(value);
        } else if (key == "VM page size") {
            linux_text::TextCursor cursor(value);
            std::uint64_t size = 0;
            if (cursor.decimal(size) && (size == 4096 || size == 16384))
                m_snapshot.host.pageSize = static_cast<std::uint32_t>(size);
        } else {
            return false;
        }
        return true;
    }

    std::uint32_t m_wanted;
    std::uint32_t m_process = 0;
    bool m_inRegions = false;
    bool m_wide = false;
    std::uint64_t m_skipped = 0;
    Snapshot m_snapshot;
    MemoryRows m_rows;
};

} // namespace

bool looksLikeMacVmmap(std::string_view head)
{
    const std::string text = utf8Of(head);
    if (text.find("Virtual Memory Map of process ") != std::string::npos)
        return true;
    std::string_view rest = text;
    std::string_view line;
    while (linux_text::takeLine(rest, line)) {
        if (parseMacVmmapRow(withoutReturn(line)))
            return true;
    }
    return false;
}

Result<Imported> readMacVmmap(ImportInput& input)
{
    LineReader lines(input.stream(), input.stop, kMaxText);
    Reader reader(std::max(1U, input.part));
    return forEachLine(lines, [&](std::string_view line) { reader.takeLine(line); }).and_then([&] {
        return reader.finish(lines.tooLong());
    });
}

} // namespace vmatlas
