// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>

#include "core/base/result.h"
#include "core/model/region_details.h"
#include "core/model/snapshot.h"
#include "core/source/linux/proc_fs.h"
#include "core/source/linux/smaps_details.h"
#include "core/source/linux/smaps_parser.h"

namespace vmatlas {

/// smaps of one process, read seldom: it costs ten times what everything else does and holds the target's lock. At most
/// once a second and 5 % of a processor, unless forced. Used by one thread.
class Accounting {
public:
    /// Reads smaps when it is due.
    Result<void> refresh(const ProcessDir& dir, bool force, const std::stop_token& stop);
    /// All that smaps tells about the mappings in `range`. Taken from the last text until the next reading is due, else
    /// read from the file, and only up to the end of the range: the kernel makes the text as it is read, in the order
    /// of the addresses, so a low range is cheap. Another range does not wait for the second, only for the 5 %.
    /// NotFound when nothing is mapped there.
    Result<DetailsReading> details(const ProcessDir& dir, const AddressRange& range, const std::stop_token& stop);
    /// Whether refresh() would read now without being forced.
    [[nodiscard]] bool due() const { return SteadyClock::now() >= m_next; }
    /// The last reading of the whole, or null.
    [[nodiscard]] const SmapsText* last() const noexcept { return m_valid ? &m_smaps : nullptr; }
    void clear();

private:
    Result<void> readUpTo(const ProcessDir& dir, SmapsDetails& details, const std::stop_token& stop);
    void charge(SteadyClock::time_point start);

    TextBuffer m_text;
    std::optional<WallClock::time_point> m_textAt; ///< when m_text was read; none: it is not to be used
    bool m_textComplete = false;                   ///< else m_text ends behind the range that was asked about last
    SmapsText m_smaps;
    Result<void> m_outcome;
    bool m_valid = false;
    SteadyClock::time_point m_next;       ///< when the next reading is due
    SteadyClock::time_point m_affordable; ///< when one may be made that cannot wait; not later than m_next
};

} // namespace vmatlas
