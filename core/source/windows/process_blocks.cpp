// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/process_blocks.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/base/wide_text.h"

namespace vmatlas::windows {

namespace {

/// Where fields stand; the same in every Windows since Vista. bytes
struct TebLayout {
    unsigned pointer; ///< size of one
    std::uint64_t stackBase;
    std::uint64_t self;
    std::uint64_t deallocationStack;
};
constexpr TebLayout kTeb64{8, 0x08, 0x30, 0x1478};
constexpr TebLayout kTeb32{4, 0x04, 0x18, 0xE0C};
constexpr std::uint64_t kTeb32Distance = 0x2000; ///< of a 32-bit thread's second block from its first

struct PebLayout {
    unsigned pointer;
    std::uint64_t defaultHeap;
    std::uint64_t heapCount;
    std::uint64_t heaps;
};
constexpr PebLayout kPeb64{8, 0x30, 0xE8, 0xF0};
constexpr PebLayout kPeb32{4, 0x18, 0x88, 0x90};

/// A little-endian number of 4 or 8 bytes.
Result<std::uint64_t> readNumber(Target& target, std::uint64_t address, unsigned size)
{
    std::array<std::byte, 8> bytes{};
    return target.read(address, std::span(bytes).first(size)).map([&] {
        std::uint64_t number = 0;
        for (unsigned i = size; i-- > 0;)
            number = (number << 8U) | std::to_integer<std::uint64_t>(bytes[i]);
        return number;
    });
}

Result<AddressRange> readStack(Target& target, std::uint64_t teb, const TebLayout& layout)
{
    const auto self = readNumber(target, teb + layout.self, layout.pointer);
    const auto base = readNumber(target, teb + layout.stackBase, layout.pointer);
    const auto lowest = readNumber(target, teb + layout.deallocationStack, layout.pointer);
    for (const auto* const number : {&self, &base, &lowest}) {
        if (!*number)
            return tl::unexpected(number->error());
    }
    if (*self != teb || *lowest == 0 || *base <= *lowest)
        return fail(ErrorCode::Malformed, "TEB");
    return AddressRange{*lowest, *base - *lowest};
}

Result<std::vector<std::uint64_t>> readHeaps(Target& target, std::uint64_t peb, const PebLayout& layout)
{
    const auto first = readNumber(target, peb + layout.defaultHeap, layout.pointer);
    const auto count = readNumber(target, peb + layout.heapCount, 4);
    const auto table = readNumber(target, peb + layout.heaps, layout.pointer);
    for (const auto* const number : {&first, &count, &table}) {
        if (!*number)
            return tl::unexpected(number->error());
    }
    std::vector<std::uint64_t> heaps;
    if (*first != 0)
        heaps.push_back(*first);
    if (*count > kMaxHeaps || *table == 0)
        return heaps;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto heap = readNumber(target, *table + i * layout.pointer, layout.pointer);
        if (!heap)
            return tl::unexpected(heap.error());
        if (*heap != 0 && std::ranges::find(heaps, *heap) == heaps.end())
            heaps.push_back(*heap);
    }
    return heaps;
}

} // namespace

Result<ThreadBlocks> readThreadBlocks(Target& target, bool wow64, const std::stop_token& stop)
{
    ThreadBlocks blocks;
    const Result<std::vector<ThreadRecord>> threads = target.threads();
    if (!threads) {
        blocks.missing = threads.error();
        return blocks;
    }
    for (const ThreadRecord& thread : *threads) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        if (thread.teb == 0) {
            blocks.missing = Error{ErrorCode::AccessDenied, 0, "THREAD_QUERY_INFORMATION"};
            continue;
        }
        const Result<AddressRange> stack = readStack(target, thread.teb, kTeb64);
        if (!stack) {
            if (stack.error().code != ErrorCode::Io) // otherwise the thread has ended, and its block is gone
                blocks.missing = stack.error();
            continue;
        }
        blocks.stacks.push_back({thread.id, *stack});
        blocks.tebs.push_back({thread.id, thread.teb});
        if (!wow64)
            continue;
        const std::uint64_t second = thread.teb + kTeb32Distance;
        if (const Result<AddressRange> stack32 = readStack(target, second, kTeb32)) {
            blocks.stacks.push_back({thread.id, *stack32});
            blocks.tebs.push_back({thread.id, second});
        }
    }
    return blocks;
}

Result<ThreadBlocks> readThreadBlocks32(Target& target, const std::stop_token& stop)
{
    ThreadBlocks blocks;
    const Result<std::vector<ThreadRecord>> threads = target.threads();
    if (!threads)
        return tl::unexpected(threads.error());
    for (const ThreadRecord& thread : *threads) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        const Result<AddressRange> stack = readStack(target, thread.teb, kTeb32);
        if (!stack) {
            blocks.missing = stack.error();
            continue;
        }
        blocks.stacks.push_back({thread.id, *stack});
        blocks.tebs.push_back({thread.id, thread.teb});
    }
    return blocks;
}

std::string readCommandLine(Target& target, std::uint64_t peb)
{
    constexpr std::uint64_t kParameters = 0x20;  // PEB::ProcessParameters
    constexpr std::uint64_t kCommandLine = 0x70; // RTL_USER_PROCESS_PARAMETERS::CommandLine, a UNICODE_STRING
    const auto parameters = readNumber(target, peb + kParameters, 8);
    if (!parameters)
        return {};
    const auto length = readNumber(target, *parameters + kCommandLine, 4);
    const auto buffer = readNumber(target, *parameters + kCommandLine + 8, 8);
    if (!length || !buffer)
        return {};
    std::u16string text((*length & 0xFFFFU) / 2, u'\0');
    if (!target.read(*buffer, std::as_writable_bytes(std::span(text))))
        return {};
    return narrowText(text);
}

Result<HeapList> readHeapList(Target& target, const PebRecord& peb)
{
    Result<std::vector<std::uint64_t>> heaps = readHeaps(target, peb.peb, kPeb64);
    if (!heaps)
        return tl::unexpected(heaps.error());
    if (peb.peb32 != 0) {
        // The program's own are those of the 32-bit side.
        if (Result<std::vector<std::uint64_t>> heaps32 = readHeaps(target, peb.peb32, kPeb32)) {
            heaps32->insert(heaps32->end(), heaps->begin(), heaps->end());
            heaps = std::move(heaps32);
        }
    }
    return HeapList{std::move(*heaps)};
}

} // namespace vmatlas::windows
