// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/packed_bytes.h"
#include "core/model/snapshot.h"

namespace vmatlas {

/// How well the row is known that another one is written against.
enum class PackedBase : std::uint8_t {
    Same,    ///< it is the same row a moment earlier
    Previous ///< it is what stands before it, see following()
};

// A row as what differs from another one. Reading takes the same base. Region::allocation and Allocation::firstRegion
// are left out, see AllocationLinks.
void writeRow(PackedWriter& writer, const Region& base, const Region& row, PackedBase kind);
void writeRow(PackedWriter& writer, const Allocation& base, const Allocation& row, PackedBase kind);
void writeRow(PackedWriter& writer, const PageRun& base, const PageRun& row, PackedBase kind);
void writeRow(PackedWriter& writer, const PageBucket& base, const PageBucket& row, PackedBase kind);
void writeRow(PackedWriter& writer, const Backing& base, const Backing& row, PackedBase kind);

[[nodiscard]] Region readRow(PackedReader& reader, const Region& base, PackedBase kind);
[[nodiscard]] Allocation readRow(PackedReader& reader, const Allocation& base, PackedBase kind);
[[nodiscard]] PageRun readRow(PackedReader& reader, const PageRun& base, PackedBase kind);
[[nodiscard]] PageBucket readRow(PackedReader& reader, const PageBucket& base, PackedBase kind);
[[nodiscard]] Backing readRow(PackedReader& reader, const Backing& base, PackedBase kind);

/// What a row is named by in its table.
[[nodiscard]] inline std::uint64_t keyOf(const Region& row) noexcept
{
    return row.range.begin;
}
[[nodiscard]] inline std::uint64_t keyOf(const Allocation& row) noexcept
{
    return row.range.begin;
}
[[nodiscard]] inline std::uint64_t keyOf(const PageRun& row) noexcept
{
    return row.firstPage;
}
[[nodiscard]] inline std::uint64_t keyOf(const PageBucket& row) noexcept
{
    return row.firstPage;
}

} // namespace vmatlas
