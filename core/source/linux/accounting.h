// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// smaps of one process, read seldom: it costs ten times what everything else does and holds the target's lock. At most
/// once a second and 5 % of a processor, unless forced. Used by one thread.
class Accounting {
public:
    /// Reads smaps when it is due.
    Result<void> refresh(const ProcessDir& dir, bool force, const std::stop_token& stop);
    /// Whether refresh() would read now without being forced.
    [[nodiscard]] bool due() const { return SteadyClock::now() >= m_next; }
    /// The last reading, or null.
    [[nodiscard]] const SmapsText* last() const noexcept { return m_valid ? &m_smaps : nullptr; }
    void clear();

private:
    TextBuffer m_text;
    SmapsText m_smaps;
    Result<void> m_outcome;
    bool m_valid = false;
    SteadyClock::time_point m_next;
};

} // namespace vmatlas
