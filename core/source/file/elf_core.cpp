// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/elf_core.h"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

#include "core/base/format.h"
#include "core/source/file/elf_core_pieces.h"
#include "core/source/file/held_memory.h"
#include "core/source/file/linux_regions.h"

namespace vmatlas {

namespace {

class Builder {
public:
    Builder(const CoreFacts& facts, Snapshot& snapshot)
        : m_facts(facts)
        , m_pieces(piecesOf(facts))
        , m_snapshot(snapshot)
    {
    }

    void build()
    {
        describe();
        std::vector<MapsEntry> entries;
        entries.reserve(m_pieces.pieces.size());
        for (const CorePiece& piece : m_pieces.pieces)
            entries.push_back(piece.entry);
        buildLinuxRegions({.entries = entries,
                           .threads = m_facts.threads,
                           .mainStack = m_facts.vector.random,
                           .bits = static_cast<int>(m_facts.kind.word * 8)},
                          m_snapshot);
        for (std::size_t i = 0; i < entries.size(); ++i)
            forgetUnknown(m_pieces.pieces[i], m_snapshot.regions[i]);
        for (Backing& backing : m_snapshot.backings)
            backing.inode = 0;
        forgetUnknownTotals();
    }

private:
    void describe()
    {
        HostInfo& host = m_snapshot.host;
        host.os = m_facts.linuxNotes ? "linux" : "";
        host.arch = archOf(m_facts.kind);
        constexpr std::uint64_t kMostPage = std::uint64_t{1} << 24U;
        if (std::has_single_bit(m_facts.vector.pageSize) && m_facts.vector.pageSize <= kMostPage)
            host.pageSize = static_cast<std::uint32_t>(m_facts.vector.pageSize);
        ProcessInfo& process = m_snapshot.process;
        process.path = m_pieces.program;
        if (m_facts.process) {
            process.identity.pid = m_facts.process->pid;
            process.parentPid = m_facts.process->parentPid;
            process.name = m_facts.process->name;
            if (!m_facts.process->arguments.empty())
                process.commandLine = {m_facts.process->arguments};
        } else if (!m_facts.threads.empty()) {
            process.identity.pid = m_facts.threads.front().threadId;
        }
        if (!m_facts.threads.empty())
            m_snapshot.counters.threads = m_facts.threads.size();
    }

    /// What the builder concluded from what a core does not tell.
    void forgetUnknown(const CorePiece& piece, Region& region)
    {
        const MapsEntry& entry = piece.entry;
        if (entry.hasFile()) {
            const unsigned access = region.protection.bits() & ~unsigned{Protection::CopyOnWrite};
            region.protection = piece.segment ? access : unsigned{Protection::Unknown};
            if (!piece.sharingKnown) {
                region.sharing = Sharing::Unknown;
                region.metrics.privateBytes = {};
            }
        } else if (!m_facts.files && entry.name.empty() && region.type != RegionType::Stack) {
            // Without NT_FILE there is no telling what has a file behind it.
            region.type = m_snapshot.allocations[region.allocation.index].type = RegionType::Unknown;
            region.sharing = Sharing::Unknown;
            region.state = entry.noAccess() ? RegionState::Unknown : region.state;
            region.metrics.privateBytes = {};
            region.metrics.committed = {};
        }
    }

    void forgetUnknownTotals()
    {
        // gdb aligns segments to 1 and leaves out what nobody changed or can read; the kernel writes every mapping.
        const bool debugger =
            std::ranges::any_of(m_facts.segments, [](const CoreSegment& s) { return s.alignment <= 1; });
        const bool whole = m_facts.linuxNotes && !debugger && m_facts.headersMissing == 0 &&
                           m_facts.skippedHeaders == 0 && holdsTheProgram();
        if (debugger)
            noteMissing(Facet::Regions,
                        "written by a debugger, which leaves out mappings that nobody changed or can read", m_snapshot);
        else if (!whole)
            noteMissing(Facet::Regions, "there are fewer mappings than the process had", m_snapshot);
        if (!whole || m_facts.kind.word == 4) // a 32-bit process has 3 or 4 GiB, by kernel
            m_snapshot.host.userSpace = {};
        Counters& counters = m_snapshot.counters;
        if (!whole)
            counters.virtualBytes = {};
        if (!whole || std::ranges::any_of(m_snapshot.regions, writableAndMaybeShared)) {
            counters.privateBytes = {};
            counters.privateBytesAccuracy = Accuracy::Unknown;
        }
    }
    /// Only images are hardly ever mapped so that what is written goes to the file.
    static bool writableAndMaybeShared(const Region& region)
    {
        return region.sharing == Sharing::Unknown && region.protection.has(Protection::Write) &&
               region.type != RegionType::Image;
    }
    /// Whether the places that the kernel told the program at its start are mapped.
    [[nodiscard]] bool holdsTheProgram()
    {
        const CoreVector& told = m_facts.vector;
        return std::ranges::all_of(std::array{told.entry, told.random, told.vdso}, [&](std::uint64_t address) {
            return address == 0 || m_pieces.at(address) != nullptr;
        });
    }

    const CoreFacts& m_facts;
    CorePieces m_pieces;
    Snapshot& m_snapshot;
};

void noteGaps(const CoreFacts& facts, std::uint64_t missingBytes, Snapshot& snapshot)
{
    noteSkipped(facts.headersMissing, "segments behind the end of the file, which was cut short", snapshot);
    noteSkipped(facts.skippedHeaders, "segments that are damaged or overlap others", snapshot);
    noteSkipped(facts.skippedNotes, "notes that are damaged", snapshot);
    noteSkipped(facts.skippedFiles, "names of files that are damaged", snapshot);
    if (missingBytes != 0)
        snapshot.gaps.push_back(
            {Facet::File,
             {ErrorCode::Malformed, 0, "the file was cut short; contents missing: " + formatBytes(missingBytes)}});
    if (!facts.files)
        noteMissing(Facet::Regions, "no NT_FILE, so which files are mapped", snapshot);
    noteMissing(Facet::PageStates, "a core does not say which pages were in memory", snapshot);
}

std::vector<HeldContents> contentsOf(std::span<const CoreSegment> segments)
{
    std::vector<HeldContents> contents;
    for (const CoreSegment& segment : segments) {
        if (const std::uint64_t written = std::min(segment.fileSize, segment.range.size); written != 0)
            contents.push_back({{segment.range.begin, written}, segment.offset});
    }
    return contents;
}

std::string flagsText(std::uint32_t flags)
{
    return fmt::format("{}{}{}", (flags & 4U) != 0 ? "R" : "-", (flags & 2U) != 0 ? "W" : "-",
                       (flags & 1U) != 0 ? "X" : "-");
}

/// The program headers of the segments in a range.
Result<RegionDetails> detailsOf(std::span<const CoreSegment> segments, const AddressRange& range)
{
    RegionDetails details;
    const auto first =
        std::ranges::lower_bound(segments, range.begin, {}, [](const CoreSegment& s) { return s.range.last(); });
    if (first == segments.end() || !first->range.overlaps(range))
        return fail(ErrorCode::NotFound, {});
    details.range = first->range;
    details.mappings = 1; // a region is a part of one segment
    details.values = {{"p_vaddr", formatHex(first->range.begin)}, {"p_memsz", ByteAmount{first->range.size}},
                      {"p_filesz", ByteAmount{first->fileSize}},  {"p_offset", formatHex(first->offset)},
                      {"p_flags", flagsText(first->flags)},       {"p_align", ByteAmount{first->alignment}}};
    return details;
}

} // namespace

Result<Imported> readElfCore(ImportInput& input)
{
    if (input.part > 1)
        return fail(ErrorCode::NotFound, "a core is of one process");
    Result<std::shared_ptr<RandomAccessBytes>> bytes = input.bytes();
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<std::uint64_t> size = (*bytes)->size();
    if (!size)
        return tl::unexpected(size.error());
    Result<CoreFacts> facts = readCoreFacts(**bytes, input.stop);
    if (!facts)
        return tl::unexpected(facts.error());
    Imported imported;
    Builder(*facts, imported.snapshot).build();
    imported.contents = contentsOf(facts->segments);
    const std::uint64_t missingBytes = arrangeContents(imported.contents, *size);
    imported.bytes = *bytes;
    noteGaps(*facts, missingBytes, imported.snapshot);
    imported.details = [segments = std::move(facts->segments)](const AddressRange& range, const std::stop_token&) {
        return detailsOf(segments, range);
    };
    return imported;
}

} // namespace vmatlas
