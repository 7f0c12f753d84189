// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_update.h"

#include <algorithm>
#include <cstring>

namespace vmatlas {

namespace {

constexpr std::size_t kBlock = 4096; // bytes; memcmp is many times faster than a loop over characters

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t at = 0;
    while (most - at >= kBlock && std::memcmp(a.data() + at, b.data() + at, kBlock) == 0)
        at += kBlock;
    while (at < most && a[at] == b[at])
        ++at;
    return at;
}

std::size_t commonSuffix(std::string_view a, std::string_view b)
{
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t length = 0;
    while (most - length >= kBlock &&
           std::memcmp(a.data() + (a.size() - length - kBlock), b.data() + (b.size() - length - kBlock), kBlock) == 0)
        length += kBlock;
    while (length < most && a[a.size() - length - 1] == b[b.size() - length - 1])
        ++length;
    return length;
}

/// Number of lines; the last one may lack its line break.
std::size_t countLines(std::string_view text)
{
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return breaks + (!text.empty() && text.back() != '\n' ? 1 : 0);
}

/// Makes an entry that was read at `from` one that was read at `to`, where the same line stands.
void moveEntry(MapsEntry& entry, const char* from, const char* to)
{
    if (!entry.name.empty())
        entry.name = {to + (entry.name.data() - from), entry.name.size()};
    // Another mapping may have taken the line's place, of which nobody asked the kernel.
    entry.hugeTlb = entry.hugeTlb && entry.hugeTlbByName();
}

bool ascends(const MapsEntry& entry, const MapsEntry& next)
{
    return next.range.begin > entry.range.last();
}

/// Puts `middle` in the place of everything between the first `head` and the last `tail` entries; false, with nothing
/// done, when the whole would not ascend.
bool splice(std::vector<MapsEntry>& entries, std::size_t head, std::size_t tail, const std::vector<MapsEntry>& middle)
{
    const auto headEnd = entries.begin() + static_cast<std::ptrdiff_t>(head);
    const auto tailBegin = entries.end() - static_cast<std::ptrdiff_t>(tail);
    const bool ascending = middle.empty() || ((head == 0 || ascends(headEnd[-1], middle.front())) &&
                                              (tail == 0 || ascends(middle.back(), *tailBegin)));
    if (!ascending)
        return false;
    const std::ptrdiff_t replaced = std::min(tailBegin - headEnd, static_cast<std::ptrdiff_t>(middle.size()));
    std::copy_n(middle.begin(), replaced, headEnd);
    if (tailBegin - headEnd > replaced)
        entries.erase(headEnd + replaced, tailBegin);
    else
        entries.insert(tailBegin, middle.begin() + replaced, middle.end());
    return true;
}

/// updateMapsText() for texts that begin or end alike; false, with `maps` left alone, when the whole must be parsed.
bool parseDifference(std::string_view before, std::string_view after, std::size_t prefix, MapsText& maps)
{
    if (maps.malformedLines + maps.racedLines != 0)
        return false; // lines and entries do not correspond
    const std::string_view head = after.substr(0, after.substr(0, prefix).rfind('\n') + 1); // npos + 1 is 0
    std::string_view tail =
        after.substr(after.size() - commonSuffix(before.substr(head.size()), after.substr(head.size())));
    const std::size_t lineBreak = tail.find('\n');
    tail.remove_prefix(lineBreak == std::string_view::npos ? tail.size() : lineBreak + 1); // may begin inside a line
    const std::size_t headLines = countLines(head);
    const std::size_t tailLines = countLines(tail);
    if (headLines + tailLines == 0)
        return false;

    MapsText middle;
    parseMapsText(after.substr(head.size(), after.size() - head.size() - tail.size()), middle);
    if (middle.malformedLines + middle.racedLines != 0 || !splice(maps.entries, headLines, tailLines, middle.entries))
        return false;
    const auto tailBegin = maps.entries.end() - static_cast<std::ptrdiff_t>(tailLines);
    std::for_each_n(maps.entries.begin(), headLines,
                    [&](MapsEntry& entry) { moveEntry(entry, before.data(), after.data()); });
    std::for_each(tailBegin, maps.entries.end(), [&](MapsEntry& entry) {
        moveEntry(entry, before.data() + before.size(), after.data() + after.size());
    });
    return true;
}

} // namespace

bool updateMapsText(std::string_view before, std::string_view after, MapsText& maps)
{
    const std::size_t prefix = commonPrefix(before, after);
    if (prefix == before.size() && prefix == after.size())
        return false;
    if (!parseDifference(before, after, prefix, maps))
        parseMapsText(after, maps);
    return true;
}

} // namespace vmatlas
