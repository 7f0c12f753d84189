// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/pagemap_walk.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/mman.h>
#include <vector>

#include "core/source/linux/page_decoder.h"
#include "core/source/linux/pagemap_window.h"
#include "core/source/linux/unique_fd.h"

namespace vmatlas {

namespace {

/// Stands in a run until it is known whether its pages are the zero page. No flag of PageState has this bit.
constexpr unsigned kMaybeZero = 1U << 15U;
constexpr std::uint64_t kFrameMask = (1ULL << 55U) - 1;

/// Frame number of the kernel's zero page, when this process may see frame numbers; else 0. Read from a page of our own
/// that was only ever read.
std::uint64_t readZeroFrame()
{
    const auto pageSize = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const page = ::mmap(nullptr, pageSize, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return 0;
    static_cast<void>(*static_cast<const volatile char*>(page));
    std::uint64_t word = 0;
    if (const UniqueFd pagemap(::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)); pagemap.valid()) {
        const auto offset = static_cast<off_t>(reinterpret_cast<std::uintptr_t>(page) / pageSize * sizeof word);
        if (::pread(pagemap.get(), &word, sizeof word, offset) != sizeof word)
            word = 0;
    }
    ::munmap(page, pageSize);
    return word & kFrameMask;
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

bool maybeZero(const PageRun& run)
{
    return (run.state.bits() & kMaybeZero) != 0;
}

PageState resolved(const PageRun& run, bool zero)
{
    return (run.state.bits() & ~kMaybeZero) | (zero ? unsigned{PageState::Zero} : 0U);
}

/// Says of every doubtful page whether it is the zero page, mapping by mapping. smaps tells how many of a mapping's
/// pages are, not which ones; where both kinds meet the first are taken.
class ZeroPageResolver {
public:
    ZeroPageResolver(std::vector<PageRun>& runs, const PagemapWalkOptions& options, std::uint64_t pageSize)
        : m_runs(runs)
        , m_options(options)
        , m_pageSize(pageSize)
    {
    }

    void run(std::span<const MapsEntry> entries)
    {
        for (const MapsEntry& entry : entries)
            mapping(entry.range);
        m_runs.swap(m_resolved);
    }

private:
    void mapping(const AddressRange& range)
    {
        const std::uint64_t first = range.begin / m_pageSize;
        const std::uint64_t end = first + range.size / m_pageSize;
        m_pieces.clear();
        for (; m_next < m_runs.size() && m_runs[m_next].firstPage < end; ++m_next) {
            const PageRun& run = m_runs[m_next];
            const std::uint64_t from = std::max(run.firstPage, first);
            const std::uint64_t to = std::min(run.firstPage + run.count, end);
            m_pieces.push_back({from, to - from, run.state});
            if (run.firstPage + run.count > end)
                break; // goes on in the next mapping
        }
        std::uint64_t zeros = zeroPages(range);
        for (const PageRun& piece : m_pieces) {
            const std::uint64_t zero = maybeZero(piece) ? std::min(zeros, piece.count) : 0;
            zeros -= zero;
            if (zero != 0)
                m_resolved.push_back({piece.firstPage, zero, resolved(piece, true)});
            if (zero != piece.count)
                m_resolved.push_back({piece.firstPage + zero, piece.count - zero, resolved(piece, false)});
        }
    }

    [[nodiscard]] std::uint64_t zeroPages(const AddressRange& range) const
    {
        std::uint64_t doubtful = 0;
        std::uint64_t present = 0;
        for (const PageRun& piece : m_pieces) {
            doubtful += maybeZero(piece) ? piece.count : 0;
            present += piece.state.inWorkingSet() ? piece.count : 0;
        }
        if (doubtful == 0 || !m_options.residentOf)
            return 0;
        const std::uint64_t resident = m_options.residentOf(range).valueOr(present * m_pageSize) / m_pageSize;
        return std::min(doubtful, present - std::min(present, resident));
    }

    std::vector<PageRun>& m_runs;
    const PagemapWalkOptions& m_options;
    std::uint64_t m_pageSize;
    std::vector<PageRun> m_resolved;
    std::vector<PageRun> m_pieces; // of the mapping under way
    std::size_t m_next = 0;
};

/// Without frame numbers a page that is the zero page looks like one shared by a fork. Often the total tells: zero
/// pages are not part of the resident pages.
void resolveZeroPages(std::span<const MapsEntry> entries, const PagemapWalkOptions& options, std::uint64_t pageSize,
                      std::vector<PageRun>& runs)
{
    std::uint64_t doubtful = 0;
    std::uint64_t present = 0;
    for (const PageRun& run : runs) {
        doubtful += maybeZero(run) ? run.count : 0;
        present += run.state.inWorkingSet() ? run.count : 0;
    }
    if (doubtful == 0)
        return;
    if (present != options.residentPages && present - doubtful != options.residentPages) {
        ZeroPageResolver(runs, options, pageSize).run(entries);
        return;
    }
    for (PageRun& run : runs) {
        if (maybeZero(run))
            run.state = resolved(run, present != options.residentPages);
    }
}

} // namespace

Result<void> walkPagemap(int pagemapFd, std::span<const MapsEntry> entries, const PagemapWalkOptions& options,
                         const std::stop_token& stop, PageRunJoiner& joiner, std::vector<PageRun>& runs)
{
    Walk walk(pagemapFd, stop, joiner);
    // [vvar] and its like have no pages of the system and read as present; vsyscall has no word at all.
    const auto skip = [&](const MapsEntry& entry) {
        return entry.name.starts_with("[vvar") || entry.name == "[vsyscall]" || !options.worthReading(entry);
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
    resolveZeroPages(entries, options, joiner.pageSize(), runs);
    return {};
}

} // namespace vmatlas
