// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/maps_reader.h"

#include <utility>

namespace vmatlas {

Result<MapsReader::Outcome> MapsReader::readPiece(int fd)
{
    // What the kernel keeps about so many mappings stays in the second-level cache until their pages are asked for.
    constexpr std::size_t kPiece = 30 * 1024;            // bytes
    constexpr std::size_t kLimit = 1024UL * 1024 * 1024; // 20 million mappings
    TextBuffer& next = m_texts[1 - m_current];
    if (!m_reading) {
        next.clear();
        m_update.start(m_texts[m_current].view(), m_maps);
    }
    const Result<bool> ended = next.readPiece(fd, kPiece, kLimit);
    m_reading = ended.has_value() && !*ended;
    if (!ended)
        return tl::unexpected<Error>(ended.error());
    m_update.advance(next.view(), *ended);
    if (!*ended)
        return Outcome::More;
    if (!m_update.changed())
        return Outcome::Unchanged;
    m_maps = m_update.take();
    m_current = 1 - m_current;
    return Outcome::Changed;
}

} // namespace vmatlas
