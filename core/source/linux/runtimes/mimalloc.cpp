// SPDX-License-Identifier: GPL-3.0-or-later
// mimalloc 2: memory comes in segments of 32 MiB at addresses that are multiples of it. A segment's header holds a
// random cookie of the library's data, exclusive-or'ed with the segment's own address (_mi_ptr_cookie): the header
// of a segment leads to a word that stands in that data, whatever the version's layout is.
#include <algorithm>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kSegment = 32ULL * 1024 * 1024; // bytes
constexpr std::uint64_t kSlice = 64ULL * 1024;          // bytes
constexpr std::size_t kHeaderWords = 128;
constexpr std::size_t kMaxCandidates = 1U << 16U;
constexpr std::uint64_t kMaxData = 16ULL * 1024 * 1024; // bytes of the library's data

using Header = std::array<std::uint64_t, kHeaderWords>;

bool isIn(const ElfFile& file)
{
    return file.symbol("mi_malloc").has_value() && file.symbol("mi_heap_malloc").has_value();
}

/// All words of the library's data that are present and could be random; sorted.
std::vector<std::uint64_t> dataWords(const RuntimeView& view, const RuntimeImage& image)
{
    constexpr std::uint64_t kBlock = 4096;
    std::vector<std::uint64_t> words;
    std::array<std::uint64_t, kBlock / 8> block{};
    for (const AddressRange& data : image.data) {
        const std::uint64_t begin = data.begin / kBlock * kBlock;
        for (std::uint64_t at = begin; at - begin < kMaxData && at <= data.last(); at += kBlock) {
            if (!view.read(at, {reinterpret_cast<char*>(block.data()), sizeof block}))
                continue;
            for (const std::uint64_t word : block) {
                if (word >> 48U != 0)
                    words.push_back(word);
            }
        }
    }
    std::ranges::sort(words);
    return words;
}

/// Bytes of the segment whose header this is; 0 when it is none.
std::uint64_t segmentSize(const Header& header, std::uint64_t segment, const std::vector<std::uint64_t>& words)
{
    for (std::size_t i = 0; i + 2 < header.size(); ++i) {
        const std::uint64_t cookie = header[i] ^ segment;
        if (cookie >> 48U == 0 || !std::ranges::binary_search(words, cookie))
            continue;
        const std::uint64_t slices = header[i + 1];
        const std::uint64_t headerSlices = header[i + 2];
        if (headerSlices == 0 || headerSlices >= slices || slices > (1ULL << 46U) / kSlice)
            return 0;
        return slices * kSlice;
    }
    return 0;
}

void recognise(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out)
{
    const std::vector<std::uint64_t> words = dataWords(view, image);
    Header header{};
    std::size_t candidates = 0;
    for (const MapsEntry& entry : view.entries()) {
        if (!unexplained(entry) || !entry.writable || words.empty())
            continue;
        const std::uint64_t past = entry.range.begin % kSegment;
        std::uint64_t segment = entry.range.begin + (past != 0 ? kSegment - past : 0);
        while (entry.range.contains(segment) && candidates++ < kMaxCandidates) {
            const bool present = view.read(segment, {reinterpret_cast<char*>(header.data()), sizeof header});
            const std::uint64_t size = present ? segmentSize(header, segment, words) : 0;
            const std::uint64_t end = size != 0 ? view.endOfAnonymous(segment, segment + size) : segment;
            if (end != segment)
                out.push_back({{segment, end - segment}, RegionType::Heap, RegionDetail::Mimalloc});
            segment += std::max((end - segment + kSegment - 1) / kSegment * kSegment, kSegment);
        }
    }
}

} // namespace

extern const Recogniser kMimalloc{"libmimalloc", isIn, {}, recognise};

} // namespace vmatlas
