// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/zero_pages.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace vmatlas {

namespace {

bool maybeZero(const PageRun& run)
{
    return (run.state.bits() & kMaybeZero) != 0;
}

PageState resolved(const PageRun& run, bool zero)
{
    return (run.state.bits() & ~kMaybeZero) | (zero ? unsigned{PageState::Zero} : 0U);
}

/// Pages of a mapping or of all.
struct Doubt {
    std::uint64_t doubtful = 0;
    std::uint64_t present = 0;

    void add(const PageRun& run)
    {
        doubtful += maybeZero(run) ? run.count : 0;
        present += run.state.inWorkingSet() ? run.count : 0;
    }
    void add(const PageTally& tally, std::size_t bucket)
    {
        doubtful += tally.doubtful(bucket);
        present += tally.buckets()[bucket].workingSet;
    }
};

/// How many of a mapping's doubtful pages are the zero page.
std::uint64_t zeroPages(const AddressRange& range, const Doubt& doubt, const ZeroPageEvidence& evidence,
                        std::uint64_t pageSize)
{
    if (doubt.doubtful == 0 || !evidence.residentOf)
        return 0;
    const std::uint64_t resident = evidence.residentOf(range).valueOr(doubt.present * pageSize) / pageSize;
    return std::min(doubt.doubtful, doubt.present - std::min(doubt.present, resident));
}

void moveToZero(PageBucket& bucket, std::uint64_t count)
{
    bucket.workingSet = static_cast<std::uint16_t>(bucket.workingSet - count);
    bucket.zero = static_cast<std::uint16_t>(bucket.zero + count);
}

/// Says of every doubtful page whether it is the zero page, mapping by mapping. Runs lie inside mappings.
void resolveRuns(std::span<const MapsEntry> entries, const ZeroPageEvidence& evidence, PageTally& tally)
{
    const std::uint64_t pageSize = tally.pageSize();
    const LargeVector<PageRun> runs = std::exchange(tally.runs(), {});
    tally.startLike(tally);
    auto run = runs.begin();
    for (const MapsEntry& entry : entries) {
        const std::uint64_t lastPage = entry.range.last() / pageSize;
        const auto first = run;
        Doubt doubt;
        for (; run != runs.end() && run->firstPage <= lastPage; ++run)
            doubt.add(*run);
        std::uint64_t zeros = zeroPages(entry.range, doubt, evidence, pageSize);
        for (auto piece = first; piece != run; ++piece) {
            const std::uint64_t zero = maybeZero(*piece) ? std::min(zeros, piece->count) : 0;
            zeros -= zero;
            tally.add(piece->firstPage, zero, resolved(*piece, true));
            tally.add(piece->firstPage + zero, piece->count - zero, resolved(*piece, false));
        }
    }
}

void resolveBuckets(std::span<const MapsEntry> entries, const ZeroPageEvidence& evidence, PageTally& tally)
{
    const std::uint64_t pageSize = tally.pageSize();
    LargeVector<PageBucket>& buckets = tally.buckets();
    std::size_t bucket = 0;
    for (const MapsEntry& entry : entries) {
        const std::uint64_t lastPage = entry.range.last() / pageSize;
        const std::size_t first = bucket;
        Doubt doubt;
        for (; bucket < buckets.size() && buckets[bucket].firstPage <= lastPage; ++bucket)
            doubt.add(tally, bucket);
        std::uint64_t zeros = zeroPages(entry.range, doubt, evidence, pageSize);
        for (std::size_t i = first; i < bucket && zeros != 0; ++i) {
            const std::uint64_t zero = std::min<std::uint64_t>(zeros, tally.doubtful(i));
            moveToZero(buckets[i], zero);
            zeros -= zero;
        }
    }
}

} // namespace

void resolveZeroPages(std::span<const MapsEntry> entries, const ZeroPageEvidence& evidence, PageTally& tally)
{
    Doubt all;
    for (const PageRun& run : tally.runs())
        all.add(run);
    for (std::size_t i = 0; i < tally.buckets().size(); ++i)
        all.add(tally, i);
    if (all.doubtful == 0)
        return;
    if (all.present != evidence.residentPages && all.present - all.doubtful != evidence.residentPages) {
        tally.bucketed() ? resolveBuckets(entries, evidence, tally) : resolveRuns(entries, evidence, tally);
        return;
    }
    const bool allZero = all.present != evidence.residentPages;
    for (PageRun& run : tally.runs()) {
        if (maybeZero(run))
            run.state = resolved(run, allZero);
    }
    for (std::size_t i = 0; allZero && i < tally.buckets().size(); ++i)
        moveToZero(tally.buckets()[i], tally.doubtful(i));
}

} // namespace vmatlas
