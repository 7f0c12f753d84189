// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/linux_text.h"

#include <algorithm>
#include <bit>

#include "core/base/format.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/line_reader.h"
#include "core/source/file/linux_regions.h"
#include "core/source/linux/smaps_details.h"
#include "core/source/linux/smaps_parser.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

bool isField(std::string_view line)
{
    return !line.empty() && line.front() >= 'A' && line.front() <= 'Z';
}

MapsText headersOf(std::string_view text)
{
    MapsText maps;
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        if (!isField(line))
            appendMapsLine(line, maps);
    }
    return maps;
}

/// The size of ordinary pages; mappings of the hugetlb pool have larger ones.
std::uint32_t pageSizeOf(const SmapsText& smaps)
{
    constexpr std::uint64_t kMost = 65536;
    std::uint64_t least = ~std::uint64_t{0};
    for (const SmapsEntry& entry : smaps.entries)
        least = std::min(least, entry.pageSize.valueOr(least));
    return std::has_single_bit(least) && least >= HostInfo().pageSize && least <= kMost
               ? static_cast<std::uint32_t>(least)
               : HostInfo().pageSize;
}

void markHugePages(const SmapsText& smaps, std::uint32_t pageSize, MapsText& maps)
{
    for (MapsEntry& entry : maps.entries) {
        const SmapsEntry* const known = smaps.covering(entry.range);
        if (known != nullptr && (known->hugeTlb || known->pageSize.valueOr(pageSize) > pageSize))
            entry.hugeTlb = true;
    }
}

void nameProcess(const LinuxTextPart& part, ProcessInfo& process)
{
    process.identity.pid = part.pid;
    if (part.commandLine.empty())
        return;
    process.commandLine = {part.commandLine};
    const std::string_view program = std::string_view(part.commandLine).substr(0, part.commandLine.find(' '));
    process.name = program.substr(program.rfind('/') + 1); // npos + 1 is 0
}

/// pmap without -p tells no folders; the builder was told that the names are paths.
void removeSlashes(LargeVector<Backing>& backings)
{
    for (Backing& backing : backings) {
        if (backing.inode != 0 && backing.name.starts_with('/'))
            backing.name.erase(0, 1);
    }
}

/// smaps_rollup: the sums, and nothing about single mappings.
void takeRollup(std::string_view text, Snapshot& snapshot)
{
    SmapsText sums;
    const std::string block = "0-1000 ---p 00000000 00:00 0\n" + std::string(text);
    parseSmapsText(block, sums);
    if (sums.entries.empty())
        return;
    const SmapsEntry& all = sums.entries.front();
    snapshot.counters.workingSet = all.resident;
    snapshot.counters.swapped = all.swapped;
    snapshot.counters.privateWs = all.anonymous;
    snapshot.counters.shareableWs = all.shareable();
}

} // namespace

Imported snapshotOf(LinuxTextPart&& part, std::vector<ThreadStackPointer> threads)
{
    Imported imported;
    Snapshot& snapshot = imported.snapshot;
    nameProcess(part, snapshot.process);
    snapshot.host.os = "linux";
    if (part.mappings == 0) {
        takeRollup(part.rollup, snapshot);
        noteMissing(Facet::Regions, "smaps_rollup has sums only", snapshot);
        return imported;
    }
    MapsText maps = headersOf(part.text);
    SmapsText smaps;
    const bool fields = part.text.find("\nRss:") != std::string::npos;
    if (fields)
        parseSmapsText(part.text, smaps);
    snapshot.host.pageSize = pageSizeOf(smaps);
    markHugePages(smaps, snapshot.host.pageSize, maps);
    buildLinuxRegions({.entries = maps.entries, .accounting = fields ? &smaps : nullptr, .threads = std::move(threads)},
                      snapshot);
    if (part.baseNames)
        removeSlashes(snapshot.backings);
    noteSkipped(maps.malformedLines + maps.racedLines, "mappings that others contradict", snapshot);
    if (fields)
        noteMissing(Facet::PageStates, "smaps has sums of mappings, not pages", snapshot);
    else
        noteMissing(Facet::PageStates, "maps has no figures of memory in use", snapshot);
    if (fields) {
        imported.details = [text = std::make_shared<const std::string>(std::move(part.text))](
                               const AddressRange& range, const std::stop_token&) -> Result<RegionDetails> {
            SmapsDetails details(range);
            static_cast<void>(details.take(*text));
            if (details.found().mappings == 0)
                return fail(ErrorCode::NotFound, {});
            return details.found();
        };
    }
    return imported;
}

bool looksLikeLinuxText(std::string_view head)
{
    const std::string text = utf8Of(head);
    std::string_view rest = text;
    std::string_view line;
    while (linux_text::takeLine(rest, line)) {
        line = withoutReturn(line);
        if (parseMapsLine(line) || PmapColumns::of(line))
            return true;
    }
    return false;
}

Result<Imported> readLinuxText(ImportInput& input)
{
    LineReader lines(input.stream(), input.stop, kMaxLinuxTextBytes);
    const std::uint64_t wanted = std::max(1U, input.part);
    LinuxTextSplitter splitter(wanted);
    for (std::string_view line;;) {
        const Result<bool> more = lines.next(line);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        splitter.takeLine(line);
        if (splitter.keptBytes() > kMaxLinuxProcessBytes)
            return fail(ErrorCode::TooLarge, "more than " + formatBytes(kMaxLinuxProcessBytes) + " about one process");
    }
    LinuxTextPart part = splitter.finish();
    if (splitter.parts() == 0)
        return fail(ErrorCode::Malformed, "no mapping of a process");
    if (wanted > splitter.parts())
        return fail(ErrorCode::NotFound, "there are " + formatCount(splitter.parts()) + " processes in it");
    if (part.mappings > kMaxSnapshotRegions)
        return fail(ErrorCode::TooLarge, "more than " + formatCount(kMaxSnapshotRegions) + " mappings");
    Imported imported = snapshotOf(std::move(part));
    noteParts(wanted, splitter.parts(), "processes", imported.snapshot);
    noteSkipped(splitter.skippedLines() + lines.tooLong(), "lines not understood", imported.snapshot);
    return imported;
}

} // namespace vmatlas
