// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "core/base/byte_sink.h"
#include "core/base/result.h"
#include "core/model/timeline_point.h"

namespace vmatlas {

/// Moments of a recording as RFC 4180 CSV: for each a line a region type, one for their "total", and one with the
/// system's own totals of the "process". Numbers as in writeCsv().
class TypeCsvWriter {
public:
    /// The sink must live longer.
    explicit TypeCsvWriter(ByteSink& sink)
        : m_sink(sink)
    {
    }

    /// Once, first of all.
    [[nodiscard]] Result<void> writeHeader();
    [[nodiscard]] Result<void> write(std::size_t tick, const TimelinePoint& point, const Snapshot& snapshot);

private:
    ByteSink& m_sink;
};

} // namespace vmatlas
