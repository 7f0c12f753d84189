// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/umdh/umdh_table.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/format.h"

namespace vmatlas::ui {

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return lower;
}

/// "ntdll!RtlAllocateHeap+A64" and what else stands between a program and its memory.
bool isAllocator(std::string_view frame)
{
    constexpr std::array<std::string_view, 9> kModules{"ntdll",    "ucrtbase", "ucrtbased", "msvcrt",  "kernelbase",
                                                       "kernel32", "verifier", "vrfcore",   "vfbasics"};
    const std::string module = lowered(frame.substr(0, frame.find('!')));
    return std::ranges::find(kModules, module) != kModules.end() || module.starts_with("msvcr") ||
           module.starts_with("vcruntime");
}

/// Stacks that the filter shows, ascending.
std::vector<std::uint32_t> filtered(const UmdhTable& table, const std::string& filter, const std::stop_token& stop)
{
    const UmdhComparison& comparison = table.comparison;
    std::vector<std::uint32_t> shown(comparison.stacks.size());
    std::iota(shown.begin(), shown.end(), 0U);
    const std::string wanted = lowered(filter);
    if (wanted.empty())
        return shown;
    std::vector<bool> nameMatches(comparison.frameNames.size());
    for (std::size_t i = 0; i < nameMatches.size() && !stop.stop_requested(); ++i)
        nameMatches[i] = lowered(comparison.frameNames[i]).find(wanted) != std::string::npos;
    std::erase_if(shown, [&](std::uint32_t index) {
        const UmdhStack& stack = comparison.stacks[index];
        const auto first = comparison.frames.begin() + stack.firstFrame;
        return std::none_of(first, first + stack.frameCount, [&](std::uint32_t name) { return nameMatches[name]; }) &&
               formatHex(stack.backTrace).find(wanted) == std::string::npos;
    });
    return shown;
}

/// Sorts by what `valueOf` gives; what it does not give comes last in both directions.
template <typename ValueOf, typename Less>
void sortBy(std::vector<std::uint32_t>& rows, bool descending, ValueOf valueOf, Less less)
{
    std::ranges::stable_sort(rows, [&](std::uint32_t a, std::uint32_t b) {
        const auto left = valueOf(a);
        const auto right = valueOf(b);
        if (!left || !right)
            return left && !right;
        return descending ? less(*right, *left) : less(*left, *right);
    });
}

} // namespace

std::string_view UmdhTable::topFrame(std::size_t stack) const
{
    const UmdhStack& entry = comparison.stacks[stack];
    return entry.frameCount == 0 ? std::string_view() : comparison.frameOf(entry, 0);
}

std::string_view UmdhTable::caller(std::size_t stack) const
{
    const UmdhStack& entry = comparison.stacks[stack];
    return callers[stack] < entry.frameCount ? comparison.frameOf(entry, callers[stack]) : std::string_view();
}

UmdhTablePtr makeUmdhTable(UmdhComparison comparison)
{
    auto table = std::make_shared<UmdhTable>();
    table->comparison = std::move(comparison);
    const UmdhComparison& all = table->comparison;
    std::vector<std::uint32_t> sorted(all.frameNames.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::ranges::sort(sorted, {}, [&](std::uint32_t name) -> std::string_view { return all.frameNames[name]; });
    table->nameRanks.resize(sorted.size());
    for (std::uint32_t rank = 0; rank < sorted.size(); ++rank)
        table->nameRanks[sorted[rank]] = rank;
    std::vector<bool> allocators;
    allocators.reserve(all.frameNames.size());
    for (const std::string& name : all.frameNames)
        allocators.push_back(isAllocator(name));
    table->callers.reserve(all.stacks.size());
    for (const UmdhStack& stack : all.stacks) {
        std::uint32_t frame = 0;
        while (frame < stack.frameCount && allocators[all.frames[stack.firstFrame + frame]])
            ++frame;
        table->callers.push_back(frame);
    }
    return table;
}

std::vector<std::uint32_t> arranged(const UmdhTable& table, const UmdhArrangement& arrangement,
                                    const std::stop_token& stop)
{
    std::vector<std::uint32_t> rows = filtered(table, arrangement.filter, stop);
    const std::vector<UmdhStack>& stacks = table.comparison.stacks;
    const auto sort = [&](auto valueOf, auto less) { sortBy(rows, arrangement.descending, valueOf, less); };
    const auto rankOf = [&](std::uint32_t row, std::uint32_t frame) {
        const UmdhStack& stack = stacks[row];
        return frame < stack.frameCount
                   ? std::optional(table.nameRanks[table.comparison.frames[stack.firstFrame + frame]])
                   : std::nullopt;
    };
    switch (arrangement.column) {
    case UmdhColumn::Bytes:
        sort(
            [&](std::uint32_t row) {
                return std::optional(UmdhCountChange{stacks[row].shrank, stacks[row].bytes});
            },
            [](const UmdhCountChange& a, const UmdhCountChange& b) { return a.lessThan(b); });
        break;
    case UmdhColumn::Allocations:
        sort([&](std::uint32_t row) { return countChange(stacks[row]); },
             [](const UmdhCountChange& a, const UmdhCountChange& b) { return a.lessThan(b); });
        break;
    case UmdhColumn::BytesBefore:
        sort([&](std::uint32_t row) { return std::optional(stacks[row].bytesBefore); }, std::less<>());
        break;
    case UmdhColumn::BytesAfter:
        sort([&](std::uint32_t row) { return std::optional(stacks[row].bytesAfter); }, std::less<>());
        break;
    case UmdhColumn::BackTrace:
        sort([&](std::uint32_t row) { return std::optional(stacks[row].backTrace); }, std::less<>());
        break;
    case UmdhColumn::TopFrame:
        sort([&](std::uint32_t row) { return rankOf(row, 0); }, std::less<>());
        break;
    case UmdhColumn::Caller:
        sort([&](std::uint32_t row) { return rankOf(row, table.callers[row]); }, std::less<>());
        break;
    }
    return rows;
}

bool UmdhCountChange::lessThan(const UmdhCountChange& other) const
{
    if (shrank != other.shrank)
        return shrank;
    return shrank ? count > other.count : count < other.count;
}

std::optional<UmdhCountChange> countChange(const UmdhStack& stack)
{
    if (!stack.allocations || !stack.allocationsBefore)
        return std::nullopt;
    const bool shrank = *stack.allocations < *stack.allocationsBefore;
    return UmdhCountChange{.shrank = shrank,
                           .count = shrank ? *stack.allocationsBefore - *stack.allocations
                                           : *stack.allocations - *stack.allocationsBefore};
}

} // namespace vmatlas::ui
