// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_parser.h"

#include <limits>
#include <string>

#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

bool flag(TextCursor& cursor, char set, bool& out)
{
    char c = 0;
    if (!cursor.character(c) || (c != set && c != '-'))
        return false;
    out = c == set;
    return true;
}

bool permissions(TextCursor& cursor, MapsEntry& entry)
{
    char sharing = 0;
    if (!flag(cursor, 'r', entry.readable) || !flag(cursor, 'w', entry.writable) ||
        !flag(cursor, 'x', entry.executable) || !cursor.character(sharing))
        return false;
    entry.shared = sharing == 's';
    return sharing == 's' || sharing == 'p' || sharing == '-';
}

bool device(TextCursor& cursor, MapsEntry& entry)
{
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint32_t>::max();
    if (!cursor.hex(major) || !cursor.skip(':') || !cursor.hex(minor) || major > kMax || minor > kMax)
        return false;
    entry.deviceMajor = static_cast<std::uint32_t>(major);
    entry.deviceMinor = static_cast<std::uint32_t>(minor);
    return true;
}

/// Names begin with a slash, a bracket or a letter, so the blanks before one are the kernel's padding.
std::string_view nameIn(std::string_view rest)
{
    const std::size_t first = rest.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : rest.substr(first);
}

bool decode(std::string_view line, MapsEntry& entry)
{
    TextCursor cursor(line);
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    if (!cursor.hex(begin) || !cursor.skip('-') || !cursor.hex(end) || !cursor.skip(' '))
        return false;
    // An end of 0 is 2^64: a mapping may reach the very top.
    if (end != 0 ? end <= begin : begin == 0)
        return false;
    entry.range = {begin, end - begin};
    if (!permissions(cursor, entry) || !cursor.skip(' ') || !cursor.hex(entry.offset) || !cursor.skip(' ') ||
        !device(cursor, entry) || !cursor.skip(' ') || !cursor.decimal(entry.inode))
        return false;
    if (!cursor.atEnd() && cursor.rest().front() != ' ')
        return false;
    entry.name = nameIn(cursor.rest());
    entry.hugeTlb = entry.hugeTlbByName();
    return true;
}

} // namespace

Result<MapsEntry> parseMapsLine(std::string_view line)
{
    MapsEntry entry;
    if (!decode(line, entry))
        return fail(ErrorCode::Malformed, std::string(line.substr(0, 120)));
    return entry;
}

namespace {

/// Brings a line that overlaps the one before in order: what is new of it stays. False when nothing is.
bool keepNewPart(const AddressRange& before, MapsEntry& entry)
{
    if (entry.range.last() <= before.last())
        return false;
    const std::uint64_t known = before.last() + 1 - entry.range.begin;
    entry.range = {entry.range.begin + known, entry.range.size - known};
    entry.offset += entry.hasFile() ? known : 0;
    return true;
}

} // namespace

void appendMapsLine(std::string_view line, MapsText& out)
{
    MapsEntry entry;
    if (!decode(line, entry)) {
        ++out.malformedLines;
    } else if (out.entries.empty() || entry.range.begin > out.entries.back().range.last()) {
        makeRoom(out.entries);
        out.entries.push_back(entry);
    } else if (entry.range.begin < out.entries.back().range.begin) {
        ++out.malformedLines;
    } else {
        ++out.racedLines;
        if (keepNewPart(out.entries.back().range, entry))
            out.entries.push_back(entry);
    }
}

void parseMapsText(std::string_view text, MapsText& out)
{
    out.entries.clear();
    out.malformedLines = 0;
    out.racedLines = 0;
    std::string_view line;
    while (linux_text::takeLine(text, line))
        appendMapsLine(line, out);
}

} // namespace vmatlas
