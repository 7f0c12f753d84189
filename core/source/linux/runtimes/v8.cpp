// SPDX-License-Identifier: GPL-3.0-or-later
// V8, the JavaScript engine of Node.js and Chromium.
#include <algorithm>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kPage = 4096;                      // bytes
constexpr std::uint64_t kChunk = 256ULL * 1024;            // alignment of a heap page, bytes
constexpr std::uint64_t kCage = 4ULL * 1024 * 1024 * 1024; // bytes
constexpr int kMaxChunks = 1 << 16;                        // in one pass; what is beyond stays unexplained

/// What V8 11 writes at the start of a heap page (basic-memory-chunk.h).
struct ChunkHeader {
    std::uint64_t size;
    std::uint64_t flags;
    std::uint64_t heap;
    std::uint64_t areaBegin;
    std::uint64_t areaEnd;
};

bool exportsV8(const ElfFile& file)
{
    return file.symbol("_ZN2v87Isolate10GetCurrentEv").has_value();
}

/// Bytes of the heap page that begins at `address`, with its guards; 0 when none does.
std::uint64_t chunkSize(const RuntimeView& view, std::uint64_t address)
{
    const auto header = view.value<ChunkHeader>(address);
    if (!header || header->size % kPage != 0 || header->size == 0 || header->size >> 46U != 0 || header->heap % 8 != 0)
        return 0;
    const std::uint64_t begin = header->areaBegin - address;
    const std::uint64_t end = header->areaEnd - address;
    if (begin < sizeof *header || begin > kChunk || begin >= end || end > header->size)
        return 0;
    const std::optional<std::size_t> heap = view.indexAt(header->heap); // an object of the malloc heap
    return heap && view.entries()[*heap].writable ? header->size : 0;
}

/// Heap pages without pointer compression, anywhere in the address space.
void recogniseChunks(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    int chunks = 0;
    for (const MapsEntry& entry : view.entries()) {
        if (!unexplained(entry) || entry.noAccess())
            continue;
        std::uint64_t at = (entry.range.begin + kChunk - 1) / kChunk * kChunk;
        while (entry.range.contains(at) && chunks++ < kMaxChunks) {
            const std::uint64_t size = chunkSize(view, at);
            const std::uint64_t end = size != 0 ? view.endOfAnonymous(at, at + size) : at;
            if (end != at)
                out.push_back({{at, end - at}, RegionType::ManagedHeap, RegionDetail::V8Heap});
            at += std::max((end - at + kChunk - 1) / kChunk * kChunk, kChunk);
        }
    }
}

/// Chromium strips its symbols, but exports its own allocator over the C library's.
bool isChromium(const ElfFile& file)
{
    return file.symbol("malloc_size").has_value() && file.symbol("__libc_cfree").has_value();
}

bool mayHoldCage(const ElfFile& file)
{
    return isChromium(file) || exportsV8(file);
}

/// Whether the read-only heap begins here. A compressed pointer is an offset in the cage plus 1. The map of maps is its
/// own map and that of all other maps, of which the read-only heap holds more than a hundred, and it is alone in that.
bool readOnlyHeapAt(const RuntimeView& view, std::uint64_t cage)
{
    constexpr std::size_t kWords = 16U * 1024 / 4; // maps stand at the front
    constexpr int kMinMaps = 32;
    std::vector<std::uint32_t> words(kWords);
    for (std::uint64_t offset = 0; offset < kWords * 4; offset += kPage) {
        const std::span<std::uint32_t> page = std::span(words).subspan(offset / 4, kPage / 4);
        if (!view.read(cage + offset, {reinterpret_cast<char*>(page.data()), page.size_bytes()}))
            break; // zero from here on
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto pointer = static_cast<std::uint32_t>(i * 4 + 1);
        if (words[i] == pointer && std::ranges::count(words, pointer) >= kMinMaps)
            return true;
    }
    return false;
}

/// The cage of 4 GiB that holds all heaps when pointers are compressed.
void recogniseCage(const RuntimeView& view, const RuntimeImage&, std::vector<RuntimeRange>& out)
{
    for (const MapsEntry& entry : view.entries()) {
        if (entry.range.begin % kCage != 0 || !unexplained(entry) || !entry.readable || entry.executable ||
            !readOnlyHeapAt(view, entry.range.begin))
            continue;
        const std::uint64_t end = view.endOfAnonymous(entry.range.begin, entry.range.begin + kCage);
        out.push_back({{entry.range.begin, end - entry.range.begin}, RegionType::ManagedHeap, RegionDetail::V8Heap});
    }
}

} // namespace

extern const Recogniser kV8{"libnode.so", exportsV8, {}, recogniseChunks};
extern const Recogniser kV8Cage{"libcef.so", mayHoldCage, {}, recogniseCage};

} // namespace vmatlas
