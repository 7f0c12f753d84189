// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/snapshot.h"

namespace vmatlas {

enum class CsvRows : std::uint8_t {
    Regions, ///< a line a region
    /// And behind each the runs of equal pages in it, with the columns "pages" and "page_state"; of a snapshot with
    /// buckets those, with their pages and counts.
    RegionsAndPageRuns
};

/// The region table as RFC 4180 CSV in UTF-8: a header line, then a line a region; bytes without separators, addresses
/// in hex, an empty cell where a number is not known. A cell that a spreadsheet would take for a formula starts with an
/// apostrophe, because names come from strangers. The error is the sink's.
[[nodiscard]] Result<void> writeCsv(const Snapshot& snapshot, ByteSink& sink, CsvRows rows = CsvRows::Regions);

} // namespace vmatlas
