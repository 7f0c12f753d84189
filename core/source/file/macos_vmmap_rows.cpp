// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/source/file/macos_vmmap.h"
#include "core/source/linux/text_cursor.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;

struct Kind {
    std::string_view start;
    RegionType type;
};
/// Longer ones first where one is the beginning of another.
constexpr std::array kKinds{Kind{"__", RegionType::Image},
                            Kind{"unused __", RegionType::Image},
                            Kind{"dyld", RegionType::Image},
                            Kind{"mapped file", RegionType::MappedFile},
                            Kind{"MALLOC", RegionType::Heap},
                            Kind{"WebKit Malloc", RegionType::Heap},
                            Kind{"Stack", RegionType::Stack},
                            Kind{"STACK", RegionType::Stack},
                            Kind{"JS ", RegionType::ManagedHeap},
                            Kind{"shared memory", RegionType::Shareable},
                            Kind{"commpage", RegionType::Kernel},
                            Kind{"VM_ALLOCATE", RegionType::PrivateData},
                            Kind{"Kernel Alloc Once", RegionType::PrivateData}};

RegionType typeOf(std::string_view word, Sharing sharing)
{
    for (const auto& [start, type] : kKinds) {
        if (word.starts_with(start))
            return type;
    }
    return sharing == Sharing::Shared    ? RegionType::Shareable
           : sharing == Sharing::Private ? RegionType::PrivateData
                                         : RegionType::Unknown;
}

Sharing sharingOf(std::string_view mode)
{
    if (mode == "PRV" || mode == "ZER")
        return Sharing::Private;
    return mode == "SHM" || mode == "S/A" || mode == "ALI" ? Sharing::Shared : Sharing::Unknown;
}

bool isAccess(std::string_view text)
{
    return text.size() == 3 && (text[0] == 'r' || text[0] == '-') && (text[1] == 'w' || text[1] == '-') &&
           (text[2] == 'x' || text[2] == '-');
}

/// Place of "7ff835a0a568-7ff83a1ead70 [" in a line; npos when there is none.
std::size_t addressesIn(std::string_view line, AddressRange& range)
{
    for (std::size_t dash = line.find('-'); dash != std::string_view::npos; dash = line.find('-', dash + 1)) {
        const std::size_t blank = line.rfind(' ', dash);
        if (blank == std::string_view::npos || blank + 1 == dash)
            continue;
        TextCursor first(line.substr(blank + 1, dash - blank - 1));
        TextCursor second(line.substr(dash + 1));
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        if (!first.hex(begin) || !first.atEnd() || !second.hex(end) || end <= begin)
            continue;
        second.skipBlanks();
        if (!second.rest().starts_with('['))
            continue;
        range = {begin, end - begin};
        return blank + 1;
    }
    return std::string_view::npos;
}

/// "[ 10.7M  7904K     0K     0K]": virtual, resident, dirty, swapped; older ones have the first only.
void takeSizes(std::string_view text, MemoryRow& row)
{
    if (text.find('/') != std::string_view::npos)
        return; // another report was asked for
    std::array<Measured, 4> sizes;
    std::size_t count = 0;
    TextCursor cursor(text);
    for (;;) {
        cursor.skipBlanks();
        const std::string_view word = cursor.word();
        if (word.empty())
            break;
        if (count == sizes.size())
            return;
        sizes[count++] = macVmmapBytes(word);
    }
    if (count != sizes.size())
        return;
    row.metrics.workingSet = sizes[1];
    row.metrics.dirty = sizes[2];
    row.metrics.swapped = sizes[3];
}

} // namespace

Measured macVmmapBytes(std::string_view text)
{
    std::uint64_t unit = 1;
    if (text.ends_with('K'))
        unit = std::uint64_t{1} << 10U;
    else if (text.ends_with('M'))
        unit = std::uint64_t{1} << 20U;
    else if (text.ends_with('G'))
        unit = std::uint64_t{1} << 30U;
    else if (text.ends_with('T'))
        unit = std::uint64_t{1} << 40U;
    if (unit != 1)
        text.remove_suffix(1);
    TextCursor cursor(text);
    std::uint64_t whole = 0;
    if (!cursor.decimal(whole) || whole >> 44U != 0 || (unit > 1024 && whole >> 20U != 0))
        return {};
    std::uint64_t tenths = 0;
    if (cursor.skip('.') && (cursor.rest().size() != 1 || !cursor.decimal(tenths)))
        return {};
    return cursor.atEnd() ? Measured(whole * unit + tenths * unit / 10) : Measured();
}

std::optional<MemoryRow> parseMacVmmapRow(std::string_view line)
{
    MemoryRow row;
    const std::size_t place = addressesIn(line, row.range);
    if (place == std::string_view::npos || row.range.size >> 57U != 0)
        return std::nullopt;
    const std::size_t typeEnd = line.find_last_not_of(" \t", place - 1);
    if (typeEnd == std::string_view::npos)
        return std::nullopt;
    const std::string_view type = line.substr(0, typeEnd + 1);
    const std::size_t open = line.find('[', place);
    const std::size_t close = line.find(']', open);
    if (close == std::string_view::npos)
        return std::nullopt;
    TextCursor cursor(line.substr(close + 1));
    cursor.skipBlanks();
    const std::string_view access = cursor.word();
    if (access.size() != 7 || access[3] != '/' || !isAccess(access.substr(0, 3)) || !isAccess(access.substr(4)))
        return std::nullopt;
    cursor.skipBlanks();
    const std::string_view mode = cursor.word();
    if (!mode.starts_with("SM="))
        return std::nullopt;
    cursor.skipBlanks();
    if (cursor.rest().starts_with("PURGE=")) {
        static_cast<void>(cursor.word());
        cursor.skipBlanks();
    }
    row.sharing = sharingOf(mode.substr(3));
    row.type = typeOf(type, row.sharing);
    row.summary = type == "Submap"; // it holds others
    unsigned bits = access[0] == 'r' ? unsigned{Protection::Read} : 0U;
    bits |= access[1] == 'w' ? unsigned{Protection::Write} : 0U;
    bits |= access[2] == 'x' ? unsigned{Protection::Execute} : 0U;
    bits |= mode == "SM=COW" && access[1] == 'w' ? unsigned{Protection::CopyOnWrite} : 0U;
    row.protection = bits;
    row.state = row.protection.noAccess() ? RegionState::Unknown : RegionState::Committed;
    if (row.type == RegionType::Stack)
        row.detail =
            type == "STACK GUARD" || type == "Stack Guard" ? RegionDetail::StackGuard : RegionDetail::ThreadStack;
    row.name = cursor.rest();
    if (row.name.empty() && row.type != RegionType::Stack)
        row.name = type;
    takeSizes(line.substr(open + 1, close - open - 1), row);
    return row;
}

} // namespace vmatlas
