// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_snapshot.h"

#include <algorithm>

#include "core/model/foreign_members.h"
#include "tests/support/random_parts.h"

namespace vmatlas::test {

namespace {

void fillHead(Snapshot& snapshot, Generator& random)
{
    snapshot.capturedAt = WallClock::time_point(std::chrono::milliseconds(random.below(1ULL << 42)));
    snapshot.host = {.os = "linux", .osVersion = random.text(), .arch = "x86_64"};
    snapshot.host.pageSize = 4096u << random.below(3);
    if (!random.oneIn(3))
        snapshot.host.userSpace = {0x10000, 0x7fff'ffff'0000};
    snapshot.process = {.identity = {static_cast<ProcessId>(random.below(1ULL << 32)), random.below(1ULL << 60)},
                        .parentPid = static_cast<ProcessId>(random.below(100)),
                        .name = random.text(),
                        .path = random.text(),
                        .user = random.text(),
                        .bits = random.oneIn(2) ? 64 : 32,
                        .imageGeneration = static_cast<std::uint32_t>(random.below(3))};
    snapshot.process.startedAt = WallClock::time_point(std::chrono::seconds(random.below(1ULL << 31)));
    for (auto left = random.below(4); left > 0; --left)
        snapshot.process.commandLine.push_back(random.text());
    Counters& counters = snapshot.counters;
    counters.runState = random.upTo(RunState::Exited);
    counters.privateBytesAccuracy = random.upTo(Accuracy::Exact);
    for (Measured* figure :
         {&counters.privateBytes, &counters.virtualBytes, &counters.virtualPeak, &counters.workingSet,
          &counters.workingSetPeak, &counters.privateWs, &counters.shareableWs, &counters.swapped, &counters.locked,
          &counters.pageTables, &counters.hugeTlb, &counters.softFaults, &counters.hardFaults, &counters.threads})
        *figure = random.measured();
    ProcessFacts& facts = snapshot.facts;
    for (const NamedFactAmount& named : kFactAmounts)
        facts.*named.amount = random.measured();
    facts.workingSetMinimumHard = random.upTo(Answer::Yes);
    facts.workingSetMaximumHard = random.upTo(Answer::Yes);
    for (const NamedPolicy& policy : kMemoryPolicies)
        facts.policies.*policy.answer = random.upTo(Answer::Yes);
    facts.protection = random.text();
    facts.machine = random.text();
    snapshot.cost = {std::chrono::nanoseconds(random.below(1ULL << 40)),
                     std::chrono::nanoseconds(random.below(1ULL << 40))};
    for (auto left = random.below(3); left > 0; --left)
        snapshot.gaps.push_back({random.upTo(Facet::File),
                                 {random.upTo(ErrorCode::Io), static_cast<int>(random.below(200)), random.text()}});
    for (auto left = random.below(6); left > 0; --left)
        snapshot.backings.push_back({random.text(), random.below(3) << random.below(60),
                                     static_cast<std::uint32_t>(random.below(300)),
                                     static_cast<std::uint32_t>(random.below(300))});
}

void addPageRuns(Snapshot& snapshot, const Region& region, Generator& random)
{
    const std::uint64_t pageSize = snapshot.host.pageSize;
    std::uint64_t page = region.range.begin / pageSize;
    std::uint64_t left = region.range.size / pageSize;
    while (left > 0 && !random.oneIn(3)) {
        const std::uint64_t skip = random.below(std::min<std::uint64_t>(left, 4));
        const std::uint64_t count = 1 + random.below(left - skip);
        snapshot.pageRuns.push_back({page + skip, count, PageState(static_cast<unsigned>(1 + random.below(1023)))});
        page += skip + count;
        left -= skip + count;
    }
}

PageBucket randomBucket(std::uint64_t firstPage, std::uint64_t pages, Generator& random)
{
    PageBucket bucket;
    bucket.firstPage = firstPage;
    bucket.pages = static_cast<std::uint16_t>(pages);
    std::uint64_t left = pages;
    const auto some = [&random](std::uint64_t most) { return static_cast<std::uint16_t>(random.below(most + 1)); };
    for (std::uint16_t* count : {&bucket.workingSet, &bucket.swapped, &bucket.zero, &bucket.hugeTlb, &bucket.guard})
        left -= * count = some(left);
    if (bucket.counted() == 0)
        bucket.workingSet = 1;
    bucket.huge = some(pages);
    bucket.shareable = some(bucket.workingSet);
    bucket.sharingKnown = some(bucket.shareable);
    bucket.shared = some(bucket.sharingKnown);
    bucket.locked = some(bucket.inMemory());
    bucket.copyOnWriteShared = some(static_cast<std::uint64_t>(bucket.workingSet - bucket.shareable));
    return bucket;
}

void addPageBuckets(Snapshot& snapshot, const Region& region, Generator& random)
{
    const std::uint64_t pageSize = snapshot.host.pageSize;
    const std::uint64_t block = pagesPerBlock(pageSize);
    const std::uint64_t last = region.range.last() / pageSize;
    for (std::uint64_t page = region.range.begin / pageSize; page <= last;) {
        const std::uint64_t pages = std::min(last - page + 1, block - page % block);
        if (!random.oneIn(3))
            snapshot.pageBuckets.push_back(randomBucket(page, pages, random));
        page += pages;
    }
}

void addRegion(Snapshot& snapshot, AddressRange range, bool joins, bool buckets, Generator& random)
{
    Region region;
    region.range = range;
    fillRegion(region, snapshot.backings.size(), random);
    if (joins) {
        Allocation& allocation = snapshot.allocations.back();
        allocation.range = AddressRange::fromFirstLast(allocation.range.begin, range.last());
        ++allocation.regionCount;
    } else {
        snapshot.allocations.push_back({.range = range,
                                        .type = random.upTo(RegionType::Unknown),
                                        .detail = random.upTo(RegionDetail::SanitizerHeap),
                                        .threadId = static_cast<std::uint32_t>(random.below(3)),
                                        .firstRegion = static_cast<std::uint32_t>(snapshot.regions.size()),
                                        .regionCount = 1,
                                        .backing = random.backing(snapshot.backings.size())});
    }
    region.allocation = {static_cast<std::uint32_t>(snapshot.allocations.size() - 1)};
    snapshot.regions.push_back(region);
    if (snapshot.pageStatesKnown)
        addPages(snapshot, region, buckets, random);
}

} // namespace

void fillRegion(Region& region, std::size_t backings, Generator& random)
{
    region.type = random.upTo(RegionType::Unknown);
    region.state = random.oneIn(2) ? RegionState::Committed : RegionState::Reserved;
    region.sharing = random.upTo(Sharing::Shared);
    region.detail = random.upTo(RegionDetail::SanitizerHeap);
    region.protection = random.protection();
    region.threadId = static_cast<std::uint32_t>(random.below(3));
    region.backing = random.backing(backings);
    region.fileOffset = random.below(3) << 12;
    MemoryMetrics& m = region.metrics;
    for (Measured* figure : {&m.committed, &m.privateBytes, &m.workingSet, &m.privateWs, &m.shareableWs, &m.sharedWs,
                             &m.lockedWs, &m.swapped, &m.copyOnWriteShared, &m.dirty})
        *figure = random.measured();
}

void addPages(Snapshot& snapshot, const Region& region, bool buckets, Generator& random)
{
    buckets ? addPageBuckets(snapshot, region, random) : addPageRuns(snapshot, region, random);
}

Snapshot randomSnapshot(std::uint32_t seed, std::size_t regions)
{
    Generator random(seed);
    Snapshot snapshot;
    fillHead(snapshot, random);
    snapshot.pageStatesKnown = !random.oneIn(4);
    const bool buckets = random.oneIn(3);
    const std::uint64_t pageSize = snapshot.host.pageSize;
    std::uint64_t next = 0x10000;
    for (std::size_t i = 0; i < regions; ++i) {
        const std::uint64_t begin = next + random.below(3) * (pageSize << random.below(20));
        const AddressRange range{begin, pageSize * (1 + random.below(64))};
        addRegion(snapshot, range, i != 0 && random.oneIn(3), buckets, random);
        next = range.last() + 1;
    }
    if (random.oneIn(2)) // ends where the address space ends
        addRegion(snapshot, {0 - 2 * pageSize, 2 * pageSize}, false, buckets, random);
    return snapshot;
}

bool sameContent(const Snapshot& a, const Snapshot& b)
{
    const bool sameForeign =
        (a.foreign == nullptr) == (b.foreign == nullptr) && (a.foreign == nullptr || *a.foreign == *b.foreign);
    return sameForeign && a.capturedAt == b.capturedAt && a.host == b.host && a.process == b.process &&
           a.counters == b.counters && a.facts == b.facts && a.privacy == b.privacy && a.backings == b.backings &&
           a.allocations == b.allocations && a.regions == b.regions && a.pageRuns == b.pageRuns &&
           a.pageBuckets == b.pageBuckets && a.pageStatesKnown == b.pageStatesKnown && a.gaps == b.gaps &&
           a.cost.cpu == b.cost.cpu && a.cost.wall == b.cost.wall;
}

Result<std::size_t> MemoryStream::read(std::span<char> into)
{
    const std::size_t count = std::min({into.size(), m_chunk, m_bytes.size() - m_at});
    std::copy_n(m_bytes.data() + m_at, count, into.data());
    m_at += count;
    return count;
}

} // namespace vmatlas::test
