// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_reader.h"

#include "core/source/linux/maps_update.h"

namespace vmatlas {

Result<bool> MapsReader::read(int fd, const std::stop_token& stop)
{
    constexpr std::size_t kLimit = 1024UL * 1024 * 1024; // 20 million mappings
    TextBuffer& next = m_texts[1 - m_current];
    if (const Result<void> read = next.readFrom(fd, kLimit, stop); !read)
        return tl::unexpected<Error>(read.error());
    if (!updateMapsText(m_texts[m_current].view(), next.view(), m_maps))
        return false;
    m_current = 1 - m_current;
    return true;
}

} // namespace vmatlas
