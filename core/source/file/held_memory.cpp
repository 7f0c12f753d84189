// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/held_memory.h"

#include <algorithm>

namespace vmatlas {

Result<std::vector<AddressRange>> HeldMemory::read(std::uint64_t begin, std::span<char> out)
{
    std::vector<AddressRange> parts;
    if (out.empty())
        return parts;
    const std::uint64_t end = begin + std::min<std::uint64_t>(out.size() - 1, ~begin); // last byte asked for
    const AddressRange wanted = AddressRange::fromFirstLast(begin, end);
    auto next =
        std::ranges::lower_bound(m_contents, begin, {}, [](const HeldContents& held) { return held.range.last(); });
    for (; next != m_contents.end() && next->range.begin <= end; ++next) {
        const AddressRange part = next->range.intersect(wanted);
        const std::span<char> into =
            out.subspan(static_cast<std::size_t>(part.begin - begin), static_cast<std::size_t>(part.size));
        const std::lock_guard lock(m_mutex);
        const Result<std::size_t> got = m_file->readAt(next->offset + (part.begin - next->range.begin), into);
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            continue;
        if (!parts.empty() && parts.back().last() + 1 == part.begin)
            parts.back().size += *got;
        else
            parts.push_back({part.begin, *got});
    }
    return parts;
}

bool HeldMemory::readAll(std::uint64_t begin, std::span<char> out)
{
    const Result<std::vector<AddressRange>> parts = read(begin, out);
    return parts && parts->size() == 1 && parts->front() == AddressRange{begin, out.size()};
}

std::uint64_t arrangeContents(std::vector<HeldContents>& contents, std::uint64_t fileSize)
{
    std::uint64_t missing = 0;
    std::ranges::stable_sort(contents, {}, [](const HeldContents& held) { return held.range.begin; });
    std::size_t kept = 0;
    for (HeldContents held : contents) {
        const std::uint64_t there = held.offset < fileSize ? fileSize - held.offset : 0;
        const std::uint64_t size = std::min(held.range.size, there);
        missing += std::min(held.range.size - size, ~std::uint64_t{0} - missing);
        held.range.size = size;
        const bool follows = kept == 0 || contents[kept - 1].range.last() < held.range.begin;
        if (size != 0 && follows && held.range.last() >= held.range.begin)
            contents[kept++] = held;
    }
    contents.resize(kept);
    return missing;
}

} // namespace vmatlas
