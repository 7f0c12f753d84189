// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/address_space_reader.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/linux/arenas.h"
#include "core/source/linux/page_scan.h"
#include "core/source/linux/pagemap_walk.h"
#include "core/source/linux/pagemap_window.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMiB = 1024ULL * 1024;
/// Below this much anonymous memory one scan of everything is cheaper than one a group.
constexpr std::uint64_t kSmallAnonymous = 64 * kMiB;
/// A walk by pagemap costs by size, not by use, so it asks smaps first whether larger mappings hold anything.
constexpr std::uint64_t kLargeMapping = 64 * kMiB;
constexpr std::uint64_t kLargeNoAccess = kMiB;
/// More than this much of a mapping is not walked by pagemap. 2^26 pages of 8 bytes
constexpr std::uint64_t kHugeMapping = 256ULL * 1024 * kMiB;
/// Writable private mappings from this size on are suspected of MAP_NORESERVE when little of them is in use.
constexpr std::uint64_t kSparse = 256 * kMiB;

bool largeForPagemap(const MapsEntry& entry)
{
    return entry.range.size > (entry.noAccess() ? kLargeNoAccess : kLargeMapping);
}

void addGap(Snapshot& out, Facet facet, const Error& error)
{
    out.gaps.push_back({facet, error});
}

Error withContext(Error error, std::string context)
{
    if (error.context.empty())
        error.context = std::move(context);
    return error;
}

bool endsPass(const Error& error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::ProcessGone;
}

/// Run that holds `page`, or null.
const PageRun* runAt(const std::vector<PageRun>& runs, std::uint64_t page)
{
    const auto next = std::upper_bound(runs.begin(), runs.end(), page,
                                       [](std::uint64_t p, const PageRun& run) { return p < run.firstPage; });
    if (next == runs.begin() || page - std::prev(next)->firstPage >= std::prev(next)->count)
        return nullptr;
    return &*std::prev(next);
}

/// Names that end in " (deleted)" because the file is called so: it is there under that name. Overlay file systems
/// report another device than maps does, so only the inode is compared.
std::vector<std::string_view> findTrueDeletedNames(const ProcessDir& dir, std::span<const MapsEntry> entries)
{
    std::vector<std::string_view> names;
    std::string_view last;
    for (const MapsEntry& entry : entries) {
        if (!entry.name.ends_with(" (deleted)") || !entry.name.starts_with('/') || entry.name == last)
            continue;
        last = entry.name;
        struct stat info {};
        const std::string path = "root" + std::string(entry.name);
        if (::fstatat(dir.fd(), path.c_str(), &info, 0) == 0 && info.st_ino == entry.inode)
            names.push_back(entry.name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

AddressSpaceReader::AddressSpaceReader(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize)
    : m_dir(dir)
    , m_features(features)
    , m_pageSize(pageSize)
{
}

void AddressSpaceReader::reopen()
{
    m_mapsFd = UniqueFd();
    m_pagemapFd = UniqueFd();
    m_memFd = UniqueFd();
    m_sharedPages.clear();
    m_threads.clear();
    m_accounting.clear();
}

Result<void> AddressSpaceReader::read(const CaptureRequest& request, const Totals& totals, Snapshot& out)
{
    out.gaps.clear();
    const Result<bool> haveMaps = readMaps(request, totals, out);
    if (!haveMaps)
        return tl::unexpected<Error>(haveMaps.error());
    if (!*haveMaps)
        return {};
    if (Result<void> pages = readPages(request, totals, out); !pages)
        return pages;
    if (Result<void> accounting = readAccounting(request, totals, out); !accounting)
        return accounting;
    if (const Result<void> threads = m_threads.refresh(m_dir, totals.stat.threads, request.force); !threads)
        addGap(out, Facet::Threads, threads.error());
    build(totals, out);
    return {};
}

Result<void> AddressSpaceReader::openOnce(UniqueFd& fd, const char* name)
{
    if (fd.valid())
        return {};
    Result<UniqueFd> opened = m_dir.openFile(name);
    if (!opened)
        return tl::unexpected<Error>(opened.error());
    fd = std::move(*opened);
    return {};
}

Result<bool> AddressSpaceReader::readMaps(const CaptureRequest& request, const Totals& totals, Snapshot& out)
{
    if (totals.stat.kernelThread()) {
        addGap(out, Facet::Regions, {ErrorCode::Unsupported, 0, m_dir.pathOf("maps")});
        return false;
    }
    const auto denied = [&](const Error& error) {
        addGap(out, Facet::Regions, error);
        addGap(out, Facet::PageStates, error);
        return false;
    };
    if (const Result<void> opened = openOnce(m_mapsFd, "maps"); !opened)
        return denied(opened.error());
    const Result<bool> changed = m_maps.read(m_mapsFd.get(), request.stop);
    if (!changed && endsPass(changed.error()))
        return tl::unexpected<Error>(withContext(changed.error(), m_dir.pathOf("maps")));
    if (!changed)
        return denied(withContext(changed.error(), m_dir.pathOf("maps")));
    if (m_maps.empty())
        return fail(ErrorCode::ProcessGone, m_dir.pathOf("maps")); // what the kernel answers for memory that is gone
    if (*changed)
        m_trueDeletedNames = findTrueDeletedNames(m_dir, entries());
    if (const std::size_t lines = m_maps.maps().malformedLines; lines != 0)
        addGap(out, Facet::Regions,
               {ErrorCode::Malformed, 0, m_dir.pathOf("maps") + ": " + std::to_string(lines) + " lines"});
    return true;
}

Result<void> AddressSpaceReader::readPages(const CaptureRequest& request, const Totals& totals, Snapshot& out)
{
    m_runs.clear();
    m_unread.clear();
    out.pageStatesKnown = false;
    Result<void> read = openOnce(m_pagemapFd, "pagemap");
    if (read && m_features.pageScan) {
        PageRunJoiner joiner(entries(), m_pageSize, m_runs);
        const bool small = totals.status.rssAnon.valueOr(kSmallAnonymous) < kSmallAnonymous;
        read = scanPages(m_pagemapFd.get(), planScan(entries(), small), m_features, request.stop, joiner);
        if (!read && read.error().code == ErrorCode::Unsupported)
            read = walkPages(request, totals); // no file of the kernel's
    } else if (read) {
        read = walkPages(request, totals);
    }
    if (!read && endsPass(read.error()))
        return read;
    if (!read) {
        m_runs.clear();
        addGap(out, Facet::PageStates, withContext(read.error(), m_dir.pathOf("pagemap")));
        return {};
    }
    out.pageStatesKnown = true;
    if (!m_unread.empty())
        addGap(out, Facet::PageStates, {ErrorCode::TooLarge, 0, m_dir.pathOf("pagemap")});
    return readSharing(request, out);
}

Result<void> AddressSpaceReader::walkPages(const CaptureRequest& request, const Totals& totals)
{
    if (std::ranges::any_of(entries(), largeForPagemap)) {
        // Its error is told by readAccounting(); without smaps large mappings are read as far as that is sensible.
        if (Result<void> read = m_accounting.refresh(m_dir, request.force, request.stop);
            !read && endsPass(read.error()))
            return read;
    }
    PagemapWalkOptions options;
    options.residentPages = totals.statm.resident;
    options.worthReading = [&](const MapsEntry& entry) {
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
    };
    m_runs.clear();
    PageRunJoiner joiner(entries(), m_pageSize, m_runs);
    return walkPagemap(m_pagemapFd.get(), entries(), options, request.stop, joiner, m_runs);
}

Result<void> AddressSpaceReader::readSharing(const CaptureRequest& request, Snapshot& out)
{
    PagemapWindow window(m_pagemapFd.get());
    const bool all = request.force || m_sharedPages.due(SteadyClock::now());
    const auto words = [&](std::uint64_t page, std::uint64_t count) { return window.words(page, count); };
    const Result<void> read = m_sharedPages.apply(m_runs, words, all, request.stop);
    if (!read && endsPass(read.error()))
        return read;
    if (!read)
        addGap(out, Facet::SharedPages, withContext(read.error(), m_dir.pathOf("pagemap")));
    return {};
}

Result<void> AddressSpaceReader::readAccounting(const CaptureRequest& request, const Totals& totals, Snapshot& out)
{
    const bool locked = totals.status.vmLck.valueOr(1) != 0;
    if (!locked && !holdsSparseMapping())
        return {};
    Result<void> read = m_accounting.refresh(m_dir, request.force, request.stop);
    if (!read && endsPass(read.error()))
        return read;
    if (!read && locked)
        addGap(out, Facet::LockedPages, read.error());
    return {};
}

bool AddressSpaceReader::holdsSparseMapping() const
{
    // What is resident in a mapping is summed later; a hint is enough here: no page in the middle of it.
    return std::ranges::any_of(entries(), [&](const MapsEntry& entry) {
        return entry.writable && entry.anonymousPrivate() && entry.range.size >= kSparse &&
               runAt(m_runs, (entry.range.begin + entry.range.size / 2) / m_pageSize) == nullptr;
    });
}

std::vector<AddressRange> AddressSpaceReader::arenas(bool pageStatesKnown)
{
    const bool readable = openOnce(m_memFd, "mem").has_value();
    return findArenas(entries(), [&](std::uint64_t address) {
        HeapProbe probe;
        const PageRun* const run = runAt(m_runs, address / m_pageSize);
        probe.mayBeUsed = !pageStatesKnown || (run != nullptr && !run->state.has(PageState::Zero));
        // Reading a page that is not present would bring it in, so only present ones are read.
        if (!readable || run == nullptr || !run->state.inWorkingSet())
            return probe;
        HeapHeaderBytes header{};
        if (::pread(m_memFd.get(), header.data(), sizeof header, static_cast<off_t>(address)) == sizeof header)
            probe.header = header;
        return probe;
    });
}

void AddressSpaceReader::build(const Totals& totals, Snapshot& out)
{
    RegionInputs inputs;
    inputs.facts.arenas = arenas(out.pageStatesKnown);
    inputs.facts.threads = m_threads.all();
    inputs.facts.mainStack = totals.stat.startStack;
    inputs.facts.trueDeletedNames = m_trueDeletedNames;
    std::vector<MapsEntry> cut;
    inputs.entries = cutEntries(entries(), inputs.facts.arenas, cut) ? std::span<const MapsEntry>(cut) : entries();
    inputs.runs = m_runs;
    inputs.pageSize = m_pageSize;
    inputs.pageStatesKnown = out.pageStatesKnown;
    inputs.unread = m_unread;
    inputs.nothingLocked = totals.status.vmLck.valueOr(1) == 0;
    inputs.accounting = m_accounting.last();
    buildRegions(inputs, out);
}

} // namespace vmatlas
