// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/block_details.h"

#include <array>
#include <utility>

#include "core/base/format.h"

namespace vmatlas::windows {

namespace {

struct Code {
    std::uint32_t bit;
    const char* name;
};
constexpr std::array kStates = std::to_array<Code>({
    {kMemCommit, "MEM_COMMIT"},
    {kMemReserve, "MEM_RESERVE"},
    {kMemFree, "MEM_FREE"},
});
constexpr std::array kTypes = std::to_array<Code>({
    {kMemPrivate, "MEM_PRIVATE"},
    {kMemMapped, "MEM_MAPPED"},
    {kMemImage, "MEM_IMAGE"},
});
constexpr std::array kProtections = std::to_array<Code>({
    {kPageNoAccess, "PAGE_NOACCESS"},
    {kPageReadOnly, "PAGE_READONLY"},
    {kPageReadWrite, "PAGE_READWRITE"},
    {kPageWriteCopy, "PAGE_WRITECOPY"},
    {kPageExecute, "PAGE_EXECUTE"},
    {kPageExecuteRead, "PAGE_EXECUTE_READ"},
    {kPageExecuteReadWrite, "PAGE_EXECUTE_READWRITE"},
    {kPageExecuteWriteCopy, "PAGE_EXECUTE_WRITECOPY"},
    {kPageGuard, "PAGE_GUARD"},
    {kPageNoCache, "PAGE_NOCACHE"},
    {kPageWriteCombine, "PAGE_WRITECOMBINE"},
});

/// The names of the bits that are set; what has no name as a number.
template <std::size_t Size> FlagCodes codesOf(std::uint32_t bits, const std::array<Code, Size>& names)
{
    FlagCodes codes;
    for (const Code& code : names) {
        if ((bits & code.bit) != 0)
            codes.codes.emplace_back(code.name);
        bits &= ~code.bit;
    }
    if (bits != 0)
        codes.codes.push_back(formatHex(bits));
    return codes;
}

std::vector<NamedValue> valuesOf(const MemoryBlock& block)
{
    return {{"BaseAddress", formatHex(block.range.begin)},
            {"AllocationBase", formatHex(block.allocationBase)},
            {"AllocationProtect", codesOf(block.allocationProtect, kProtections)},
            {"RegionSize", ByteAmount{block.range.size}},
            {"State", codesOf(block.state, kStates)},
            {"Protect", codesOf(block.protect, kProtections)},
            {"Type", codesOf(block.type, kTypes)}};
}

} // namespace

RegionDetails detailsOf(std::span<const MemoryBlock> blocks)
{
    RegionDetails details{.range = AddressRange::fromFirstLast(blocks.front().range.begin, blocks.back().range.last()),
                          .mappings = blocks.size(),
                          .values = valuesOf(blocks.front())};
    for (const MemoryBlock& block : blocks.subspan(1)) {
        std::vector<NamedValue> others = valuesOf(block);
        for (std::size_t i = 0; i < others.size(); ++i) {
            auto& value = details.values[i].value;
            if (auto* const bytes = std::get_if<ByteAmount>(&value))
                bytes->bytes += std::get<ByteAmount>(others[i].value).bytes;
            else if (value != others[i].value)
                value = Varies{};
        }
    }
    return details;
}

} // namespace vmatlas::windows
