// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/address_range.h"
#include "core/model/region_details.h"

namespace vmatlas {

/// Collects every field that a /proc/PID/smaps text has for the mappings in a range, also those that this version does
/// not know. The text may come in pieces. Never throws on foreign text.
class SmapsDetails {
public:
    explicit SmapsDetails(const AddressRange& range)
        : m_wanted(range)
    {
    }

    /// Takes the complete lines at the start of `text` and returns their length in bytes; the rest is to be given again
    /// with what follows.
    std::size_t take(std::string_view text);
    /// Nothing that follows can say more: a mapping behind the range has begun.
    [[nodiscard]] bool complete() const noexcept { return m_complete; }
    /// What was collected; no mappings when the text has none in the range.
    [[nodiscard]] const RegionDetails& found() const noexcept { return m_found; }

private:
    void header(std::string_view line);
    void field(std::string_view name, std::string_view value);

    AddressRange m_wanted;
    RegionDetails m_found;
    std::size_t m_next = 0; ///< in m_found.values: where the next field of this block most likely stands
    bool m_inside = false;  ///< the block that is being read is wanted
    bool m_complete = false;
};

} // namespace vmatlas
