// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/line_reader.h"

#include "core/base/format.h"

namespace vmatlas {

Result<bool> LineReader::fill()
{
    if (m_ended)
        return false;
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, {});
    const Result<std::size_t> got = m_text.read(m_chunk);
    if (!got)
        return tl::unexpected(got.error());
    m_read += *got;
    if (m_read > m_mostBytes)
        return fail(ErrorCode::TooLarge, "more than " + formatBytes(m_mostBytes) + " of text");
    m_rest = {m_chunk.data(), *got};
    m_ended = *got == 0;
    return !m_ended;
}

Result<bool> LineReader::next(std::string_view& line)
{
    if (m_returned)
        m_pending.clear();
    m_returned = false;
    for (;;) {
        if (m_rest.empty()) {
            const Result<bool> more = fill();
            if (!more)
                return more;
            if (!*more) { // the last line may have no break
                m_tooLong += m_dropping ? 1 : 0;
                m_dropping = false;
                line = m_pending;
                m_returned = true;
                return !line.empty();
            }
        }
        const std::size_t end = m_rest.find('\n');
        const std::string_view piece = m_rest.substr(0, end);
        const bool complete = end != std::string_view::npos;
        m_rest.remove_prefix(complete ? end + 1 : m_rest.size());
        if (m_dropping || m_pending.size() + piece.size() > kMostLineBytes) {
            m_tooLong += complete ? 1 : 0;
            m_dropping = !complete;
            m_pending.clear();
            continue;
        }
        if (complete && m_pending.empty()) {
            line = piece;
            return true;
        }
        m_pending += piece;
        if (complete) {
            line = m_pending;
            m_returned = true;
            return true;
        }
    }
}

} // namespace vmatlas
