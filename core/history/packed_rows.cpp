// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/packed_rows.h"

#include <algorithm>
#include <array>

namespace vmatlas {

namespace {

constexpr std::uint64_t kUnknown = PackedWriter::kUnknown;

Measured measured(std::uint64_t raw)
{
    return raw == kUnknown ? Measured() : Measured(raw);
}

// Bits of a region's mask; what changes most often comes first, so that most masks are one byte.
enum RegionBit : unsigned { FirstMetric = 0, Size = 6, Begin = 8, Backed, Offset, Protected, Kind, State, Thread };

static_assert(kRegionTypeCount <= 16, "a kind holds the type in four bits");

constexpr std::array<std::pair<unsigned, Measured MemoryMetrics::*>, 10> kMetrics = {{
    {0, &MemoryMetrics::workingSet}, // first: others are told from it
    {1, &MemoryMetrics::privateWs},
    {2, &MemoryMetrics::shareableWs},
    {3, &MemoryMetrics::privateBytes},
    {4, &MemoryMetrics::committed},
    {5, &MemoryMetrics::swapped},
    {7, &MemoryMetrics::sharedWs},
    {15, &MemoryMetrics::lockedWs},
    {16, &MemoryMetrics::copyOnWriteShared},
    {17, &MemoryMetrics::dirty},
}};

constexpr unsigned bit(unsigned number)
{
    return 1U << number;
}

/// What is expected of the other figures once size and working set are known: memory of one kind stays of one kind, and
/// a new block is committed and charged as the one before it was.
void expect(Region& base, std::uint64_t size, PackedBase kind)
{
    MemoryMetrics& m = base.metrics;
    if (kind == PackedBase::Previous) {
        if (m.committed == measured(base.range.size))
            m.committed = measured(size);
        if (m.privateBytes == measured(base.range.size))
            m.privateBytes = measured(size);
    }
}

void expectShares(MemoryMetrics& base, Measured workingSet)
{
    if (base.privateWs == base.workingSet)
        base.privateWs = workingSet;
    else if (base.shareableWs == base.workingSet)
        base.shareableWs = workingSet;
}

/// What is expected behind `row`.
Region following(const Region& row)
{
    Region next = row;
    next.range.begin += row.range.size;
    if (row.backing.valid())
        next.fileOffset += row.range.size;
    return next;
}

unsigned kindOf(const Region& row)
{
    return static_cast<unsigned>(row.type) | static_cast<unsigned>(row.detail) << 4U;
}

unsigned stateOf(const Region& row)
{
    return static_cast<unsigned>(row.state) | static_cast<unsigned>(row.sharing) << 3U;
}

unsigned maskOf(const Region& base, const Region& row)
{
    unsigned mask = 0;
    const auto differs = [&mask](bool different, unsigned number) {
        mask |= static_cast<unsigned>(different) << number;
    };
    for (const auto& [number, member] : kMetrics)
        differs(base.metrics.*member != row.metrics.*member, number);
    differs(base.range.size != row.range.size, Size);
    differs(base.range.begin != row.range.begin, Begin);
    differs(base.backing != row.backing, Backed);
    differs(base.fileOffset != row.fileOffset, Offset);
    differs(base.protection != row.protection, Protected);
    differs(kindOf(base) != kindOf(row), Kind);
    differs(stateOf(base) != stateOf(row), State);
    differs(base.threadId != row.threadId, Thread);
    return mask;
}

enum AllocationBit : unsigned { AllocSize, AllocCount, AllocBegin, AllocBacked, AllocType, AllocDetail, AllocThread };

Allocation following(const Allocation& row)
{
    Allocation next = row;
    next.range.begin += row.range.size;
    return next;
}

constexpr std::array kCounts = {&PageBucket::workingSet, &PageBucket::shareable, &PageBucket::swapped,
                                &PageBucket::zero,       &PageBucket::huge,      &PageBucket::pages,
                                &PageBucket::hugeTlb,    &PageBucket::guard,     &PageBucket::sharingKnown,
                                &PageBucket::shared,     &PageBucket::locked,    &PageBucket::copyOnWriteShared};
constexpr unsigned kBucketFirst = kCounts.size();

} // namespace

void writeRow(PackedWriter& writer, const Region& given, const Region& row, PackedBase kind)
{
    Region base = kind == PackedBase::Previous ? following(given) : given;
    expect(base, row.range.size, kind);
    expectShares(base.metrics, row.metrics.workingSet);
    const unsigned mask = maskOf(base, row);
    writer.number(mask);
    if (mask & bit(Begin))
        writer.amount(base.range.begin, row.range.begin);
    if (mask & bit(Size))
        writer.amount(base.range.size, row.range.size);
    for (const auto& [number, member] : kMetrics) {
        if (mask & bit(number))
            writer.amount((base.metrics.*member).valueOr(kUnknown), (row.metrics.*member).valueOr(kUnknown));
    }
    if (mask & bit(Backed))
        writer.difference(base.backing.index, row.backing.index);
    if (mask & bit(Offset))
        writer.amount(base.fileOffset, row.fileOffset);
    if (mask & bit(Protected))
        writer.number(row.protection.bits());
    if (mask & bit(Kind))
        writer.number(kindOf(row));
    if (mask & bit(State))
        writer.number(stateOf(row));
    if (mask & bit(Thread))
        writer.difference(base.threadId, row.threadId);
}

Region readRow(PackedReader& reader, const Region& given, PackedBase kind)
{
    Region row = kind == PackedBase::Previous ? following(given) : given;
    const auto mask = static_cast<unsigned>(reader.number());
    if (mask & bit(Begin))
        row.range.begin = reader.amount(row.range.begin);
    const std::uint64_t size = mask & bit(Size) ? reader.amount(row.range.size) : row.range.size;
    expect(row, size, kind);
    row.range.size = size;
    const Measured before = row.metrics.workingSet;
    if (mask & bit(FirstMetric))
        row.metrics.workingSet = measured(reader.amount(before.valueOr(kUnknown)));
    if (row.metrics.privateWs == before)
        row.metrics.privateWs = row.metrics.workingSet;
    else if (row.metrics.shareableWs == before)
        row.metrics.shareableWs = row.metrics.workingSet;
    for (std::size_t i = 1; i < kMetrics.size(); ++i) {
        const auto& [number, member] = kMetrics[i];
        if (mask & bit(number))
            row.metrics.*member = measured(reader.amount((row.metrics.*member).valueOr(kUnknown)));
    }
    if (mask & bit(Backed))
        row.backing.index = static_cast<std::uint32_t>(reader.difference(row.backing.index));
    if (mask & bit(Offset))
        row.fileOffset = reader.amount(row.fileOffset);
    if (mask & bit(Protected))
        row.protection = static_cast<unsigned>(reader.number());
    if (mask & bit(Kind)) {
        const std::uint64_t both = reader.number();
        row.type = static_cast<RegionType>(both & 15U);
        row.detail = static_cast<RegionDetail>(both >> 4U);
    }
    if (mask & bit(State)) {
        const std::uint64_t both = reader.number();
        row.state = static_cast<RegionState>(both & 7U);
        row.sharing = static_cast<Sharing>(both >> 3U);
    }
    if (mask & bit(Thread))
        row.threadId = static_cast<std::uint32_t>(reader.difference(row.threadId));
    return row;
}

void writeRow(PackedWriter& writer, const Allocation& given, const Allocation& row, PackedBase kind)
{
    const Allocation base = kind == PackedBase::Previous ? following(given) : given;
    unsigned mask = 0;
    const auto differs = [&mask](bool different, unsigned number) {
        mask |= static_cast<unsigned>(different) << number;
    };
    differs(base.range.size != row.range.size, AllocSize);
    differs(base.regionCount != row.regionCount, AllocCount);
    differs(base.range.begin != row.range.begin, AllocBegin);
    differs(base.backing != row.backing, AllocBacked);
    differs(base.type != row.type, AllocType);
    differs(base.detail != row.detail, AllocDetail);
    differs(base.threadId != row.threadId, AllocThread);
    writer.number(mask);
    if (mask & bit(AllocSize))
        writer.amount(base.range.size, row.range.size);
    if (mask & bit(AllocCount))
        writer.difference(base.regionCount, row.regionCount);
    if (mask & bit(AllocBegin))
        writer.amount(base.range.begin, row.range.begin);
    if (mask & bit(AllocBacked))
        writer.difference(base.backing.index, row.backing.index);
    if (mask & bit(AllocType))
        writer.number(static_cast<std::uint64_t>(row.type));
    if (mask & bit(AllocDetail))
        writer.number(static_cast<std::uint64_t>(row.detail));
    if (mask & bit(AllocThread))
        writer.difference(base.threadId, row.threadId);
}

Allocation readRow(PackedReader& reader, const Allocation& given, PackedBase kind)
{
    Allocation row = kind == PackedBase::Previous ? following(given) : given;
    const auto mask = static_cast<unsigned>(reader.number());
    if (mask & bit(AllocSize))
        row.range.size = reader.amount(row.range.size);
    if (mask & bit(AllocCount))
        row.regionCount = static_cast<std::uint32_t>(reader.difference(row.regionCount));
    if (mask & bit(AllocBegin))
        row.range.begin = reader.amount(row.range.begin);
    if (mask & bit(AllocBacked))
        row.backing.index = static_cast<std::uint32_t>(reader.difference(row.backing.index));
    if (mask & bit(AllocType))
        row.type = static_cast<RegionType>(reader.number());
    if (mask & bit(AllocDetail))
        row.detail = static_cast<RegionDetail>(reader.number());
    if (mask & bit(AllocThread))
        row.threadId = static_cast<std::uint32_t>(reader.difference(row.threadId));
    return row;
}

void writeRow(PackedWriter& writer, const PageRun& given, const PageRun& row, PackedBase kind)
{
    const bool previous = kind == PackedBase::Previous;
    const std::uint64_t first = previous ? given.firstPage + given.count : given.firstPage;
    const std::uint64_t change = row.count - (previous ? 1 : given.count);
    const std::uint64_t code = change << 1U ^ (0 - (change >> 63U));
    const unsigned mask = (row.firstPage != first ? 1U : 0U) | (row.state != given.state ? 2U : 0U);
    writer.flagged(code, mask, 2);
    if (mask & 1U)
        writer.difference(first, row.firstPage);
    if (mask & 2U)
        writer.number(row.state.bits());
}

PageRun readRow(PackedReader& reader, const PageRun& given, PackedBase kind)
{
    const bool previous = kind == PackedBase::Previous;
    PageRun row{previous ? given.firstPage + given.count : given.firstPage, previous ? 1 : given.count, given.state};
    unsigned mask = 0;
    const std::uint64_t code = reader.flagged(mask, 2);
    row.count += code >> 1U ^ (0 - (code & 1U));
    if (mask & 1U)
        row.firstPage = reader.difference(row.firstPage);
    if (mask & 2U)
        row.state = static_cast<unsigned>(reader.number());
    return row;
}

void writeRow(PackedWriter& writer, const PageBucket& given, const PageBucket& row, PackedBase kind)
{
    const std::uint64_t first = given.firstPage + (kind == PackedBase::Previous ? given.pages : 0);
    unsigned mask = row.firstPage != first ? bit(kBucketFirst) : 0;
    for (unsigned i = 0; i < kCounts.size(); ++i)
        mask |= given.*kCounts[i] != row.*kCounts[i] ? bit(i) : 0;
    writer.number(mask);
    if (mask & bit(kBucketFirst))
        writer.difference(first, row.firstPage);
    for (unsigned i = 0; i < kCounts.size(); ++i) {
        if (mask & bit(i))
            writer.difference(given.*kCounts[i], row.*kCounts[i]);
    }
}

PageBucket readRow(PackedReader& reader, const PageBucket& given, PackedBase kind)
{
    PageBucket row = given;
    row.firstPage += kind == PackedBase::Previous ? given.pages : 0;
    const auto mask = static_cast<unsigned>(reader.number());
    if (mask & bit(kBucketFirst))
        row.firstPage = reader.difference(row.firstPage);
    for (unsigned i = 0; i < kCounts.size(); ++i) {
        if (mask & bit(i))
            row.*kCounts[i] = static_cast<std::uint16_t>(reader.difference(row.*kCounts[i]));
    }
    return row;
}

void writeRow(PackedWriter& writer, const Backing& base, const Backing& row, PackedBase /*kind*/)
{
    const auto differing = std::ranges::mismatch(base.name, row.name).in2;
    const auto common = static_cast<std::size_t>(differing - row.name.begin());
    writer.number(common);
    writer.text(std::string_view(row.name).substr(common));
    writer.difference(base.inode, row.inode);
    writer.difference(base.deviceMajor, row.deviceMajor);
    writer.difference(base.deviceMinor, row.deviceMinor);
}

Backing readRow(PackedReader& reader, const Backing& base, PackedBase /*kind*/)
{
    Backing row;
    row.name = base.name.substr(0, reader.number());
    row.name += reader.text();
    row.inode = reader.difference(base.inode);
    row.deviceMajor = static_cast<std::uint32_t>(reader.difference(base.deviceMajor));
    row.deviceMinor = static_cast<std::uint32_t>(reader.difference(base.deviceMinor));
    return row;
}

} // namespace vmatlas
