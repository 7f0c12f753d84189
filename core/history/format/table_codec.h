// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/large_vector.h"
#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"
#include "core/history/table_delta.h"
#include "core/model/snapshot.h"

// How the tables of a snapshot stand in a record: splices, then rows. A row is a list of all its columns, or of those
// that changed of the row it replaces: docs/formats.md.
namespace vmatlas {

/// One item. Defined for Region, Allocation, PageRun and PageBucket. `backingsMoved`: the rows of `before` refer to
/// another table of backings than those of the delta.
template <typename Row>
void encodeTable(CborWriter& cbor, const TableDelta<Row>& delta, const LargeVector<Row>& before, bool backingsMoved);

/// Reads one item; what it says fits `before` when the reader has no fault then. At most `maxRows` rows.
template <typename Row>
[[nodiscard]] TableDelta<Row> decodeTable(CborReader& cbor, const LargeVector<Row>& before, std::size_t maxRows);

void encodeBackings(CborWriter& cbor, const TableDelta<Backing>& delta);
[[nodiscard]] TableDelta<Backing> decodeBackings(CborReader& cbor, const LargeVector<Backing>& before,
                                                 std::size_t maxRows);

} // namespace vmatlas
