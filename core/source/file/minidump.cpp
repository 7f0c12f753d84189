// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/minidump.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "core/base/format.h"
#include "core/source/file/linux_text.h"
#include "core/source/file/minidump_blocks.h"
#include "core/source/file/minidump_target.h"
#include "core/source/linux/text_cursor.h"
#include "core/source/windows/block_details.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas {

namespace {

using namespace windows;

std::string_view fileNameOf(std::string_view path)
{
    return path.substr(path.find_last_of("/\\") + 1); // npos + 1 is 0
}

std::string_view systemName(DumpedSystem system)
{
    switch (system) {
    case DumpedSystem::Windows:
        return "windows";
    case DumpedSystem::MacOs:
        return "macos";
    case DumpedSystem::Linux:
        return "linux";
    case DumpedSystem::Unknown:
        break;
    }
    return {};
}

void describe(const MinidumpFacts& facts, Snapshot& snapshot)
{
    snapshot.host.os = systemName(facts.system);
    snapshot.host.osVersion = facts.systemVersion;
    snapshot.host.arch = facts.archName();
    snapshot.capturedAt = WallClock::time_point(std::chrono::seconds(facts.time));
    ProcessInfo& process = snapshot.process;
    process.identity.pid = facts.pid;
    process.startedAt = WallClock::time_point(std::chrono::seconds(facts.createTime));
    process.bits = facts.wow64() ? 32 : facts.pointerBits();
    if (!facts.modules.empty()) {
        process.path = facts.modules.front().path;
        process.name = fileNameOf(process.path);
    }
    snapshot.counters = facts.counters;
    if (!facts.threads.empty())
        snapshot.counters.threads = facts.threads.size();
}

/// The value of a line of /proc/PID/status.
std::string_view statusField(std::string_view status, std::string_view key)
{
    std::string_view line;
    while (linux_text::takeLine(status, line)) {
        if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == ':') {
            const std::size_t first = line.find_first_not_of(" \t", key.size() + 1);
            return first == std::string_view::npos ? std::string_view() : line.substr(first);
        }
    }
    return {};
}

std::uint32_t numberIn(std::string_view text)
{
    linux_text::TextCursor cursor(text);
    std::uint64_t number = 0;
    return cursor.decimal(number) && number <= 0xffffffffU ? static_cast<std::uint32_t>(number) : 0;
}

/// The text that Breakpad copied from /proc. Nothing when it has no mapping.
std::optional<Imported> linuxProcess(const MinidumpFacts& facts)
{
    LinuxTextSplitter splitter(1);
    std::string_view text = facts.linuxMaps;
    std::string_view line;
    while (linux_text::takeLine(text, line))
        splitter.takeLine(line);
    LinuxTextPart part = splitter.finish();
    if (part.mappings == 0)
        return std::nullopt;
    std::vector<ThreadStackPointer> threads;
    for (const DumpedThread& thread : facts.threads)
        threads.push_back({thread.record.id, thread.stack.begin});
    Imported imported = snapshotOf(std::move(part), std::move(threads));
    noteSkipped(splitter.skippedLines(), "lines not understood", imported.snapshot);
    Snapshot& snapshot = imported.snapshot;
    const ProcessInfo told = snapshot.process;
    const Counters sums = snapshot.counters;
    describe(facts, snapshot);
    ProcessInfo& process = snapshot.process;
    snapshot.counters.virtualBytes = sums.virtualBytes;
    snapshot.counters.privateBytes = sums.privateBytes;
    snapshot.counters.privateBytesAccuracy = sums.privateBytesAccuracy;
    process.bits = process.bits == 0 ? told.bits : process.bits;
    process.path = told.path.empty() ? process.path : told.path;
    process.identity.pid = numberIn(statusField(facts.linuxStatus, "Pid"));
    process.parentPid = numberIn(statusField(facts.linuxStatus, "PPid"));
    if (const std::string_view name = statusField(facts.linuxStatus, "Name"); !name.empty())
        process.name = name;
    std::string_view arguments = facts.linuxCommandLine;
    while (!arguments.empty()) {
        const std::size_t end = std::min(arguments.find('\0'), arguments.size());
        process.commandLine.emplace_back(arguments.substr(0, end));
        arguments.remove_prefix(std::min(end + 1, arguments.size()));
    }
    return imported;
}

/// Threads by what their environment blocks say, and where those are not in the dump by the part of the stack that is.
Result<void> findThreads(MinidumpTarget& target, const MinidumpFacts& facts, const std::stop_token& stop,
                         SpaceFacts& space)
{
    if (facts.system == DumpedSystem::Windows) {
        Result<ThreadBlocks> blocks = facts.pointerBits() == 64 ? readThreadBlocks(target, facts.wow64(), stop)
                                                                : readThreadBlocks32(target, stop);
        if (!blocks)
            return tl::unexpected(blocks.error());
        space.threads = std::move(*blocks);
    }
    std::unordered_set<std::uint32_t> withStack;
    for (const StackRecord& stack : space.threads.stacks) {
        const BlockGroup* const group = groupAt(space.groups, stack.range.begin);
        if (group != nullptr && group->range.contains(stack.range))
            withStack.insert(stack.threadId);
    }
    std::unordered_set<std::uint64_t> tebs;
    for (const TebRecord& teb : space.threads.tebs)
        tebs.insert(teb.address);
    for (const DumpedThread& thread : facts.threads) {
        if (!thread.stack.empty() && !withStack.contains(thread.record.id))
            space.threads.stacks.push_back({thread.record.id, thread.stack});
        if (thread.record.teb != 0 && tebs.insert(thread.record.teb).second)
            space.threads.tebs.push_back({thread.record.id, thread.record.teb});
    }
    return {};
}

Result<void> buildWindowsSpace(const MinidumpFacts& facts, HeldMemory& memory, const std::stop_token& stop,
                               Snapshot& snapshot)
{
    MinidumpTarget target(facts, memory);
    SpaceFacts space;
    space.partial = !facts.blocks || facts.spaceEnd == 0;
    space.walk.blocks = facts.blocks ? *facts.blocks : knownBlocks(facts);
    space.walk.end = facts.spaceEnd;
    space.groups = groupBlocks(space.walk.blocks);
    for (const BlockGroup& group : space.groups) {
        const bool image = space.walk.blocks[group.first].type == kMemImage;
        space.names.push_back(image ? target.mappedFile(group.range.begin).value_or(std::string()) : std::string());
    }
    if (const Result<void> threads = findThreads(target, facts, stop, space); !threads)
        return threads;
    HeapList list;
    if (const Result<PebRecord> peb = target.peb()) {
        space.peb = *peb;
        list = readHeapList(target, *peb).value_or(HeapList{});
    }
    if (facts.blocks) {
        Result<std::vector<HeapPart>> heaps = findHeaps(target, space.walk.blocks, space.groups, list, stop);
        if (!heaps)
            return tl::unexpected(heaps.error());
        space.heaps = std::move(*heaps);
    }
    buildSpace(space, snapshot);
    snapshot.host.userSpace = space.partial ? AddressRange() : userSpaceOf(snapshot.process.bits, facts.spaceEnd);
    return {};
}

void noteGaps(const MinidumpFacts& facts, bool fromMaps, Snapshot& snapshot)
{
    noteSkipped(facts.skipped, "entries that are damaged or behind the end of the file", snapshot);
    if (facts.contentsMissing != 0)
        noteSkipped(facts.contentsMissing, "the file was cut short; bytes of contents missing", snapshot);
    if (!facts.unknownStreams.empty())
        snapshot.gaps.push_back({Facet::File,
                                 {ErrorCode::Unsupported, 0,
                                  fmt::format("streams of types that VMAtlas does not know: {} ({})",
                                              facts.unknownStreams.size(), formatHex(facts.unknownStreams.front()))}});
    if (fromMaps)
        return;
    if (!facts.blocks)
        noteMissing(Facet::Regions, "no MemoryInfoList: only modules, stacks and what was written of memory", snapshot);
    else if (facts.spaceEnd == 0)
        noteMissing(Facet::Regions, "the MemoryInfoList has no free space", snapshot);
    noteMissing(Facet::PageStates, "a minidump does not say which pages were in memory", snapshot);
}

/// What VirtualQuery said of the blocks in a range.
Result<RegionDetails> detailsIn(std::span<const MemoryBlock> blocks, const AddressRange& range)
{
    const auto first =
        std::ranges::lower_bound(blocks, range.begin, {}, [](const MemoryBlock& b) { return b.range.last(); });
    auto end = first;
    while (end != blocks.end() && end->range.begin <= range.last())
        ++end;
    if (first == end)
        return fail(ErrorCode::NotFound, {});
    return detailsOf(std::span(first, end));
}

} // namespace

Result<Imported> readMinidumpFile(ImportInput& input)
{
    if (input.part > 1)
        return fail(ErrorCode::NotFound, "a minidump is of one process");
    Result<std::shared_ptr<RandomAccessBytes>> bytes = input.bytes();
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Result<MinidumpFacts> facts = readMinidump(**bytes, input.stop);
    if (!facts)
        return tl::unexpected(facts.error());
    Imported imported;
    std::optional<Imported> fromMaps = linuxProcess(*facts);
    if (fromMaps) {
        imported = std::move(*fromMaps);
    } else {
        describe(*facts, imported.snapshot);
        HeldMemory memory(*bytes, facts->contents);
        if (const Result<void> built = buildWindowsSpace(*facts, memory, input.stop, imported.snapshot); !built)
            return tl::unexpected(built.error());
        if (imported.snapshot.regions.empty())
            return fail(ErrorCode::Malformed, "nothing about the memory of a process");
        if (facts->blocks)
            imported.details = [blocks = *facts->blocks](const AddressRange& range, const std::stop_token&) {
                return detailsIn(blocks, range);
            };
    }
    noteGaps(*facts, fromMaps.has_value(), imported.snapshot);
    imported.contents = facts->contents;
    imported.bytes = std::move(*bytes);
    return imported;
}

} // namespace vmatlas
