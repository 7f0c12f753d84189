// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/poolmon_text.h"

#include <array>

#include "core/source/file/line_reader.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

constexpr std::uint64_t kMaxText = std::uint64_t{64} << 20U; // bytes
constexpr std::size_t kTagBytes = 4;
constexpr std::uint64_t kMostNumber = std::uint64_t{1} << 62U;

/// A number, then maybe how much of it is new: "8456 (     0)".
bool number(TextCursor& cursor, std::uint64_t& value)
{
    cursor.skipBlanks();
    if (!cursor.decimal(value) || value > kMostNumber)
        return false;
    const TextCursor before = cursor;
    cursor.skipBlanks();
    if (!cursor.skip('(')) {
        cursor = before;
        return true;
    }
    std::uint64_t change = 0;
    cursor.skipBlanks();
    static_cast<void>(cursor.skip('-'));
    return cursor.decimal(change) && cursor.skip(')');
}

std::optional<KernelPool> rowAt(std::string_view line, std::size_t tag)
{
    if (line.size() < tag + kTagBytes)
        return std::nullopt;
    const std::string_view behind = line.substr(tag + kTagBytes);
    const bool paged = behind.starts_with(" Paged ");
    if (!paged && !behind.starts_with(" Nonp "))
        return std::nullopt;
    KernelPool pool{.name = std::string(line.substr(tag, kTagBytes)),
                    .kind = paged ? KernelPoolKind::Paged : KernelPoolKind::Nonpaged};
    pool.name.erase(pool.name.find_last_not_of(' ') + 1);
    TextCursor cursor(behind.substr(paged ? 7 : 6));
    std::array<std::uint64_t, 5> numbers{}; // allocs, frees, difference, bytes, bytes each
    for (std::uint64_t& value : numbers) {
        cursor.skipBlanks();
        if (cursor.rest().starts_with('-') && &value == &numbers[2])
            return std::nullopt; // counters that wrapped
        if (!number(cursor, value))
            return std::nullopt;
    }
    pool.allocs = numbers[0];
    pool.frees = numbers[1];
    pool.objects = numbers[2];
    pool.bytes = numbers[3];
    if (numbers[2] != 0)
        pool.objectSize = numbers[4];
    return pool;
}

/// "Avail:   96364K" somewhere in a line; numbers may touch the next word.
Measured figure(std::string_view line, std::string_view key)
{
    const std::size_t at = line.find(key);
    if (at == std::string_view::npos)
        return {};
    TextCursor cursor(line.substr(at + key.size()));
    cursor.skipBlanks();
    std::uint64_t kib = 0;
    return cursor.decimal(kib) && kib >> 50U == 0 && cursor.skip('K') ? Measured(kib * 1024) : Measured();
}

/// The lines above the table. False for others.
bool takeHead(std::string_view line, SystemMemory& memory)
{
    if (line.find("Memory:") != std::string_view::npos && line.find("Avail:") != std::string_view::npos) {
        memory.physicalTotal = figure(line, "Memory:");
        memory.physicalAvailable = figure(line, "Avail:");
        return true;
    }
    if (line.find("Commit:") != std::string_view::npos && line.find("Limit:") != std::string_view::npos) {
        memory.commitTotal = figure(line, "Commit:");
        memory.commitLimit = figure(line, "Limit:");
        memory.commitPeak = figure(line, "Peak:");
        const std::size_t pool = line.find("Pool N:");
        if (pool != std::string_view::npos) {
            memory.poolNonpaged = figure(line.substr(pool), "Pool N:");
            memory.poolPaged = figure(line.substr(pool), " P:");
        }
        return true;
    }
    return false;
}

bool isColumns(std::string_view line)
{
    TextCursor cursor(line);
    cursor.skipBlanks();
    const std::string_view first = cursor.word();
    cursor.skipBlanks();
    return first == "Tag" && cursor.word() == "Type" && line.find("Allocs") != std::string_view::npos;
}

bool isTitle(std::string_view line)
{
    return line.find("pool information") != std::string_view::npos;
}

} // namespace

std::optional<KernelPool> parsePoolmonRow(std::string_view line)
{
    if (line.starts_with(' ')) {
        if (std::optional<KernelPool> pool = rowAt(line, 1))
            return pool;
    }
    return rowAt(line, 0);
}

bool looksLikePoolmon(std::string_view head)
{
    const std::string text = utf8Of(head);
    std::string_view rest = text;
    std::string_view line;
    bool columns = false;
    while (linux_text::takeLine(rest, line)) {
        line = withoutReturn(line);
        columns = columns || isColumns(line);
        if (columns && parsePoolmonRow(line))
            return true;
    }
    return columns;
}

Result<PoolmonScreen> readPoolmon(ByteStream& bytes, const std::stop_token& stop)
{
    PoolmonScreen screen;
    LineReader lines(bytes, stop, kMaxText);
    bool complete = false; // a further screen has begun
    for (std::string_view line;;) {
        const Result<bool> more = lines.next(line);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        line = withoutReturn(line);
        SystemMemory memory;
        const bool columns = isColumns(line);
        if (!screen.pools.empty() && columns) {
            complete = true;
            ++screen.moreScreens;
        }
        if (complete || columns || line.find_first_not_of(' ') == std::string_view::npos || isTitle(line))
            continue;
        if (takeHead(line, screen.pools.empty() ? screen.memory : memory))
            continue;
        if (std::optional<KernelPool> pool = parsePoolmonRow(line))
            screen.pools.push_back(std::move(*pool));
        else
            ++screen.linesSkipped;
    }
    screen.linesSkipped += lines.tooLong();
    if (screen.pools.empty())
        return fail(ErrorCode::Malformed, "no row of PoolMon");
    return screen;
}

Result<std::optional<PoolmonScreen>> openPoolmon(const std::filesystem::path& path, const std::stop_token& stop)
{
    const Result<PeekedStream> peeked = openInput(path).and_then(peekUnpacked);
    if (!peeked)
        return tl::unexpected(peeked.error());
    if (!looksLikePoolmon(peeked->head))
        return std::nullopt;
    return readPoolmon(*peeked->stream, stop).map([](PoolmonScreen&& read) { return std::optional(std::move(read)); });
}

} // namespace vmatlas
