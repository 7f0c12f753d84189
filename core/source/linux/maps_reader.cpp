// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_reader.h"

#include <utility>

#include "core/source/linux/maps_update.h"

namespace vmatlas {

Result<MapsReader::Outcome> MapsReader::read(int fd, const PassControl& control)
{
    constexpr std::size_t kLimit = 1024UL * 1024 * 1024; // 20 million mappings
    TextBuffer& next = m_texts[1 - m_current];
    if (!std::exchange(m_reading, false))
        next.clear();
    const Result<bool> read = next.readOn(fd, kLimit, control);
    if (!read)
        return tl::unexpected<Error>(read.error());
    m_reading = !*read;
    if (m_reading)
        return Outcome::Unfinished;
    if (!updateMapsText(m_texts[m_current].view(), next.view(), m_maps))
        return Outcome::Unchanged;
    m_current = 1 - m_current;
    return Outcome::Changed;
}

} // namespace vmatlas
