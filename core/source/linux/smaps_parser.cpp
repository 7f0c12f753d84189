// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/smaps_parser.h"

#include <algorithm>

#include "core/source/linux/maps_parser.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

/// "rd wr mr mw me ac": two letters each.
void flags(std::string_view value, SmapsEntry& entry)
{
    entry.flagsKnown = true;
    linux_text::TextCursor cursor(value);
    for (;;) {
        cursor.skipBlanks();
        const std::string_view flag = cursor.word();
        if (flag.empty())
            return;
        entry.accounted |= flag == "ac";
        entry.noReserve |= flag == "nr";
        entry.lockedFlag |= flag == "lo";
        entry.hugeTlb |= flag == "ht";
    }
}

void store(std::string_view value, Measured& field)
{
    std::uint64_t bytes = 0;
    if (linux_text::parseKilobytes(value, bytes))
        field = bytes;
}

void field(std::string_view key, std::string_view value, SmapsEntry& entry)
{
    if (key == "Rss")
        store(value, entry.resident);
    else if (key == "Swap")
        store(value, entry.swapped);
    else if (key == "Private_Dirty")
        store(value, entry.privateDirty);
    else if (key == "Shared_Dirty")
        store(value, entry.sharedDirty);
    else if (key == "Shared_Clean")
        store(value, entry.sharedClean);
    else if (key == "Anonymous")
        store(value, entry.anonymous);
    else if (key == "Locked")
        store(value, entry.locked);
    else if (key == "KernelPageSize")
        store(value, entry.pageSize);
    else if (key == "VmFlags")
        flags(value, entry);
}

/// A header begins with a hexadecimal digit in lower case, a field with a capital letter.
bool isField(std::string_view line)
{
    return !line.empty() && line.front() >= 'A' && line.front() <= 'Z';
}

} // namespace

const SmapsEntry* SmapsText::covering(const AddressRange& range) const
{
    const auto next = std::upper_bound(entries.begin(), entries.end(), range.begin,
                                       [](std::uint64_t a, const SmapsEntry& e) { return a < e.range.begin; });
    if (next == entries.begin() || !std::prev(next)->range.contains(range))
        return nullptr;
    return &*std::prev(next);
}

void parseSmapsText(std::string_view text, SmapsText& out)
{
    out.entries.clear();
    out.malformedLines = 0;
    bool inBlock = false; // fields of a block whose header was dropped belong to none
    std::string_view line;
    while (linux_text::takeLine(text, line)) {
        if (const std::size_t colon = line.find(':'); isField(line) && colon != std::string_view::npos) {
            if (inBlock)
                field(line.substr(0, colon), line.substr(colon + 1), out.entries.back());
            continue;
        }
        const Result<MapsEntry> header = parseMapsLine(line);
        inBlock = header && header->name != "[rollup]" &&
                  (out.entries.empty() || header->range.begin > out.entries.back().range.last());
        if (inBlock)
            out.entries.push_back({.range = header->range, .writable = header->writable});
        else
            ++out.malformedLines;
    }
}

} // namespace vmatlas
