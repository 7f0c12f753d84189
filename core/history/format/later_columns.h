// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/large_vector.h"
#include "core/history/format/cbor_reader.h"
#include "core/history/format/cbor_writer.h"
#include "core/model/snapshot.h"

// Columns that minor versions added to the tables of a tick. They stand beside the rows, which hold as many columns as
// version 1.0 knows: an older reader passes over them. One item: a list of columns, each a list with a value for every
// row that the table puts, or empty when none has one. docs/formats.md lists the columns.
namespace vmatlas {

/// Whether any row has a value in one of them.
[[nodiscard]] bool hasLaterColumns(const LargeVector<Region>& rows);
[[nodiscard]] bool hasLaterColumns(const LargeVector<PageBucket>& rows);
void encodeLaterColumns(CborWriter& cbor, const LargeVector<Region>& rows);
void encodeLaterColumns(CborWriter& cbor, const LargeVector<PageBucket>& rows);
/// Fills them in in the rows that were read before.
void decodeLaterColumns(CborReader& cbor, LargeVector<Region>& rows);
void decodeLaterColumns(CborReader& cbor, LargeVector<PageBucket>& rows);

} // namespace vmatlas
