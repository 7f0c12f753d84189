// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/page_state_reader.h"

#include <algorithm>

#include "core/source/linux/page_decoder.h"
#include "core/source/linux/pagemap_walk.h"
#include "core/source/linux/pagemap_window.h"
#include "core/source/linux/zero_pages.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1024ULL * 1024;
/// Below this much resident memory one scan of everything is cheaper than one a group.
constexpr std::uint64_t kSmallResident = 64 * kMiB;
/// A walk by pagemap costs by size, not by use, so it asks smaps first whether larger mappings hold anything.
constexpr std::uint64_t kLargeMapping = 64 * kMiB;
constexpr std::uint64_t kLargeNoAccess = kMiB;
/// Mappings beyond this are not walked by pagemap: 2^26 words of 8 bytes.
constexpr std::uint64_t kHugeMapping = 256ULL * 1024 * kMiB;

bool largeForPagemap(const MapsEntry& entry)
{
    return entry.range.size > (entry.noAccess() ? kLargeNoAccess : kLargeMapping);
}

bool endsPass(const Error& error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::ProcessGone;
}

} // namespace

PageStateReader::PageStateReader(const ProcessDir& dir, Accounting& accounting, KernelFeatures features,
                                 std::uint32_t pageSize, std::size_t runLimit)
    : m_dir(dir)
    , m_accounting(accounting)
    , m_features(features)
    , m_pageSize(pageSize)
    , m_scan(features)
    , m_pages(runLimit)
{
}

void PageStateReader::reopen()
{
    restart();
    m_fd = UniqueFd();
    m_sharedPages.clear();
}

Result<bool> PageStateReader::read(std::span<const MapsEntry> entries, bool all, const PassControl& control,
                                   const Totals& totals, Snapshot& out)
{
    const Result<bool> read = readRuns(entries, all, control, totals);
    if (read && !*read)
        return false;
    restart();
    const auto done = [] { return true; };
    m_copyOnWriteKnown = false;
    out.pageStatesKnown = read.has_value();
    if (!read)
        return failed(read.error(), out).map(done);
    if (!m_unread.empty())
        out.gaps.push_back({Facet::PageStates, {ErrorCode::TooLarge, 0, m_dir.pathOf("pagemap")}});
    return readSharing(all, control, out).map(done);
}

Result<void> PageStateReader::failed(Error error, Snapshot& out)
{
    forgetPages();
    out.pageStatesKnown = false;
    if (error.context.empty())
        error.context = m_dir.pathOf("pagemap");
    if (endsPass(error))
        return tl::unexpected<Error>(std::move(error));
    if (m_copyOnWrite)
        out.gaps.push_back({Facet::CopyOnWritePages, error});
    out.gaps.push_back({Facet::PageStates, std::move(error)});
    return {};
}

void PageStateReader::forgetPages()
{
    m_entries = {};
    m_pages.start({}, m_pageSize);
}

void PageStateReader::restart() noexcept
{
    m_joiner.reset();
    m_planned = 0;
    m_aheadFailed = false;
}

Result<void> PageStateReader::start(const Totals& totals)
{
    forgetPages();
    m_unread.clear();
    m_swappedIsGuard = !m_features.guardCategory && totals.status.vmSwap == Measured(0);
    m_fileEverywhere = totals.statm.resident < kSmallResident / m_pageSize;
    if (!m_fd.valid()) {
        Result<UniqueFd> opened = m_dir.openFile("pagemap");
        if (!opened)
            return tl::unexpected<Error>(opened.error());
        m_fd = std::move(*opened);
    }
    m_joiner.emplace(std::span<const MapsEntry>(), m_pageSize, m_pages, m_swappedIsGuard);
    m_planned = 0;
    m_scan.start({});
    return {};
}

Result<bool> PageStateReader::readAhead(std::span<const MapsEntry> soFar, const PassControl& control,
                                        const Totals& totals)
{
    if (!m_features.pageScan || m_aheadFailed)
        return true;
    Result<bool> scanned = scan(soFar, control, totals);
    if (scanned || endsPass(scanned.error()))
        return scanned;
    m_aheadFailed = true;
    return true;
}

Result<bool> PageStateReader::scan(std::span<const MapsEntry> entries, const PassControl& control, const Totals& totals)
{
    if (!m_joiner) {
        if (const Result<void> started = start(totals); !started)
            return tl::unexpected<Error>(started.error());
    }
    m_entries = entries;
    m_joiner->extend(entries);
    if (!m_features.pageScan)
        return fail(ErrorCode::Unsupported, {});
    if (m_planned < entries.size())
        m_scan.extend(planScan(entries.subspan(m_planned), m_fileEverywhere));
    m_planned = entries.size();
    return m_scan.advance(m_fd.get(), control, *m_joiner);
}

Result<bool> PageStateReader::readRuns(std::span<const MapsEntry> entries, bool all, const PassControl& control,
                                       const Totals& totals)
{
    Result<bool> scanned = scan(entries, control, totals);
    if (scanned || scanned.error().code != ErrorCode::Unsupported || !m_fd.valid())
        return scanned;
    // An older kernel, or not its own file.
    return walk(entries, all, control, totals).map([] { return true; });
}

Result<void> PageStateReader::walk(std::span<const MapsEntry> entries, bool all, const PassControl& control,
                                   const Totals& totals)
{
    if (std::ranges::any_of(entries, largeForPagemap)) {
        // Without smaps large mappings are read as far as that is sensible.
        if (Result<void> read = m_accounting.refresh(m_dir, all, control.stop()); !read && endsPass(read.error()))
            return read;
    }
    PageRunJoiner joiner(entries, m_pageSize, m_pages, m_swappedIsGuard);
    const auto worth = [this](const MapsEntry& entry) { return worthReading(entry); };
    if (Result<void> walked = walkPagemap(m_fd.get(), entries, worth, control.stop(), joiner); !walked)
        return walked;
    ZeroPageEvidence evidence;
    evidence.residentPages = totals.statm.resident;
    evidence.residentOf = [&](const AddressRange& range) -> Measured {
        const bool read = m_accounting.refresh(m_dir, false, control.stop()).has_value();
        const SmapsEntry* const known =
            read && m_accounting.last() != nullptr ? m_accounting.last()->covering(range) : nullptr;
        return known != nullptr && known->range == range ? known->resident : Measured();
    };
    resolveZeroPages(entries, evidence, m_pages);
    return {};
}

Result<void> PageStateReader::cutBuckets(std::span<const std::uint64_t> borders, const PassControl& control,
                                         Snapshot& out)
{
    if (!m_pages.bucketed())
        return {};
    std::vector<std::uint64_t> pages(borders.begin(), borders.end());
    for (std::uint64_t& border : pages)
        border /= m_pageSize;
    std::uint64_t zeros = 0; // left of the bucket under way
    const Result<void> cut = m_pages.cut(pages, [&](std::uint64_t first, std::uint64_t end, const PageBucket& whole) {
        if (first == whole.firstPage)
            zeros = whole.zero;
        return readBucket(first, end, zeros, control);
    });
    return cut ? Result<void>() : failed(cut.error(), out);
}

Result<PageBucket> PageStateReader::readBucket(std::uint64_t first, std::uint64_t end, std::uint64_t& zeros,
                                               const PassControl& control)
{
    PageBucket bucket;
    bucket.firstPage = first;
    bucket.pages = static_cast<std::uint16_t>(end - first);
    const MapsEntry* const entry = entryAt(first);
    if (entry == nullptr)
        return bucket;
    MapsEntry part = *entry;
    part.range = {first * m_pageSize, (end - first) * m_pageSize};
    const std::span<const MapsEntry> only(&part, 1);
    PageTally tally(0);
    PageRunJoiner joiner(only, m_pageSize, tally, m_swappedIsGuard);
    Result<void> read = fail(ErrorCode::Unsupported, {});
    if (m_features.pageScan)
        read = scanAll(m_fd.get(), planScan(only, true), m_features, control.stop(), joiner);
    if (!read && read.error().code == ErrorCode::Unsupported)
        read = walkPagemap(
            m_fd.get(), only, [](const MapsEntry&) { return true; }, control.stop(), joiner);
    if (!read)
        return tl::unexpected<Error>(read.error());
    if (tally.buckets().empty())
        return bucket;
    bucket = tally.buckets().front();
    const auto zero = static_cast<std::uint16_t>(std::min<std::uint64_t>(zeros, tally.doubtful(0)));
    bucket.workingSet = static_cast<std::uint16_t>(bucket.workingSet - zero);
    bucket.zero = static_cast<std::uint16_t>(bucket.zero + zero);
    zeros -= zero;
    if (m_copyOnWriteKnown) {
        PagemapWindow window(m_fd.get());
        const auto words = [&](std::uint64_t page, std::uint64_t count) { return window.words(page, count); };
        if (const Result<void> asked = m_sharedPages.askBucket(bucket, words, control.stop()); !asked)
            return tl::unexpected<Error>(asked.error());
    }
    return bucket;
}

const MapsEntry* PageStateReader::entryAt(std::uint64_t page) const
{
    const std::uint64_t address = page * m_pageSize;
    const auto next =
        std::ranges::upper_bound(m_entries, address, {}, [](const MapsEntry& e) { return e.range.begin; });
    if (next == m_entries.begin() || !std::prev(next)->range.contains(address))
        return nullptr;
    return &*std::prev(next);
}

PageState PageStateReader::stateAt(std::uint64_t address) const
{
    const std::uint64_t page = address / m_pageSize;
    if (const PageRun* const run = m_pages.runAt(page))
        return run->state;
    const MapsEntry* const entry = entryAt(page);
    if (m_pages.bucketAt(page) == nullptr || entry == nullptr)
        return {};
    PagemapWindow window(m_fd.get());
    const auto words = window.words(page, 1);
    return words ? decodePagemapWord(words->front(), entry->anonymousPrivate()) : PageState();
}

bool PageStateReader::worthReading(const MapsEntry& entry)
{
    if (!largeForPagemap(entry))
        return true;
    const SmapsText* const smaps = m_accounting.last();
    const SmapsEntry* const known = smaps != nullptr ? smaps->covering(entry.range) : nullptr;
    if (known != nullptr && known->resident.valueOr(1) == 0 && known->swapped.valueOr(1) == 0)
        return false;
    if (entry.range.size <= kHugeMapping)
        return true;
    if (m_unread.empty() || m_unread.back() < entry.range)
        m_unread.push_back(entry.range);
    return false;
}

Result<void> PageStateReader::readSharing(bool all, const PassControl& control, Snapshot& out)
{
    PagemapWindow window(m_fd.get());
    m_sharedPages.setCopyOnWrite(m_copyOnWrite && m_features.exclusiveMark);
    const bool ask = all || m_sharedPages.due(SteadyClock::now());
    const auto words = [&](std::uint64_t page, std::uint64_t count) { return window.words(page, count); };
    const Result<void> read = m_sharedPages.apply(m_pages, words, ask, control.stop());
    m_copyOnWriteKnown = read && m_sharedPages.copyOnWrite();
    if (m_copyOnWrite && !m_features.exclusiveMark)
        out.gaps.push_back({Facet::CopyOnWritePages, {ErrorCode::Unsupported, 0, m_dir.pathOf("pagemap")}});
    if (read)
        return {};
    Error error = read.error();
    if (error.context.empty())
        error.context = m_dir.pathOf("pagemap");
    if (endsPass(error))
        return tl::unexpected<Error>(std::move(error));
    if (m_sharedPages.copyOnWrite())
        out.gaps.push_back({Facet::CopyOnWritePages, error});
    out.gaps.push_back({Facet::SharedPages, std::move(error)});
    return {};
}

} // namespace vmatlas
