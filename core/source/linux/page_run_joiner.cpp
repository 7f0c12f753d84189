// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/page_run_joiner.h"

#include <algorithm>

namespace vmatlas {

PageRunJoiner::PageRunJoiner(std::span<const MapsEntry> entries, std::uint32_t pageSize, PageTally& out,
                             bool swappedIsGuard)
    : m_entries(entries)
    , m_out(out)
    , m_pageSize(pageSize)
    , m_swappedIsGuard(swappedIsGuard)
{
    out.start(entries, pageSize);
}

void PageRunJoiner::extend(std::span<const MapsEntry> entries) noexcept
{
    m_entries = entries;
    m_out.extend(entries);
}

void PageRunJoiner::add(std::uint64_t begin, std::uint64_t end, PageState state)
{
    begin = std::max(begin, m_done);
    while (m_entry < m_entries.size() && begin < end) {
        const MapsEntry& entry = m_entries[m_entry];
        const std::uint64_t from = std::max(begin, entry.range.begin);
        if (from >= end)
            break;
        if (entry.range.contains(from)) {
            const std::uint64_t to = std::min(end - 1, entry.range.last()) + 1;
            append(entry, from, to, state);
            begin = to;
            if (to - 1 != entry.range.last())
                break;
        }
        ++m_entry;
    }
    m_done = std::max(m_done, end);
}

void PageRunJoiner::append(const MapsEntry& entry, std::uint64_t begin, std::uint64_t end, PageState state)
{
    unsigned bits = state.has(PageState::Swapped) && m_swappedIsGuard ? unsigned{PageState::Guard} : state.bits();
    if (state.has(PageState::Present)) {
        if (entry.shared)
            bits |= PageState::Shareable; // pages of a shared mapping always belong to a file or to shared memory
        if (entry.hugeTlb)
            bits |= PageState::HugeTlb;
    }
    m_out.add(begin / m_pageSize, (end - begin) / m_pageSize, bits);
}

} // namespace vmatlas
