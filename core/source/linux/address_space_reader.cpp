// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/address_space_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/source/linux/commit_marks.h"
#include "core/source/linux/region_builder.h"

namespace vmatlas {

namespace {

/// Writable private mappings from this size on are suspected of MAP_NORESERVE when little of them is in use. bytes
constexpr std::uint64_t kSparse = 256ULL * 1024 * 1024;
/// Up to this cost smaps is read whenever mappings changed, so that programs of usual size have exact Private Bytes.
constexpr std::chrono::milliseconds kCheapAccounting{5};

bool endsPass(const Error& error)
{
    return error.code == ErrorCode::Cancelled || error.code == ErrorCode::ProcessGone;
}

} // namespace

AddressSpaceReader::AddressSpaceReader(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize,
                                       std::size_t runLimit)
    : m_dir(dir)
    , m_features(features)
    , m_pageSize(pageSize)
    , m_facts(dir, features, pageSize)
    , m_pages(dir, m_accounting, features, pageSize, runLimit)
    , m_window(features)
{
}

void AddressSpaceReader::reopen()
{
    restart();
    m_mapsFd = UniqueFd();
    m_facts.reopen();
    m_threads.clear();
    m_accounting.clear();
    m_accountingError.reset();
    m_useAccounting = false;
    m_chargesKnown = false;
    m_mapsChanged = true;
    m_pages.reopen();
}

void AddressSpaceReader::restart()
{
    m_stage = Stage::Mappings;
    m_maps.restart();
    m_pages.restart();
}

Result<bool> AddressSpaceReader::read(const CaptureRequest& request, const PassControl& control, const Totals& totals,
                                      Snapshot& out)
{
    if (m_stage == Stage::Mappings) {
        out.gaps.clear();
        const Result<Stage> next = readMaps(control, totals, out);
        if (!next)
            return tl::unexpected<Error>(next.error());
        m_stage = *next;
    }
    if (m_stage == Stage::Pages) {
        m_pages.setCopyOnWrite(request.copyOnWrite);
        const Result<bool> pages = m_pages.read(entries(), request.force, control, totals, out);
        if (!pages)
            return pages;
        if (*pages)
            m_stage = Stage::Rest;
    }
    if (m_stage == Stage::Rest) {
        if (const Result<void> accounting = readAccounting(request, control, totals, out); !accounting)
            return tl::unexpected<Error>(accounting.error());
        if (const Result<void> threads = m_threads.refresh(m_dir, totals.stat.threads, request.force); !threads)
            out.gaps.push_back({Facet::Threads, threads.error()});
        if (const Result<void> built = build(control, totals, out); !built)
            return tl::unexpected<Error>(built.error());
        m_stage = Stage::Done;
    }
    if (m_stage != Stage::Done)
        return false;
    m_stage = Stage::Mappings;
    return true;
}

Result<std::optional<WindowSample>> AddressSpaceReader::readWindow(const AddressRange& range, const Snapshot& base,
                                                                   const std::stop_token& stop)
{
    const AddressRange pages = AddressRange::fromFirstLast(range.begin / m_pageSize * m_pageSize,
                                                           range.last() / m_pageSize * m_pageSize + (m_pageSize - 1));
    return m_window.read(m_mapsFd.get(), m_pages.pagemapFd(), pages,
                         {.base = base,
                          .entries = entries(),
                          .threads = m_threads.all(),
                          .accounting = m_useAccounting ? m_accounting.last() : nullptr,
                          .copyOnWrite = m_pages.copyOnWriteKnown()},
                         stop);
}

Result<void> AddressSpaceReader::openMaps()
{
    if (m_mapsFd.valid())
        return {};
    Result<UniqueFd> opened = m_dir.openFile("maps");
    if (!opened)
        return tl::unexpected<Error>(opened.error());
    m_mapsFd = std::move(*opened);
    return {};
}

Result<AddressSpaceReader::Stage> AddressSpaceReader::readMaps(const PassControl& control, const Totals& totals,
                                                               Snapshot& out)
{
    if (totals.stat.kernelThread()) {
        out.gaps.push_back({Facet::Regions, {ErrorCode::Unsupported, 0, m_dir.pathOf("maps")}});
        return Stage::Done;
    }
    const Result<MapsReader::Outcome> outcome =
        openMaps().and_then([&]() -> Result<MapsReader::Outcome> { return readPieces(control, totals); });
    if (!outcome) {
        Error error = outcome.error();
        if (error.context.empty())
            error.context = m_dir.pathOf("maps");
        if (endsPass(error))
            return tl::unexpected<Error>(std::move(error));
        out.gaps.push_back({Facet::Regions, error});
        out.gaps.push_back({Facet::PageStates, error});
        return Stage::Done;
    }
    if (*outcome == MapsReader::Outcome::More)
        return Stage::Mappings;
    if (m_maps.empty())
        return fail(ErrorCode::ProcessGone, m_dir.pathOf("maps")); // what the kernel answers for memory that is gone
    noteMaps(*outcome == MapsReader::Outcome::Changed, control, totals, out);
    return Stage::Pages;
}

Result<MapsReader::Outcome> AddressSpaceReader::readPieces(const PassControl& control, const Totals& totals)
{
    // Pages of the hugetlb pool are told by their mapping, and those are found out when all are known.
    const bool pagesToo = totals.status.hugetlb.valueOr(0) == 0;
    while (true) {
        if (control.cancelled())
            return fail(ErrorCode::Cancelled, {});
        if (m_maps.reading() && pagesToo) {
            const Result<bool> caughtUp = m_pages.readAhead(m_maps.soFar(), control, totals);
            if (!caughtUp)
                return tl::unexpected<Error>(caughtUp.error());
            if (!*caughtUp)
                return MapsReader::Outcome::More;
        }
        Result<MapsReader::Outcome> outcome = m_maps.readPiece(m_mapsFd.get());
        if (!outcome || *outcome != MapsReader::Outcome::More || control.breakDue())
            return outcome;
    }
}

void AddressSpaceReader::noteMaps(bool changed, const PassControl& control, const Totals& totals, Snapshot& out)
{
    m_mapsChanged |= changed;
    if (changed)
        m_facts.mappingsChanged(entries());
    const bool usesHugeTlb = totals.status.hugetlb.valueOr(0) != 0;
    if (usesHugeTlb && (changed || !m_usedHugeTlb)) {
        if (!m_features.procmapQuery && !m_accounting.refresh(m_dir, false, control.stop()))
            out.gaps.push_back({Facet::PageStates, {ErrorCode::Unsupported, 0, m_dir.pathOf("smaps")}});
        m_facts.markHugeTlb(m_maps.entries(), m_mapsFd.get(), m_accounting.last());
    }
    m_usedHugeTlb = usesHugeTlb;
    if (const std::size_t lines = m_maps.maps().malformedLines; lines != 0) {
        const std::string what = m_dir.pathOf("maps") + ": " + std::to_string(lines) + " lines";
        out.gaps.push_back({Facet::Regions, {ErrorCode::Malformed, 0, what}});
    }
}

Result<void> AddressSpaceReader::readAccounting(const CaptureRequest& request, const PassControl& control,
                                                const Totals& totals, Snapshot& out)
{
    m_accountingIsNew = false;
    if (request.accounting || needsAccounting(request.force, totals)) {
        m_lockedBytes = totals.status.vmLck;
        m_mapsChanged = false;
        m_useAccounting = true;
        const Result<void> read = m_accounting.refresh(m_dir, true, control.stop());
        if (!read && endsPass(read.error()))
            return read;
        m_accountingError = read ? std::optional<Error>() : read.error();
        // A pass in the course of sampling reads smaps now and then. Figures that come and go with that would say
        // little and would have every region change in the history each time.
        m_accountingIsNew = read && (request.force || request.accounting);
    }
    if (totals.status.vmLck.valueOr(1) != 0 && m_accountingError)
        out.gaps.push_back({Facet::LockedPages, *m_accountingError});
    m_chargesKnown =
        m_useAccounting && m_accounting.last() != nullptr && marksAreCurrent(*m_accounting.last(), entries());
    return {};
}

bool AddressSpaceReader::needsAccounting(bool force, const Totals& totals) const
{
    if (!force && !m_accounting.due())
        return false;
    const bool locked = totals.status.vmLck.valueOr(1) != 0;
    if (locked && (m_mapsChanged || totals.status.vmLck != m_lockedBytes))
        return true;
    const bool cheap = predictSmapsCost(entries().size(), totals.statm.resident) <= kCheapAccounting;
    return (cheap && (m_mapsChanged || force)) || holdsUnknownReservation();
}

bool AddressSpaceReader::holdsUnknownReservation() const
{
    const SmapsText* const smaps = m_useAccounting ? m_accounting.last() : nullptr;
    return std::ranges::any_of(entries(), [&](const MapsEntry& entry) {
        if (!entry.writable || !entry.anonymousPrivate() || entry.range.size < kSparse)
            return false;
        // What is resident in a mapping is summed later; a hint is enough here: no page in the middle of it.
        const std::uint64_t middle = (entry.range.begin + entry.range.size / 2) / m_pageSize;
        const PageBucket* const bucket = m_pages.pages().bucketAt(middle);
        if (m_pages.pages().runAt(middle) != nullptr || (bucket != nullptr && bucket->counted() == bucket->pages))
            return false;
        const SmapsEntry* const known = smaps != nullptr ? smaps->covering(entry.range) : nullptr;
        return known == nullptr || known->range != entry.range;
    });
}

Result<void> AddressSpaceReader::build(const PassControl& control, const Totals& totals, Snapshot& out)
{
    RegionInputs inputs;
    inputs.facts.threads = m_threads.all();
    inputs.facts.mainStack = totals.stat.startStack;
    const auto stateAt = [this](std::uint64_t address) { return m_pages.stateAt(address); };
    m_facts.collect(entries(), stateAt, out.pageStatesKnown, inputs.facts);

    std::vector<std::uint64_t> borders;
    for (const AddressRange& arena : inputs.facts.arenas)
        borders.insert(borders.end(), {arena.begin, arena.last() + 1});
    for (const BssRange& image : inputs.facts.images) {
        if (image.end > image.begin)
            borders.push_back(image.end);
    }
    for (const RuntimeRange& runtime : inputs.facts.runtimes)
        borders.insert(borders.end(), {runtime.range.begin, runtime.range.last() + 1});
    std::ranges::sort(borders);
    if (Result<void> cutPages = m_pages.cutBuckets(borders, control, out); !cutPages)
        return cutPages;
    LargeVector<MapsEntry> cut;
    inputs.entries = cutEntries(entries(), borders, cut) ? std::span<const MapsEntry>(cut) : entries();
    inputs.runs = m_pages.pages().runs();
    inputs.buckets = m_pages.pages().buckets();
    inputs.pageSize = m_pageSize;
    inputs.pageStatesKnown = out.pageStatesKnown;
    inputs.copyOnWriteKnown = m_pages.copyOnWriteKnown();
    inputs.unread = m_pages.unread();
    inputs.nothingLocked = totals.status.vmLck.valueOr(1) == 0;
    inputs.accounting = m_useAccounting ? m_accounting.last() : nullptr;
    inputs.accountingIsNew = m_accountingIsNew;
    buildRegions(inputs, out);
    return {};
}

} // namespace vmatlas
