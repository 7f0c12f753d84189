// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/row_columns.h"

#include <limits>

#include "core/history/format/recording_codes.h"
#include "core/model/names.h"

namespace vmatlas {

namespace {

constexpr std::array kMetrics = std::to_array<Measured MemoryMetrics::*>(
    {&MemoryMetrics::committed, &MemoryMetrics::privateBytes, &MemoryMetrics::workingSet, &MemoryMetrics::privateWs,
     &MemoryMetrics::shareableWs, &MemoryMetrics::sharedWs, &MemoryMetrics::lockedWs, &MemoryMetrics::swapped});
constexpr std::size_t kFirstMetric = RowColumns<Region>::kCount - kMetrics.size();

constexpr unsigned kProtectionFlags = 0x7f; // all but Unknown
constexpr unsigned kPageFlags = 0x3ff;
static_assert(Protection::WriteCombine == 1U << 6U && PageState::HugeTlb == 1U << 9U, "files hold these bits");
static_assert(Protection::Unknown == 1U << 15U && Protection::Execute == 1U << 2U, "files hold these bits");

/// Reads columns one by one and remembers whether all were within their bounds.
template <std::size_t Count> class ColumnReader {
public:
    explicit ColumnReader(const Columns<Count>& columns)
        : m_columns(columns)
    {
    }
    std::uint64_t number(std::uint64_t max = std::numeric_limits<std::uint64_t>::max())
    {
        const ColumnValue value = m_columns[m_next++];
        m_good = m_good && value && *value <= max;
        return value.value_or(0);
    }
    std::uint32_t number32() { return static_cast<std::uint32_t>(number(std::numeric_limits<std::uint32_t>::max())); }
    Measured measured()
    {
        const ColumnValue value = m_columns[m_next++];
        m_good = m_good && (!value || *value != std::numeric_limits<std::uint64_t>::max());
        return value && m_good ? Measured(*value) : Measured();
    }
    BackingId backing()
    {
        const ColumnValue value = m_columns[m_next++];
        m_good = m_good && (!value || *value < BackingId::kNone);
        return value ? BackingId{static_cast<std::uint32_t>(*value)} : BackingId();
    }
    template <typename Enum> Enum code(Enum fallback) { return fromRecordingCode(number(), fallback); }
    template <typename Row> [[nodiscard]] std::optional<Row> result(const Row& row) const
    {
        return m_good ? std::optional(row) : std::nullopt;
    }

private:
    const Columns<Count>& m_columns;
    std::size_t m_next = 0;
    bool m_good = true;
};

ColumnValue valueOf(BackingId id)
{
    return id.valid() ? ColumnValue(id.index) : std::nullopt;
}

Protection protectionOf(std::uint64_t bits)
{
    return (bits & Protection::Unknown) != 0 ? Protection()
                                             : Protection(static_cast<unsigned>(bits & kProtectionFlags));
}

} // namespace

Columns<17> RowColumns<Region>::of(const Region& row)
{
    Columns<kCount> columns{row.range.size,
                            recordingCode(row.type),
                            recordingCode(row.state),
                            recordingCode(row.sharing),
                            recordingCode(row.detail),
                            row.protection.bits(),
                            row.threadId,
                            valueOf(row.backing),
                            row.fileOffset};
    for (std::size_t i = 0; i < kMetrics.size(); ++i)
        columns[kFirstMetric + i] = (row.metrics.*kMetrics[i]).toOptional();
    return columns;
}

std::optional<Region> RowColumns<Region>::row(std::uint64_t begin, const Columns<kCount>& columns)
{
    ColumnReader reader(columns);
    Region row;
    row.range = {begin, reader.number()};
    row.type = reader.code(RegionType::Unknown);
    row.state = reader.code(RegionState::Unknown);
    row.sharing = reader.code(Sharing::Unknown);
    row.detail = reader.code(RegionDetail::None);
    row.protection = protectionOf(reader.number());
    row.threadId = reader.number32();
    row.backing = reader.backing();
    row.fileOffset = reader.number();
    for (const auto metric : kMetrics)
        row.metrics.*metric = reader.measured();
    return reader.result(row);
}

Columns<6> RowColumns<Allocation>::of(const Allocation& row)
{
    return {row.range.size, recordingCode(row.type), recordingCode(row.detail),
            row.threadId,   row.regionCount,         valueOf(row.backing)};
}

std::optional<Allocation> RowColumns<Allocation>::row(std::uint64_t begin, const Columns<kCount>& columns)
{
    ColumnReader reader(columns);
    Allocation row;
    row.range = {begin, reader.number()};
    row.type = reader.code(RegionType::Unknown);
    row.detail = reader.code(RegionDetail::None);
    row.threadId = reader.number32();
    row.regionCount = reader.number32();
    row.backing = reader.backing();
    return reader.result(row);
}

Columns<2> RowColumns<PageRun>::of(const PageRun& row)
{
    return {row.count, row.state.bits()};
}

std::optional<PageRun> RowColumns<PageRun>::row(std::uint64_t begin, const Columns<kCount>& columns)
{
    ColumnReader reader(columns);
    PageRun row{.firstPage = begin, .count = reader.number(), .state = {}};
    row.state = PageState(static_cast<unsigned>(reader.number() & kPageFlags));
    return reader.result(row);
}

Columns<11> RowColumns<PageBucket>::of(const PageBucket& row)
{
    Columns<kCount> columns{row.pages};
    for (std::size_t i = 0; i + 1 < kCount; ++i)
        columns[i + 1] = row.*kPageBucketCounts[i].count;
    return columns;
}

std::optional<PageBucket> RowColumns<PageBucket>::row(std::uint64_t begin, const Columns<kCount>& columns)
{
    static_assert(kCount <= kPageBucketCounts.size() + 1, "later ones stand in later_columns.h");
    ColumnReader reader(columns);
    const auto count = [&reader] {
        return static_cast<std::uint16_t>(reader.number(std::numeric_limits<std::uint16_t>::max()));
    };
    PageBucket row;
    row.firstPage = begin;
    row.pages = count();
    for (std::size_t i = 0; i + 1 < kCount; ++i)
        row.*kPageBucketCounts[i].count = count();
    return reader.result(row);
}

} // namespace vmatlas
