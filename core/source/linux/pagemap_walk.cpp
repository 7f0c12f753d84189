// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/pagemap_walk.h"

#include <algorithm>
#include <vector>

#include "core/source/linux/kernel_features.h"
#include "core/source/linux/page_decoder.h"
#include "core/source/linux/pagemap_window.h"
#include "core/source/page_tally.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kFrameMask = (1ULL << 55U) - 1;

/// Frame number of the kernel's zero page, when there is one and this process may see frame numbers; else 0.
std::uint64_t readZeroFrame()
{
    return readZeroPageWord().value_or(0) & kFrameMask;
}

class Walk {
public:
    Walk(int fd, const std::stop_token& stop, PageRunJoiner& joiner)
        : m_window(fd)
        , m_stop(stop)
        , m_joiner(joiner)
    {
        static const std::uint64_t kZeroFrame = readZeroFrame();
        m_zeroFrame = kZeroFrame;
    }

    /// `readAhead`: bytes behind the mapping that will be read next, so that one read serves neighbours.
    Result<void> mapping(const MapsEntry& entry, std::uint64_t readAhead)
    {
        const std::uint64_t pageSize = m_joiner.pageSize();
        std::uint64_t page = entry.range.begin / pageSize;
        const std::uint64_t end = page + entry.range.size / pageSize;
        const std::uint64_t ahead = readAhead / pageSize;
        while (page < end) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, {});
            const auto words = m_window.words(page, end - page + ahead);
            if (!words)
                return tl::unexpected<Error>(words.error());
            const std::uint64_t taken = std::min<std::uint64_t>(words->size(), end - page);
            encode(entry, page, words->first(taken));
            page += taken;
        }
        return {};
    }

private:
    void encode(const MapsEntry& entry, std::uint64_t firstPage, std::span<const std::uint64_t> words)
    {
        const std::uint64_t pageSize = m_joiner.pageSize();
        for (std::size_t i = 0; i < words.size();) {
            const PageState state = decode(entry, words[i]);
            std::size_t next = i + 1;
            while (next < words.size() && decode(entry, words[next]) == state)
                ++next;
            if (state != PageState{})
                m_joiner.add((firstPage + i) * pageSize, (firstPage + next) * pageSize, state);
            i = next;
        }
    }

    [[nodiscard]] PageState decode(const MapsEntry& entry, std::uint64_t word) const
    {
        if (word == 0)
            return {};
        const bool anonymous = entry.anonymousPrivate();
        const PageState state = decodePagemapWord(word, anonymous);
        if (entry.shared && state.has(PageState::Present) && !state.has(PageState::Shareable))
            return {}; // a device's own memory: no page of the system, not in the working set
        if (!anonymous || !maybeZeroPage(word))
            return state;
        const std::uint64_t frame = word & kFrameMask;
        if (frame == 0 || m_zeroFrame == 0)
            return state.bits() | kMaybeZero;
        return frame == m_zeroFrame ? PageState(PageState::Present | PageState::Zero) : state;
    }

    PagemapWindow m_window;
    const std::stop_token& m_stop;
    PageRunJoiner& m_joiner;
    std::uint64_t m_zeroFrame = 0;
};

} // namespace

Result<void> walkPagemap(int pagemapFd, std::span<const MapsEntry> entries,
                         const std::function<bool(const MapsEntry&)>& worthReading, const std::stop_token& stop,
                         PageRunJoiner& joiner)
{
    Walk walk(pagemapFd, stop, joiner);
    // [vvar] and its like have no pages of the system and read as present; vsyscall has no word at all.
    const auto skip = [&](const MapsEntry& entry) {
        return entry.name.starts_with("[vvar") || entry.name == "[vsyscall]" || !worthReading(entry);
    };
    std::size_t spanNext = 0; // one past the last mapping of a gapless row of readable ones
    std::uint64_t spanLast = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (skip(entries[i]))
            continue;
        if (i >= spanNext) {
            spanLast = entries[i].range.last();
            for (spanNext = i + 1;
                 spanNext < entries.size() && entries[spanNext].range.begin == spanLast + 1 && !skip(entries[spanNext]);
                 ++spanNext)
                spanLast = entries[spanNext].range.last();
        }
        if (Result<void> read = walk.mapping(entries[i], spanLast - entries[i].range.last()); !read)
            return read;
    }
    return {};
}

} // namespace vmatlas
