// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/image_names.h"

#include <algorithm>

#include "core/contents/file_table.h"
#include "core/contents/image_readers.h"

namespace vmatlas {

Result<ImageNames> ImageNames::read(RandomAccessBytes& file)
{
    ImageNames names;
    const auto mark = readPart(file, 0, 4, 4);
    const std::string_view head = mark ? std::string_view(mark->data(), mark->size()) : std::string_view();
    const bool known = head == "\177ELF"           ? ElfNamesReader(file, names).read()
                       : head.substr(0, 2) == "MZ" ? PeNamesReader(file, names).read()
                                                   : false;
    if (!known)
        return fail(ErrorCode::Malformed, {});
    names.sort();
    return names;
}

void ImageNames::sort()
{
    std::erase_if(m_sections, [](const ImageSection& section) {
        return section.range.empty() || section.range.last() < section.range.begin;
    });
    std::ranges::stable_sort(m_sections, {}, [](const ImageSection& section) { return section.range.begin; });
    std::ranges::stable_sort(m_symbols, {}, &ImageSymbol::address);
}

std::optional<std::uint64_t> ImageNames::addressOf(std::uint64_t fileOffset, std::uint64_t pageSize) const
{
    if (m_fromBase)
        return fileOffset;
    for (const Segment& segment : m_segments) {
        const std::uint64_t lead = pageSize == 0 ? 0 : segment.offset % pageSize; // the page begins before it
        const std::uint64_t from = segment.offset - lead;
        if (fileOffset >= from && fileOffset - from < segment.size + lead)
            return segment.address - lead + (fileOffset - from);
    }
    return std::nullopt;
}

const ImageSection* ImageNames::sectionAt(std::uint64_t address) const
{
    const ImageSection* found = nullptr;
    for (const ImageSection& section : m_sections) {
        if (section.range.begin > address)
            break;
        if (section.range.contains(address))
            found = &section;
    }
    return found;
}

std::vector<const ImageSection*> ImageNames::sectionsIn(const AddressRange& range) const
{
    std::vector<const ImageSection*> found;
    for (const ImageSection& section : m_sections) {
        if (section.range.overlaps(range))
            found.push_back(&section);
    }
    return found;
}

const ImageSymbol* ImageNames::symbolAt(std::uint64_t address) const
{
    constexpr int kMostBefore = 64; // aliases and parts of one another
    auto next = std::ranges::upper_bound(m_symbols, address, {}, &ImageSymbol::address);
    const ImageSymbol* nearest = nullptr;
    for (int i = 0; i < kMostBefore && next != m_symbols.begin(); ++i) {
        --next;
        if (address - next->address < next->size)
            return &*next;
        if (!nearest)
            nearest = &*next;
    }
    const ImageSection* const section = sectionAt(address);
    return nearest && section && section->range.contains(nearest->address) ? nearest : nullptr;
}

} // namespace vmatlas
