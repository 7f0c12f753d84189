// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/file_window.h"

#include <algorithm>

namespace vmatlas {

ByteView FileWindow::at(std::uint64_t offset, std::size_t count)
{
    count = std::min(count, kBytes);
    if (offset >= m_fileSize)
        return {{}, m_order};
    count = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_fileSize - offset));
    const bool inside = offset >= m_begin && offset - m_begin <= m_window.size() &&
                        count <= m_window.size() - static_cast<std::size_t>(offset - m_begin);
    if (!inside) {
        m_begin = offset;
        m_window.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBytes, m_fileSize - offset)));
        const Result<std::size_t> got = m_file.readAt(offset, m_window);
        if (!got)
            m_failure = got.error();
        m_window.resize(got.value_or(0));
    }
    const std::size_t from = static_cast<std::size_t>(offset - m_begin);
    return {std::span(m_window).subspan(from, std::min(count, m_window.size() - from)), m_order};
}

std::optional<std::vector<char>> FileWindow::copy(std::uint64_t offset, std::size_t count)
{
    if (offset > m_fileSize || count > m_fileSize - offset)
        return std::nullopt;
    std::vector<char> bytes(count);
    const Result<std::size_t> got = m_file.readAt(offset, bytes);
    if (!got)
        m_failure = got.error();
    if (got.value_or(0) != count)
        return std::nullopt;
    return bytes;
}

} // namespace vmatlas
