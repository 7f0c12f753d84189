// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "core/history/committed_types.h"

namespace vmatlas {

/// Committed bytes by type at one point of a timeline or a recording.
struct CommittedRow {
    std::size_t point = 0;
    CommittedState bytes; ///< none: unknown there

    friend bool operator==(const CommittedRow&, const CommittedRow&) = default;
};

/// Committed bytes by type over hours, in bounded memory. What stands still takes two rows, its first and its last
/// point. A row takes 112 bytes, so ten samples a second that all differ would take 40 MB in ten hours. When there are
/// too many, the older half is thinned: the first row stays, and of each of equal stretches of points the highest stack
/// and, so that no gap is bridged, the last unknown one. With the usual limit that is at most 7 MiB; the newest 32,768
/// rows (55 minutes at ten a second) are kept as they were, and what is older in 4,096 to 8,192 stretches, which is
/// more than a screen has columns. Used by one thread.
class CommittedRows {
public:
    static constexpr std::size_t kMost = std::size_t{1} << 16U;

    explicit CommittedRows(std::size_t most = kMost) ///< at least 16
        : m_most(most)
    {
    }

    /// Points that are not behind the last one are passed over. O(1) amortised.
    void append(std::size_t point, const CommittedState& bytes);
    [[nodiscard]] const std::vector<CommittedRow>& all() const { return m_rows; } ///< ascending
    [[nodiscard]] bool empty() const { return m_rows.empty(); }

private:
    void thinOlderHalf();

    std::size_t m_most;
    std::vector<CommittedRow> m_rows;
};

} // namespace vmatlas
